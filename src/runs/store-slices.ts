import type { PagePlan } from '../model/plan';
import type { Run, Slice } from '../model/run';
import type { Scan } from '../model/scan';
import type { Change } from '../platform/store';
import { approvePlan } from './approve-plan';
import type { Clients } from './clients';
import { type Engine, retentionSeconds } from './engine';
import { withPatience } from './patience';
import { ClaimLost, RunFailure } from './pause';
import { initialState } from './slice-state';
import { pauseOrThrow } from './steps/pause-or-throw';
import type { ScanStore } from './stores/scan-store';
import { newSlice } from './stores/slice-store';
import { summarise } from './summarise';
import { spareMs } from './timing';

const pagesPerSlice = 100;

/** A run's plan, cut into slices. */
export interface CutPlan {
  readonly slices: number;
  /** The last slice: it is stored with the end of planning. Undefined: the plan is empty. */
  readonly last: CutSlice | undefined;
}

export interface CutSlice {
  readonly row: Slice;
  /** An earlier delivery has stored it. */
  readonly isStored: boolean;
  /** The changes that store its plan. */
  readonly parts: readonly Change[];
}

/** What is needed to cut the scan of a run into slices. */
export interface Cutting {
  readonly run: Run;
  readonly scan: Scan;
  /** Where the scan is read. */
  readonly scans: ScanStore;
  /** Stores what of the scan is not stored yet, before anything that rests on it. Throws `ClaimLost`. */
  storeScan(): Promise<void>;
  hold(isProgress: boolean): readonly Change[];
}

/**
 * Stores the plan slice by slice, with a row with the sums for each, but for the last one, and answers how many there are;
 * undefined when there is more to store than time. What an earlier delivery stored of this scan stays. Throws `RunFailure`
 * when the plan, as approved, makes more than the settings allow.
 */
export const storeSlices = async (engine: Engine, clients: Clients, cutting: Cutting): Promise<CutPlan | undefined> => {
  const { clock } = engine.platform;
  const { run, scan, scans } = cutting;
  const approve = await approvePlan({ ...engine, scans }, clients, run, scan);
  let creates = 0;
  let slices = 0;
  let last: CutSlice | undefined;
  for await (const pages of inSlices(engine, scans, scan)) {
    if (clock.remaining() < spareMs) return undefined;
    if (last) await storeSlice(engine, cutting, last);
    slices += 1;
    last = await cutSlice(engine, cutting, slices, () =>
      approve(pages).catch((error: unknown) =>
        pauseOrThrow(error, clock.now(), { product: 'Jira', what: 'the projects' }),
      ),
    );
    creates += last.row.planned?.creates ?? 0;
    if (creates > run.settings.maxTasksPerRun) throw tooMany(run);
  }
  return { slices, last };
};

const tooMany = ({ settings }: Run): RunFailure =>
  new RunFailure({
    code: 'too-large',
    message: `The plan has more work items to create than the settings allow in one run (${settings.maxTasksPerRun}). Start from a page further down.`,
  });

/**
 * One slice with its row, which is stored with the plan: where a row of this very scan stands, the plan does too, and
 * nothing is asked again.
 */
const cutSlice = async (
  { plans, slices, platform }: Engine,
  { run, scan }: Cutting,
  number: number,
  approved: () => Promise<readonly PagePlan[]>,
): Promise<CutSlice> => {
  const stored = await slices.get(run.id, number);
  if (stored.planned?.from === scan.startedAt) return { row: stored, isStored: true, parts: [] };
  const pages = await approved();
  const creates = pages.flatMap(({ tasks }) => tasks).filter(({ disposition }) => disposition === 'create').length;
  const row: Slice = {
    ...newSlice(run.id, number),
    rev: stored.rev,
    planned: { from: scan.startedAt, creates },
    summary: summarise(initialState(pages)),
  };
  const parts = await withPatience(platform, () =>
    plans.changes(run.id, number, pages, retentionSeconds(run.settings)),
  );
  return { row, isStored: false, parts };
};

/** Slices are cut from one scan only: what is stored of it has to be whole before the first of them is. */
const storeSlice = async (
  { platform, slices }: Engine,
  { hold, storeScan }: Cutting,
  { row, isStored, parts }: CutSlice,
): Promise<void> => {
  if (isStored) return;
  await storeScan();
  const all = [...hold(true), ...parts, slices.change(row, {})];
  if ((await withPatience(platform, () => platform.store.transact(all))) === 'refused') throw new ClaimLost();
};

async function* inSlices(engine: Engine, scans: ScanStore, scan: Scan): AsyncGenerator<readonly PagePlan[]> {
  let pages: PagePlan[] = [];
  for await (const page of wholePages(engine, scans, scan)) {
    if (pages.length >= pagesPerSlice) {
      yield pages;
      pages = [];
    }
    pages.push(page);
  }
  if (pages.length > 0) yield pages;
}

/** The pages of a scan's plan, one by one; a page that was cut over several parts is whole again. */
async function* wholePages({ platform }: Engine, scans: ScanStore, scan: Scan): AsyncGenerator<PagePlan> {
  let open: PagePlan | undefined;
  for (let part = 0; part < scan.parts; part += 1) {
    for (const page of await withPatience(platform, () => scans.readPart(scan.id, part))) {
      if (open?.pageId === page.pageId) open = { ...open, tasks: [...open.tasks, ...page.tasks] };
      else {
        if (open) yield open;
        open = page;
      }
    }
  }
  if (open) yield open;
}
