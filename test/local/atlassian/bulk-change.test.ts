import { memoryTables } from '../../../local/store/tables';
import { at, listAt, type Name, type SmallSite, smallSite } from './small-site';

const v3 = '/rest/api/3';
const task = { project: { key: 'WORK' }, issuetype: { name: 'Task' }, summary: 'Task' };

const makeIssues = (site: SmallSite, count: number): readonly string[] =>
  Array.from({ length: count }, () => site.issue(task));
const submit = (site: SmallSite, keys: readonly string[], transitionId = '31', as: Name = 'editor') =>
  site.call(as, 'POST', `${v3}/bulk/issues/transition`, {
    bulkTransitionInputs: [{ selectedIssueIdsOrKeys: keys, transitionId }],
    sendBulkNotification: false,
  });
const start = (site: SmallSite, keys: readonly string[], transitionId?: string): string =>
  String(at(submit(site, keys, transitionId).body, 'taskId'));
const progress = (site: SmallSite, id: string, as: Name = 'editor') =>
  site.call(as, 'GET', `${v3}/bulk/queue/${id}`).body;
const statusOf = (site: SmallSite, key: string) =>
  at(site.call('admin', 'GET', `${v3}/issue/${key}`).body, 'fields.status.name');
const changeProject = (site: SmallSite, changes: object) => site.site.seed.work.changeProject('WORK', changes);

describe('a bulk change', () => {
  it('waits, works on one issue after the other, and says at the end what came of each', () => {
    const site = smallSite();
    const keys = makeIssues(site, 1_000);
    const submitted = site.now();
    const id = start(site, keys);
    expect(progress(site, id)).toMatchObject({ status: 'ENQUEUED', progressPercent: 0 });
    expect(statusOf(site, keys[0] ?? '')).toBe('Backlog');
    site.advance(600);
    const half = progress(site, id);
    expect(half).toMatchObject({ status: 'RUNNING', progressPercent: 50 });
    expect(half).not.toHaveProperty('processedAccessibleIssues');
    expect([statusOf(site, keys[499] ?? ''), statusOf(site, keys[500] ?? '')]).toEqual(['Done', 'Backlog']);
    site.advance(500);
    const done = progress(site, id);
    expect(done).toMatchObject({ status: 'COMPLETE', progressPercent: 100, totalIssueCount: 1_000 });
    expect(listAt(done, 'processedAccessibleIssues')).toHaveLength(1_000);
    expect(done).not.toHaveProperty('failedAccessibleIssues');
    const changes = site.call('reader', 'GET', `${v3}/issue/${keys[999]}/changelog`).body;
    expect(listAt(changes, 'values')).toEqual([
      expect.objectContaining({
        author: expect.objectContaining({ accountId: site.accountId('editor') }),
        created: new Date(submitted + 1_100).toISOString().replace('Z', '+0000'),
        items: [expect.objectContaining({ field: 'status', fromString: 'Backlog' })],
      }),
    ]);
  });

  it('is done by whoever started it with the rights that she has when an issue has its turn', () => {
    const site = smallSite();
    const [first = '', second = '', third = '', fourth = ''] = makeIssues(site, 4);
    const id = start(site, [first, second, third]);
    const wrong = start(site, [fourth], '99');
    site.advance(101);
    site.call('editor', 'DELETE', `${v3}/issue/${second}`);
    const { grants } = changeProject(site, {});
    changeProject(site, { grants: { ...grants, TRANSITION_ISSUES: ['group:administrators'] } });
    site.advance(10);
    expect(progress(site, id)).toMatchObject({
      status: 'COMPLETE',
      processedAccessibleIssues: [10_000],
      failedAccessibleIssues: { 10002: [expect.stringContaining('not valid')] },
      invalidOrInaccessibleIssueCount: 1,
      totalIssueCount: 3,
    });
    expect([statusOf(site, first), statusOf(site, third), statusOf(site, fourth)]).toEqual([
      'Done',
      'Backlog',
      'Backlog',
    ]);
    expect(progress(site, wrong)).toMatchObject({ failedAccessibleIssues: { 10003: [expect.any(String)] } });
  });

  it('is one of five at most, whoever asks', () => {
    const site = smallSite();
    const keys = makeIssues(site, 6);
    for (const key of keys.slice(0, 5)) expect(submit(site, [key]).status).toBe(201);
    const sixth = submit(site, keys.slice(5), '31', 'admin');
    expect([sixth.status, sixth.headers['retry-after'], sixth.points]).toEqual([429, '1', 0]);
    site.advance(1_000);
    expect(submit(site, keys.slice(5), '31', 'admin').status).toBe(201);
  });

  it('is told for fourteen days, to whoever started it and to administrators', () => {
    const site = smallSite();
    const id = start(site, makeIssues(site, 1));
    site.advance(1_000);
    expect(progress(site, id, 'admin')).toMatchObject({ status: 'COMPLETE' });
    const strange = start(site, makeIssues(site, 1));
    const other = site.call('admin', 'POST', `${v3}/bulk/issues/transition`, {
      bulkTransitionInputs: [{ selectedIssueIdsOrKeys: ['WORK-1'], transitionId: '11' }],
    });
    const statusFor = (as: Name, task: string) => site.call(as, 'GET', `${v3}/bulk/queue/${task}`).status;
    expect(statusFor('editor', String(at(other.body, 'taskId')))).toBe(400);
    expect(statusFor('author', strange)).toBe(403);
    expect(statusFor('editor', '4711')).toBe(400);
    site.advance(14 * 86_400_000 - 1_001);
    expect(statusFor('editor', id)).toBe(200);
    site.advance(1);
    expect(statusFor('editor', id)).toBe(400);
  });

  it('goes on after the site was opened again', () => {
    const tables = memoryTables();
    const before = smallSite({ tables });
    const keys = makeIssues(before, 10);
    const id = start(before, keys);
    before.advance(105);
    expect(progress(before, id)).toMatchObject({ status: 'RUNNING', progressPercent: 50 });
    const after = smallSite({ tables });
    after.advance(110);
    expect(progress(after, id)).toMatchObject({ status: 'COMPLETE', totalIssueCount: 10 });
    expect(listAt(progress(after, id), 'processedAccessibleIssues')).toHaveLength(10);
  });

  it('costs a point for each issue', () => {
    const site = smallSite();
    const keys = makeIssues(site, 7);
    expect(submit(site, keys).points).toBe(7);
    const listed = site.call('editor', 'GET', `${v3}/bulk/issues/transition?issueIdsOrKeys=${keys.join(',')}`);
    expect(listed.points).toBe(8);
  });
});

