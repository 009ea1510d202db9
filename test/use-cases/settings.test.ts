import { defaultSettings, leastPointsPerHour, type Settings } from '../../src/model/settings';
import { openCoveredScene } from '../support/covered-scene';
import { issueFacts, madeIssues } from '../support/issue-facts';
import type { Scene } from '../support/scene';
import { list, task, tasks } from '../support/task-xml';

describe('settings', () => {
  let scene: Scene;
  beforeEach(async () => {
    scene = await openCoveredScene();
  });
  afterEach(() => scene.site.close());

  const save = (changes: Readonly<Record<string, unknown>>, rev = 0, person: 'admin' | 'editor' = 'admin') =>
    scene.call(person, 'saveSettings', { settings: { ...defaultSettings, ...changes } as Settings, rev });
  const saved = async (changes: Partial<Settings>) => expect(await save(changes)).toMatchObject({ ok: true });

  it('are the defaults until somebody saves others', async () => {
    expect(await scene.ok('reader', 'getSettings', {})).toEqual({ settings: defaultSettings, rev: 0 });
    expect(await save({ daysToDueDate: 3 })).toEqual({
      ok: true,
      data: { settings: { ...defaultSettings, daysToDueDate: 3 }, rev: 1 },
    });
    expect(await scene.ok('outsider', 'getSettings', {})).toMatchObject({ settings: { daysToDueDate: 3 }, rev: 1 });
  });

  it('are saved over the revision that was read, and no other', async () => {
    await saved({ daysToDueDate: 3 });
    for (const rev of [0, 2])
      expect(await save({ daysToDueDate: 9 }, rev)).toMatchObject({ ok: false, code: 'conflict' });
    const both = await Promise.all([save({ daysToDueDate: 4 }, 1), save({ daysToDueDate: 5 }, 1)]);
    expect(both.map(({ ok }) => ok).sort()).toEqual([false, true]);
    expect((await scene.ok('admin', 'getSettings', {})).rev).toBe(2);
  });

  it('are saved in part: what is not said stays', async () => {
    const part = (settings: Partial<Settings>, rev: number) => scene.call('admin', 'saveSettings', { settings, rev });
    await saved({ daysToDueDate: 3, fieldDefaults: { customfield_10050: 'North' } });
    const settings = { ...defaultSettings, daysToDueDate: 3, fieldDefaults: { customfield_10050: 'North' } };
    const changed = { settings: { ...settings, linkForm: 'jira-macro' }, rev: 2 };
    expect(await part({ linkForm: 'jira-macro' }, 1)).toEqual({ ok: true, data: changed });
    expect(await scene.ok('reader', 'getSettings', {})).toEqual(changed);
    expect(await part({}, 2)).toEqual({ ok: true, data: { ...changed, rev: 3 } });
    expect(await part({ daysToDueDate: 9 }, 2)).toMatchObject({ ok: false, code: 'conflict' });
    expect(await part({ daysToDueDate: -1 }, 3)).toMatchObject({ ok: false, code: 'invalid-payload' });
  });

  it('take a share of points down to what a single call may cost, and say so of less', async () => {
    expect(await save({ pointsPerHour: leastPointsPerHour - 1 })).toMatchObject({
      ok: false,
      code: 'invalid-payload',
      message: expect.stringContaining(`settings.pointsPerHour: is less than ${leastPointsPerHour}`),
    });
    await saved({ pointsPerHour: leastPointsPerHour });
  });

  it('do not take an administrator for somebody else while the products are silent', async () => {
    const silent = (product: 'jira' | 'confluence') => ({ match: { product }, effect: { status: 503 } });
    scene.site.setFaults([silent('jira'), silent('confluence')]);
    const refused = await scene.call('admin', 'saveSettings', { settings: defaultSettings, rev: 0 });
    expect(refused).toMatchObject({ ok: false, code: 'unreachable' });
    scene.site.setFaults([silent('jira')]);
    expect(await scene.call('admin', 'saveSettings', { settings: defaultSettings, rev: 0 })).toMatchObject({
      ok: true,
    });
  });

  it('are for people who administer Jira or Confluence', async () => {
    for (const person of ['editor', 'author', 'reader', 'outsider'] as const) {
      const answer = await scene.call(person, 'saveSettings', { settings: defaultSettings, rev: 0 });
      expect(answer).toMatchObject({ ok: false, code: 'not-allowed' });
    }
    scene.site.connect('jira', false);
    await saved({ daysToDueDate: 3 });
    scene.site.connect('jira', true);
    scene.site.setFaults([{ match: { product: 'confluence' }, effect: { status: 403 } }]);
    expect(await save({ daysToDueDate: 4 }, 1)).toMatchObject({ ok: true });
    expect((await scene.ok('admin', 'getSettings', {})).rev).toBe(2);
  });

  it.each([
    { retentionMonths: 0 },
    { retentionMonths: 13 },
    { retentionMonths: 1.5 },
    { daysToDueDate: -1 },
    { daysToDueDate: 4_000 },
    { similarityThreshold: 1.1 },
    { pointsPerHour: 0 },
    { pointsPerHour: 1e9 },
    { maxTasksPerRun: 0 },
    { linkForm: 'html' },
    { nestedTasks: 'none' },
    { taskIssueType: '' },
    { taskIssueType: 'x'.repeat(300) },
    { parentIssueTypes: ['Work Package', 7] },
    { parentLink: { kind: 'custom-field', fieldId: 'summary' } },
    { parentLink: { kind: 'custom-field' } },
    { doneStatus: null },
    { deleteOnUndo: 'yes' },
    { unheardOf: true },
  ])('out of range are refused: %j', async (changes) => {
    expect(await save(changes)).toMatchObject({
      ok: false,
      code: 'invalid-payload',
      message: expect.stringContaining(
        Object.keys(changes)[0] === 'unheardOf' ? 'unheardOf' : `settings.${Object.keys(changes)[0]}`,
      ),
    });
    expect(await scene.ok('admin', 'getSettings', {})).toEqual({ settings: defaultSettings, rev: 0 });
  });

  it.each([
    ['jira-macro', '<ac:structured-macro ac:name="jira"'],
    ['smart-link', 'data-card-appearance="inline"'],
  ] as const)('say how issues are linked: %s', async (linkForm, wanted) => {
    await saved({ linkForm });
    const parent = scene.addIssue('WORK', 'Work Package', 'Harbour');
    const pageId = scene.addPage('Crane', `<h2>${scene.link(parent)}</h2>${tasks('Order')}`);
    await scene.sync('editor', { pageId });
    const [made] = madeIssues(scene);
    const after = scene.body(pageId).slice(scene.body(pageId).indexOf('</h2>'));
    expect(after).toContain(wanted);
    expect(after).toContain(made?.key);
    expect(await scene.sync('editor', { pageId })).toMatchObject({ outcome: 'Skipped' });
    expect(madeIssues(scene)).toHaveLength(1);
  });

  it.each([
    ['sub-tasks', 'Sub-task'],
    ['siblings', 'Task'],
  ] as const)('say what nested tasks become: %s', async (nestedTasks, type) => {
    await saved({ nestedTasks });
    const parent = scene.addIssue('WORK', 'Work Package', 'Harbour');
    const body = `<p>${scene.link(parent)}</p>${list(task('Drill', { nested: list(task('Log it')) }))}`;
    await scene.sync('editor', { pageId: scene.addPage('Crane', body) });
    const [outer, inner] = madeIssues(scene);
    expect(inner).toMatchObject({ type, parent: type === 'Task' ? parent : outer?.key });
  });

  it('say which types may be a parent, and which type the issues get', async () => {
    await saved({ parentIssueTypes: ['epic'], taskIssueType: 'story' });
    const epic = scene.addIssue('PLAN', 'Epic', 'Big');
    const links = `<p>${scene.link(scene.addIssue('WORK', 'Work Package', 'Harbour'))} ${scene.link(epic)}</p>`;
    await scene.sync('editor', { pageId: scene.addPage('Crane', links + tasks('Order')) });
    expect(madeIssues(scene, 'PLAN')).toMatchObject([{ summary: 'Order', type: 'Story', parent: epic }]);
    expect(madeIssues(scene)).toEqual([]);
  });

  it('may say that the parent is set by an issue link', async () => {
    await saved({ parentLink: { kind: 'issue-link', type: 'Relates' } });
    const parent = scene.addIssue('WORK', 'Work Package', 'Harbour');
    const pageId = scene.addPage('Crane', `<p>${scene.link(parent)}</p>${tasks('Order')}`);
    const run = await scene.sync('editor', { pageId });
    const [row] = await scene.results(run.runId);
    expect(row).toMatchObject({ result: 'created' });
    const issue = scene.issue(row?.new_jira_task_key ?? '');
    expect(issueFacts(scene, row?.new_jira_task_key ?? '').parent).toBeUndefined();
    expect(JSON.stringify(issue.fields?.issuelinks)).toContain(`"${parent}"`);
  });

  it('may say that the parent is set by a custom field', async () => {
    const { seed } = scene.site.atlassian;
    const field = seed.work.addField('Parent link', 'issue');
    const [work] = scene.site.atlassian.projects();
    if (!work) throw new Error('the seed has no project');
    const { typeIds: _types, workflow: _flow, uuid: _uuid, id: _id, leadId: _lead, ...project } = work;
    const types = ['Initiative', 'Work Package', 'Task'].map((name, place) => seed.work.addType(name, 2 - place));
    const lead = seed.addUser({ email: 'lead@example.com', displayName: 'Lea Lead' });
    const statuses = [seed.work.addStatus('Open', 'new')];
    const customFields = [{ fieldId: field.id, required: false }];
    seed.work.addProject({ ...project, key: 'OLD', name: 'Old', types, lead, statuses, customFields });
    await saved({ parentLink: { kind: 'custom-field', fieldId: field.id } });
    const parent = scene.rest('admin', 'POST', '/rest/api/3/issue', {
      fields: { project: { key: 'OLD' }, issuetype: { name: 'Work Package' }, summary: 'Old one' },
    }).body.key as unknown as string;
    const pageId = scene.addPage('Crane', `<p>${scene.link(parent)}</p>${tasks('Order')}`);
    const run = await scene.sync('editor', { pageId });
    const [row] = await scene.results(run.runId);
    expect(row).toMatchObject({ result: 'created' });
    const { fields } = scene.issue(row?.new_jira_task_key ?? '');
    expect(JSON.stringify(fields?.[field.id])).toContain(parent);
    expect(fields?.parent).toBeUndefined();
  });

  it('hold for a run as they stood when it was previewed', async () => {
    const parent = scene.addIssue('WORK', 'Work Package', 'Harbour');
    const pageId = scene.addPage('Crane', `<h2>${scene.link(parent)}</h2>${tasks('Order')}`);
    const { previewId } = await scene.preview('editor', { pageId });
    await saved({ linkForm: 'jira-macro', daysToDueDate: 1 });
    await scene.sync('editor', { pageId, previewId });
    expect(madeIssues(scene)).toMatchObject([{ due: '2026-03-16' }]);
    expect(scene.body(pageId)).not.toContain('ac:structured-macro');
  });
});
