import type { Counters } from '../../../local/forge/counters';
import type { RecordedRequest } from '../../../local/forge/recorded-requests';
import type { SiteOptions } from '../../../local/site';
import type { RunView } from '../../../src/contract/views';
import { openScene, type Scene } from '../../support/scene';
import { addTaskTree, type TaskTree, type TreeShape } from '../../support/task-tree';

export interface SyncOptions {
  readonly shape: TreeShape;
  /** See it first, then start what was seen. Otherwise it is started at once. */
  readonly withPreview: boolean;
  readonly site?: Partial<SiteOptions>;
  /** Types that may be parents, where the settings' own do not do. */
  readonly parentIssueTypes?: readonly string[];
}

export interface SyncedTree {
  readonly tree: TaskTree;
  readonly run: RunView;
  /** Product calls of the app from the first click to the run's end. */
  readonly requests: readonly RecordedRequest[];
  /** What the site counted while it was previewed, and from the start of the run on. */
  readonly previewed: Counters;
  readonly counted: Counters;
  /** How far site time moved on meanwhile. */
  readonly siteMs: number;
}

/** Builds a tree, lets two hours pass, syncs it to the end as the editor, and tells what that took. */
export const syncedTree = async ({ shape, withPreview, site, parentIssueTypes }: SyncOptions): Promise<SyncedTree> => {
  const scene = await openScene(site);
  try {
    const tree = addTaskTree(scene, shape);
    if (parentIssueTypes) await allowParents(scene, parentIssueTypes);
    await scene.site.advance(2 * 3_600_000);
    scene.site.clearRequests();
    const before = { ...scene.site.counters };
    const from = scene.site.clock.now();

    const pageId = tree.rootId;
    const previewId = withPreview ? (await scene.preview('editor', { pageId })).previewId : undefined;
    const started = { ...scene.site.counters };
    const { runId } = await scene.ok('editor', 'startTaskSync', {
      pageId,
      ...(previewId === undefined ? {} : { previewId }),
    });
    await scene.site.drain();
    const requests = scene.site.requests();
    const previewed = difference(started, before);
    const counted = difference(scene.site.counters, started);
    const siteMs = scene.site.clock.now() - from;

    const run = await scene.ok('editor', 'getRun', { runId });
    const made = tree.size.topLevel + tree.size.nested;
    if (run.outcome !== 'Success' || run.counts.created !== made)
      throw new Error(`the run ended as ${run.status} ${run.outcome} with ${run.counts.created} of ${made} made`);
    return { tree, run, requests, previewed, counted, siteMs };
  } finally {
    scene.site.close();
  }
};

const allowParents = async (scene: Scene, parentIssueTypes: readonly string[]): Promise<void> => {
  const { settings, rev } = await scene.ok('admin', 'getSettings', {});
  await scene.ok('admin', 'saveSettings', { settings: { ...settings, parentIssueTypes }, rev });
};

const difference = (after: Counters, before: Counters): Counters => {
  const change = { ...after };
  for (const key of Object.keys(after) as (keyof Counters)[]) change[key] -= before[key];
  return { ...change, largestValueBytes: after.largestValueBytes, longestChain: after.longestChain };
};
