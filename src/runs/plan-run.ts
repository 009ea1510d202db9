import { ApiError } from '../atlassian/api-error';
import { asId, type PreviewId } from '../model/ids';
import { freeClaim, type Run } from '../model/run';
import type { Scan } from '../model/scan';
import type { Claimed } from './claim';
import type { Clients } from './clients';
import { goOn, push } from './end-delivery';
import type { Engine } from './engine';
import { holdClaim } from './hold-claim';
import { ClaimLost, RunFailure } from './pause';
import { advanceScan } from './scan/advance-scan';
import { startScan } from './scan/start-scan';
import { pauseOrThrow } from './steps/pause-or-throw';
import { storeSlices } from './store-slices';
import { ScanExpired } from './stores/scan-expired';
import { addSummaries, outcomeOf } from './summarise';
import { spareMs } from './timing';

/**
 * Slice 0 of a run: takes the plan that a person approved in a preview, or scans and plans by itself, cuts it into slices
 * of at most a hundred pages and stores it. The plan of a run never changes afterwards.
 */
export const planRun = async (engine: Engine, claimed: Claimed, clients: Clients): Promise<void> => {
  const { run } = claimed;
  if (run.cancelRequested) return endPlanning(engine, claimed, run, 0);
  const scan = await readyScan(engine, claimed, clients).catch(expired);
  if (!scan) return goOn(engine, claimed);
  const slices = await storeSlices(engine, claimed, clients, scan).catch(expired);
  if (slices === undefined) return goOn(engine, claimed);
  await endPlanning(engine, claimed, scan, slices);
};

const expired = (error: unknown): never => {
  if (!(error instanceof ScanExpired)) throw error;
  const message =
    'What was read for this run is older than it is kept for (a preview: a day). Preview and start again.';
  throw new RunFailure({ code: 'not-found', message }, { cause: error });
};

/** The scan of the approved preview, or the run's own; undefined while there is more to scan than time. */
const readyScan = async (engine: Engine, claimed: Claimed, clients: Clients): Promise<Scan | undefined> => {
  const { run } = claimed;
  const { clock } = engine.platform;
  if (run.request.previewId !== undefined) {
    const scan = await engine.scans.find(asId<PreviewId>(run.request.previewId));
    if (!scan) throw new ScanExpired();
    return scan;
  }
  try {
    let scan = (await engine.scans.find(run.id)) ?? (await beginScan(engine, claimed, clients));
    while (scan.phase !== 'ready') {
      if (clock.remaining() < spareMs) return undefined;
      // All in one go while there is time: what is learned of Jira on the way is asked once.
      const until = clock.now() + clock.remaining() - spareMs;
      const progress = await advanceScan(engine, clients, scan, until, await holdClaim(engine, claimed));
      if (progress.overtaken) throw new ClaimLost();
      scan = progress.scan;
    }
    return scan;
  } catch (error) {
    if (error instanceof ApiError && (error.kind === 'not-found' || error.kind === 'forbidden')) {
      throw new RunFailure(
        { code: 'not-found', message: 'The page is gone, or you may not see it.' },
        { cause: error },
      );
    }
    return pauseOrThrow(error, clock.now(), productOf(error));
  }
};

const productOf = (error: unknown) =>
  error instanceof ApiError && /page|folder|whiteboard|database|embed|ancestor/i.test(error.endpoint)
    ? { product: 'Confluence' as const, what: 'the page' }
    : { product: 'Jira' as const, what: 'the projects' };

/** A start without a preview has begun the scan already; after nine days it is gone, and a run that waited begins anew. */
const beginScan = async (engine: Engine, { run }: Claimed, clients: Clients): Promise<Scan> => {
  const now = engine.platform.clock.now();
  const about = { id: run.id, owner: run.actingAs, settings: run.settings, now, forRun: true } as const;
  const { scan } = await startScan(clients, run.request, about);
  const done = await engine.platform.store.transact([engine.scans.insertion(scan)]);
  if (done === 'refused') throw new ClaimLost();
  return scan;
};

const endPlanning = async (
  engine: Engine,
  claimed: Claimed,
  scan: Pick<Scan, 'siteUrl' | 'spaceId'>,
  count: number,
): Promise<void> => {
  const { platform, runs, slices } = engine;
  for (;;) {
    const run = await runs.find(claimed.run.id);
    const own = await slices.get(claimed.run.id, 0);
    if (!run || own.claim !== claimed.slice.claim) throw new ClaimLost();
    const todo = run.cancelRequested ? [] : Array.from({ length: count }, (_, place) => place + 1);
    const done = await platform.store.transact([
      slices.change(own, { claim: freeClaim, claimEnd: 0, attempt: own.attempt + 1, errors: 0, done: true }),
      runs.change(run, {
        slices: count,
        todo,
        siteUrl: scan.siteUrl,
        spaceId: scan.spaceId,
        ...(await ending(engine, run, todo, count)),
      }),
    ]);
    if (done === 'done') {
      if (todo.length > 0) await push(engine, run, 1, 0, 0);
      return;
    }
  }
};

const ending = async (
  { platform, slices }: Engine,
  run: Run,
  todo: readonly number[],
  count: number,
): Promise<Partial<Run>> => {
  if (todo.length > 0) return {};
  const rows = await slices.getMany(
    run.id,
    Array.from({ length: count }, (_, place) => place + 1),
  );
  return {
    status: run.cancelRequested ? 'cancelled' : 'completed',
    outcome: outcomeOf(addSummaries(rows.map(({ summary }) => summary))),
    finishedAt: new Date(platform.clock.now()).toISOString(),
  };
};
