import { restOf } from './rest.mjs';

const card = (siteUrl, key) => {
  const url = `${siteUrl}/browse/${key}`;
  return `<a href="${url}" data-card-appearance="inline">${url}</a>`;
};

const task = (id, content) =>
  `<ac:task><ac:task-id>${id}</ac:task-id><ac:task-status>incomplete</ac:task-status><ac:task-body><span class="placeholder-inline-tasks">${content}</span></ac:task-body></ac:task>`;

const mention = (accountId) => `<ac:link><ri:user ri:account-id="${accountId}" /></ac:link>`;

/**
 * Work packages in Jira, and pages in Confluence with tasks below headings, in a table row with two work packages, and
 * nested. `fixed` are the parts of the first page that no sync may touch, in their order.
 */
export const preparePages = async (siteUrl) => {
  const rest = restOf(siteUrl, 'admin@example.com');
  const { users } = await (await fetch(`${siteUrl}/_local/site`)).json();
  const editor = users.find(({ email }) => email === 'editor@example.com').accountId;
  const create = async (summary) => {
    const fields = { project: { key: 'WORK' }, issuetype: { name: 'Work Package' }, summary };
    return (await rest.post('/rest/api/3/issue', { fields })).key;
  };
  const quay = await create('Quay wall north');
  const dredging = await create('Dredging permit');
  const noise = await create('Noise permit');

  const { results: spaces } = await rest.get('/wiki/api/v2/spaces?limit=250');
  const space = spaces.find(({ key }) => key === 'DOCS');
  const createPage = (title, value, parentId) =>
    rest.post('/wiki/api/v2/pages', {
      spaceId: space.id,
      status: 'current',
      title,
      ...(parentId === undefined ? {} : { parentId }),
      body: { representation: 'storage', value },
    });

  const fixed = [
    `<p>Every Thursday at nine in the site office. Present: ${mention(editor)}.</p><h2>Quay wall ${card(siteUrl, quay)}</h2><p>The north section is <strong>two days</strong> ahead of plan.</p>`,
    `<h2>Permits</h2><table><tbody><tr><th><p>Permit</p></th><th><p>Work package</p></th><th><p>To do</p></th></tr><tr><td><p>Dredging, noise</p></td><td><p>${card(siteUrl, dredging)} ${card(siteUrl, noise)}</p></td><td>`,
    `</td></tr></tbody></table><ac:structured-macro ac:name="info"><ac:rich-text-body><p>Crane 2 is out of order until Monday.</p></ac:rich-text-body></ac:structured-macro><ac:structured-macro ac:name="code"><ac:plain-text-body><![CDATA[<ac:task>not a task</ac:task>]]></ac:plain-text-body></ac:structured-macro>`,
  ];
  const lists = [
    `<ac:task-list>${task(1, `Order sheet piles for section C ${mention(editor)} <time datetime="2027-01-15" />`)}${task(2, 'Check the tie rods')}</ac:task-list>`,
    `<ac:task-list>${task(3, 'Call the harbour master')}</ac:task-list>`,
  ];
  const meetings = await createPage('Weekly meetings', '<p>Minutes of every week.</p>');
  const weekly = await createPage(
    'Weekly 12 November',
    `${fixed[0]}${lists[0]}${fixed[1]}${lists[1]}${fixed[2]}`,
    meetings.id,
  );
  const empty = await createPage('House rules', '<p>Helmets are worn everywhere.</p>', meetings.id);
  return { rest, keys: { quay, dredging, noise }, pages: { meetings, weekly, empty }, editor };
};
