import { at, listAt, type Name, type SmallSite, smallSite } from './small-site';

interface Case {
  readonly what: string;
  readonly as: Name;
  readonly call: (site: SmallSite) => readonly [method: string, url: string, body?: unknown];
  readonly scopes?: readonly string[];
  readonly status: number;
  /** Where in the answer, and what stands there. */
  readonly says: readonly [path: string, text: string | RegExp];
}

const v2 = '/wiki/api/v2';
const v3 = '/rest/api/3';
const storage = (value: string) => ({ representation: 'storage', value });
const title = 'errors.0.title';
const message = 'errorMessages.0';

const update = (id: string, extra: object = {}) => ({
  id,
  status: 'current',
  title: 'Page',
  body: storage('<p>new</p>'),
  version: { number: 2 },
  ...extra,
});

const task = { project: { key: 'WORK' }, issuetype: { name: 'Task' }, summary: 'Task' };
const create = (fields: object): readonly [string, string, unknown] => ['POST', `${v3}/issue`, { fields }];
const search = (jql: string): readonly [string, string, unknown] => ['POST', `${v3}/search/jql`, { jql }];

const cases: readonly Case[] = [
  {
    what: 'a stale page version',
    as: 'editor',
    call: (site) => {
      const id = site.page('Page', '<p>a</p>');
      return ['PUT', `${v2}/pages/${id}`, update(id, { version: { number: 1 } })];
    },
    status: 409,
    says: [title, 'Version must be incremented when updating a page. Current Version: [1]. Provided version: [1]'],
  },
  {
    what: 'a title that exists',
    as: 'editor',
    call: (site) => {
      site.page('Page', '<p>a</p>');
      return ['POST', `${v2}/pages`, { spaceId: site.space('DOCS'), status: 'current', title: 'pAGE' }];
    },
    status: 400,
    says: [title, 'A page with this title already exists: A page already exists with the same TITLE in this space'],
  },
  {
    what: 'a missing scope',
    as: 'editor',
    call: (site) => ['GET', `${v2}/pages/${site.page('Page', '')}`],
    scopes: ['read:confluence-content.all', 'read:jira-work'],
    status: 401,
    says: ['message', 'Unauthorized; scope does not match'],
  },
  {
    what: 'a page that one may not see',
    as: 'outsider',
    call: (site) => ['GET', `${v2}/pages/${site.page('Page', '')}`],
    status: 404,
    says: [title, /^Cannot find a page with id \[\d+\]$/],
  },
  {
    what: 'a page that is not there',
    as: 'admin',
    call: () => ['GET', `${v2}/pages/424242`],
    status: 404,
    says: ['errors.0.code', 'NOT_FOUND'],
  },
  {
    what: 'an id that is no number',
    as: 'admin',
    call: () => ['GET', `${v2}/pages/abc`],
    status: 400,
    says: [title, "Provided value {abc} for 'id' is not the correct type. Expected type is long"],
  },
  {
    what: 'a folder asked for as a page',
    as: 'editor',
    call: (site) => {
      const made = site.call('editor', 'POST', `${v2}/folders`, { spaceId: site.space('DOCS'), title: 'F' });
      return ['GET', `${v2}/pages/${at(made.body, 'id')}`];
    },
    status: 404,
    says: ['errors.0.code', 'NOT_FOUND'],
  },
  {
    what: 'a blog post asked for as a page',
    as: 'editor',
    call: (site) => {
      const made = site.call('editor', 'POST', `${v2}/blogposts`, { spaceId: site.space('DOCS'), title: 'N' });
      return ['GET', `${v2}/pages/${at(made.body, 'id')}`];
    },
    status: 404,
    says: ['errors.0.code', 'NOT_FOUND'],
  },
  {
    what: 'an edit without the right to edit',
    as: 'reader',
    call: (site) => {
      const id = site.page('Page', '');
      return ['PUT', `${v2}/pages/${id}`, update(id)];
    },
    status: 404,
    says: ['errors.0.code', 'NOT_FOUND'],
  },
  {
    what: 'a body that is not well-formed',
    as: 'editor',
    call: (site) => {
      const id = site.page('Page', '');
      return ['PUT', `${v2}/pages/${id}`, update(id, { body: storage('<p>a\n<b>c</p>') })];
    },
    status: 400,
    says: [
      title,
      'Error parsing xhtml: Unexpected close tag </p>; expected </b>.\n at [row,col {unknown-source}]: [2,5]',
    ],
  },
  {
    what: 'an entity that HTML does not know',
    as: 'editor',
    call: (site) => {
      const id = site.page('Page', '');
      return ['PUT', `${v2}/pages/${id}`, update(id, { body: storage('<p>&nope;</p>') })];
    },
    status: 400,
    says: [title, 'Error parsing xhtml: Undeclared general entity "nope"'],
  },
  {
    what: 'a body over 5 MB',
    as: 'editor',
    call: (site) => {
      const id = site.page('Page', '');
      return ['PUT', `${v2}/pages/${id}`, update(id, { body: storage(`<p>${'x'.repeat(5_242_900)}</p>`) })];
    },
    status: 413,
    says: ['errors.0.code', 'PAYLOAD_TOO_LARGE'],
  },
  {
    what: 'too many page ids',
    as: 'editor',
    call: () => ['GET', `${v2}/pages?id=${Array.from({ length: 251 }, (_, index) => index + 1).join(',')}`],
    status: 400,
    says: [title, "'id' must have at most 250 values"],
  },
  {
    what: 'drafts in a list of pages',
    as: 'editor',
    call: () => ['GET', `${v2}/pages?status=draft`],
    status: 400,
    says: [title, "Provided value {draft} for 'status' is not valid"],
  },
  {
    what: 'descendants deeper than ten levels',
    as: 'editor',
    call: (site) => ['GET', `${v2}/pages/${site.page('Page', '')}/descendants?depth=11`],
    status: 400,
    says: [title, "'depth' must be between 1 and 10"],
  },
  {
    what: "somebody else's permission, asked by no administrator",
    as: 'editor',
    call: (site) => [
      'POST',
      `/wiki/rest/api/content/${site.page('Page', '')}/permission/check`,
      { subject: { type: 'user', identifier: site.accountId('reader') }, operation: 'read' },
    ],
    status: 403,
    says: ['statusCode', /403/],
  },
  {
    what: 'an issue that one may not see',
    as: 'outsider',
    call: (site) => ['GET', `${v3}/issue/${site.issue(task)}`],
    status: 404,
    says: [message, 'Issue does not exist or you do not have permission to see it.'],
  },
  {
    what: 'no summary',
    as: 'editor',
    call: () => create({ ...task, summary: ' ' }),
    status: 400,
    says: ['errors.summary', 'You must specify a summary of the issue.'],
  },
  {
    what: 'a summary over 255 characters',
    as: 'editor',
    call: () => create({ ...task, summary: 'x'.repeat(256) }),
    status: 400,
    says: ['errors.summary', "Summary can't exceed 255 characters."],
  },
  {
    what: 'a summary of two lines',
    as: 'editor',
    call: () => create({ ...task, summary: 'a\nb' }),
    status: 400,
    says: ['errors.summary', /newline/],
  },
  {
    what: 'a description that is no ADF',
    as: 'editor',
    call: () => create({ ...task, description: 'words' }),
    status: 400,
    says: ['errors.description', 'The field value is not valid Atlassian Document Format (ADF) content.'],
  },
  {
    what: 'an empty text node',
    as: 'editor',
    call: () =>
      create({
        ...task,
        description: {
          type: 'doc',
          version: 1,
          content: [{ type: 'paragraph', content: [{ type: 'text', text: '' }] }],
        },
      }),
    status: 400,
    says: ['errors.description', /not valid Atlassian Document Format/],
  },
  {
    what: 'a description over 32,767 characters',
    as: 'editor',
    call: () =>
      create({
        ...task,
        description: {
          type: 'doc',
          version: 1,
          content: [{ type: 'paragraph', content: [{ type: 'text', text: 'x'.repeat(32_768) }] }],
        },
      }),
    status: 400,
    says: ['errors.description', /32,767/],
  },
  {
    what: 'a field that the screen does not have',
    as: 'editor',
    call: () => create({ ...task, customfield_1: 1 }),
    status: 400,
    says: [
      'errors.customfield_1',
      "Field 'customfield_1' cannot be set. It is not on the appropriate screen, or unknown.",
    ],
  },
  {
    what: 'a reporter set by somebody who may not',
    as: 'author',
    call: (site) => create({ ...task, reporter: { id: site.accountId('admin') } }),
    status: 400,
    says: ['errors.reporter', /cannot be set/],
  },
  {
    what: 'an assignee who cannot be assigned',
    as: 'editor',
    call: (site) => create({ ...task, assignee: { id: site.accountId('reader') } }),
    status: 400,
    says: ['errors.assignee', /^User '.*' cannot be assigned issues\.$/],
  },
  {
    what: 'a parent two levels above',
    as: 'editor',
    call: (site) => create({ ...task, parent: { key: site.issue({ ...task, issuetype: { name: 'Initiative' } }) } }),
    status: 400,
    says: ['errors.parentId', /appropriate hierarchy/],
  },
  {
    what: 'a sub-task without parent',
    as: 'editor',
    call: () => create({ ...task, issuetype: { name: 'Sub-task' } }),
    status: 400,
    says: ['errors.parent', 'Issue type is a sub-task but parent issue key or id not specified.'],
  },
  {
    what: 'a required field left out',
    as: 'admin',
    call: () => create({ ...task, project: { key: 'STRICT' } }),
    status: 400,
    says: ['errors.customfield_10050', 'Cost centre is required.'],
  },
  {
    what: 'creating without the right',
    as: 'editor',
    call: () => create({ ...task, project: { key: 'STRICT' } }),
    status: 400,
    says: [message, 'You do not have permission to create issues in this project.'],
  },
  {
    what: 'a project that one may not see',
    as: 'outsider',
    call: () => create(task),
    status: 400,
    says: ['errors.project', /valid project/],
  },
  {
    what: 'an entity property set without Edit issues',
    as: 'author',
    call: () => ['POST', `${v3}/issue`, { fields: task, properties: [{ key: 'taskbridge', value: { mark: 'm' } }] }],
    status: 403,
    says: [message, /set properties/],
  },
  {
    what: 'more than fifty issues at once',
    as: 'editor',
    call: () => ['POST', `${v3}/issue/bulk`, { issueUpdates: Array.from({ length: 51 }, () => ({ fields: task })) }],
    status: 400,
    says: [message, /at most 50/],
  },
  {
    what: 'more than a hundred fetched',
    as: 'editor',
    call: () => [
      'POST',
      `${v3}/issue/bulkfetch`,
      { issueIdsOrKeys: Array.from({ length: 101 }, (_, index) => `WORK-${index}`) },
    ],
    status: 400,
    says: [message, /between 1 and 100/],
  },
  {
    what: 'create metadata of more than 200 rows',
    as: 'editor',
    call: () => ['GET', `${v3}/issue/createmeta/WORK/issuetypes?maxResults=201`],
    status: 400,
    says: [message, /200/],
  },
  {
    what: 'a search without a restriction',
    as: 'editor',
    call: () => search('ORDER BY key'),
    status: 400,
    says: [message, 'Unbounded JQL queries are not allowed here. Please add a search restriction to your query.'],
  },
  {
    what: 'a search for a key that does not exist',
    as: 'editor',
    call: () => search('key in (WORK-404)'),
    status: 400,
    says: [message, "An issue with key 'WORK-404' does not exist for field 'key'."],
  },
  {
    what: 'a search in a project that does not exist',
    as: 'editor',
    call: () => search('project = NOPE'),
    status: 400,
    says: [message, "The value 'NOPE' does not exist for the field 'project'."],
  },
  {
    what: 'a search by an unknown field',
    as: 'editor',
    call: () => search('colour = red'),
    status: 400,
    says: [message, "Field 'colour' does not exist or you do not have permission to view it."],
  },
  {
    what: 'a search by a property that is not indexed',
    as: 'editor',
    call: () => search('issue.property[other].mark = "x"'),
    status: 400,
    says: [message, /does not exist/],
  },
  {
    what: 'a search that is no JQL',
    as: 'editor',
    call: () => search('project = '),
    status: 400,
    says: [message, /^Error in the JQL Query/],
  },
  {
    what: 'a hierarchy of a company-managed project',
    as: 'editor',
    call: (site) => ['GET', `${v3}/project/${site.project('WORK')}/hierarchy`],
    status: 400,
    says: [message, /team-managed/],
  },
  {
    what: "somebody else's permissions, asked by no administrator",
    as: 'editor',
    call: (site) => ['POST', `${v3}/permissions/check`, { accountId: site.accountId('admin') }],
    status: 403,
    says: [message, 'Only Jira administrators can perform this operation.'],
  },
  {
    what: 'an unknown permission',
    as: 'editor',
    call: () => ['GET', `${v3}/mypermissions?permissions=FLY`],
    status: 400,
    says: ['errors.FLY', 'Unrecognized permission'],
  },
  {
    what: 'an edit without Edit issues',
    as: 'author',
    call: (site) => ['PUT', `${v3}/issue/${site.issue(task)}`, { fields: { summary: 'x' } }],
    status: 403,
    says: [message, /edit issues/],
  },
  {
    what: 'a transition that does not exist',
    as: 'editor',
    call: (site) => ['POST', `${v3}/issue/${site.issue(task)}/transitions`, { transition: { id: '99' } }],
    status: 400,
    says: [message, /transition id '99' is not valid/],
  },
  {
    what: 'bulk changes without the right',
    as: 'author',
    call: (site) => ['GET', `${v3}/bulk/issues/transition?issueIdsOrKeys=${site.issue(task)}`],
    status: 403,
    says: ['errors.0.message', /bulk changes/],
  },
  {
    what: 'a bulk change with one bad id',
    as: 'editor',
    call: (site) => [
      'POST',
      `${v3}/bulk/issues/transition`,
      { bulkTransitionInputs: [{ selectedIssueIdsOrKeys: [site.issue(task), 'WORK-99'], transitionId: '21' }] },
    ],
    status: 400,
    says: ['errors.0.message', /WORK-99/],
  },
  {
    what: 'a parent with sub-tasks deleted without saying so',
    as: 'editor',
    call: (site) => {
      const key = site.issue(task);
      site.issue({ ...task, issuetype: { name: 'Sub-task' }, parent: { key } });
      return ['DELETE', `${v3}/issue/${key}`];
    },
    status: 400,
    says: [message, /deleteSubtasks/],
  },
  {
    what: 'a route that is not built',
    as: 'editor',
    call: () => ['GET', `${v3}/dashboard`],
    status: 501,
    says: ['message', 'The local site has no route GET /rest/api/3/dashboard'],
  },
  {
    what: 'a body format that is not built',
    as: 'editor',
    call: (site) => ['GET', `${v2}/pages/${site.page('Page', '')}?body-format=atlas_doc_format`],
    status: 501,
    says: ['message', /atlas_doc_format/],
  },
];

