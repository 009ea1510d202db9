import type { Slice } from '../model/run';
import type { Change } from '../platform/store';
import type { Claimed } from './claim';
import type { Engine } from './engine';
import { ClaimLost } from './pause';
import { claimMs } from './timing';

/**
 * Moves the claim's end with each step of planning, in the step's own transaction: with a step that got on, the
 * run has not only waited. Throws `ClaimLost`.
 */
export const holdClaim = async (
  engine: Engine,
  { run, slice }: Claimed,
): Promise<(isProgress: boolean) => readonly Change[]> => {
  let held: Slice = await engine.slices.get(run.id, slice.number);
  if (held.claim !== slice.claim) throw new ClaimLost();
  return (isProgress) => {
    const next = { claimEnd: engine.platform.clock.now() + claimMs, ...(isProgress ? { stalled: null } : {}) };
    const change = engine.slices.change(held, next);
    held = { ...held, ...next, rev: held.rev + 1 };
    return [change];
  };
};
