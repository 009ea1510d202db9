import { asId, type RunId } from '../model/ids';
import { freeClaim, type Run, type Slice } from '../model/run';
import type { RunEvent } from '../platform/queue';
import type { Change } from '../platform/store';
import type { Engine } from './engine';
import { claimMs } from './timing';

export interface Claimed {
  readonly run: Run;
  readonly slice: Slice;
  /** The delivery's own nonce. */
  readonly claim: string;
}

/** Why a delivery leaves without doing or pushing anything. */
export type NotClaimed = 'unknown-run' | 'finished' | 'old-event' | 'not-due' | 'busy';

/**
 * Takes the slice that a run has come to for this delivery, by a conditional change, under a nonce of its own: a duplicate
 * of the event carries the same attempt, so the attempt itself could not tell the two apart. The event may name a slice
 * before that one: its delivery went on with the next slices, and had to leave them.
 *
 * The first delivery of a run, which begins its plan, claims slice 0 with the first change that it stores (`holdClaim`): until
 * then it only reads the products, and of two that do so at once one stores nothing.
 */
export const claimSlice = async (engine: Engine, event: RunEvent): Promise<Claimed | NotClaimed> => {
  const { platform, runs, slices } = engine;
  const run = await runs.find(asId<RunId>(event.runId));
  if (!run) return 'unknown-run';
  const number = run.todo[0];
  if (run.finishedAt !== undefined || number === undefined) return 'finished';
  const slice = await slices.get(run.id, number);
  if (event.slice === number && event.attempt < slice.attempt) return 'old-event';
  const now = platform.clock.now();
  if (slice.claim !== freeClaim && slice.claimEnd > now) return 'busy';
  // A wait longer than an event can be delayed: the scheduled trigger comes back to it. A cancel does not wait.
  if (slice.dueAt > now && !run.cancelRequested) return 'not-due';
  const claim = platform.ids.uuid();
  if (number === 0 && slice.rev === 0) return { run, slice, claim };
  const taken = takeSlice(engine, slice, claim, now);
  const awake = wake(engine, run);
  if ((await platform.store.transact([taken.change, awake.change])) === 'refused') return 'busy';
  return { run: awake.run, slice: taken.slice, claim };
};

/** A slice in the hands of a delivery, and the change that gives it to her. */
export const takeSlice = (
  { slices }: Engine,
  slice: Slice,
  claim: string,
  now: number,
): { readonly slice: Slice; readonly change: Change } => {
  const { waitingFor: _, ...awake } = slice;
  const changes = { claim, claimEnd: now + claimMs };
  return { slice: { ...awake, ...changes, rev: slice.rev + 1 }, change: slices.change(awake, changes) };
};

/** The run at work. Where it is already, it has to be as it was read: a slice is claimed only while the run has come to it. */
export const wake = ({ runs }: Engine, run: Run): { readonly run: Run; readonly change: Change } => {
  if (run.status === 'running') return { run, change: runs.unchanged(run) };
  const { waitingFor: _, ...goesOn } = run;
  const changes = { status: 'running' } as const;
  return { run: { ...goesOn, ...changes, rev: run.rev + 1 }, change: runs.change(goesOn, changes) };
};
