import { freeClaim, type Run, type Slice } from '../model/run';
import type { Claimed } from './claim';
import type { Engine } from './engine';
import { sumsOf } from './run-sums';
import { longestErrorStreak } from './timing';

const longestDelaySeconds = 900;

/** The slice as it is stored now, if this delivery still holds it, or has not claimed it yet and nobody else has. */
export const stillHeld = async (
  { slices }: Pick<Engine, 'slices'>,
  { run, slice, claim }: Claimed,
): Promise<Slice | undefined> => {
  const stored = await slices.get(run.id, slice.number);
  return stored.claim === claim || stored.rev === slice.rev ? stored : undefined;
};

/** There is more to do than this function's time allows: a continuation does it. */
export const goOn = async (engine: Engine, claimed: Claimed): Promise<void> => {
  const slice = await stillHeld(engine, claimed);
  if (!slice) return;
  const attempt = slice.attempt + 1;
  const done = await engine.platform.store.transact([
    engine.slices.change(slice, { claim: freeClaim, claimEnd: 0, attempt, dueAt: 0, errors: 0 }),
  ]);
  if (done === 'done') await push(engine, claimed.run, slice.number, attempt, 0);
};

/** After an error that nobody foresaw: the claim is given back, so that the event's own redelivery can work at once. */
export const releaseAfterError = async (engine: Engine, claimed: Claimed): Promise<void> => {
  const slice = await stillHeld(engine, claimed);
  if (!slice) return;
  const errors = slice.errors + 1;
  if (errors >= longestErrorStreak) {
    await failRun(engine, claimed, {
      code: 'internal',
      message: `The run stopped after ${errors} unexpected errors in a row. Nothing is lost; retry, and report the run's id if it happens again.`,
    });
    return;
  }
  await engine.platform.store.transact([engine.slices.change(slice, { claim: freeClaim, claimEnd: 0, errors })]);
};

/** The run as a whole cannot go on: it ends as failed, keeps all it has done, and can be retried. */
export const failRun = async (
  engine: Engine,
  claimed: Claimed,
  failure: NonNullable<Run['failure']>,
): Promise<void> => {
  const slice = await stillHeld(engine, claimed);
  const run = await engine.runs.find(claimed.run.id);
  if (!slice || !run || run.finishedAt !== undefined) return;
  const { waitingFor: _, ...rest } = run;
  const { created, adopted, undone } = await sumsOf(engine, run);
  const done = created + adopted + undone;
  await engine.platform.store.transact([
    engine.slices.change(slice, { claim: freeClaim, claimEnd: 0, attempt: slice.attempt + 1, dueAt: 0, errors: 0 }),
    engine.runs.change(rest, {
      status: run.cancelRequested ? 'cancelled' : 'failed',
      outcome: done > 0 ? 'Partial Success' : 'Failed',
      failure,
      finishedAt: new Date(engine.platform.clock.now()).toISOString(),
    }),
  ]);
};

/**
 * Pushes the one continuation. Where the queue takes none (the chain's limit is met, it is busy, it does not answer) the
 * scheduled trigger finds the slice without a live claim within five minutes and starts a new chain.
 */
export const push = async (
  engine: Engine,
  run: Run,
  slice: number,
  attempt: number,
  delayMs: number,
): Promise<void> => {
  const delay = Math.min(longestDelaySeconds, Math.max(0, Math.ceil(delayMs / 1_000)));
  const pushed = await engine.platform.queue
    .push({ v: 1, runId: run.id, slice, attempt }, delay)
    .catch(() => 'unanswered' as const);
  if (pushed !== 'pushed') engine.platform.log.warn('event not sent', { run: run.id, slice, why: pushed });
};
