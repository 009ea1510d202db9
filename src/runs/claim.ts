import { asId, type RunId } from '../model/ids';
import { freeClaim, type Run, type Slice } from '../model/run';
import type { RunEvent } from '../platform/queue';
import type { Engine } from './engine';
import { claimMs } from './timing';

export interface Claimed {
  readonly run: Run;
  readonly slice: Slice;
}

/** Why a delivery leaves without doing or pushing anything. */
export type NotClaimed = 'unknown-run' | 'finished' | 'not-its-turn' | 'old-event' | 'not-due' | 'busy';

/**
 * Takes the slice that an event names for this delivery, by a conditional change, under a nonce of its own: a duplicate
 * of the event carries the same attempt, so the attempt itself could not tell the two apart.
 */
export const claimSlice = async (engine: Engine, event: RunEvent): Promise<Claimed | NotClaimed> => {
  const { platform, runs, slices } = engine;
  const run = await runs.find(asId<RunId>(event.runId));
  if (!run) return 'unknown-run';
  if (run.finishedAt !== undefined) return 'finished';
  if (run.todo[0] !== event.slice) return 'not-its-turn';
  const slice = await slices.get(run.id, event.slice);
  if (event.attempt < slice.attempt) return 'old-event';
  const now = platform.clock.now();
  if (slice.claim !== freeClaim && slice.claimEnd > now) return 'busy';
  // A wait longer than an event can be delayed: the scheduled trigger comes back to it. A cancel does not wait.
  if (slice.dueAt > now && !run.cancelRequested) return 'not-due';
  const changes: Partial<Slice> = { claim: platform.ids.uuid(), claimEnd: now + claimMs };
  const { waitingFor: _wait, ...awake } = slice;
  const { waitingFor: _, ...goesOn } = run;
  const wakes = run.status !== 'running';
  const done = await platform.store.transact([
    slices.change(awake, changes),
    ...(wakes ? [runs.change(goesOn, { status: 'running' })] : []),
  ]);
  if (done === 'refused') return 'busy';
  return {
    run: wakes ? { ...goesOn, status: 'running', rev: run.rev + 1 } : run,
    slice: { ...awake, ...changes, rev: slice.rev + 1 },
  };
};
