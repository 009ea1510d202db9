import type { FaultInput } from '../../local/forge/faults';
import { aftermath, clean } from '../support/aftermath';
import { letWork } from '../support/let-work';
import { openScene, type Scene } from '../support/scene';
import { addTaskTree, type TaskTree, type TreeShape } from '../support/task-tree';

const create = { product: 'jira', method: 'POST', path: '/issue/bulk$' } as const;
const listing = { product: 'confluence', method: 'GET', path: '/(descendants|children|direct-children)$' } as const;
const both = (fault: Omit<FaultInput, 'match'>): FaultInput[] =>
  (['jira', 'confluence'] as const).map((product) => ({ match: { product }, ...fault }));

/** What ended a run of the tool that this replaces, left issues without links, or skipped pages without a word. */
describe('products that fail while a tree is synced', () => {
  let scene: Scene;
  beforeEach(async () => {
    scene = await openScene({ latencyMs: 50, limits: 'off' });
  });
  afterEach(() => scene.site.close());

  const addTree = async (shape: Partial<TreeShape> = {}): Promise<TaskTree> => {
    const tree = addTaskTree(scene, { pages: 50, tasks: 10, nested: 0, ...shape });
    await scene.site.advance(2 * 3_600_000);
    return tree;
  };
  const start = async ({ rootId }: TaskTree) => (await scene.ok('editor', 'startTaskSync', { pageId: rootId })).runId;
  const struck = () => scene.site.faultsStruck().reduce((sum, count) => sum + count, 0);
  /** Everything is made and linked once, by one version of each page, and the run says so. */
  const expectWhole = async (tree: TaskTree, runId: string) => {
    const run = await scene.finish(runId);
    const issues = tree.size.topLevel + tree.size.nested;
    expect(aftermath(scene, tree.pageIds)).toEqual({ ...clean, issues });
    expect(run).toMatchObject({ status: 'completed', outcome: 'Success', counts: { created: issues, failed: 0 } });
    expect(new Set(tree.pageIds.map((id) => scene.version(id)))).toEqual(new Set([2]));
  };

  it.each<readonly [string, number, readonly FaultInput[]]>([
    ['one call in twenty answers 503 and does nothing', 3, both({ probability: 0.05, effect: { status: 503 } })],
    [
      'one call in twenty does its work and loses its answer',
      3,
      both({ probability: 0.05, effect: { lostResponse: true } }),
    ],
    [
      'each third create and each third page update lose their answers',
      15,
      [
        { match: create, every: 3, effect: { lostResponse: true } },
        { match: { product: 'confluence', method: 'PUT' }, every: 3, effect: { lostResponse: true } },
      ],
    ],
    [
      'each tenth call from the start asks to wait',
      3,
      both({ every: 10, effect: { status: 429, headers: { 'Retry-After': '2' } } }),
    ],
    ['each tenth call asks to wait and does not say how long', 3, both({ every: 10, effect: { status: 429 } })],
    ['one create takes seven seconds', 1, [{ match: create, nth: 4, effect: { delayMs: 7_000 } }]],
    ['one create takes longer than Forge waits', 1, [{ match: create, nth: 4, effect: { delayMs: 200_000 } }]],
  ])('all 500 issues are made and linked once when %s', async (_says, atLeast, faults) => {
    const tree = await addTree();
    const { previewId } = await scene.preview('editor', { pageId: tree.rootId });
    scene.site.clearRequests();
    const { runId } = await scene.ok('editor', 'startTaskSync', { pageId: tree.rootId, previewId });
    scene.site.setFaults(faults);
    await letWork(scene);
    expect(struck()).toBeGreaterThanOrEqual(atLeast);
    scene.site.clearFaults();
    await expectWhole(tree, runId);
  });

  it('all 500 issues are made and linked once when each fifth call asks to wait after half of the issues are made', async () => {
    const tree = await addTree();
    const runId = await start(tree);
    while (aftermath(scene, []).issues < 250) await scene.site.advance(100);
    scene.site.setFaults(both({ every: 5, effect: { status: 429, headers: { 'Retry-After': '3' } } }));
    await letWork(scene);
    expect(struck()).toBeGreaterThan(5);
    scene.site.clearFaults();
    await expectWhole(tree, runId);
    expect(await scene.sync('editor', { pageId: tree.rootId })).toMatchObject({ outcome: 'Skipped' });
  });

  it.each<readonly [string, FaultInput['effect']]>([
    ['asks to wait a little', { status: 429, headers: { 'Retry-After': '2' } }],
    ['asks to wait long', { status: 429, headers: { 'Retry-After': '240' } }],
    ['answers 503', { status: 503 }],
    ['gives no answer', { lostResponse: true }],
  ])('no page is left out when the listing of one subtree %s, once', async (_says, effect) => {
    // One page below the other, two levels more than two listings show.
    const tree = await addTree({ pages: 24, tasks: 2, parentOf: (place) => place - 1 });
    for (const nth of [1, 2, 3]) {
      scene.site.setFaults([{ match: listing, nth, effect }]);
      const preview = await scene.call('editor', 'previewTaskSync', { pageId: tree.rootId });
      if (!preview.ok) expect(['rate-limited', 'unreachable']).toContain(preview.code);
      expect(scene.site.faultsStruck()).toEqual([1]);
      scene.site.clearFaults();
    }
    scene.site.setFaults([{ match: listing, nth: 2, effect }]);
    const runId = await start(tree);
    await letWork(scene);
    expect(scene.site.faultsStruck()).toEqual([1]);
    scene.site.clearFaults();
    await expectWhole(tree, runId);
  });

  it('a listing that never answers makes no run of the rest that calls itself a success', async () => {
    const tree = await addTree({ pages: 24, tasks: 2, parentOf: (place) => place - 1 });
    const runId = await start(tree);
    scene.site.setFaults([{ match: listing, effect: { status: 500 } }]);
    await scene.site.advance(3_600_000);
    scene.site.clearFaults();
    const run = await scene.ok('editor', 'getRun', { runId });
    expect(run.outcome).not.toBe('Success');
    if (run.finishedAt === undefined) await expectWhole(tree, runId);
    else expect(run.outcome).toBe('Failed');
  });
});
