import type { Entry, Fact, FactType } from '../model/journal';
import type { PagePlan } from '../model/plan';
import type { Run, Slice, Summary } from '../model/run';
import type { Change } from '../platform/store';
import { type Engine, retentionSeconds } from './engine';
import { journalParts } from './journal-parts';
import { withPatience } from './patience';
import { ClaimLost } from './pause';
import { after, replay } from './replay';
import { runningSummary } from './running-summary';
import type { SliceState } from './slice-state';
import { bytesOfChange, bytesPerUnit } from './stores/in-commits';
import { namesIn, storedFacts } from './stores/journal-store';
import type { Dictionary } from './stores/packed';
import { claimMs } from './timing';

/** Forge's limit for one transaction. */
const changesPerTransaction = 25;
/**
 * The same, less the journal value and the slice's row that each one carries. Facts about more than `refsPerEntry` tasks
 * take a further value for each.
 */
export const changesPerCommit = changesPerTransaction - 2;

/** Facts after which less is left to do. Trying in vain, again and again, is none: a run that does nothing else is given up. */
const isProgress: Readonly<Record<FactType, boolean>> = {
  'creation-intended': false,
  'intent-met': false,
  'issues-known': true,
  'search-was-empty': false,
  'creation-refuted': false,
  'tasks-ended': true,
  'notice-given': false,
  'notice-withdrawn': false,
  'issue-finished': true,
  'page-linked': true,
  'page-waits': false,
  'page-unanswered': false,
  'page-failed': true,
  'task-vanished': true,
  'page-begun': false,
  'page-restored': true,
  'issues-returning': false,
  'issues-leaving': false,
  'bulk-begun': false,
  'bulk-over': false,
  'deletion-begun': false,
  'issues-returned': true,
  'conflict-resolved': true,
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
   * somebody else's. Commits go out one at a time, in the order of the calls. `row`: what else is changed of the slice.
   */
  commit(facts: readonly Fact[], changes?: readonly Change[], row?: Partial<Slice>): Promise<'done' | 'refused'>;
  /**
   * For facts that the products and the ledger tell once more should they be lost: they count from now on and are written
   * with the next commit. A change whose condition does not hold then is left out.
   */
  commitWithNext(facts: readonly Fact[], changes: readonly Change[]): Promise<void>;
  /** Whether the next commit takes them for one unit of Forge's storage, with what waits for it. */
  isOneUnit(facts: readonly Fact[], changes: readonly Change[]): boolean;
  /** Writes what still waits for a next commit. */
  flush(): Promise<void>;
  /** The slice's row as last written. */
  slice(): Slice;
}

/** Facts and changes that are written together. */
interface Batch {
  readonly entries: readonly Entry[];
  readonly changes: readonly Change[];
}

const nothing: Batch = { entries: [], changes: [] };

/** Whether one transaction takes them: not too many, and nothing is changed twice. */
const fits = ({ entries, changes }: Batch): boolean =>
  1 + journalParts(entries).length + changes.length <= changesPerTransaction &&
  new Set(changes.map(nameOf)).size === changes.length;

const nameOf = (change: Change): string => {
  if ('set' in change) return change.set;
  if ('setRow' in change) return `${change.entity} ${change.setRow}`;
  if ('deleteRow' in change) return `${change.entity} ${change.deleteRow}`;
  if ('checkRow' in change) return `${change.entity} ${change.checkRow}`;
  return change.delete;
};

export const openSlice = async (engine: Engine, run: Run, claimed: Slice): Promise<SliceWork> => {
  const { platform, plans, journals, slices } = engine;
  const plan: readonly PagePlan[] = await plans.read(run.id, claimed.number);
  const names = namesIn(plan);
  let state = replay(plan, await journals.read(claimed, names));
  const sums = runningSummary(state);
  let slice = claimed;
  /** Counts already, and is written with the next commit. */
  let waiting = nothing;
  let last: Promise<unknown> = Promise.resolve();

  const fold = (facts: readonly Fact[]) => {
    const now = platform.clock.now();
    const entries = facts.map((fact): Entry => ({ v: 1, at: now, ...fact }));
    const stateAfter = after(state, entries);
    const { summary, keep } = sums.after(stateAfter, facts);
    const count = (): void => {
      state = stateAfter;
      keep();
    };
    return { entries, summary, count };
  };

  const write = async (
    { entries, changes }: Batch,
    summary: Summary,
    row: Partial<Slice> = {},
  ): Promise<'done' | 'refused'> => {
    const parts = journalParts(entries);
    const next: Partial<Slice> = {
      claimEnd: platform.clock.now() + claimMs,
      journalLength: slice.journalLength + parts.length,
      summary,
      ...(entries.some(({ type }) => isProgress[type]) ? { stalled: null, errors: 0 } : {}),
      ...row,
    };
    const values = journals.append(slice, parts, retentionSeconds(run.settings), names);
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
    return 'done';
  };

  const flushNow = async (): Promise<void> => {
    if (waiting === nothing) return;
    const { summary } = fold([]);
    const firm = { ...waiting, changes: waiting.changes.filter((change) => !('when' in change)) };
    if ((await write(waiting, summary)) === 'refused') await write(firm, summary);
    waiting = nothing;
  };

  const commitNow = async (own: Batch, { summary, count }: ReturnType<typeof fold>, row?: Partial<Slice>) => {
    const together = joined(waiting, own);
    const isTogether = waiting !== nothing && fits(together) && (await write(together, summary, row)) === 'done';
    if (isTogether) waiting = nothing;
    else await flushNow();
    const done = isTogether ? 'done' : await write(own, summary, row);
    if (done === 'done') count();
    return done;
  };

  const inTurn = <Result>(work: () => Promise<Result>): Promise<Result> => {
    const result = last.then(work);
    last = result.catch(() => undefined); // a failed commit ends its own caller; the next one is judged by itself
    return result;
  };

  return {
    run,
    state: () => state,
    claim: claimed.claim,
    slice: () => slice,
    commit: (facts, changes = [], row) =>
      inTurn(() => {
        const folded = fold(facts);
        return commitNow({ entries: folded.entries, changes }, folded, row);
      }),
    commitWithNext: (facts, changes) =>
      inTurn(async () => {
        const { entries, count } = fold(facts);
        const own = { entries, changes };
        if (!fits(joined(waiting, own))) await flushNow();
        waiting = joined(waiting, own);
        count();
      }),
    isOneUnit: (facts, changes) => {
      const entries = facts.map((fact): Entry => ({ v: 1, at: 0, ...fact }));
      const all = joined(waiting, { entries, changes });
      return fits(all) && bytesOfChange(slices.change(slice, {})) + bytesOf(all, names) <= bytesPerUnit;
    },
    flush: () => inTurn(flushNow),
  };
};

const bytesOf = ({ entries, changes }: Batch, names: Dictionary): number => {
  const value = { set: '', value: storedFacts(entries, names) };
  return [value, ...changes].reduce((sum, change) => sum + bytesOfChange(change), 0);
};

const joined = (one: Batch, other: Batch): Batch => ({
  entries: [...one.entries, ...other.entries],
  changes: [...one.changes, ...other.changes],
});
