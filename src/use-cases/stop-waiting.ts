import { freeClaim, type Run } from '../model/run';
import type { Engine } from '../runs/engine';
import { sumsOf } from '../runs/run-sums';
import { outcomeOf } from '../runs/summarise';

/** Whether a run only waits, and not to find out whether Jira made something: that has to be known before. */
export const canBeStopped = ({ status, waitingFor }: Run): boolean =>
  status === 'waiting' && waitingFor?.code !== 'settling' && waitingFor?.code !== 'run-still-going';

/**
 * Ends a run that only waits, as cancelled, so that it can be taken back at once. Undefined where somebody is at work on it,
 * or where it cannot be stopped just so.
 */
export const stopWaiting = async (engine: Engine, run: Run): Promise<Run | undefined> => {
  const { platform, runs, slices } = engine;
  const number = run.todo[0];
  if (!canBeStopped(run) || number === undefined) return undefined;
  const slice = await slices.get(run.id, number);
  if (slice.claim !== freeClaim && slice.claimEnd > platform.clock.now()) return undefined;
  const { waitingFor: _, ...rest } = run;
  const changes = {
    status: 'cancelled',
    cancelRequested: true,
    outcome: outcomeOf(await sumsOf(engine, run)),
    finishedAt: new Date(platform.clock.now()).toISOString(),
  } as const;
  const done = await platform.store.transact([
    slices.change(slice, { claim: freeClaim, claimEnd: 0, attempt: slice.attempt + 1 }),
    runs.change(rest, changes),
  ]);
  return done === 'done' ? { ...rest, ...changes, rev: run.rev + 1 } : undefined;
};
