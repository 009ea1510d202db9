import type { Slice } from '../model/run';
import type { Change } from '../platform/store';
import { type Claimed, wake } from './claim';
import type { Engine } from './engine';
import { claimMs } from './timing';

/**
 * The claim of slice 0 is taken with the first step of planning that is stored, and its end moved with each further one, in
 * the step's own transaction: with a step that got on, the run has not only waited. A transaction that is refused: the
 * claim is lost.
 */
export const holdClaim = (
  engine: Engine,
  { run, slice, claim }: Claimed,
): ((isProgress: boolean) => readonly Change[]) => {
  const { waitingFor: _, ...awake } = slice;
  let held: Slice = awake;
  return (isProgress) => {
    const isFirst = held === awake;
    const next = { claim, claimEnd: engine.platform.clock.now() + claimMs, ...(isProgress ? { stalled: null } : {}) };
    const change = engine.slices.change(held, next);
    held = { ...held, ...next, rev: held.rev + 1 };
    return isFirst ? [change, wake(engine, run).change] : [change];
  };
};