describe('transitions for bulk changes', () => {
  const groups = (site: SmallSite, keys: readonly string[], more = '') =>
    site.call('editor', 'GET', `${v3}/bulk/issues/transition?issueIdsOrKeys=${keys.join(',')}${more}`).body;

  it('are told by workflow: those that all its issues can take and that ask for no field', () => {
    const site = smallSite();
    const [first = '', second = ''] = makeIssues(site, 2);
    const plan = site.issue({ project: { key: 'PLAN' }, issuetype: { name: 'Task' }, summary: 'Plan' });
    expect(groups(site, [first, plan])).toMatchObject({
      availableTransitions: [
        { isTransitionsFiltered: false, issues: [first], transitions: [{}, {}, {}] },
        { isTransitionsFiltered: false, issues: [plan], transitions: [{}, {}, {}] },
      ],
    });
    const { workflow } = changeProject(site, {});
    const [backlog, going, done] = workflow.transitions;
    const open = workflow.statusIds[0];
    changeProject(site, {
      workflow: {
        ...workflow,
        transitions: [{ ...backlog, requires: ['duedate'] }, { ...going, from: [open] }, done],
      },
    });
    const names = (keys: readonly string[]) =>
      listAt(groups(site, keys), 'availableTransitions.0.transitions').map((one) => at(one, 'transitionName'));
    expect(names([first, second])).toEqual(['In Progress', 'Done']);
    site.call('editor', 'POST', `${v3}/issue/${second}/transitions`, { transition: { id: '31' } });
    expect(names([first, second])).toEqual(['Done']);
    expect(at(groups(site, [first, second]), 'availableTransitions.0.isTransitionsFiltered')).toBe(true);
  });

  it('come fifty workflows at a time', () => {
    const site = smallSite();
    const [work] = site.site.projects();
    const lead = site.site.users()[0];
    if (!work || !lead) throw new Error('the seed lacks projects or people');
    const keys = Array.from({ length: 51 }, (_, index) => {
      const key = `P${String.fromCharCode(65 + Math.floor(index / 26), 65 + (index % 26))}`;
      const types = site.site.seed.work.typesOf(work);
      site.site.seed.work.addProject({ key, name: key, lead, types, statuses: [], grants: work.grants });
      return site.issue({ ...task, project: { key } });
    });
    const first = groups(site, keys);
    expect(listAt(first, 'availableTransitions')).toHaveLength(50);
    expect(first).toMatchObject({ startingAfter: '50' });
    const second = groups(site, keys, '&startingAfter=50');
    expect(second).toMatchObject({ availableTransitions: [{ issues: [keys[50]] }], endingBefore: '50' });
    expect(second).not.toHaveProperty('startingAfter');
    expect(groups(site, keys, '&endingBefore=50')).toEqual(first);
  });
});
