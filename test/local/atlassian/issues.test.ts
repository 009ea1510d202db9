import { at, listAt, type Name, type SmallSite, smallSite } from './small-site';

const v3 = '/rest/api/3';
const project = { key: 'WORK' };
const task = { project, issuetype: { name: 'Task' }, summary: 'Task' };
const workPackage = { project, issuetype: { name: 'Work Package' }, summary: 'Package' };

const get = (site: SmallSite, key: string, name: Name = 'editor'): unknown =>
  site.call(name, 'GET', `${v3}/issue/${key}`).body;

describe('create metadata', () => {
  const fields = (site: SmallSite, name: Name, projectKey: string, typeName: string) => {
    const base = `${v3}/issue/createmeta/${projectKey}/issuetypes`;
    const types = listAt(site.call(name, 'GET', base).body, 'issueTypes');
    const type = types.find((one) => at(one, 'name') === typeName);
    return listAt(site.call(name, 'GET', `${base}/${at(type, 'id')}`).body, 'fields');
  };
  const ids = (rows: readonly unknown[]) => rows.map((row) => at(row, 'fieldId'));

  test('offers what the person may set, and the parent where a level stands above', () => {
    const site = smallSite();
    expect(ids(fields(site, 'author', 'WORK', 'Task'))).toEqual([
      ...['issuetype', 'project', 'summary', 'parent', 'description', 'assignee', 'priority', 'duedate', 'labels'],
      'issuelinks',
    ]);
    expect(ids(fields(site, 'editor', 'WORK', 'Task'))).toContain('reporter');
    expect(ids(fields(site, 'editor', 'WORK', 'Initiative'))).not.toContain('parent');
    expect(
      at(
        fields(site, 'editor', 'WORK', 'Sub-task').find((row) => at(row, 'fieldId') === 'parent'),
        'required',
      ),
    ).toBe(true);
    expect(fields(site, 'admin', 'STRICT', 'Task').at(-1)).toMatchObject({ name: 'Cost centre', required: true });
  });

  test('has no types for somebody who may not create, and comes in pieces', () => {
    const site = smallSite();
    const url = `${v3}/issue/createmeta/STRICT/issuetypes`;
    expect(at(site.call('editor', 'GET', url).body, 'total')).toBe(0);
    const piece = site.call('admin', 'GET', `${url}?startAt=2&maxResults=1`).body;
    expect([at(piece, 'total'), at(piece, 'startAt'), at(piece, 'issueTypes.0.name')]).toEqual([4, 2, 'Task']);
  });
});

