import { aftermath, clean } from '../support/aftermath';
import { openScene, type PersonName, type Scene } from '../support/scene';
import { addTaskTree, type TaskTree } from '../support/task-tree';

/** The tool that this replaces made a second issue of each of 500 tasks, linked nowhere, in either of the first two. */
describe('two syncs of one tree of 50 pages with 10 tasks each', () => {
  let scene: Scene;
  let tree: TaskTree;
  beforeEach(async () => {
    scene = await openScene({ latencyMs: 50, limits: 'off' });
    tree = addTaskTree(scene, { pages: 50, tasks: 10, nested: 0 });
    await scene.site.advance(2 * 3_600_000);
  });
  afterEach(() => scene.site.close());

  const start = async (person: PersonName, requestId?: string): Promise<string> => {
    const payload = { pageId: tree.rootId, ...(requestId === undefined ? {} : { requestId }) };
    return (await scene.ok(person, 'startTaskSync', payload)).runId;
  };
  /** Both runs are over, all is done once, and between them they say so. */
  const expectDoneOnce = async (one: string, two: string, second: PersonName) => {
    const runs = [await scene.finish(one), await scene.finish(two, second)];
    expect(aftermath(scene, tree.pageIds)).toEqual({ ...clean, issues: 500 });
    for (const run of runs) expect(run).toMatchObject({ status: 'completed', counts: { failed: 0, conflict: 0 } });
    for (const { outcome } of runs) expect(['Success', 'Skipped']).toContain(outcome);
    expect(runs.reduce((sum, { counts }) => sum + counts.created, 0)).toBe(500);
    expect(new Set(tree.pageIds.map((id) => scene.version(id)))).toEqual(new Set([2]));
  };

  it.each<readonly [string, PersonName]>([
    ['of two people', 'admin'],
    ['of one person in two tabs', 'editor'],
  ])('at the same moment make 500 issues, each linked once: %s', async (_whose, second) => {
    const [one, two] = await Promise.all([start('editor'), start(second)]);
    expect(one).not.toBe(two);
    await expectDoneOnce(one, two, second);
  });

  it.each([1, 5])('one %i s after the other make 500 issues, each linked once', async (seconds) => {
    const one = await start('editor');
    await scene.site.advance(seconds * 1_000);
    await expectDoneOnce(one, await start('admin'), 'admin');
  });

  it('are done once when somebody else carries out a plan between its preview and its start, and both are told so', async () => {
    const { previewId } = await scene.preview('admin', { pageId: tree.rootId });
    await scene.sync('editor', { pageId: tree.rootId });
    const run = await scene.sync('admin', { pageId: tree.rootId, previewId });
    expect(aftermath(scene, tree.pageIds)).toEqual({ ...clean, issues: 500 });
    expect(run).toMatchObject({ status: 'completed', counts: { created: 0, failed: 0, conflict: 0 } });
    expect(['Success', 'Skipped']).toContain(run.outcome);
  });

  it('by the same click sent twice are one run', async () => {
    const [one, two] = await Promise.all([start('editor', 'click'), start('editor', 'click')]);
    expect(two).toBe(one);
    expect(await scene.finish(one)).toMatchObject({ outcome: 'Success', counts: { created: 500 } });
    expect(aftermath(scene, tree.pageIds)).toEqual({ ...clean, issues: 500 });
  });

  it('one after the other has ended: the second finds nothing to do and writes nothing', async () => {
    await scene.sync('editor', { pageId: tree.rootId });
    scene.site.clearRequests();
    expect(await scene.sync('admin', { pageId: tree.rootId })).toMatchObject({ outcome: 'Skipped' });
    const writes = scene.site
      .requests()
      .filter(({ method, path }) => method === 'PUT' || /\/issue(\/bulk)?$/.test(path));
    expect(writes).toEqual([]);
    expect(aftermath(scene, tree.pageIds)).toEqual({ ...clean, issues: 500 });
  });
});
