import { retryableCodes } from '../model/journal';
import type { PlannedTask } from '../model/plan';
import { emptySummary, type RunOutcome, type Summary } from '../model/run';
import { isUnfinished, type PageWork, type SliceState } from './slice-state';

/** Skip reasons that say all is well: they do not lower the outcome of a run. */
const harmless = new Set([
  'already-linked',
  'completed',
  'empty',
  'placeholder',
  'aggregating-macro',
  'not-selected',
  'kept',
]);

/** How a planned task is counted and listed when all is over (or if it were over now). */
export type RowResult = 'created' | 'adopted' | 'skipped' | 'failed' | 'conflict' | 'undone' | 'open';

export const resultOf = (state: SliceState, task: PlannedTask): RowResult => {
  const now = state.tasks.get(task.ref);
  if (!now) return 'skipped';
  if (now.at === 'linked') return now.how;
  if (now.at === 'undone') return 'undone';
  if (now.at === 'ended') return now.as;
  const page = state.byRef.get(task.ref)?.page;
  const pageState = page && state.pageStates.get(page.plan.pageId);
  return pageState?.at === 'failed' ? 'failed' : 'open';
};

/** The summary of a slice, derived from its state and nothing else. */
export const summarise = (state: SliceState): Summary =>
  addSummaries(state.pages.map((page) => summarisePage(state, page)));

export const summarisePage = (state: SliceState, { plan, items }: PageWork): Summary => {
  const sums = { ...emptySummary, pagesTotal: 1, itemsTotal: items.length } as {
    -readonly [Key in keyof Summary]: number;
  };
  if (plan.problem) sums.failed += 1;
  for (const { as } of plan.remarks ?? []) sums[as] += 1;
  let open = 0;
  for (const task of plan.tasks) {
    const result = resultOf(state, task);
    if (result === 'open') open += 1;
    else sums[result] += 1;
    if (result === 'skipped' && !harmless.has(reasonOf(state, task) ?? '')) sums.unhandled += 1;
    if (isUnfinished(state, task.ref)) sums.unfinished += 1;
    if (isRetryable(state, task)) sums.retryable += 1;
    if (hasIssue(state, task)) sums.issuesMade += 1;
  }
  sums.itemsDone = items.length - open;
  if (open === 0) sums.pagesDone = 1;
  return sums;
};

const reasonOf = ({ tasks }: SliceState, { ref, reason }: PlannedTask): string | undefined => {
  const now = tasks.get(ref);
  return now?.at === 'ended' ? now.failure.code : reason?.code;
};

/** Where nothing but a person, or a new plan, can help, a retry would come to the same. */
const isRetryable = (state: SliceState, task: PlannedTask): boolean => {
  const now = state.tasks.get(task.ref);
  if (now?.at === 'ended') return now.as === 'failed' && retryableCodes.has(now.failure.code);
  return isUnfinished(state, task.ref) || resultOf(state, task) === 'failed';
};

const hasIssue = ({ tasks }: SliceState, { ref }: PlannedTask): boolean => {
  const now = tasks.get(ref);
  return now?.at === 'known' || now?.at === 'linked' || (now?.at === 'ended' && now.issue !== undefined);
};

export const addSummaries = (summaries: readonly Summary[]): Summary => {
  const sums = { ...emptySummary } as { -readonly [Key in keyof Summary]: number };
  for (const summary of summaries) for (const key of Object.keys(sums) as (keyof Summary)[]) sums[key] += summary[key];
  return sums;
};

/**
 * Success: everything the plan meant to do is done. Failed: nothing of it was done. Skipped: nothing to do.
 * Partial Success: something failed, conflicted, could not be handled, was not reached before the run's end, or Jira did not
 * take the issue of a completed task to a Done status.
 */
export const outcomeOf = (sums: Summary): RunOutcome => {
  const done = sums.created + sums.adopted + sums.undone;
  const bad = sums.failed + sums.conflict + notReached(sums);
  if (done === 0 && bad > 0) return 'Failed';
  if (bad + sums.unhandled + sums.unfinished > 0) return 'Partial Success';
  return done > 0 ? 'Success' : 'Skipped';
};

/** Tasks that a run did not come to. None, unless it was cancelled or could not go on. */
export const notReached = ({ itemsTotal, itemsDone }: Summary): number => itemsTotal - itemsDone;
