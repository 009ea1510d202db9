import type { Entry, Fact, FactType } from '../model/journal';
import type { PagePlan } from '../model/plan';
import type { Run, Slice } from '../model/run';
import type { Change } from '../platform/store';
import { type Engine, retentionSeconds } from './engine';
import { journalParts } from './journal-parts';
import { withPatience } from './patience';
import { ClaimLost } from './pause';
import { after, replay } from './replay';
import { runningSummary } from './running-summary';
import type { SliceState } from './slice-state';
import { claimMs } from './timing';

/**
 * Forge's limit for one transaction, less the journal value and the slice's row that each one carries. Facts about more
 * than `refsPerEntry` tasks take a further value for each.
 */
export const changesPerCommit = 23;

/** Facts after which less is left to do. Trying in vain, again and again, is none: a run that does nothing else is given up. */
const isProgress: Readonly<Record<FactType, boolean>> = {
  'creation-intended': false,
  'intent-met': false,
  'issues-known': true,
  'search-was-empty': false,
  'creation-refuted': false,
  'tasks-ended': true,
  'notice-given': false,
  'issue-finished': true,
  'page-linked': true,
  'page-waits': false,
  'page-unanswered': false,
  'page-failed': true,
  'task-vanished': true,
  'retry-requested': true,
};

/**
 * A claimed slice in the hands of one delivery. Facts are written through `commit` only: one transaction that appends
 * them to the journal, moves the claim's end, renews the summary and carries the changes that belong to the facts. It is
 * conditional on the slice's revision, so a delivery that has lost its claim can write nothing any more.
 */
export interface SliceWork {
  readonly run: Run;
  /** The fold of all that is committed. */
  state(): SliceState;
  readonly claim: string;
  /**
   * `refused`: one of the changes' own conditions did not hold, nothing was written. Throws `ClaimLost` when the slice is
   * somebody else's. Commits go out one at a time, in the order of the calls.
   */
  commit(facts: readonly Fact[], changes?: readonly Change[]): Promise<'done' | 'refused'>;
  /** The slice's row as last written. */
  slice(): Slice;
}

export const openSlice = async (engine: Engine, run: Run, claimed: Slice): Promise<SliceWork> => {
  const { platform, plans, journals, slices } = engine;
  const plan: readonly PagePlan[] = await plans.read(run.id, claimed.number);
  let state = replay(plan, await journals.read(claimed));
  const sums = runningSummary(state);
  let slice = claimed;
  let last: Promise<unknown> = Promise.resolve();

  const commitNow = async (facts: readonly Fact[], changes: readonly Change[]): Promise<'done' | 'refused'> => {
    const now = platform.clock.now();
    const entries = facts.map((fact): Entry => ({ v: 1, at: now, ...fact }));
    const stateAfter = after(state, entries);
    const { summary, keep } = sums.after(stateAfter, facts);
    const parts = journalParts(entries);
    const next: { -readonly [Key in keyof Slice]?: Slice[Key] } = {
      claimEnd: now + claimMs,
      journalLength: slice.journalLength + parts.length,
      summary,
    };
    if (facts.some(({ type }) => isProgress[type])) {
      next.stalled = null;
      next.errors = 0;
    }
    const values = journals.append(slice, parts, retentionSeconds(run.settings));
    const all = [slices.change(slice, next), ...values, ...changes];
    // What is to be written may be all that is known of a call that went out.
    const done = await withPatience(platform, () => platform.store.transact(all));
    if (done === 'refused') {
      const stored = await slices.get(run.id, slice.number);
      // Another revision under our own claim: a commit of ours landed whose answer was lost. Nothing here is current then.
      if (stored.claim !== claimed.claim || stored.rev !== slice.rev) throw new ClaimLost();
      return 'refused';
    }
    slice = { ...slice, ...next, rev: slice.rev + 1 };
    state = stateAfter;
    keep();
    return 'done';
  };

  return {
    run,
    state: () => state,
    claim: claimed.claim,
    slice: () => slice,
    commit: (facts, changes = []) => {
      const result = last.then(() => commitNow(facts, changes));
      last = result.catch(() => undefined); // a failed commit ends its own caller; the next one is judged by itself
      return result;
    },
  };
};
