import type { PagePlan } from '../model/plan';
import type { Run, Slice } from '../model/run';
import type { Scan } from '../model/scan';
import { approvePlan } from './approve-plan';
import type { Claimed } from './claim';
import type { Clients } from './clients';
import { type Engine, retentionSeconds } from './engine';
import { holdClaim } from './hold-claim';
import { withPatience } from './patience';
import { ClaimLost, RunFailure } from './pause';
import { initialState } from './slice-state';
import { pauseOrThrow } from './steps/pause-or-throw';
import { newSlice } from './stores/slice-store';
import { summarise } from './summarise';
import { spareMs } from './timing';

const pagesPerSlice = 100;

/**
 * Stores the plan slice by slice, with a row with the sums for each, and answers how many there are; undefined when there
 * is more to store than time. What an earlier delivery stored of this scan stays. Throws `RunFailure` when the plan,
 * as approved, makes more than the settings allow.
 */
export const storeSlices = async (
  engine: Engine,
  claimed: Claimed,
  clients: Clients,
  scan: Scan,
): Promise<number | undefined> => {
  const { run } = claimed;
  const { clock } = engine.platform;
  const approve = await approvePlan(engine, clients, run, scan);
  const store = await sliceWriter(engine, claimed, scan);
  let creates = 0;
  let slices = 0;
  for await (const pages of inSlices(engine, scan)) {
    if (clock.remaining() < spareMs) return undefined;
    slices += 1;
    creates += await store(slices, () =>
      approve(pages).catch((error: unknown) =>
        pauseOrThrow(error, clock.now(), { product: 'Jira', what: 'the projects' }),
      ),
    );
    if (creates > run.settings.maxTasksPerRun) throw tooMany(run);
  }
  return slices;
};

const tooMany = ({ settings }: Run): RunFailure =>
  new RunFailure({
    code: 'too-large',
    message: `The plan has more work items to create than the settings allow in one run (${settings.maxTasksPerRun}). Start from a page further down.`,
  });

/**
 * Stores one slice and answers how many issues its plan makes. Its row is written after its plan: where a row of this very
 * scan stands, the plan does too, and nothing is asked again.
 */
const sliceWriter = async (engine: Engine, claimed: Claimed, scan: Scan) => {
  const { platform, plans, slices } = engine;
  const { run } = claimed;
  const hold = await holdClaim(engine, claimed);
  return async (number: number, approved: () => Promise<readonly PagePlan[]>): Promise<number> => {
    const stored: Slice = await slices.get(run.id, number);
    if (stored.planned?.from === scan.startedAt) return stored.planned.creates;
    const pages = await approved();
    const creates = pages.flatMap(({ tasks }) => tasks).filter(({ disposition }) => disposition === 'create').length;
    const row: Slice = {
      ...newSlice(run.id, number),
      rev: stored.rev,
      planned: { from: scan.startedAt, creates },
      summary: summarise(initialState(pages)),
    };
    await withPatience(platform, () => plans.write(run.id, number, pages, retentionSeconds(run.settings)));
    const changes = [...hold(true), slices.change(row, {})];
    if ((await withPatience(platform, () => platform.store.transact(changes))) === 'refused') throw new ClaimLost();
    return creates;
  };
};

async function* inSlices(engine: Engine, scan: Scan): AsyncGenerator<readonly PagePlan[]> {
  let pages: PagePlan[] = [];
  for await (const page of wholePages(engine, scan)) {
    if (pages.length >= pagesPerSlice) {
      yield pages;
      pages = [];
    }
    pages.push(page);
  }
  if (pages.length > 0) yield pages;
}

/** The pages of a scan's plan, one by one; a page that was cut over several parts is whole again. */
async function* wholePages({ platform, scans }: Engine, scan: Scan): AsyncGenerator<PagePlan> {
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
