import { moveIssues } from '../support/move-issues';
import type { Scene } from '../support/scene';
import { tasks } from '../support/task-xml';
import { openUndoScene, type UndoScene } from '../support/undo-scene';

/** An undo that dies, or meets a slow Jira, while it sees to the work items: what comes after it is as on a calm day. */
describe('an undo that is struck while it', () => {
  let at: UndoScene;
  let scene: Scene;
  beforeEach(async () => {
    at = await openUndoScene();
    ({ scene } = at);
  });
  afterEach(() => scene.site.close());

  const sync = (pageId = at.pageId) => scene.sync('editor', { pageId });
  const all = (status: string, count = 5) => Array.from({ length: count }, () => status);
  /** Enough tasks of one page for a bulk change; somebody is at work on all of them. */
  const syncRivets = async () => {
    const link = scene.link(scene.addIssue('WORK', 'Work Package', 'Hull'));
    const rivets = tasks(...Array.from({ length: 20 }, (_, n) => `Rivet ${n}`));
    const pageId = scene.addPage('Many', `<p>${link}</p>${rivets}`);
    const { runId } = await sync(pageId);
    moveIssues(scene, 'In Progress');
    return { pageId, runId };
  };
  /** A bulk change that is taken and never told to be anywhere. */
  const silentBulk = [
    {
      match: { product: 'jira' as const, method: 'POST', path: '/bulk/issues/transition' },
      every: 1,
      effect: { status: 201, body: { taskId: '1' } },
    },
    {
      match: { product: 'jira' as const, method: 'GET', path: '/bulk/queue/' },
      every: 1,
      effect: { status: 200, body: { taskId: '1', status: 'ENQUEUED', progressPercent: 0 } },
    },
  ];

  it('moves work items still knows where they came from: the next sync takes them back there', async () => {
    const { runId } = await sync();
    at.move('In Progress');
    scene.site.setFaults([
      { match: { product: 'jira', method: 'POST', path: '/transitions$' }, nth: 2, effect: { crash: 'after' } },
    ]);
    expect(await at.undo({ runId })).toMatchObject({ outcome: 'Success', counts: { undone: 5 } });
    expect(scene.site.faultsStruck()).toEqual([1]);
    expect(at.statuses()).toEqual(all('Backlog'));
    expect(await sync()).toMatchObject({ outcome: 'Success', counts: { adopted: 5 } });
    expect(at.statuses()).toEqual(all('In Progress'));
  });

  it('deletes untouched work items still knows that it did: the next sync makes others', async () => {
    const { rev } = await scene.ok('admin', 'getSettings', {});
    await scene.ok('admin', 'saveSettings', { settings: { deleteOnUndo: true }, rev });
    const { runId } = await sync();
    scene.site.setFaults([
      { match: { product: 'jira', method: 'DELETE', path: '/issue/' }, nth: 2, effect: { crash: 'after' } },
    ]);
    const undo = await at.undo({ runId }, 'admin');
    expect(undo).toMatchObject({ outcome: 'Success', counts: { undone: 5 } });
    expect(scene.site.faultsStruck()).toEqual([1]);
    expect(at.keys()).toEqual([]);
    expect((await at.rows(undo.runId)).map(([, , code]) => code)).toEqual(Array.from({ length: 5 }, () => undefined));
    expect(await sync()).toMatchObject({ outcome: 'Success', counts: { created: 5 } });
  });

  it('meets a bulk change that never gets anywhere asks for no second one, and moves them one by one after a while', async () => {
    const { runId } = await syncRivets();
    scene.site.setFaults(silentBulk);
    expect(await at.undo({ runId })).toMatchObject({ outcome: 'Success', counts: { undone: 20 } });
    expect(scene.site.faultsStruck()[0]).toBe(1);
    expect(at.statuses()).toEqual(all('Backlog', 20));
  });

  it('waits for a bulk change that takes minutes still knows where they came from, also when it is undone', async () => {
    const { runId } = await syncRivets();
    const running = { status: 200, body: { taskId: '1', status: 'RUNNING', progressPercent: 10 } };
    const match = { product: 'jira' as const, method: 'GET', path: '/bulk/queue/' };
    scene.site.setFaults(Array.from({ length: 10 }, (_, place) => ({ match, nth: place + 1, effect: running })));
    const undo = await at.undo({ runId });
    expect(undo).toMatchObject({ outcome: 'Success', counts: { undone: 20 } });
    expect(scene.site.faultsStruck()).toEqual(Array.from({ length: 10 }, () => 1));
    expect(at.statuses()).toEqual(all('Backlog', 20));
    expect(await at.undo({ runId: undo.runId })).toMatchObject({ outcome: 'Success', counts: { undone: 20 } });
    expect(at.statuses()).toEqual(all('In Progress', 20));
  });

  it('waits for a bulk change whose work items a sync takes up before they are moved takes them back for that sync', async () => {
    const { pageId, runId } = await syncRivets();
    scene.site.setFaults(silentBulk);
    const undo = await scene.ok('editor', 'startUndo', { runId });
    await scene.site.advance(10_000);
    const again = await scene.ok('editor', 'startTaskSync', { pageId });
    await scene.site.advance(20_000);
    expect(await scene.ok('editor', 'getRun', again)).toMatchObject({ outcome: 'Success', counts: { adopted: 20 } });
    expect(await scene.ok('editor', 'getRun', undo)).toMatchObject({ status: 'running' });
    // Jira has come to it at last.
    moveIssues(scene, 'Backlog');
    expect(await scene.finish(undo.runId)).toMatchObject({ outcome: 'Success', counts: { undone: 20 } });
    expect(scene.site.faultsStruck()[0]).toBe(1);
    expect(at.statuses()).toEqual(all('In Progress', 20));
  });
});
