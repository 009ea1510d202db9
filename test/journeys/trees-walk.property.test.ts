import fc from 'fast-check';
import { grower } from '../support/grow-tree';
import { openScene, type Scene } from '../support/scene';
import { tasks } from '../support/task-xml';

const deepest = 35;
const levelsPerListing = 10;

/** One step of growing: so many nodes of one kind below a node that is there, the latest one or any. */
const step = fc.record({
  below: fc.oneof({ weight: 3, arbitrary: fc.constant('latest' as const) }, { weight: 1, arbitrary: fc.nat(10_000) }),
  count: fc.oneof(
    { weight: 6, arbitrary: fc.constant(1) },
    { weight: 2, arbitrary: fc.integer({ min: 2, max: 9 }) },
    { weight: 1, arbitrary: fc.integer({ min: 10, max: 40 }) },
  ),
  type: fc.constantFrom('page', 'page', 'page', 'page', 'folder', 'whiteboard', 'database', 'embed'),
  isArchived: fc.integer({ min: 0, max: 9 }).map((n) => n === 0),
});

interface Grown {
  readonly id: string;
  readonly depth: number;
  readonly isShown: boolean;
  readonly children: Grown[];
}

/** The pages as a reader meets them. */
const readingOrder = (root: Grown): readonly string[] => {
  const order: string[] = [];
  const rest = [root];
  for (let node = rest.pop(); node; node = rest.pop()) {
    if (node.isShown) order.push(node.id);
    rest.push(...[...node.children].reverse());
  }
  return order;
};

describe('the walk over any tree', () => {
  let scene: Scene;
  beforeAll(async () => {
    scene = await openScene();
  });
  afterAll(() => scene.site.close());

  it('finds each page exactly once, in reading order, in no more listings than its size and its cuts ask for', async () => {
    const link = scene.link(scene.addIssue('WORK', 'Work Package', 'Harbour'));
    const grow = grower(scene);
    await fc.assert(
      fc.asyncProperty(fc.array(step, { maxLength: 60 }), async (steps) => {
        const body = tasks('Paint it');
        const root: Grown = {
          id: grow(undefined, { body: `<p>${link}</p>${body}` }),
          depth: 0,
          isShown: true,
          children: [],
        };
        const all = [root];
        for (const { below, count, type, isArchived } of steps) {
          const wanted = below === 'latest' ? all.at(-1) : all[below % all.length];
          const parent = wanted && wanted.depth < deepest ? wanted : root;
          for (let n = 0; n < count; n += 1) {
            const status = isArchived ? 'archived' : 'current';
            const id = grow(parent.id, { type, status, body: type === 'page' ? body : '' });
            const node: Grown = {
              id,
              depth: parent.depth + 1,
              isShown: type === 'page' && !isArchived,
              children: [],
            };
            parent.children.push(node);
            all.push(node);
          }
        }
        scene.site.clearRequests();
        const { tasks: rows, pagesTotal, pagesScanned, warnings } = await wholePreview(scene, root.id);
        const order = readingOrder(root);
        expect(rows).toEqual(order);
        expect([pagesTotal, pagesScanned]).toEqual([order.length, order.length]);
        expect(warnings).toEqual(['readable-in-jira']);
        const listings = scene.site.requests().filter(({ path }) => path.endsWith('/descendants')).length;
        const cutOff = all.filter(({ depth }) => depth > 0 && depth % levelsPerListing === 0).length;
        expect(listings).toBeLessThanOrEqual(1.05 * (Math.ceil(all.length / 250) + cutOff) + 5);
      }),
      { numRuns: 40, seed: 20_261_122 },
    );
  });
});

const wholePreview = async (scene: Scene, pageId: string) => {
  const first = await scene.preview('editor', { pageId });
  const rows = first.tasks.map((task) => task.pageId);
  for (let cursor = first.nextCursor; cursor !== undefined; ) {
    const next = await scene.ok('editor', 'previewTaskSync', { pageId, previewId: first.previewId, cursor });
    rows.push(...next.tasks.map((task) => task.pageId));
    cursor = next.nextCursor;
  }
  return { ...first, tasks: rows, warnings: first.warnings.map(({ code }) => code) };
};
