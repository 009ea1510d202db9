import { routes } from '../../../local/atlassian/routes';
import { openApiFolder, openApiProblems, vendorOperation } from '../../support/openapi';
import { at, type Name, smallSite } from './small-site';

const withDocuments = openApiFolder() === undefined ? describe.skip : describe;

/** Calls, checks each answer against the vendor's document, and keeps count of the routes that were called. */
const checkedSite = () => {
  const site = smallSite({ limits: 'off' });
  const called: string[] = [];
  const problems: string[] = [];
  return {
    ...site,
    called,
    problems,
    ask: (name: Name, method: string, url: string, body?: unknown): unknown => {
      const path = url.split('?')[0] ?? '';
      const answer = site.call(name, method, url, body);
      called.push(`${method} ${path}`);
      if (answer.status >= 400) problems.push(`${method} ${url}: ${answer.status} ${JSON.stringify(answer.body)}`);
      problems.push(...openApiProblems(method, path, answer.status, answer.body));
      return answer.body;
    },
  };
};

type CheckedSite = ReturnType<typeof checkedSite>;

const taskBody =
  '<ac:task-list><ac:task><ac:task-id>1</ac:task-id><ac:task-status>incomplete</ac:task-status>' +
  '<ac:task-body>Ask <ac:link><ri:user ri:account-id="ID"/></ac:link> by <time datetime="2026-12-01" /></ac:task-body></ac:task></ac:task-list>';

const adf = { type: 'doc', version: 1, content: [{ type: 'paragraph', content: [{ type: 'text', text: 'Words' }] }] };

