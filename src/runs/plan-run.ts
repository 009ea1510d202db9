import { ApiError } from '../atlassian/api-error';
import type { Failure } from '../model/codes';
import { asId, type PreviewId } from '../model/ids';
import { freeClaim, type Run, type TaskSyncRequest, type UndoRequest } from '../model/run';
import type { Scan } from '../model/scan';
import type { Change } from '../platform/store';
import { approvedSlices } from './approved-slices';
import { type Claimed, takeSlice } from './claim';
import type { Clients } from './clients';
import { goOn, push, stillHeld } from './end-delivery';
import type { Engine } from './engine';
import { holdClaim } from './hold-claim';
import { onceMore } from './once-more';
import { withPatience } from './patience';
import { ClaimLost, RunFailure } from './pause';
import { advanceScan } from './scan/advance-scan';
import { startScan } from './scan/start-scan';
import { pauseOrThrow } from './steps/pause-or-throw';
import { type CutPlan, type CutSlice, type Cutting, mostProjects, storeSlices } from './store-slices';
import { ScanExpired } from './stores/scan-expired';
import type { ScanStore } from './stores/scan-store';
import { addSummaries, outcomeOf } from './summarise';
import { nextSliceMs, spareMs } from './timing';
import { scopeOf, undoSlices } from './undo-slices';

/**
 * Slice 0 of a run: takes the plan that a person approved in a preview, or scans and plans by itself, cuts it into slices
 * of at most a hundred pages and stores it. The plan of a run never changes afterwards. Answers the first slice, where there
 * is time to go on with it.
 */
export const planRun = async (engine: Engine, claimed: Claimed, clients: Clients): Promise<Claimed | undefined> => {
  const { run } = claimed;
  const { request } = run;
  if ('undoOf' in request) return planUndoRun(engine, claimed, request);
  // What a preview has planned is told row by row, also when nothing of it is done any more.
  if (run.cancelRequested && request.previewId === undefined)
    return endPlanning(engine, claimed, run, { slices: 0, last: undefined });
  const hold = holdClaim(engine, claimed);
  const ready = await readyScan(engine, { run, request }, clients, hold).catch(expired);
  const cutting = ready && cuttingOf(engine, clients, { run, request }, ready, hold);
  const cut = cutting && (await storeSlices(engine, cutting).catch(expired));
  if (cut) return endPlanning(engine, claimed, ready.scan, cut);
  await goOn(engine, claimed);
  return undefined;
};

const cuttingOf = (
  engine: Engine,
  clients: Clients,
  sync: SyncRun,
  ready: ReadyScan,
  hold: Cutting['hold'],
): Cutting => ({
  run: sync.run,
  from: ready.scan.startedAt,
  slices: approvedSlices(engine, clients, sync, ready),
  storeGround: ready.storeScan,
  hold,
});

/** An undo: what the record of the undone run says, and the ledger. */
const planUndoRun = async (engine: Engine, claimed: Claimed, request: UndoRequest): Promise<Claimed | undefined> => {
  const { run } = claimed;
  if (run.cancelRequested) return endPlanning(engine, claimed, run, { slices: 0, last: undefined });
  const cut = await storeSlices(engine, {
    run,
    from: run.startedAt,
    slices: undoSlices(engine, request, await scopeOf(engine, run)),
    storeGround: async () => {},
    hold: holdClaim(engine, claimed),
  });
  if (cut) return endPlanning(engine, claimed, run, cut);
  await goOn(engine, claimed);
  return undefined;
};

const expired = (error: unknown): never => {
  if (!(error instanceof ScanExpired)) throw error;
  const message =
    'What was read for this run is older than it is kept for (a preview: a day). Look again, then start anew.';
  throw new RunFailure({ code: 'not-found', message }, { cause: error });
};

interface ReadyScan {
  readonly scan: Scan;
  /** Where it is read. */
  readonly scans: ScanStore;
  /** Stores what of it is not stored yet. Throws `ClaimLost`. */
  storeScan(): Promise<void>;
}

interface SyncRun {
  readonly run: Run;
  readonly request: TaskSyncRequest;
}

/** The scan of the approved preview, or the run's own; undefined while there is more to scan than time. */
const readyScan = async (
  engine: Engine,
  { run, request }: SyncRun,
  clients: Clients,
  hold: Cutting['hold'],
): Promise<ReadyScan | undefined> => {
  const { clock } = engine.platform;
  if (request.previewId !== undefined) {
    const scan = await engine.scans.find(asId<PreviewId>(request.previewId));
    if (!scan) throw new ScanExpired();
    return asStored(engine, scan);
  }
  try {
    return await onceMore(
      clock,
      () => ownScan(engine, { run, request }, clients, hold),
      async () => placeOf(await engine.scans.find(run.id)),
    );
  } catch (error) {
    const about = productOf(error);
    if (error instanceof ApiError && (error.kind === 'not-found' || error.kind === 'forbidden')) {
      throw new RunFailure(about.product === 'Jira' ? jiraRefused : pageUnseen, { cause: error });
    }
    return pauseOrThrow(error, clock.now(), about);
  }
};

const pageUnseen: Failure = { code: 'not-found', message: 'The page is gone, or you may not see it.' };

const jiraRefused: Failure = {
  code: 'jira-refused',
  message:
    'Jira refused to show the work items and projects that the page links. Check that you may use Jira, then retry.',
};

