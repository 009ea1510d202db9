import { done, type Outcome, refused } from '../contract/outcome';
import type { PreviewTaskSyncPayload } from '../contract/resolvers';
import type { PreviewView } from '../contract/views';
import { asId, type PageId, type PreviewId } from '../model/ids';
import type { Scan } from '../model/scan';
import type { Engine } from '../runs/engine';
import { advanceScan, type ScanProgress } from '../runs/scan/advance-scan';
import { startScan } from '../runs/scan/start-scan';
import type { Asking } from './context';
import { previewView, type ShownScan } from './preview-view';
import { previewIsGone, refusalOf } from './refusals';
import { readSettings } from './settings';

/** How long one call scans before it answers with what it has: people want to see it move, and the first rows. */
const scanMs = 1_500;
/** The first call answers as soon as it has these many rows to show, where there is much more to scan than one call does. */
const firstRows = 50;
const muchMore = 250;

/**
 * Shows what a sync would do. The first call begins a scan; further calls with its `previewId` move it on until it is
 * ready, and page through its tasks by `cursor`. Nothing is changed anywhere in the products.
 */
export const previewTaskSync = async (
  asking: Asking,
  payload: PreviewTaskSyncPayload,
): Promise<Outcome<PreviewView>> => {
  const { engine, clients } = asking;
  try {
    const scan = payload.previewId === undefined ? await begin(asking, payload) : await find(asking, payload);
    if (!scan) return previewIsGone;
    const until = engine.platform.clock.now() + scanMs;
    const isEnough = ({ counts, pagesTotal, pagesScanned }: Scan) =>
      payload.previewId === undefined &&
      pagesTotal - pagesScanned >= muchMore &&
      Object.values(counts).reduce((sum, rows) => sum + rows, 0) >= firstRows;
    const progress =
      scan.phase === 'ready'
        ? still(engine, scan)
        : await advanceScan(engine, clients, scan, until, undefined, isEnough).then((moved) => stored(engine, moved));
    const problem = onlyProblem(progress.scan);
    return problem ? refused(problem.code, problem.message) : done(await previewView(asking, progress, payload.cursor));
  } catch (error) {
    return refusalOf(error);
  }
};

const begin = async ({ engine, clients, accountId }: Asking, payload: PreviewTaskSyncPayload): Promise<Scan> => {
  const { settings } = await readSettings(engine.platform.store);
  const request = {
    pageId: asId<PageId>(payload.pageId),
    includeSubpages: payload.includeSubpages ?? true,
    includeCompleted: payload.includeCompleted ?? false,
  };
  const id = asId<PreviewId>(engine.platform.ids.uuid());
  const about = { id, owner: accountId, settings, now: engine.platform.clock.now() };
  return (await startScan(clients, request, about)).scan;
};

const find = async ({ engine, accountId }: Asking, payload: PreviewTaskSyncPayload): Promise<Scan | undefined> => {
  const scan = await engine.scans.find(asId<PreviewId>(payload.previewId ?? ''));
  return scan?.owner === accountId && scan.request.pageId === payload.pageId ? scan : undefined;
};

const still = ({ scans }: Engine, scan: Scan): ShownScan => ({ scan, titles: new Map(), names: new Map(), scans });

/** Two calls at once move the same scan: it is shown as the faster one stored it. */
const stored = async (engine: Engine, moved: ScanProgress): Promise<ShownScan> => {
  if (await moved.store()) return moved;
  return { ...moved, scan: (await engine.scans.find(moved.scan.id)) ?? moved.scan, scans: engine.scans };
};

/** A single page that cannot be read at all is a refusal; among other pages it is a warning. */
const onlyProblem = ({ pagesTotal, phase, rootProblem }: Scan) =>
  pagesTotal === 1 && phase === 'ready' ? rootProblem : undefined;
