import type { Slice } from '../model/run';
import type { Change } from '../platform/store';
import { type Claimed, wake } from './claim';
import type { Engine } from './engine';
import { claimMs } from './timing';

/**
 * Moves the claim's end with each step of planning that is stored, in the step's own transaction: with a step that got on,
 * the run has not only waited. The first step also takes the claim, where that is not done yet. A transaction that is
 * refused: the claim is lost.
 */
export const holdClaim = (
  engine: Engine,
  { run, slice, claim }: Claimed,
): ((isProgress: boolean) => readonly Change[]) => {
  let held: Slice = slice;
  return (isProgress) => {
    const isTaken = held.claim === claim;
    const next = { claim, claimEnd: engine.platform.clock.now() + claimMs, ...(isProgress ? { stalled: null } : {}) };
    const change = engine.slices.change(held, next);
    held = { ...held, ...next, rev: held.rev + 1 };
    return isTaken ? [change] : [change, wake(engine, run).change];
  };
};
