import { at, listAt, type SmallSite, smallSite } from './small-site';

const v3 = '/rest/api/3';
const base = { project: { key: 'WORK' }, issuetype: { name: 'Task' } };

const filled = (): SmallSite => {
  const site = smallSite();
  const parent = site.issue({ ...base, issuetype: { name: 'Work Package' }, summary: 'Package of bolts' });
  site.issue({
    ...base,
    summary: 'Order bolts',
    parent: { key: parent },
    assignee: { id: site.accountId('author') },
    duedate: '2026-12-01',
  });
  site.advance(3_600_000);
  site.issue({ ...base, summary: 'Order nuts', parent: { key: parent }, labels: ['urgent'], priority: { id: '1' } });
  site.issue({ project: { key: 'PLAN' }, issuetype: { name: 'Task' }, summary: 'Plan the order' });
  site.call('editor', 'POST', `${v3}/issue/WORK-3/transitions`, { transition: { id: '31' } });
  site.call('editor', 'PUT', `${v3}/issue/WORK-2/properties/taskbridge`, { mark: 'm-1', pages: ['7', '8'] });
  return site;
};

const keys = (site: SmallSite, jql: string): readonly unknown[] =>
  listAt(site.call('editor', 'POST', `${v3}/search/jql`, { jql, fields: ['key'] }).body, 'issues').map((issue) =>
    at(issue, 'key'),
  );

describe('JQL', () => {
  const site = filled();
  test.each([
    ['project = WORK ORDER BY key', ['WORK-1', 'WORK-2', 'WORK-3']],
    ['project = work', ['WORK-3', 'WORK-2', 'WORK-1']],
    ['project in (WORK, PLAN) AND issuetype = Task ORDER BY key DESC', ['WORK-3', 'WORK-2', 'PLAN-1']],
    ['project != WORK', ['PLAN-1']],
    ['key = WORK-2', ['WORK-2']],
    ['issuekey in (WORK-1, "WORK-3") order by created asc', ['WORK-1', 'WORK-3']],
    ['id = 10001', ['WORK-2']],
    ['key > WORK-1 ORDER BY key', ['WORK-2', 'WORK-3']],
    ['parent = WORK-1 ORDER BY key', ['WORK-2', 'WORK-3']],
    ['parent is empty and project = WORK', ['WORK-1']],
    ['status = Done', ['WORK-3']],
    ['statusCategory = "To Do" and project = WORK order by key', ['WORK-1', 'WORK-2']],
    ['status not in (Done) and parent = WORK-1', ['WORK-2']],
    ['assignee is not EMPTY', ['WORK-2']],
    ['assignee = "author@example.com"', ['WORK-2']],
    ['reporter = currentUser() and labels = urgent', ['WORK-3']],
    ['labels is empty and project = PLAN', ['PLAN-1']],
    ['priority = Highest', ['WORK-3']],
    ['NOT (priority = Highest OR project = PLAN) ORDER BY key', ['WORK-1', 'WORK-2']],
    ['duedate < 2026-12-02', ['WORK-2']],
    ['created >= "2026-11-22 10:30" and project = WORK', ['WORK-3']],
    ['created <= -30m order by key', ['WORK-1', 'WORK-2']],
    ['resolution = EMPTY and parent = WORK-1', ['WORK-2']],
    ['summary ~ "order" order by key', ['PLAN-1', 'WORK-2', 'WORK-3']],
    ['summary ~ "bolt*" and summary !~ package', ['WORK-2']],
    ['text ~ "order nuts"', ['WORK-3']],
    ['issue.property[taskbridge].mark = "m-1"', ['WORK-2']],
    ["issue.property['taskbridge'].mark in ('m-1', 'm-2')", ['WORK-2']],
    ['taskbridgeMark = "m-1"', ['WORK-2']],
    ['taskbridgeMark is empty and project = WORK order by key', ['WORK-1', 'WORK-3']],
    ['"summary" ~ order and (status = Done)', ['WORK-3']],
  ])('%s', (jql, expected) => {
    expect(keys(site, jql)).toEqual(expected);
  });

  test.each([
    'project = WORK AND',
    'project WORK',
    '(project = WORK',
    'summary = "x"',
    'status ~ Done',
    'created > yesterday',
    'project = WORK ORDER BY colour',
    'project = WORK ORDER key',
    'project = WORK ORDER BY key, key, key, key, key, key, key, key',
    'assignee = nobody',
    'status = Nowhere',
    'parent = WORK-99',
    'key not WORK-1',
    'project = ; drop',
    '',
  ])('refuses %j', (jql) => {
    expect(site.call('editor', 'POST', `${v3}/search/jql`, { jql }).status).toBe(400);
  });

  test('finds nothing that one may not see', () => {
    const found = site.call('outsider', 'POST', `${v3}/search/jql`, { jql: 'summary ~ order' });
    expect(listAt(found.body, 'issues')).toHaveLength(1);
    expect(site.call('outsider', 'POST', `${v3}/search/jql`, { jql: 'key = WORK-1' }).status).toBe(400);
  });

  test('answers ids alone unless asked for more, and never a total', () => {
    const found = site.call('editor', 'POST', `${v3}/search/jql`, { jql: 'key = WORK-2' });
    expect(found.body).toEqual({ issues: [{ id: '10001' }], isLast: true });
    expect(site.call('editor', 'POST', `${v3}/search/approximate-count`, { jql: 'project = WORK' }).body).toEqual({
      count: 3,
    });
  });

  test('comes in pieces by token, and a token belongs to its query', () => {
    const ask = (body: object) =>
      site.call('editor', 'POST', `${v3}/search/jql`, { jql: 'project = WORK', maxResults: 2, ...body });
    const first = ask({});
    const token = at(first.body, 'nextPageToken');
    expect([listAt(first.body, 'issues').length, at(first.body, 'isLast')]).toEqual([2, false]);
    const second = ask({ nextPageToken: token });
    expect([listAt(second.body, 'issues').length, at(second.body, 'isLast'), at(second.body, 'nextPageToken')]).toEqual(
      [1, true, undefined],
    );
    expect(ask({ nextPageToken: token, jql: 'project = PLAN' }).status).toBe(400);
    expect(ask({ nextPageToken: 'x' }).status).toBe(400);
  });
});

