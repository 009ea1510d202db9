import type { Scene } from '../support/scene';
import { openUndoScene, type UndoScene } from '../support/undo-scene';

/** A run is taken back: by whom, of what, and what becomes of pages and work items. */
describe('an undo', () => {
  let at: UndoScene;
  let scene: Scene;
  let pageId: string;
  let before: string;
  beforeEach(async () => {
    at = await openUndoScene();
    ({ scene, pageId, before } = at);
  });
  afterEach(() => scene.site.close());

  const { undo, move, statuses } = {
    undo: (...args: Parameters<UndoScene['undo']>) => at.undo(...args),
    move: (status: string) => at.move(status),
    statuses: () => at.statuses(),
  };
  const synced = () => scene.sync('editor', { pageId, includeSubpages: false });

  it('gives back the very page, character for character, and puts the work items aside', async () => {
    const run = await synced();
    move('In Progress');
    expect(scene.body(pageId)).not.toBe(before);
    const preview = await scene.ok('editor', 'previewUndo', { runId: run.runId });
    expect(preview.counts).toEqual({ restore: 3, keepWords: 0, conflict: 0 });
    const undone = await undo({ runId: run.runId });
    expect(undone).toMatchObject({ kind: 'undo', outcome: 'Success', undoOf: run.runId, counts: { undone: 3 } });
    expect(scene.body(pageId)).toBe(before);
    expect(statuses()).toEqual(['Backlog', 'Backlog', 'Backlog']);
    expect(await scene.ok('editor', 'getRun', { runId: run.runId })).toMatchObject({ undoneBy: undone.runId });
    const rows = await scene.results(undone.runId);
    expect(rows.map(({ result, task_summary }) => [result, task_summary])).toEqual([
      ['undone', 'Order'],
      ['undone', 'Paint it'],
      ['undone', 'Drill'],
    ]);
  });

  it('done twice is not offered a third time', async () => {
    const run = await synced();
    const offered = async () => (await scene.ok('editor', 'getRun', { runId: run.runId })).undoable ?? false;
    expect(await offered()).toBe(true);
    for (const outcome of ['Success', 'Skipped']) {
      expect(await undo({ runId: run.runId })).toMatchObject({ outcome });
      expect(await offered()).toBe(false);
    }
  });

  it('is not offered again where somebody asked for a part of it afterwards, in vain', async () => {
    const run = await synced();
    const [row] = await scene.results(run.runId);
    await undo({ runId: run.runId });
    expect(await undo({ runId: run.runId, taskRefs: [row?.taskRef ?? ''] })).toMatchObject({ outcome: 'Skipped' });
    expect(await scene.ok('editor', 'getRun', { runId: run.runId })).not.toHaveProperty('undoable');
    expect(await scene.call('editor', 'retryRun', { runId: run.runId })).toMatchObject({ code: 'invalid-payload' });
  });

  it('done twice does nothing', async () => {
    const run = await synced();
    await undo({ runId: run.runId });
    const version = scene.version(pageId);
    const again = await undo({ runId: run.runId });
    expect(again).toMatchObject({ outcome: 'Skipped', counts: { undone: 0 } });
    expect([scene.body(pageId), scene.version(pageId)]).toEqual([before, version]);
  });

  it('undone puts the links back, to the same work items, and these where they were', async () => {
    const run = await synced();
    move('In Progress');
    const linked = scene.body(pageId);
    const first = await undo({ runId: run.runId });
    const second = await undo({ runId: first.runId });
    expect(second).toMatchObject({ outcome: 'Success', counts: { undone: 3 }, putsLinksBack: true });
    expect(scene.body(pageId)).toBe(linked);
    expect(statuses()).toEqual(['In Progress', 'In Progress', 'In Progress']);
    const third = await undo({ runId: second.runId });
    expect(third).toMatchObject({ outcome: 'Success', counts: { undone: 3 } });
    expect([first.putsLinksBack, third.putsLinksBack]).toEqual([undefined, undefined]);
    expect(scene.body(pageId)).toBe(before);
  });

  it('is followed by a sync that takes up the same work items, ten times over', async () => {
    for (let times = 0; times < 10; times += 1) {
      const run = await synced();
      expect(run).toMatchObject({ outcome: 'Success', counts: times === 0 ? { created: 3 } : { adopted: 3 } });
      if (times === 0) move('In Progress');
      expect(statuses()).toEqual(['In Progress', 'In Progress', 'In Progress']);
      expect(await undo({ runId: run.runId })).toMatchObject({ outcome: 'Success', counts: { undone: 3 } });
      expect(scene.body(pageId)).toBe(before);
      expect(statuses()).toEqual(['Backlog', 'Backlog', 'Backlog']);
    }
    expect(at.keys()).toHaveLength(3);
  });

  it('is refused to who may not edit any page of the run', async () => {
    const run = await synced();
    expect(await scene.call('reader', 'startUndo', { runId: run.runId })).toMatchObject({ code: 'not-allowed' });
    expect(await scene.call('outsider', 'startUndo', { runId: run.runId })).toMatchObject({ code: 'not-found' });
    expect(await scene.call('outsider', 'previewUndo', { runId: run.runId })).toMatchObject({ code: 'not-found' });
  });

  it('pressed twice is one undo', async () => {
    const run = await synced();
    const [one, other] = await Promise.all([
      scene.ok('editor', 'startUndo', { runId: run.runId }),
      scene.ok('editor', 'startUndo', { runId: run.runId }),
    ]);
    expect(one.runId).toBe(other.runId);
    await scene.finish(one.runId);
    expect(scene.body(pageId)).toBe(before);
  });

  it('tells its timeline', async () => {
    const run = await synced();
    const undone = await undo({ runId: run.runId });
    const { entries } = await scene.ok('editor', 'getTimeline', { runId: undone.runId });
    expect(entries.map(({ type }) => type)).toEqual(['run-started', 'page-restored', 'issues-returned', 'run-ended']);
  });

  it('that puts links back says so in its timeline', async () => {
    const run = await synced();
    const undone = await undo({ runId: run.runId });
    const { runId } = await undo({ runId: undone.runId });
    const { entries } = await scene.ok('editor', 'getTimeline', { runId });
    expect(entries[1]?.text).toMatch(/^Page written as version \d+: 3 links put back\.$/);
  });
});
