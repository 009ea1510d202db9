import type { RecordedRequest } from '../../local/forge/recorded-requests';
import { callsByEndpoint, mostProductCalls } from '../support/product-calls';
import { openScene, type PersonName, type Scene } from '../support/scene';
import { addTaskTree, type TaskTree, type TreeShape } from '../support/task-tree';

const dozen: TreeShape = { pages: 12, tasks: 5, nested: 1 };
const sixty: TreeShape = { ...dozen, pages: 60 };

/** Two pages on each of thirteen levels, the next level under the first of them. */
const deep: TreeShape = { ...dozen, pages: 27, parentOf: (place) => Math.max(0, 2 * Math.ceil(place / 2) - 3) };

const people: readonly PersonName[] = ['admin', 'editor', 'author', 'reader'];
const mixed: TreeShape = { ...dozen, pages: 20, projects: ['WORK', 'PLAN'], linkedPerProject: 10, mentions: people };

describe('a sync of pages that nobody edited within the hour', () => {
  let scene: Scene;
  beforeEach(async () => {
    scene = await openScene();
  });
  afterEach(() => scene.site.close());

  const plant = async (shape: TreeShape): Promise<TaskTree> => {
    const tree = addTaskTree(scene, shape);
    await scene.site.advance(2 * 3_600_000);
    scene.site.clearRequests();
    return tree;
  };

  /** Syncs to the end and answers the product calls that took. */
  const sync = async ({ rootId }: TaskTree, previewId?: string): Promise<readonly RecordedRequest[]> => {
    const start = { pageId: rootId, ...(previewId === undefined ? {} : { previewId }) };
    const { runId } = await scene.ok('editor', 'startTaskSync', start);
    await scene.site.drain();
    const calls = scene.site.requests();
    expect(await scene.ok('editor', 'getRun', { runId })).toMatchObject({ status: 'completed', outcome: 'Success' });
    return calls;
  };

  const previewOf = async ({ rootId }: TaskTree): Promise<string> =>
    (await scene.preview('editor', { pageId: rootId })).previewId;

  it.each([
    ['12 pages', dozen],
    ['60 pages', sixty],
    ['thirteen levels', deep],
  ])('takes no more product calls than issue 2 allows: %s', async (_, shape) => {
    const tree = await plant(shape);
    const calls = await sync(tree, await previewOf(tree));
    expect(calls.length).toBeLessThanOrEqual(mostProductCalls(tree.size));
    // With no latency and no other app about, what goes beyond the rate of page updates meets it, and stops at that.
    const refused = calls.filter(({ status }) => status >= 400);
    expect(refused.map(({ method, status }) => [method, status])).toEqual(refused.map(() => ['PUT', 429]));
    expect(refused.length).toBeLessThanOrEqual(3);
  });

  it('takes no more without a preview', async () => {
    const tree = await plant(dozen);
    expect((await sync(tree)).length).toBeLessThanOrEqual(mostProductCalls(tree.size));
  });

  it('asks once for each person in each project', async () => {
    const { settings, rev } = await scene.ok('admin', 'getSettings', {});
    await scene.ok('admin', 'saveSettings', {
      settings: { ...settings, parentIssueTypes: ['Work Package', 'Epic'] },
      rev,
    });
    const tree = await plant(mixed);
    const calls = await sync(tree, await previewOf(tree));
    expect(calls.length).toBeLessThanOrEqual(mostProductCalls(tree.size));
    expect(tree.size).toMatchObject({ peopleInProjects: 8, projects: 2, linkedIssues: 20 });
    expect(callsByEndpoint(calls).get('GET /rest/api/3/user/assignable/search')).toBe(8);
  });

  it('makes one issue per task, links each on its page, writes one version per page, and nothing the second time', async () => {
    const tree = await plant(dozen);
    await sync(tree);
    const issues = scene.issues().filter(({ fields }) => String(fields?.issuetype?.name) !== 'Work Package');
    const summaries = issues.map(({ fields }) => String(fields?.summary as unknown));
    expect(new Set(summaries).size).toBe(12 * 6);
    expect(issues).toHaveLength(12 * 6);

    const bodies = tree.pageIds.map((id) => scene.body(id));
    for (const [place, body] of bodies.entries()) {
      expect(body).not.toContain('<ac:task');
      const own = issues.filter((_, n) => summaries[n]?.endsWith(` of ${place}`));
      expect(own).toHaveLength(6);
      for (const { key } of own) expect(body.split(`/browse/${String(key as unknown)}<`)).toHaveLength(2);
    }
    expect(tree.pageIds.map((id) => scene.version(id))).toEqual(tree.pageIds.map(() => 2));

    await scene.site.advance(2 * 3_600_000);
    scene.site.clearRequests();
    const again = await scene.sync('editor', { pageId: tree.rootId });
    expect(again).toMatchObject({ status: 'completed', outcome: 'Skipped' });
    const isWrite = (endpoint: string) => /^PUT|issue(\/bulk)?$|transitions$/.test(endpoint);
    expect([...callsByEndpoint(scene.site.requests()).keys()].filter(isWrite)).toEqual([]);
    expect(tree.pageIds.map((id) => scene.body(id))).toEqual(bodies);
    expect(scene.issues()).toHaveLength(12 * 6 + 1);
  });
});