const ownScan = async (
  engine: Engine,
  { run, request }: SyncRun,
  clients: Clients,
  hold: Cutting['hold'],
): Promise<ReadyScan | undefined> => {
  const { clock } = engine.platform;
  const scan = (await engine.scans.find(run.id)) ?? (await beginScan(engine, { run, request }, clients));
  if (scan.phase === 'ready') return asStored(engine, scan);
  // All in one go while there is time: what is learned of Jira on the way is asked once.
  const progress = await advanceScan(engine, clients, scan, clock.now() + clock.remaining() - spareMs, hold);
  const storeScan = async (): Promise<void> => {
    if (!(await progress.store())) throw new ClaimLost();
  };
  if (progress.overtaken) throw new ClaimLost();
  if (progress.scan.phase === 'ready') return { ...progress, storeScan };
  await storeScan();
  return undefined;
};

const asStored = ({ scans }: Engine, scan: Scan): ReadyScan => ({ scan, scans, storeScan: async () => {} });

/** How far a stored scan has come. */
const placeOf = (scan: Scan | undefined): string => `${scan?.nodeChunks} ${scan?.walk.round} ${scan?.pagesScanned}`;

const productOf = (error: unknown) =>
  error instanceof ApiError && /page|folder|whiteboard|database|embed|ancestor/i.test(error.endpoint)
    ? { product: 'Confluence' as const, what: 'the page' }
    : { product: 'Jira' as const, what: 'the projects' };

/** A start without a preview has begun the scan already; after nine days it is gone, and a run that waited begins anew. */
const beginScan = async (engine: Engine, { run, request }: SyncRun, clients: Clients): Promise<Scan> => {
  const now = engine.platform.clock.now();
  const about = { id: run.id, owner: run.actingAs, settings: run.settings, now, forRun: true } as const;
  return (await startScan(clients, request, about)).scan;
};

/** Stores the last slice and, in the same transaction, ends planning and takes the first slice, if there is time for it. */
const endPlanning = async (
  engine: Engine,
  claimed: Claimed,
  scan: Pick<Scan, 'siteUrl' | 'spaceId'>,
  { slices: count, last }: CutPlan,
): Promise<Claimed | undefined> => {
  const { platform, runs, slices } = engine;
  for (;;) {
    const run = await runs.find(claimed.run.id);
    const own = await stillHeld(engine, claimed);
    if (!run || !own) throw new ClaimLost();
    const todo = run.cancelRequested ? [] : Array.from({ length: count }, (_, place) => place + 1);
    const first = todo.length === 1 ? last?.row : todo.length > 1 ? await slices.get(run.id, 1) : undefined;
    const hasTime = platform.clock.remaining() >= nextSliceMs;
    const taken = first && hasTime ? takeSlice(engine, first, claimed.claim, platform.clock.now()) : undefined;
    const { waitingFor: _, ...goesOn } = run;
    const changes: Partial<Run> = {
      status: 'running',
      slices: count,
      todo,
      siteUrl: scan.siteUrl,
      spaceId: scan.spaceId,
      ...(todo.length > 0 ? {} : await ending(engine, run, count, last)),
    };
    const all = [
      slices.change(own, { claim: freeClaim, claimEnd: 0, attempt: own.attempt + 1, errors: 0, done: true }),
      runs.change(goesOn, changes),
      ...(taken ? [taken.change] : []),
      ...(await projectRows(engine, run, count, last)),
      ...(last && !last.isStored ? last.parts : []),
      ...(last && !last.isStored && taken?.slice.number !== count ? [slices.change(last.row, {})] : []),
    ];
    if ((await withPatience(platform, () => platform.store.transact(all))) === 'refused') continue;
    if (taken) return { run: { ...goesOn, ...changes, rev: run.rev + 1 }, slice: taken.slice, claim: claimed.claim };
    if (todo.length > 0) await push(engine, run, 1, first?.attempt ?? 0, 0);
    return undefined;
  }
};

/** Under which projects the run is listed. */
const projectRows = async (
  { runs, slices }: Engine,
  run: Run,
  count: number,
  last: CutSlice | undefined,
): Promise<readonly Change[]> => {
  const rows = count > 1 ? await slices.getMany(run.id, numbersTo(count - 1)) : [];
  const projects = new Set([...rows, ...(last ? [last.row] : [])].flatMap(({ planned }) => planned?.projects ?? []));
  return [...projects].slice(0, mostProjects).map((projectId) => runs.projectRow(run, projectId));
};

const numbersTo = (last: number): readonly number[] => Array.from({ length: last }, (_, place) => place + 1);

const ending = async (
  { platform, slices }: Engine,
  run: Run,
  count: number,
  last: CutSlice | undefined,
): Promise<Partial<Run>> => {
  const rows = await slices.getMany(run.id, numbersTo(Math.max(0, count - 1)));
  const sums = [...rows, ...(last ? [last.row] : [])].map(({ summary }) => summary);
  return {
    status: run.cancelRequested ? 'cancelled' : 'completed',
    // Stopped before anybody could tell what there was to do: nothing of it was done.
    outcome: run.cancelRequested && sums.length === 0 ? 'Failed' : outcomeOf(addSummaries(sums)),
    finishedAt: new Date(platform.clock.now()).toISOString(),
  };
};