const walkConfluence = ({ ask, space, accountId, site, now }: CheckedSite): void => {
  const docs = space('DOCS');
  const body = { representation: 'storage', value: taskBody.replace('ID', accountId('author')) };
  const v2 = '/wiki/api/v2';
  const root = at(
    ask('editor', 'POST', `${v2}/pages`, { spaceId: docs, status: 'current', title: 'Root', body }),
    'id',
  );
  const child = at(
    ask('editor', 'POST', `${v2}/pages`, { spaceId: docs, status: 'current', title: 'Child', parentId: root, body }),
    'id',
  );
  const folder = at(ask('editor', 'POST', `${v2}/folders`, { spaceId: docs, title: 'Folder', parentId: root }), 'id');
  const inFolder = at(
    ask('editor', 'POST', `${v2}/pages`, { spaceId: docs, title: 'In', status: 'current', parentId: folder }),
    'id',
  );
  ask('editor', 'PUT', `${v2}/pages/${child}`, {
    id: child,
    status: 'current',
    title: 'Child',
    body: { storage: body },
    version: { number: 2, message: 'again' },
  });
  ask('editor', 'PUT', `${v2}/pages/${child}`, {
    id: child,
    status: 'draft',
    title: 'Child',
    body,
    version: { number: 1 },
  });
  ask('editor', 'GET', `${v2}/pages/${child}?get-draft=true&body-format=storage`);
  ask('editor', 'PUT', `${v2}/pages/${child}/title`, { status: 'current', title: 'Kid' });
  ask('reader', 'GET', `${v2}/pages?space-id=${docs}&body-format=storage&limit=1`);
  ask('reader', 'GET', `${v2}/pages?id=${root},${child}&body-format=storage`);
  const includes = ['labels', 'properties', 'operations', 'likes', 'versions', 'favorited-by-current-user-status'];
  ask('reader', 'GET', `${v2}/pages/${root}?${includes.map((name) => `include-${name}=true`).join('&')}`);
  ask('reader', 'GET', `${v2}/pages/${child}?version=1&body-format=storage`);
  ask('reader', 'GET', `${v2}/pages/${root}/versions?body-format=storage`);
  ask('reader', 'GET', `${v2}/pages/${child}/versions/2`);
  ask('reader', 'GET', `${v2}/pages/${root}/operations`);
  for (const part of ['descendants?depth=10&limit=1', 'direct-children', 'children', 'ancestors'])
    ask('reader', 'GET', `${v2}/pages/${root}/${part}`);
  ask('reader', 'GET', `${v2}/folders/${folder}`);
  for (const part of ['descendants', 'direct-children', 'ancestors'])
    ask('reader', 'GET', `${v2}/folders/${folder}/${part}`);
  const author = site.users()[1];
  const docsSpace = site.spaces()[0];
  for (const [type, route] of [
    ['whiteboard', 'whiteboards'],
    ['database', 'databases'],
    ['embed', 'embeds'],
  ] as const) {
    if (!author || !docsSpace) throw new Error('the seed has no people or spaces');
    const { id } = site.seed.content.add({ space: docsSpace, type, title: type, author, at: now() });
    ask('reader', 'GET', `${v2}/${route}/${id}/descendants`);
    ask('reader', 'GET', `${v2}/${route}/${id}/ancestors`);
  }
  const made = ask('editor', 'POST', `${v2}/pages/${root}/properties`, { key: 'taskbridge', value: { a: 1 } });
  const property = `${v2}/pages/${root}/properties/${at(made, 'id')}`;
  ask('reader', 'GET', `${v2}/pages/${root}/properties?key=taskbridge`);
  ask('reader', 'GET', property);
  ask('editor', 'PUT', property, { key: 'taskbridge', value: 2, version: { number: 2, message: 'm' } });
  ask('editor', 'DELETE', property);
  ask('reader', 'GET', `${v2}/spaces?keys=DOCS&description-format=plain`);
  ask('reader', 'GET', `${v2}/spaces/${docs}`);
  ask('reader', 'GET', `${v2}/spaces/${docs}/pages?depth=root`);
  const task = at(ask('reader', 'GET', `${v2}/tasks?page-id=${root}&body-format=storage`), 'results.0.id');
  ask('editor', 'PUT', `${v2}/tasks/${task}`, { status: 'complete' });
  ask('reader', 'GET', `${v2}/tasks/${task}`);
  const post = at(ask('editor', 'POST', `${v2}/blogposts`, { spaceId: docs, title: 'News', body }), 'id');
  ask('reader', 'GET', `${v2}/blogposts/${post}?body-format=storage`);
  ask('reader', 'POST', `${v2}/users-bulk`, { accountIds: [accountId('author'), 'nobody'] });

  const v1 = '/wiki/rest/api';
  ask('reader', 'GET', `${v1}/user/current`);
  ask('reader', 'GET', `${v1}/user?accountId=${encodeURIComponent(accountId('admin'))}`);
  ask('reader', 'GET', `${v1}/search?cql=${encodeURIComponent(`ancestor = ${root} and type = page`)}&limit=1`);
  const subject = { type: 'user', identifier: accountId('reader') };
  ask('admin', 'POST', `${v1}/content/${root}/permission/check`, { subject, operation: 'update' });
  ask('editor', 'POST', `${v1}/content/${root}/label`, [
    { prefix: 'global', name: 'gone' },
    { prefix: 'global', name: 'too' },
  ]);
  ask('reader', 'GET', `${v2}/pages/${root}/labels`);
  ask('editor', 'DELETE', `${v1}/content/${root}/label?name=gone`);
  ask('editor', 'DELETE', `${v1}/content/${root}/label/too`);
  const params = { versionNumber: 1, message: 'back', restoreTitle: false };
  ask('editor', 'POST', `${v1}/content/${child}/version`, { operationKey: 'restore', params });
  ask('editor', 'PUT', `${v1}/content/${child}/move/append/${folder}`);
  ask('editor', 'PUT', `${v1}/content/${child}/move/before/${inFolder}`);
  const user = [{ type: 'known', accountId: accountId('editor') }];
  ask('editor', 'PUT', `${v1}/content/${child}/restriction`, [{ operation: 'update', restrictions: { user } }]);
  ask('editor', 'GET', `${v1}/content/${child}/restriction`);
  ask('editor', 'DELETE', `${v2}/pages/${child}`);
};

