import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { aftermath, clean } from '../support/aftermath';
import { openScene, type Scene } from '../support/scene';
import { addTaskTree, type TaskTree } from '../support/task-tree';

/** A kill in the middle made the tool that this replaces forget what it had made: up to 268 of 500 tasks came twice. */
describe('a process that is killed in the middle of a tree, and a sync that is started anew', () => {
  let folder: string;
  let scene: Scene;
  let tree: TaskTree;
  const open = async (latencyMs = 50) => {
    scene = await openScene({ dataDir: folder, latencyMs, limits: 'off' });
  };
  beforeEach(async () => {
    folder = mkdtempSync(join(tmpdir(), 'taskbridge-kills-'));
    await open();
    tree = addTaskTree(scene, { pages: 50, tasks: 10, nested: 0 });
    await scene.site.advance(2 * 3_600_000);
  });
  afterEach(() => {
    scene.site.close();
    rmSync(folder, { recursive: true });
  });

  /** The tree's own issue is the first of its project: whether the keys go so far is cheaper to see than to count. */
  const hasMade = (issues: number) => scene.rest('admin', 'GET', `/rest/api/3/issue/WORK-${issues + 1}`).status === 200;
  const pagesWritten = () => tree.pageIds.filter((id) => scene.version(id) > 1).length;
  const killWhen = async (reached: () => boolean, latencyMs?: number) => {
    for (let steps = 0; !reached(); steps += 1) {
      if (steps > 2_000) throw new Error('the run never came so far');
      // From one thing that is due to the next; a run that nobody works on is found by a trigger of five minutes.
      const { nextDueAt } = await scene.site.idle();
      const ahead = nextDueAt === undefined ? 1_000 : nextDueAt - scene.site.clock.now();
      await scene.site.advance(Math.min(1_000, Math.max(10, ahead)));
    }
    const at = { issues: aftermath(scene, []).issues, pages: pagesWritten() };
    scene.site.close();
    await open(latencyMs);
    return at;
  };
  const start = async () => (await scene.ok('editor', 'startTaskSync', { pageId: tree.rootId })).runId;
  const expectDoneOnce = async (one: string, two: string) => {
    const runs = [await scene.finish(one), await scene.finish(two)];
    expect(aftermath(scene, tree.pageIds)).toEqual({ ...clean, issues: 500 });
    for (const run of runs) expect(run).toMatchObject({ status: 'completed', counts: { failed: 0, conflict: 0 } });
    expect(runs.map(({ outcome }) => outcome)).not.toContain('Partial Success');
    expect(new Set(tree.pageIds.map((id) => scene.version(id)))).toEqual(new Set([2]));
  };

  it('at half of the issues: 500 issues in the end, each linked once', async () => {
    const one = await start();
    const at = await killWhen(() => hasMade(250));
    expect([at.issues > 249, at.issues < 500, at.pages < 50]).toEqual([true, true, true]);
    await expectDoneOnce(one, await start());
  });

  it('at half of the page updates: 500 issues in the end, each linked once', async () => {
    const one = await start();
    const at = await killWhen(() => pagesWritten() >= 20);
    expect([at.issues, at.pages < 50]).toEqual([500, true]);
    await expectDoneOnce(one, await start());
  });

  /** Stopped where it was killed, taken back, and the tree synced again: nothing is forgotten on the way. */
  const expectTakenBackAndSyncedAgain = async (runId: string, before: readonly string[]) => {
    await scene.ok('editor', 'cancelRun', { runId });
    const stopped = await scene.finish(runId);
    expect(stopped).toMatchObject({ status: 'cancelled' });
    const made = aftermath(scene, []).issues;
    const undone = await scene.finish((await scene.ok('editor', 'startUndo', { runId })).runId);
    expect(undone).toMatchObject({ outcome: 'Success', counts: { undone: made, failed: 0, conflict: 0 } });
    expect(tree.pageIds.map((id) => scene.body(id))).toEqual(before);
    const tasks = scene.issues().filter(({ fields }) => String(fields?.issuetype?.name as unknown) === 'Task');
    expect(new Set(tasks.map(({ fields }) => String(fields?.status?.name as unknown)))).toEqual(new Set(['Backlog']));
    const again = await scene.sync('editor', { pageId: tree.rootId });
    expect(again).toMatchObject({ outcome: 'Success', counts: { created: 500 - made, adopted: made } });
    expect(aftermath(scene, tree.pageIds)).toEqual({ ...clean, issues: 500 });
    return made;
  };

  it('e1: at half of the issues, and its run taken back: a further sync makes the other half only', async () => {
    const before = tree.pageIds.map((id) => scene.body(id));
    const runId = await start();
    await killWhen(() => hasMade(250));
    const made = await expectTakenBackAndSyncedAgain(runId, before);
    expect([made > 249, made < 500]).toEqual([true, true]);
  });

  it('e2: at half of the page updates, and its run taken back: a further sync makes none', async () => {
    const before = tree.pageIds.map((id) => scene.body(id));
    const runId = await start();
    const { pages } = await killWhen(() => pagesWritten() >= 20);
    expect(pages < 50).toBe(true);
    expect(await expectTakenBackAndSyncedAgain(runId, before)).toBe(500);
  });

  it('over and over, without anybody starting anew: the run goes on by itself', async () => {
    // Slow calls: what is under way at the kill is lost, and the next kill finds the run in its middle again.
    scene.site.close();
    await open(1_000);
    const runId = await start();
    const unfinished: boolean[] = [];
    for (const calls of [2, 4, 6, 9, 12, 15]) {
      // The site counts from its start: so many calls into each life.
      const { pages } = await killWhen(() => scene.site.requests().length >= calls, 1_000);
      unfinished.push(pages < 50);
    }
    expect(unfinished).toEqual(Array(6).fill(true));
    expect(await scene.finish(runId)).toMatchObject({ outcome: 'Success', counts: { created: 500 } });
    expect(aftermath(scene, tree.pageIds)).toEqual({ ...clean, issues: 500 });
  });
});