describe('the search index', () => {
  test('lags behind creates, changes and deletes; reads by id do not', () => {
    const site = smallSite({ searchLagMs: 20_000 });
    const key = site.issue({ ...base, summary: 'One' });
    expect(keys(site, 'project = WORK')).toEqual([]);
    expect(
      listAt(site.call('editor', 'POST', `${v3}/issue/bulkfetch`, { issueIdsOrKeys: [key] }).body, 'issues'),
    ).toHaveLength(1);
    const reconciled = site.call('editor', 'POST', `${v3}/search/jql`, {
      jql: 'project = WORK',
      reconcileIssues: [10_000],
    });
    expect(listAt(reconciled.body, 'issues')).toHaveLength(1);
    site.advance(20_000);
    expect(keys(site, 'project = WORK')).toEqual([key]);
    site.call('editor', 'PUT', `${v3}/issue/${key}`, { fields: { summary: 'Two' } });
    site.advance(10_000);
    site.call('editor', 'PUT', `${v3}/issue/${key}`, { fields: { summary: 'Three' } });
    expect(keys(site, 'summary ~ One')).toEqual([key]);
    site.advance(10_000);
    expect([keys(site, 'summary ~ One'), keys(site, 'summary ~ Two')]).toEqual([[], [key]]);
    site.advance(10_000);
    expect(keys(site, 'summary ~ Three')).toEqual([key]);
    site.call('editor', 'DELETE', `${v3}/issue/${key}`);
    expect(keys(site, 'summary ~ Three')).toEqual([key]);
    site.advance(20_000);
    expect(keys(site, 'summary ~ Three')).toEqual([]);
  });
});