const walkJira = ({ ask, project, accountId, advance, site }: CheckedSite): void => {
  const v3 = '/rest/api/3';
  const someone = encodeURIComponent(accountId('author'));
  for (const path of [
    'myself',
    'serverInfo',
    'priority',
    'field',
    'status',
    'issuetype',
    'issueLinkType',
    'users/search',
  ])
    ask('reader', 'GET', `${v3}/${path}`);
  ask('reader', 'GET', `${v3}/user?accountId=${someone}`);
  ask('reader', 'GET', `${v3}/user/assignable/search?project=WORK&accountId=${someone}`);
  ask('reader', 'GET', `${v3}/project/search?expand=issueTypes,lead,description&action=create`);
  ask('reader', 'GET', `${v3}/project/search?maxResults=1`);
  ask('reader', 'GET', `${v3}/project/WORK`);
  ask('reader', 'GET', `${v3}/project/PLAN/statuses`);
  ask('reader', 'GET', `${v3}/project/${project('PLAN')}/hierarchy`);
  ask('reader', 'GET', `${v3}/issuetype/project?projectId=${project('PLAN')}&level=1`);
  const types = ask('editor', 'GET', `${v3}/issue/createmeta/WORK/issuetypes`);
  ask('admin', 'GET', `${v3}/issue/createmeta/STRICT/issuetypes/${at(types, 'issueTypes.2.id')}`);
  const workPackage = { project: { key: 'WORK' }, issuetype: { name: 'Work Package' }, summary: 'Package' };
  const parent = at(ask('editor', 'POST', `${v3}/issue`, { fields: workPackage }), 'key');
  const task = {
    ...workPackage,
    issuetype: { name: 'Task' },
    summary: 'Task',
    parent: { key: parent },
    description: adf,
  };
  const properties = [{ key: 'taskbridge', value: { mark: 'm1' } }];
  const bulk = ask('editor', 'POST', `${v3}/issue/bulk`, {
    issueUpdates: [
      { fields: { ...task, duedate: '2026-12-01', labels: ['a'], assignee: { id: accountId('author') } }, properties },
      { fields: { ...task, summary: '' } },
      { fields: task, transition: { id: '31' } },
      { fields: task, transition: { id: '99' } },
    ],
  });
  const key = String(at(bulk, 'issues.0.key'));
  ask('reader', 'POST', `${v3}/issue/bulkfetch`, {
    issueIdsOrKeys: [parent, key],
    fields: ['*all'],
    properties: ['taskbridge'],
  });
  ask('editor', 'PUT', `${v3}/issue/${key}?returnIssue=true`, {
    fields: { summary: 'Changed', priority: { id: '1' } },
  });
  ask('editor', 'GET', `${v3}/issue/${key}/transitions?expand=transitions.fields`);
  ask('editor', 'POST', `${v3}/issue/${key}/transitions`, { transition: { id: '31' } });
  ask('editor', 'PUT', `${v3}/issue/${key}/assignee`, { accountId: null });
  ask('editor', 'PUT', `${v3}/issue/${key}/properties/other`, { a: 1 });
  ask('reader', 'GET', `${v3}/issue/${key}/properties`);
  ask('reader', 'GET', `${v3}/issue/${key}/properties/other`);
  ask('editor', 'DELETE', `${v3}/issue/${key}/properties/other`);
  ask('editor', 'POST', `${v3}/issue/${key}/comment`, { body: adf });
  ask('reader', 'GET', `${v3}/issue/${key}/comment`);
  ask('editor', 'POST', `${v3}/issue/${key}/worklog`, { timeSpentSeconds: 600, comment: adf });
  ask('reader', 'GET', `${v3}/issue/${key}/worklog`);
  ask('editor', 'POST', `${v3}/issueLink`, {
    type: { name: 'Relates' },
    inwardIssue: { key },
    outwardIssue: { key: parent },
  });
  const object = { title: 'Page', url: 'http://127.0.0.1:3000/wiki/x/1' };
  ask('editor', 'POST', `${v3}/issue/${key}/remotelink`, { globalId: 'g', relationship: 'Wiki Page', object });
  ask('editor', 'POST', `${v3}/issue/${key}/remotelink`, { globalId: 'g', object });
  ask('reader', 'GET', `${v3}/issue/${key}/remotelink`);
  ask('reader', 'GET', `${v3}/issue/${key}/remotelink?globalId=g`);
  ask('reader', 'GET', `${v3}/issue/${key}/changelog`);
  const [reporter] = site.users();
  const [work] = site.projects();
  const type = work && site.seed.work.typesOf(work)[1];
  if (!reporter || !type) throw new Error('the seed has no people or types');
  const filed = site.seed.items.add({ project: work, type, summary: 'Filed', reporter });
  site.seed.items.attach(filed, reporter, 'plan.txt');
  ask('reader', 'GET', `${v3}/issue/${filed.key}?expand=changelog`);
  ask('reader', 'GET', `${v3}/issue/${key}?properties=*all&expand=changelog`);
  ask('reader', 'POST', `${v3}/search/jql`, {
    jql: `parent = ${parent} ORDER BY key`,
    fields: ['*all'],
    maxResults: 1,
  });
  ask('reader', 'GET', `${v3}/search/jql?jql=project%3DWORK&fields=summary`);
  ask('reader', 'POST', `${v3}/search/approximate-count`, { jql: 'project = WORK' });
  ask('reader', 'POST', `${v3}/permissions/check`, {
    globalPermissions: ['BULK_CHANGE'],
    projectPermissions: [{ permissions: ['EDIT_ISSUES'], projects: [Number(project('WORK'))], issues: [10_000] }],
  });
  ask('reader', 'GET', `${v3}/mypermissions?permissions=EDIT_ISSUES,ADMINISTER&projectKey=WORK`);
  ask('editor', 'GET', `${v3}/bulk/issues/transition?issueIdsOrKeys=${key},${parent}`);
  const started = ask('editor', 'POST', `${v3}/bulk/issues/transition`, {
    bulkTransitionInputs: [
      { selectedIssueIdsOrKeys: [key], transitionId: '11' },
      { selectedIssueIdsOrKeys: [parent], transitionId: '99' },
    ],
    sendBulkNotification: false,
  });
  // In the queue, at work, done; one of two issues has no such transition.
  for (const ms of [0, 101, 1_000]) {
    advance(ms);
    ask('editor', 'GET', `${v3}/bulk/queue/${at(started, 'taskId')}`);
  }
  ask('editor', 'DELETE', `${v3}/issue/${key}?deleteSubtasks=true`);
};

