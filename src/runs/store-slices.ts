import type { PagePlan } from '../model/plan';
import type { Run, Slice } from '../model/run';
import type { Change } from '../platform/store';
import { type Engine, retentionSeconds } from './engine';
import { withPatience } from './patience';
import { ClaimLost, RunFailure } from './pause';
import { initialState, isWork } from './slice-state';
import { newSlice } from './stores/slice-store';
import { summarise } from './summarise';
import { spareMs } from './timing';

/** Projects under which one run is listed. */
export const mostProjects = 10;

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

/** What is needed to cut a run's plan into slices. */
export interface Cutting {
  readonly run: Run;
  /** What the plan is made from: a slice that is stored under this name is not planned again. */
  readonly from: string;
  /** The plans of the slices, in order; each is worked out only where it is not stored yet. */
  readonly slices: AsyncIterable<() => Promise<readonly PagePlan[]>>;
  /** Stores what of the plan's ground is not stored yet, before anything that rests on it. Throws `ClaimLost`. */
  storeGround(): Promise<void>;
  hold(isProgress: boolean): readonly Change[];
}

/**
 * Stores the plan slice by slice, with a row with the sums for each, but for the last one, and answers how many there are;
 * undefined when there is more to store than time. What an earlier delivery stored of this plan stays. Throws `RunFailure`
 * when the plan, as approved, makes more than the settings allow.
 */
export const storeSlices = async (engine: Engine, cutting: Cutting): Promise<CutPlan | undefined> => {
  const { clock } = engine.platform;
  const { run } = cutting;
  let creates = 0;
  let slices = 0;
  let last: CutSlice | undefined;
  for await (const plan of cutting.slices) {
    if (clock.remaining() < spareMs) return undefined;
    if (last) await storeSlice(engine, cutting, last);
    slices += 1;
    last = await cutSlice(engine, cutting, slices, plan);
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

/** One slice with its row, which is stored with the plan: where a row of this very plan stands, nothing is asked again. */
const cutSlice = async (
  { plans, slices, platform }: Engine,
  { run, from }: Cutting,
  number: number,
  plan: () => Promise<readonly PagePlan[]>,
): Promise<CutSlice> => {
  const stored = await slices.get(run.id, number);
  if (stored.planned?.from === from) return { row: stored, isStored: true, parts: [] };
  const pages = await plan();
  const tasks = pages.flatMap((page) => page.tasks).filter(isWork);
  const creates = tasks.filter(({ disposition }) => disposition === 'create').length;
  const projects = [...new Set(tasks.flatMap(({ projectId, draft }) => projectId ?? draft?.projectId ?? []))];
  const row: Slice = {
    ...newSlice(run.id, number),
    rev: stored.rev,
    planned: { from, creates, projects: projects.slice(0, mostProjects) },
    summary: summarise(initialState(pages)),
  };
  const parts = await withPatience(platform, () =>
    plans.changes(run.id, number, pages, retentionSeconds(run.settings)),
  );
  return { row, isStored: false, parts };
};

/** Slices are cut from one plan only: what it rests on has to be stored whole before the first of them is. */
const storeSlice = async (
  { platform, slices }: Engine,
  { hold, storeGround }: Cutting,
  { row, isStored, parts }: CutSlice,
): Promise<void> => {
  if (isStored) return;
  await storeGround();
  const all = [...hold(true), ...parts, slices.change(row, {})];
  if ((await withPatience(platform, () => platform.store.transact(all))) === 'refused') throw new ClaimLost();
};