describe('an issue', () => {
  test('is made with everything that was sent, and starts in the first status', () => {
    const site = smallSite();
    const parent = site.issue(workPackage);
    const assignee = site.accountId('author');
    const key = site.issue({
      ...task,
      parent: { key: parent },
      assignee: { id: assignee },
      duedate: '2026-12-01',
      labels: ['a'],
    });
    expect(get(site, key)).toMatchObject({
      key: 'WORK-2',
      fields: {
        summary: 'Task',
        status: { name: 'Backlog', statusCategory: { key: 'new' } },
        issuetype: { name: 'Task', hierarchyLevel: 0, subtask: false },
        parent: { key: parent, fields: { summary: 'Package', issuetype: { hierarchyLevel: 1 } } },
        assignee: { accountId: assignee },
        reporter: { accountId: site.accountId('editor') },
        duedate: '2026-12-01',
        labels: ['a'],
        created: '2026-11-22T10:00:00.000+0000',
        project: { key: 'WORK', simplified: false },
      },
    });
  });

  test('shows the fields that are asked for, and properties by name', () => {
    const site = smallSite();
    const key = site.issue(task);
    site.call('editor', 'PUT', `${v3}/issue/${key}/properties/taskbridge`, { mark: 'm' });
    const some = site.call('reader', 'GET', `${v3}/issue/${key}?fields=summary,nonsense&properties=taskbridge`).body;
    expect([at(some, 'fields'), at(some, 'properties')]).toEqual([{ summary: 'Task' }, { taskbridge: { mark: 'm' } }]);
    const fetched = site.call('reader', 'POST', `${v3}/issue/bulkfetch`, {
      issueIdsOrKeys: ['WORK-9', key.toLowerCase(), key],
      fields: ['-description', 'status'],
    });
    expect(listAt(fetched.body, 'issues').map((one) => Object.keys(at(one, 'fields') as object))).toEqual([['status']]);
  });

  test('keeps its key for good: a deleted one is not given again', () => {
    const site = smallSite();
    const key = site.issue(task);
    expect(site.call('author', 'DELETE', `${v3}/issue/${key}`).status).toBe(403);
    expect(site.call('editor', 'DELETE', `${v3}/issue/${key}`).status).toBe(204);
    expect(site.call('editor', 'GET', `${v3}/issue/${key}`).status).toBe(404);
    expect(site.issue(task)).toBe('WORK-2');
  });

  test('is edited, moved through its workflow and assigned, and its changelog says by whom', () => {
    const site = smallSite();
    const key = site.issue(task);
    const url = `${v3}/issue/${key}`;
    expect(
      site.call('editor', 'PUT', url, { fields: { summary: 'New' }, update: { labels: [{ add: 'b' }] } }).status,
    ).toBe(204);
    const done = listAt(site.call('author', 'GET', `${url}/transitions`).body, 'transitions').find(
      (one) => at(one, 'name') === 'Done',
    );
    expect(site.call('author', 'POST', `${url}/transitions`, { transition: { id: at(done, 'id') } }).status).toBe(204);
    expect(site.call('author', 'PUT', `${url}/assignee`, { accountId: site.accountId('editor') }).status).toBe(204);
    expect(get(site, key)).toMatchObject({
      fields: {
        summary: 'New',
        labels: ['b'],
        status: { name: 'Done' },
        resolution: { name: 'Done' },
        assignee: { displayName: 'Eddie Editor' },
      },
    });
    const log = listAt(site.call('reader', 'GET', `${url}/changelog`).body, 'values');
    expect(
      log.map((one) => [at(one, 'author.displayName'), listAt(one, 'items').map((item) => at(item, 'field'))]),
    ).toEqual([
      ['Eddie Editor', ['summary', 'labels']],
      ['Audrey Author', ['status']],
      ['Audrey Author', ['assignee']],
    ]);
    site.call('editor', 'PUT', url, { fields: { summary: 'New' } });
    expect(listAt(site.call('reader', 'GET', `${url}/changelog`).body, 'values')).toHaveLength(3);
  });

  test('may be moved on as it is made; a failed transition leaves the issue', () => {
    const site = smallSite();
    const made = site.call('editor', 'POST', `${v3}/issue/bulk`, {
      issueUpdates: [
        { fields: task, transition: { id: '31' } },
        { fields: task, transition: { id: '99' } },
      ],
    });
    expect([at(made.body, 'issues.0.transition.status'), at(made.body, 'issues.1.transition.status')]).toEqual([
      200, 400,
    ]);
    expect(at(get(site, 'WORK-1'), 'fields.status.name')).toBe('Done');
    expect(at(get(site, 'WORK-2'), 'fields.status.name')).toBe('Backlog');
  });

  test('stands under a parent of the level above: of any company-managed project, of its own team-managed one', () => {
    const site = smallSite();
    const parent = site.issue(workPackage);
    const epic = site.issue({ project: { key: 'PLAN' }, issuetype: { name: 'Epic' }, summary: 'E' });
    const story = { project: { key: 'PLAN' }, issuetype: { name: 'Story' }, summary: 'S' };
    const status = (fields: object) => site.call('admin', 'POST', `${v3}/issue`, { fields }).status;
    const strict = { ...task, project: { key: 'STRICT' }, customfield_10050: '1' };
    expect(status({ ...strict, parent: { key: parent } })).toBe(201);
    expect(status({ ...story, parent: { key: epic } })).toBe(201);
    expect(status({ ...story, parent: { key: parent } })).toBe(400);
    expect(status({ ...task, parent: { key: 'WORK-77' } })).toBe(400);
    const child = site.issue({ ...task, parent: { key: parent } });
    expect(
      site.call('editor', 'PUT', `${v3}/issue/${child}`, { update: { parent: [{ set: { none: true } }] } }).status,
    ).toBe(204);
    expect(at(get(site, child), 'fields.parent')).toBeUndefined();
  });

  test('has links, remote links that replace each other by global id, and comments', () => {
    const site = smallSite();
    const [a, b] = [site.issue(task), site.issue(task)];
    const link = { type: { name: 'Blocks' }, inwardIssue: { key: a }, outwardIssue: { key: b } };
    expect([1, 2].map(() => site.call('author', 'POST', `${v3}/issueLink`, link).status)).toEqual([201, 201]);
    expect(listAt(get(site, a), 'fields.issuelinks').map((one) => at(one, 'outwardIssue.key'))).toEqual([b]);
    const remote = (extra: object) =>
      site.call('editor', 'POST', `${v3}/issue/${a}/remotelink`, {
        globalId: 'g',
        object: { title: 't', url: 'http://x' },
        ...extra,
      }).status;
    expect([remote({ relationship: 'r' }), remote({})]).toEqual([201, 200]);
    const links = site.call('reader', 'GET', `${v3}/issue/${a}/remotelink`).body;
    expect([at(links, '0.globalId'), at(links, '0.relationship')]).toEqual(['g', undefined]);
    const body = { type: 'doc', version: 1, content: [{ type: 'paragraph', content: [{ type: 'text', text: 'Hi' }] }] };
    expect(site.call('reader', 'POST', `${v3}/issue/${a}/comment`, { body }).status).toBe(404);
    expect(site.call('author', 'POST', `${v3}/issue/${a}/comment`, { body }).status).toBe(201);
    expect(at(site.call('reader', 'GET', `${v3}/issue/${a}/comment`).body, 'total')).toBe(1);
  });
});