withDocuments("the vendors' documents", () => {
  test('allow every answer, and name every property in it', () => {
    const site = checkedSite();
    walkConfluence(site);
    walkJira(site);
    expect(site.problems).toEqual([]);
    const wasCalled = (method: string, template: string): boolean => {
      const pattern = new RegExp(`^${method} ${template.replace(/\{[^}]+\}/g, '[^/]+')}$`);
      return site.called.some((one) => pattern.test(one));
    };
    const left = routes
      .map((route) => route.operation)
      .filter((one) => !wasCalled(one.method, one.path))
      .map((one) => `${one.method} ${one.path}`);
    expect(left).toEqual([]);
  });

  test('know every route, and ask for the same scopes', () => {
    for (const { operation } of routes) {
      const known = vendorOperation(operation.method, operation.path);
      const wanted = (known?.scopes ?? []).map((set) => [...set]);
      // The document lists no classic scope for this one, and says in its text that one is needed.
      if (known?.operationId === 'getBulkPermissions') wanted[0] = ['read:jira-work'];
      expect([operation.path, operation.scopes]).toEqual([operation.path, wanted]);
    }
  });

  test('catch an answer with a property too many, one of the wrong type, and one that is missing', () => {
    const path = '/wiki/api/v2/pages/1/descendants';
    const row = { id: '1', status: 'current', title: 't', type: 'page', parentId: '2', depth: 1, childPosition: null };
    const problemsOf = (body: unknown) => openApiProblems('GET', path, 200, body).length;
    expect(problemsOf({ results: [row], _links: {} })).toBe(0);
    expect(problemsOf({ results: [{ ...row, spaceId: '3' }], _links: {} })).toBe(1);
    expect(problemsOf({ results: [{ ...row, depth: 'one' }], _links: {} })).toBe(1);
    expect(openApiProblems('POST', '/rest/api/3/permissions/check', 200, { globalPermissions: [] })).toHaveLength(1);
    expect(openApiProblems('GET', '/rest/api/3/nothing', 200, {})).toHaveLength(1);
  });
});

if (openApiFolder() === undefined)
  test("the vendors' documents are not here: set OPENAPI_DIR to check against them", () => {});