describe('the site refuses as the products do', () => {
  test.each(cases.map((one) => [one.what, one] as const))('%s', (_what, one) => {
    const site = smallSite();
    const [method, url, body] = one.call(site);
    const answer = site.call(one.as, method, url, body, one.scopes);
    expect(answer.status).toBe(one.status);
    const [path, text] = one.says;
    const found = String(at(answer.body, path));
    if (typeof text === 'string') expect(found).toBe(text);
    else expect(found).toMatch(text);
  });

  test('v2 errors have one envelope', () => {
    const { call } = smallSite();
    expect(call('admin', 'GET', `${v2}/pages/1`).body).toEqual({
      errors: [{ status: 404, code: 'NOT_FOUND', title: 'Cannot find a page with id [1]', detail: null }],
    });
  });

  test('somebody unknown is not let in', () => {
    const { site } = smallSite();
    const call = { method: 'GET', path: `${v3}/myself`, query: new URLSearchParams(), headers: {} };
    expect(site.handle({ principal: { kind: 'user', accountId: 'nobody' } }, call).status).toBe(401);
  });

  test('a bulk create answers what was made and what was not, and 400 when nothing was', () => {
    const { call } = smallSite();
    const bulk = (name: Name, ...issueUpdates: readonly object[]) =>
      call(name, 'POST', `${v3}/issue/bulk`, { issueUpdates });
    const good = { fields: task };
    const bad = { fields: { ...task, summary: '' } };
    const some = bulk('editor', bad, good, bad, good);
    expect(some.status).toBe(201);
    expect(some.points).toBe(4);
    expect(listAt(some.body, 'issues').map((issue) => at(issue, 'key'))).toEqual(['WORK-1', 'WORK-2']);
    expect(listAt(some.body, 'errors')).toEqual(
      [0, 2].map((failedElementNumber) => ({
        status: 400,
        elementErrors: { errorMessages: [], errors: { summary: 'You must specify a summary of the issue.' } },
        failedElementNumber,
      })),
    );
    const none = bulk('editor', bad);
    expect([none.status, listAt(none.body, 'issues').length, listAt(none.body, 'errors').length]).toEqual([400, 0, 1]);
    const marked = { ...good, properties: [{ key: 'taskbridge', value: {} }] };
    const half = bulk('author', marked, good);
    expect([half.status, at(half.body, 'issues.0.key'), at(half.body, 'errors.0.failedElementNumber')]).toEqual([
      201,
      'WORK-3',
      0,
    ]);
  });
});
