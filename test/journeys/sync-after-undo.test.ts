import type { Scene } from '../support/scene';
import { openUndoScene, type UndoScene } from '../support/undo-scene';

/** What an undo has put aside is taken up by the next sync, whatever happens to that. */
describe('a sync after an undo', () => {
  let at: UndoScene;
  let scene: Scene;
  beforeEach(async () => {
    at = await openUndoScene();
    ({ scene } = at);
  });
  afterEach(() => scene.site.close());

  it('that dies while it moves work items back, and is cancelled then, still links those', async () => {
    const { runId } = await scene.sync('editor', { pageId: at.pageId });
    at.move('In Progress');
    expect(await at.undo({ runId })).toMatchObject({ counts: { undone: 5 } });
    expect(at.statuses()).toEqual(Array.from({ length: 5 }, () => 'Backlog'));
    scene.site.setFaults([
      { match: { product: 'jira', method: 'POST', path: '/transitions$' }, nth: 2, effect: { crash: 'after' } },
    ]);
    const again = await scene.ok('editor', 'startTaskSync', { pageId: at.pageId });
    await scene.site.advance(5_000);
    expect(scene.site.faultsStruck()).toEqual([1]);
    expect(await scene.ok('editor', 'cancelRun', again)).toMatchObject({ status: 'running' });
    expect(await scene.finish(again.runId)).toMatchObject({ status: 'cancelled', counts: { adopted: 5, skipped: 0 } });
    expect(at.statuses()).toEqual(Array.from({ length: 5 }, () => 'In Progress'));
    expect(scene.body(at.pageId)).not.toContain('<ac:task>');
    expect(await at.undo({ runId: again.runId })).toMatchObject({ outcome: 'Success', counts: { undone: 5 } });
    expect([scene.body(at.pageId), scene.body(at.below)]).toEqual([at.before, at.belowBefore]);
  });
});
