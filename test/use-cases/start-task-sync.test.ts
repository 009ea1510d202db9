import { openCoveredScene } from '../support/covered-scene';
import { issueFacts, madeIssues } from '../support/issue-facts';
import type { Scene } from '../support/scene';
import { date, list, task } from '../support/task-xml';

describe('startTaskSync', () => {
  let scene: Scene;
  let parent: string;
  let pageId: string;
  beforeEach(async () => {
    scene = await openCoveredScene();
    parent = scene.addIssue('WORK', 'Work Package', 'Harbour');
    const nested = list(task('Log it'));
    const tasks = [task('Order'), task(`Paint ${date('2026-05-01')}`), task('Drill', { nested })];
    pageId = scene.addPage('Crane', `<p>${scene.link(parent)}</p>${list(...tasks)}`);
  });
  afterEach(() => scene.site.close());

  const refs = async (previewId: string): Promise<Readonly<Record<string, string>>> => {
    const view = await scene.ok('editor', 'previewTaskSync', { pageId, previewId });
    return Object.fromEntries(view.tasks.map(({ text, taskRef }) => [text.split(' ')[0], taskRef]));
  };
  const made = () => madeIssues(scene).map(({ summary }) => summary);

  it.each([
    ['one after the other', false],
    ['at once', true],
  ])('answers the same run for the same preview, asked %s', async (_how, atOnce) => {
    const { previewId } = await scene.preview('editor', { pageId });
    const ask = () => scene.ok('editor', 'startTaskSync', { pageId, previewId });
    const runs = atOnce ? await Promise.all([ask(), ask(), ask()]) : [await ask(), await ask()];
    await scene.finish(runs[0]?.runId ?? '');
    runs.push(await ask());
    expect(new Set(runs.map(({ runId }) => runId)).size).toBe(1);
    await scene.site.drain();
    expect(made()).toEqual(['Order', 'Paint 2026-05-01', 'Drill', 'Log it']);
    expect((await scene.ok('editor', 'listRuns', {})).runs).toHaveLength(1);
  });

  it.each([
    ['one after the other', false],
    ['at once', true],
  ])('answers the same run for the same request, asked %s', async (_how, atOnce) => {
    const requestId = 'click 7 / Ünïcödé \u0000 "';
    const ask = () => scene.ok('editor', 'startTaskSync', { pageId, requestId });
    const runs = atOnce ? await Promise.all([ask(), ask(), ask()]) : [await ask(), await ask()];
    await scene.finish(runs[0]?.runId ?? '');
    runs.push(await ask());
    expect(new Set(runs.map(({ runId }) => runId)).size).toBe(1);
    expect(made()).toHaveLength(4);
    const other = await scene.ok('author', 'startTaskSync', { pageId, requestId });
    expect(other.runId).not.toBe(runs[0]?.runId);
  });

  it('answers the run of a request also when the request comes with another preview, or with none', async () => {
    const [one, two] = [await scene.preview('editor', { pageId }), await scene.preview('editor', { pageId })];
    const start = (previewId?: string) =>
      scene.ok('editor', 'startTaskSync', { pageId, requestId: 'r', ...(previewId ? { previewId } : {}) });
    const first = await start(one.previewId);
    expect(await start(two.previewId)).toEqual(first);
    expect(await start()).toEqual(first);
    await scene.finish(first.runId);
    expect(made()).toHaveLength(4);
  });

  it.each([
    ['include', ['Order', 'Drill'], ['Order', 'Drill']],
    ['exclude', ['Drill'], ['Order', 'Paint 2026-05-01', 'Log it']],
    ['include', [], []],
  ] as const)('takes up what the selection leaves: %s %j', async (kind, names, expected) => {
    const { previewId } = await scene.preview('editor', { pageId });
    const byName = await refs(previewId);
    const chosen = names.map((name) => byName[name] ?? '');
    const selection = kind === 'include' ? { include: chosen } : { exclude: chosen };
    const run = await scene.sync('editor', { pageId, previewId, selection });
    expect(made()).toEqual(expected);
    expect(run).toMatchObject({
      status: 'completed',
      outcome: expected.length === 0 ? 'Skipped' : 'Success',
      counts: { created: expected.length, skipped: 4 - expected.length },
    });
    const left = (await scene.results(run.runId)).filter(({ result }) => result === 'skipped');
    expect(left.map(({ code }) => code)).toEqual(left.map(() => 'not-selected'));
    expect(scene.body(pageId).match(/<ac:task>/g)?.length ?? 0).toBe(4 - expected.length);
    // A nested task whose surrounding task stays is under its own parent.
    if (kind === 'exclude') expect(madeIssues(scene).at(-1)).toMatchObject({ type: 'Task', parent });
  });

  it('makes what the overrides say', async () => {
    const other = scene.addIssue('PLAN', 'Epic', 'Elsewhere');
    const { previewId } = await scene.preview('editor', { pageId });
    const byName = await refs(previewId);
    const overrides = {
      [byName.Order ?? '']: { parentKey: other.toLowerCase(), assigneeAccountId: scene.id('author') },
      [byName.Paint ?? '']: { dueDate: '2026-12-24', summary: 'Paint it "red" & \u{1F600}' },
    };
    const run = await scene.sync('editor', { pageId, previewId, overrides });
    expect(run).toMatchObject({ outcome: 'Success', counts: { created: 4 } });
    expect(madeIssues(scene, 'PLAN')).toMatchObject([
      { summary: 'Order', parent: other, assignee: scene.id('author'), due: '2026-03-16' },
    ]);
    expect(madeIssues(scene)[0]).toMatchObject({ summary: 'Paint it "red" & \u{1F600}', due: '2026-12-24', parent });
  });

  it('creates nothing under a chosen parent that cannot be read', async () => {
    const { previewId } = await scene.preview('editor', { pageId });
    const overrides = { [(await refs(previewId)).Order ?? '']: { parentKey: 'NONE-1' } };
    const run = await scene.sync('editor', { pageId, previewId, overrides });
    expect(run).toMatchObject({ outcome: 'Partial Success', counts: { created: 3, skipped: 1 } });
    const [row] = await scene.results(run.runId);
    expect(row).toMatchObject({ result: 'skipped', code: 'parent-not-visible', task_summary: 'Order' });
    expect(scene.body(pageId)).toContain('<ac:task-body>Order</ac:task-body>');
  });

  it.each([
    ['with a preview', true],
    ['without one', false],
  ])('moves default due dates, and no others, by daysToDueDate at the start %s', async (_how, withPreview) => {
    const preview = withPreview ? { previewId: (await scene.preview('editor', { pageId })).previewId } : {};
    const run = await scene.sync('editor', { pageId, daysToDueDate: 3, ...preview });
    const due = madeIssues(scene).map(({ summary, due: on }) => [summary, on]);
    expect(due).toEqual([
      ['Order', '2026-03-05'],
      ['Paint 2026-05-01', '2026-05-01'],
      ['Drill', '2026-03-05'],
      ['Log it', '2026-03-05'],
    ]);
    expect((await scene.results(run.runId)).map((row) => row.due_date)).toEqual(due.map(([, on]) => on));
  });

  it('moves the due dates of a part of a preview too', async () => {
    const { previewId } = await scene.preview('editor', { pageId });
    const byName = await refs(previewId);
    const selection = { exclude: [byName.Drill ?? ''] };
    await scene.sync('editor', { pageId, previewId, selection, daysToDueDate: 0 });
    expect(madeIssues(scene).map(({ due }) => due)).toEqual(['2026-03-02', '2026-05-01', '2026-03-02']);
  });

  it('refuses a preview of somebody else, of another page, one that is gone, and one that is not ready', async () => {
    const other = scene.addPage('Other', '<p>Nothing</p>');
    const { previewId } = await scene.preview('editor', { pageId });
    const start = (person: 'editor' | 'author', payload: { pageId: string; previewId: string }) =>
      scene.call(person, 'startTaskSync', payload);
    expect(await start('author', { pageId, previewId })).toMatchObject({ ok: false, code: 'not-found' });
    expect(await start('editor', { pageId: other, previewId })).toMatchObject({ ok: false, code: 'not-found' });
    expect(await start('editor', { pageId, previewId: 'nobody-made-this' })).toMatchObject({ code: 'not-found' });
    await scene.site.advance(25 * 3_600_000);
    expect(await start('editor', { pageId, previewId })).toMatchObject({ ok: false, code: 'not-found' });

    scene.site.setFaults([{ match: { product: 'confluence' }, effect: { delayMs: 7_000 } }]);
    const slow = await scene.ok('editor', 'previewTaskSync', { pageId });
    scene.site.clearFaults();
    expect(slow.state).toBe('scanning');
    expect(await start('editor', { pageId, previewId: slow.previewId })).toMatchObject({ code: 'invalid-payload' });
    expect((await scene.ok('editor', 'listRuns', {})).runs).toEqual([]);
    expect([made(), scene.version(pageId)]).toEqual([[], 1]);
  });

  it('fails a run whose plan is larger than the settings allow, before anything is made', async () => {
    const { settings, rev } = await scene.ok('admin', 'getSettings', {});
    await scene.ok('admin', 'saveSettings', { settings: { ...settings, maxTasksPerRun: 3 }, rev });
    const view = await scene.preview('editor', { pageId });
    expect(view.warnings.map(({ code }) => code)).toEqual(['readable-in-jira', 'too-large']);
    const run = await scene.sync('editor', { pageId, previewId: view.previewId });
    expect(run).toMatchObject({ status: 'failed', outcome: 'Failed', waitingFor: { code: 'too-large' } });
    expect([made(), scene.version(pageId)]).toEqual([[], 1]);
  });

  it('makes issues that say where they come from', async () => {
    const run = await scene.sync('editor', { pageId });
    const [order] = madeIssues(scene);
    expect(issueFacts(scene, order?.key ?? '')).toMatchObject({ summary: 'Order', type: 'Task', parent });
    const description = JSON.stringify(scene.issue(order?.key ?? '').fields?.description);
    expect(description).toContain(`/pages/${pageId}`);
    expect(run.startedBy).toBe(scene.id('editor'));
  });
});
