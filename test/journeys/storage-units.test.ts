import { openScene, type Scene } from '../support/scene';
import { addTaskTree } from '../support/task-tree';

/** Forge counts storage by 10 KB, rounded up for each request: what a run costs there is mostly how often it writes. */
describe('a clean run of T tasks on P pages', () => {
  let scene: Scene;
  beforeEach(async () => {
    scene = await openScene();
  });
  afterEach(() => scene.site.close());

  /** Write units of the preview, where there is one, and of the run from its start to its end. */
  const unitsOf = async (pages: number, tasks: number, withPreview: boolean) => {
    const { rootId } = addTaskTree(scene, { pages, tasks, nested: 0 });
    await scene.site.advance(2 * 3_600_000);
    const before = scene.site.counters.kvsWriteUnits;
    const previewId = withPreview ? (await scene.preview('editor', { pageId: rootId })).previewId : undefined;
    const started = scene.site.counters.kvsWriteUnits;
    const { runId } = await scene.ok('editor', 'startTaskSync', {
      pageId: rootId,
      ...(previewId === undefined ? {} : { previewId }),
    });
    await scene.site.drain();
    const ended = scene.site.counters.kvsWriteUnits;
    expect(await scene.ok('editor', 'getRun', { runId })).toMatchObject({ status: 'completed', outcome: 'Success' });
    return { preview: started - before, run: ended - started };
  };

  const shapes = [
    [1, 1],
    [1, 5],
    [1, 23],
    [1, 50],
    [1, 75],
    [1, 100],
    [1, 250],
    [2, 5],
    [2, 50],
    [3, 5],
    [3, 30],
    [5, 5],
    [5, 50],
    [12, 5],
    [12, 40],
  ] as const;

  it.each(shapes.flatMap((shape) => [[...shape, false] as const, [...shape, true] as const]))(
    'writes at most ⌈T / 10⌉ + 4 P units: %d pages with %d tasks each, preview: %s',
    async (pages, tasks, withPreview) => {
      const { run } = await unitsOf(pages, tasks, withPreview);
      expect(run).toBeLessThanOrEqual(Math.ceil((pages * tasks) / 10) + 4 * pages);
    },
  );

  // The run's row; its plan; the intents before the create; the edit before the update; the links, with the run's end.
  it('writes five times for one page, which is as often as something has to be stored before something else', async () => {
    expect(await unitsOf(1, 5, false)).toEqual({ preview: 0, run: 5 });
  });

  // What the person looks at, and what her click has spent of the hour's points.
  it('writes twice more for a preview of it', async () => {
    expect(await unitsOf(1, 5, true)).toEqual({ preview: 2, run: 5 });
  });
});
