import { restrictPage } from '../support/restrict-page';
import type { Scene } from '../support/scene';
import { tasks } from '../support/task-xml';
import { openUndoScene, type UndoScene } from '../support/undo-scene';

/** Runs that did not end well, or are not over, and who may know of an undo. */
describe('a run that', () => {
  let at: UndoScene;
  let scene: Scene;
  beforeEach(async () => {
    at = await openUndoScene();
    ({ scene } = at);
  });
  afterEach(() => scene.site.close());

  const bodies = () => [scene.body(at.pageId), scene.body(at.below)];
  const start = () => scene.ok('editor', 'startTaskSync', { pageId: at.pageId });
  const draft = (pageId: string, title: string) => {
    const body = { representation: 'storage', value: '<p>x</p>' };
    const put = { id: pageId, status: 'draft', title, body, version: { number: 1 } };
    expect(scene.rest('author', 'PUT', `/wiki/api/v2/pages/${pageId}`, put).status).toBe(200);
  };

  it('is at work cannot be taken back yet', async () => {
    scene.site.setFaults([
      { match: { product: 'jira', method: 'POST', path: '/issue/bulk$' }, nth: 1, effect: { delayMs: 20_000 } },
    ]);
    const { runId } = await start();
    await scene.site.advance(5_000);
    expect(await scene.call('editor', 'startUndo', { runId })).toMatchObject({ code: 'run-still-going' });
    expect(await scene.call('editor', 'previewUndo', { runId })).toMatchObject({ code: 'run-still-going' });
    await scene.finish(runId);
    expect(await at.undo({ runId })).toMatchObject({ outcome: 'Success', counts: { undone: 5 } });
    expect(bodies()).toEqual([at.before, at.belowBefore]);
  });

  it('has a page on which another run is at work cannot be taken back yet', async () => {
    const first = await scene.sync('editor', { pageId: at.below });
    scene.editPage(at.below, (body) => `${body}${tasks('Polish')}`);
    scene.site.setFaults([
      { match: { product: 'jira', method: 'POST', path: '/issue/bulk$' }, nth: 1, effect: { delayMs: 20_000 } },
    ]);
    const second = await start();
    await scene.site.advance(5_000);
    const refusal = await scene.call('editor', 'startUndo', { runId: first.runId });
    expect(refusal).toMatchObject({ code: 'run-still-going', message: expect.stringContaining(second.runId) });
    await scene.finish(second.runId);
    expect(await scene.call('editor', 'startUndo', { runId: first.runId })).toMatchObject({ ok: true });
  });

  it('was cancelled half-way is taken back as far as it came', async () => {
    scene.site.setFaults([
      { match: { product: 'confluence', method: 'PUT', path: '/pages/' }, nth: 1, effect: { delayMs: 20_000 } },
    ]);
    const { runId } = await start();
    await scene.site.advance(5_000);
    await scene.ok('editor', 'cancelRun', { runId });
    await scene.finish(runId);
    const undo = await at.undo({ runId });
    expect(undo).toMatchObject({ outcome: 'Success' });
    expect(bodies()).toEqual([at.before, at.belowBefore]);
    expect(new Set(at.statuses())).toEqual(new Set(['Backlog']));
  });

  it('is an undo, cancelled while a page of it is being written, is told as far as it came', async () => {
    const { runId } = await scene.sync('editor', { pageId: at.pageId });
    await scene.site.advance(2 * 3_600_000);
    scene.site.setFaults([
      { match: { product: 'confluence', method: 'PUT', path: '/pages/' }, nth: 1, effect: { crash: 'after' } },
    ]);
    await scene.call('editor', 'startUndo', { runId }).catch(() => undefined);
    const { runs } = await scene.ok('editor', 'listRuns', { pageId: at.pageId });
    const undo = runs[0]?.runId ?? '';
    expect(undo).not.toBe(runId);
    await scene.ok('editor', 'cancelRun', { runId: undo });
    await scene.finish(undo);
    const told = await scene.results(undo);
    const back = (pageId: string, body: string) => (scene.body(pageId) === body ? 'undone' : 'skipped');
    expect(told.map(({ confluence_page_id: id, result }) => [id, result])).toEqual([
      ...Array.from({ length: 3 }, () => [at.pageId, back(at.pageId, at.before)]),
      ...Array.from({ length: 2 }, () => [at.below, back(at.below, at.belowBefore)]),
    ]);
    expect(told.some(({ result }) => result === 'undone')).toBe(true);
  });

  it('is being taken back by somebody: nobody else takes a part of it back, also before storage lists that undo', async () => {
    scene.site.close();
    at = await openUndoScene({ searchLagMs: 30_000 });
    ({ scene } = at);
    const { runId } = await scene.sync('editor', { pageId: at.pageId });
    await scene.site.advance(2 * 3_600_000);
    const [{ taskRef = '' } = {}] = await scene.results(runId);
    scene.site.setFaults([
      { match: { product: 'confluence', method: 'PUT', path: '/pages/' }, every: 1, effect: { delayMs: 10_000 } },
    ]);
    const whole = await scene.ok('editor', 'startUndo', { runId });
    await scene.site.advance(1_000);
    const part = await scene.call('admin', 'startUndo', { runId, taskRefs: [taskRef] });
    expect(part).toMatchObject({ code: 'run-still-going', message: expect.stringContaining(whole.runId) });
    expect(await scene.finish(whole.runId)).toMatchObject({ outcome: 'Success', counts: { undone: 5 } });
  });

  it('waits for somebody’s draft is stopped and taken back', async () => {
    draft(at.pageId, 'Plan');
    const { runId } = await start();
    await scene.site.advance(10_000);
    expect(await scene.ok('editor', 'getRun', { runId })).toMatchObject({ status: 'waiting', undoable: true });
    const linked = scene.body(at.below);
    expect(linked).not.toBe(at.belowBefore);
    expect((await scene.ok('editor', 'previewUndo', { runId })).counts).toMatchObject({ conflict: 0 });
    const undo = await at.undo({ runId });
    expect(undo).toMatchObject({ outcome: 'Success' });
    expect(bodies()).toEqual([at.before, at.belowBefore]);
    expect(await scene.ok('editor', 'getRun', { runId })).toMatchObject({ status: 'cancelled', undoneBy: undo.runId });
    // It does not come back by itself, nor by a retry: that would work against the undo.
    await scene.site.advance(2 * 3_600_000);
    expect(await scene.call('editor', 'retryRun', { runId })).toMatchObject({ ok: false });
    expect(bodies()).toEqual([at.before, at.belowBefore]);
  });

  /** A sync to which the page below was not writable; people are at work on all of its work items. */
  const syncAllButBelow = async (): Promise<string> => {
    const match = { product: 'confluence', method: 'PUT', path: `/pages/${at.below}` } as const;
    scene.site.setFaults([{ match, every: 1, effect: { status: 400 } }]);
    const { runId } = await start();
    await scene.finish(runId);
    scene.site.setFaults([]);
    at.move('In Progress');
    return runId;
  };

  it('could not write a page leaves that page alone when it is undone, and takes its work items back', async () => {
    const runId = await syncAllButBelow();
    scene.editPage(at.below, (body) => `${body}<p>By a colleague</p>`);
    const edited = scene.body(at.below);
    const version = scene.version(at.below);
    const undo = await at.undo({ runId });
    expect(undo).toMatchObject({ outcome: 'Success', counts: { undone: 5 } });
    expect([scene.body(at.pageId), scene.body(at.below), scene.version(at.below)]).toEqual([
      at.before,
      edited,
      version,
    ]);
    expect(at.statuses()).toEqual(Array.from({ length: 5 }, () => 'Backlog'));
    expect(await scene.sync('editor', { pageId: at.pageId })).toMatchObject({ counts: { created: 0, adopted: 5 } });
    expect(at.keys()).toHaveLength(5);
  });

  it('could not write a page of which the work items were put aside since takes them back when it is retried', async () => {
    const runId = await syncAllButBelow();
    expect(await at.undo({ runId, pageIds: [at.below] })).toMatchObject({ counts: { undone: 2 } });
    await scene.ok('editor', 'retryRun', { runId });
    expect(await scene.finish(runId)).toMatchObject({ outcome: 'Success', counts: { created: 5 } });
    expect(at.statuses()).toEqual(Array.from({ length: 5 }, () => 'In Progress'));
    expect(await at.undo({ runId })).toMatchObject({ outcome: 'Success', counts: { undone: 5 } });
    expect(bodies()).toEqual([at.before, at.belowBefore]);
    expect(at.statuses()).toEqual(Array.from({ length: 5 }, () => 'Backlog'));
  });

  it('touched a page that somebody may not see tells her nothing of it', async () => {
    const { runId } = await scene.sync('editor', { pageId: at.pageId });
    restrictPage(scene, at.below, ['admin', 'editor']);
    const preview = await scene.ok('reader', 'previewUndo', { runId });
    expect(preview.items.map(({ pageId }) => pageId)).toEqual([at.pageId, at.pageId, at.pageId]);
    expect(JSON.stringify(preview)).not.toMatch(/Weld|Grind|Below/);
    const { entries } = await scene.ok('reader', 'getTimeline', { runId });
    expect(JSON.stringify(entries)).not.toMatch(/Weld|Grind|Order|Below|Crane/);
    expect(new Set(entries.map(({ pageTitle }) => pageTitle))).toEqual(new Set([undefined, 'Plan']));
    expect(entries.some(({ pageId }) => pageId === at.below)).toBe(false);
    expect(entries.some(({ pageId }) => pageId === at.pageId)).toBe(true);
    expect(await scene.call('outsider', 'getTimeline', { runId })).toMatchObject({ code: 'not-found' });
    expect(await scene.call('reader', 'startUndo', { runId })).toMatchObject({ code: 'not-allowed' });
    expect((await scene.ok('reader', 'listRuns', { pageId: at.below })).runs).toEqual([]);
    const listed = await scene.ok('editor', 'listRuns', { pageId: at.below });
    expect(listed.runs.map((run) => run.rootPageTitle)).toEqual(['Plan']);
    restrictPage(scene, at.pageId, ['admin', 'editor']);
    expect((await scene.ok('reader', 'listRuns', {})).runs).toEqual([]);
  });

  it('made work items of a project is listed there, for who may browse it', async () => {
    const { runId } = await scene.sync('editor', { pageId: at.pageId });
    const projectId = String(scene.rest('admin', 'GET', '/rest/api/3/project/WORK').body.id as unknown);
    const plan = String(scene.rest('admin', 'GET', '/rest/api/3/project/PLAN').body.id as unknown);
    const listed = async (id: string, person: 'editor' | 'outsider' = 'editor') =>
      (await scene.ok(person, 'listRuns', { projectId: id })).runs.map((run) => run.runId);
    expect(await listed(projectId)).toEqual([runId]);
    expect(await listed(plan)).toEqual([]);
    expect(await listed(projectId, 'outsider')).toEqual([]);
    const undo = await at.undo({ runId });
    expect(await listed(projectId)).toEqual([undo.runId, runId]);
  });

  it('touched a page below is listed there', async () => {
    const { runId } = await scene.sync('editor', { pageId: at.pageId });
    await scene.site.advance(1_000);
    const own = await scene.sync('editor', { pageId: at.below });
    const { runs } = await scene.ok('editor', 'listRuns', { pageId: at.below });
    expect(runs.map((run) => run.runId)).toEqual([own.runId, runId]);
    const first = await scene.ok('editor', 'listRuns', { pageId: at.below, limit: 1 });
    const second = await scene.ok('editor', 'listRuns', { pageId: at.below, limit: 1, cursor: first.nextCursor ?? '' });
    expect([...first.runs, ...second.runs].map((run) => run.runId)).toEqual([own.runId, runId]);
    expect(second.nextCursor).toBeUndefined();
  });

  it('touched a page below is listed there also when it was taken back', async () => {
    const { runId } = await scene.sync('editor', { pageId: at.pageId });
    await scene.site.advance(1_000);
    const undo = await at.undo({ runId });
    await scene.site.advance(1_000);
    const redo = await at.undo({ runId: undo.runId });
    const { runs } = await scene.ok('editor', 'listRuns', { pageId: at.below });
    expect(runs.map((run) => run.runId)).toEqual([redo.runId, undo.runId, runId]);
  });

  it('touched a page below is listed there also when others have worked on all its tasks since', async () => {
    const first = await scene.sync('editor', { pageId: at.pageId });
    await scene.site.advance(1_000);
    const undo = await at.undo({ runId: first.runId });
    await scene.site.advance(1_000);
    const second = await scene.sync('editor', { pageId: at.pageId });
    expect(second).toMatchObject({ counts: { created: 0, adopted: 5 } });
    await scene.site.advance(1_000);
    const elsewhere = scene.addPage('Elsewhere', `${scene.link('WORK-1')}${tasks('Sweep')}`, { parentId: at.pageId });
    await scene.sync('editor', { pageId: at.pageId });
    const listed = (person: 'editor' | 'outsider', pageId: string) =>
      scene.ok(person, 'listRuns', { pageId }).then(({ runs }) => runs.map(({ runId }) => runId));
    expect(await listed('editor', at.below)).toEqual([second.runId, undo.runId, first.runId]);
    expect(await listed('editor', elsewhere)).toHaveLength(1);
    expect(await listed('outsider', at.below)).toEqual([]);
  });
});
