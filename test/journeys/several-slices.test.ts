import { openScene, type Scene } from '../support/scene';
import { addTaskTree } from '../support/task-tree';

describe('a run of several slices', () => {
  let scene: Scene;
  beforeEach(async () => {
    scene = await openScene();
  });
  afterEach(() => scene.site.close());

  const isWritten = (pageId: string) => scene.version(pageId) > 1;

  it('goes on with the next slice while one of them waits for Jira to tell what it created', async () => {
    const { rootId, pageIds } = addTaskTree(scene, { pages: 130, tasks: 1, nested: 0 });
    await scene.site.advance(2 * 3_600_000);
    const first = { method: 'POST', path: '/issue/bulk$' };
    scene.site.setFaults([{ match: first, nth: 1, effect: { lostResponse: true } }]);
    const { runId } = await scene.ok('editor', 'startTaskSync', { pageId: rootId });
    await scene.site.advance(20_000);
    const early = await scene.ok('editor', 'getRun', { runId });
    expect(early).toMatchObject({ status: 'waiting', waitingFor: { code: 'settling' } });
    // Fifty creates are unclear; everything else of both slices is done.
    expect(pageIds.filter(isWritten)).toHaveLength(80);
    expect(pageIds.slice(100).every(isWritten)).toBe(true);

    expect(await scene.finish(runId)).toMatchObject({ outcome: 'Success', counts: { created: 130 } });
    expect(scene.issues().filter(({ fields }) => String(fields?.issuetype?.name) === 'Task')).toHaveLength(130);
  });
});
