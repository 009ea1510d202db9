import { type Outcome, refused } from '../contract/outcome';
import type { PageId } from '../model/ids';
import type { Run } from '../model/run';
import type { Engine } from '../runs/engine';
import { isWork } from '../runs/slice-state';

export const isStillGoing = refused(
  'run-still-going',
  'This run is still going. Wait until it is over, or cancel it; then take it back.',
);

/** Of a hundred runs each. */
const readsOfActive = 5;

/**
 * Why a run cannot be taken back now: another one works on one of its pages, or is about to. Its own last undo is asked
 * itself; the others are asked of the list of active runs, which lags behind: what it misses meets the pages' leases.
 */
export const workingOn = async (
  engine: Engine,
  undone: Run,
  pages: readonly PageId[],
): Promise<Outcome<never> | undefined> => {
  const ours = new Set([undone.rootPageId, ...pages]);
  const last = undone.undoneBy === undefined ? [] : [undone.undoneBy];
  for (const id of new Set([...last, ...(await engine.runs.listActive('yes', readsOfActive))])) {
    const run = id === undone.id ? undefined : await engine.runs.find(id);
    if (!run || run.finishedAt !== undefined || run.spaceId !== undone.spaceId) continue;
    if (run.slices === 0 ? ours.has(run.rootPageId) : await touches(engine, run, ours))
      return refused(
        'run-still-going',
        `Another run (${run.id}) works on one of these pages. Wait until it is over, or cancel it; then take this one back.`,
      );
  }
  return undefined;
};

const touches = async ({ plans }: Engine, run: Run, ours: ReadonlySet<PageId>): Promise<boolean> => {
  for (const number of run.todo) {
    const plan = number === 0 ? [] : await plans.read(run.id, number);
    if (plan.some(({ pageId, tasks }) => ours.has(pageId) && tasks.some(isWork))) return true;
  }
  return false;
};
