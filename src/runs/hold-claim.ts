import type { Slice } from '../model/run';
import type { Change } from '../platform/store';
import type { Claimed } from './claim';
import type { Engine } from './engine';
import { ClaimLost } from './pause';
import { claimMs } from './timing';

/** Moves the claim's end with each step of planning, in the step's own transaction. Throws `ClaimLost`. */
export const holdClaim = async (engine: Engine, { run, slice }: Claimed): Promise<() => readonly Change[]> => {
  let held: Slice = await engine.slices.get(run.id, slice.number);
  if (held.claim !== slice.claim) throw new ClaimLost();
  return () => {
    const change = engine.slices.change(held, { claimEnd: engine.platform.clock.now() + claimMs, stalled: null });
    held = { ...held, rev: held.rev + 1 };
    return [change];
  };
};
