const xml = (id, words, nested = '') =>
  `<ac:task><ac:task-id>${id}</ac:task-id><ac:task-status>incomplete</ac:task-status><ac:task-body>${words}${nested}</ac:task-body></ac:task>`;
const list = (tasks) => `<ac:task-list>${tasks.join('')}</ac:task-list>`;
const numbers = (count) => Array.from({ length: count }, (_, place) => place);

/** Puts a tree on the site: a root and pages below it, tasks with one nested in each, a work package linked on each page. */
export const addPageTree = async (site, { name, pages, tasks }) => {
  const { spaces, siteUrl } = await site.call('GET', '/_local/site');
  const spaceId = spaces.find(({ key }) => key === 'DOCS').id;
  const fields = { project: { key: 'WORK' }, issuetype: { name: 'Work Package' }, summary: `Harbour ${name}` };
  const { key } = await site.call('POST', '/rest/api/3/issue', { fields });
  const link = `<a href="${siteUrl}/browse/${key}" data-card-appearance="inline">${siteUrl}/browse/${key}</a>`;
  const pageIds = [];
  for (const place of numbers(pages)) {
    const items = numbers(tasks).map((n) =>
      xml(n + 1, `Drill ${name} ${place}.${n}`, list([xml(100 + n, `Log ${name} ${place}.${n}`)])),
    );
    const page = await site.call('POST', '/wiki/api/v2/pages', {
      spaceId,
      status: 'current',
      title: `Page ${name} ${place}`,
      ...(place === 0 ? {} : { parentId: pageIds[0] }),
      body: { representation: 'storage', value: `<p>For ${link}</p>${list(items)}<p>Kept ${place}.</p>` },
    });
    pageIds.push(page.id);
  }
  return { name, parentKey: key, pageIds, tasks: pages * tasks * 2 };
};

/** The issues that syncs made of the tree's tasks. */
export const issuesOf = async (site, { name, parentKey }) => {
  const issues = [];
  let nextPageToken;
  do {
    const wanted = { jql: 'project = WORK ORDER BY key ASC', fields: ['summary', 'parent'], maxResults: 100 };
    const found = await site.call('POST', '/rest/api/3/search/jql', {
      ...wanted,
      ...(nextPageToken && { nextPageToken }),
    });
    issues.push(...found.issues);
    nextPageToken = found.nextPageToken;
  } while (nextPageToken !== undefined);
  return issues.filter(({ key, fields }) => key !== parentKey && fields.summary.split(' ')[1] === name);
};

const bodiesOf = async (site, { pageIds }) => {
  const bodies = [];
  for (const id of pageIds) {
    const { body, version } = await site.call('GET', `/wiki/api/v2/pages/${id}?body-format=storage`);
    bodies.push({ text: body.storage.value, version: version.number });
  }
  return bodies;
};

/** Tells, in few words each, whatever is not as one calm sync of the tree would have left it: judged by the products alone. */
export const faultsOf = async (site, tree) => {
  const faults = [];
  const issues = await issuesOf(site, tree);
  const bodies = await bodiesOf(site, tree);
  const all = bodies.map(({ text }) => text).join('\n');
  const keysOf = new Map();
  for (const { key, fields } of issues) keysOf.set(fields.summary, [...(keysOf.get(fields.summary) ?? []), key]);
  for (const [words, keys] of keysOf) if (keys.length > 1) faults.push(`duplicate: ${words} is ${keys.join(' and ')}`);
  if (keysOf.size !== tree.tasks) faults.push(`lost: ${tree.tasks} tasks, ${keysOf.size} of them with an issue`);
  for (const { key, fields } of issues) {
    const links = all.split(`/browse/${key}</a> ${fields.summary}</p>`).length - 1;
    if (links !== 1) faults.push(`${links === 0 ? 'unlinked' : 'linked twice'}: ${key}`);
    const above = fields.summary.startsWith('Log')
      ? keysOf.get(fields.summary.replace('Log', 'Drill'))?.[0]
      : tree.parentKey;
    if (fields.parent?.key !== above) faults.push(`misplaced: ${key} is under ${fields.parent?.key}, not ${above}`);
  }
  const left = all.split('<ac:task>').length - 1;
  if (left > 0) faults.push(`left: ${left} tasks`);
  bodies.forEach(({ text, version }, place) => {
    if (version !== 2) faults.push(`page ${place} has ${version} versions`);
    if (!text.startsWith('<p>For <a ') || !text.endsWith(`<p>Kept ${place}.</p>`))
      faults.push(`page ${place} was changed elsewhere`);
  });
  return faults;
};