describe('rights', () => {
  const permissions = 'CREATE_ISSUES,EDIT_ISSUES,ASSIGN_ISSUES,BULK_CHANGE,ADMINISTER';
  test.each([
    ['admin', 'STRICT', [true, true, true, true, true]],
    ['editor', 'WORK', [true, true, true, true, false]],
    ['editor', 'STRICT', [false, true, true, true, false]],
    ['author', 'WORK', [true, false, true, false, false]],
    ['reader', 'WORK', [false, false, false, false, false]],
    ['outsider', 'PLAN', [false, false, false, false, false]],
  ] as const)('of %s in %s', (name, key, expected) => {
    const answer = smallSite().call(name, 'GET', `${v3}/mypermissions?permissions=${permissions}&projectKey=${key}`);
    const held = permissions.split(',').map((one) => at(answer.body, `permissions.${one}.havePermission`));
    expect(held).toEqual(expected);
  });

  test('of the outsider end at the open space and the open project', () => {
    const { call } = smallSite();
    const keys = (url: string, path: string) =>
      listAt(call('outsider', 'GET', url).body, path).map((one) => at(one, 'key'));
    expect(keys(`${v3}/project/search`, 'values')).toEqual(['PLAN']);
    expect(keys('/wiki/api/v2/spaces', 'results')).toEqual(['OPEN']);
    expect(call('outsider', 'GET', `${v3}/project/WORK`).status).toBe(404);
  });

  test('decide who can be assigned', () => {
    const site = smallSite();
    const found = (name: Name) =>
      listAt(
        {
          rows: site.call(
            'author',
            'GET',
            `${v3}/user/assignable/search?project=WORK&accountId=${site.accountId(name)}`,
          ).body,
        },
        'rows',
      ).length;
    expect([found('author'), found('reader')]).toEqual([1, 0]);
  });
});
