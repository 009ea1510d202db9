import type { AccountId } from '../model/ids';
import type { Entry, Fact } from '../model/journal';
import type { Run, Slice } from '../model/run';
import { push } from '../runs/end-delivery';
import { type Engine, retentionSeconds } from '../runs/engine';
import { notReached } from '../runs/summarise';

/**
 * Takes a run that is over up again, as the person given: for what failed or was not reached, and for issues of completed
 * tasks that did not get to a Done status.
 */
export const reopenRun = async (engine: Engine, run: Run, actingAs: AccountId): Promise<Run> => {
  const { platform, slices } = engine;
  // A run that ended while it was planned has no slices yet, and one that had nothing to do has none either.
  const planned = run.slices > 0 || run.status === 'completed';
  const all = await slices.getMany(
    run.id,
    Array.from({ length: run.slices }, (_, place) => place + 1),
  );
  const again = all.filter(({ done: isDone, summary }) => !isDone || summary.retryable > 0 || notReached(summary) > 0);
  const todo = planned ? again.map(({ number }) => number) : [0];
  if (todo.length === 0) return run;
  const entry: Entry = { v: 1, at: platform.clock.now(), type: 'retry-requested' };
  for (const slice of again) await reopen(engine, run, slice, entry);
  return queueAgain(engine, run, todo, actingAs);
};

/**
 * Takes one slice of a run that is over up again, with a fact that makes something in it open; undefined where somebody else
 * was faster. No event is sent: who calls this carries it on, and the scheduled trigger makes up for her.
 */
export const reopenSlice = async (
  { platform, journals, slices, runs }: Engine,
  run: Run,
  number: number,
  fact: Fact,
  actingAs: AccountId,
): Promise<Run | undefined> => {
  const slice = await slices.get(run.id, number);
  const entry: Entry = { v: 1, at: platform.clock.now(), ...fact };
  const { rest, changes } = queued(run, [number], actingAs);
  const done = await platform.store.transact([
    ...journals.append(slice, [[entry]], retentionSeconds(run.settings)),
    slices.change(slice, { journalLength: slice.journalLength + 1, done: false, dueAt: 0, stalled: null }),
    runs.change(rest, changes),
  ]);
  return done === 'done' ? { ...rest, ...changes, rev: run.rev + 1 } : undefined;
};

const queued = (run: Run, todo: readonly number[], actingAs: AccountId) => {
  const { finishedAt: _at, outcome: _outcome, failure: _failure, waitingFor: _waiting, ...rest } = run;
  return { rest, changes: { status: 'queued', cancelRequested: false, todo, actingAs } as const };
};

const queueAgain = async (engine: Engine, run: Run, todo: readonly number[], actingAs: AccountId): Promise<Run> => {
  const { platform, runs, slices } = engine;
  const { rest, changes } = queued(run, todo, actingAs);
  const done = await platform.store.transact([runs.change(rest, changes)]);
  const now = (await runs.find(run.id)) ?? run;
  const first = todo[0] ?? 0;
  if (done === 'done') await push(engine, now, first, (await slices.get(run.id, first)).attempt, 0);
  return now;
};

/** A fact in the slice's journal: replay makes what it is about open again. Nobody works on the slice of a finished run. */
const reopen = async ({ platform, journals, slices }: Engine, run: Run, slice: Slice, entry: Entry): Promise<void> => {
  await platform.store.transact([
    ...journals.append(slice, [[entry]], retentionSeconds(run.settings)),
    slices.change(slice, { journalLength: slice.journalLength + 1, done: false, dueAt: 0, stalled: null }),
  ]);
};
