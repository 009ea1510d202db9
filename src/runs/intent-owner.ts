import type { LedgerRow } from '../model/ledger';
import { freeClaim } from '../model/run';
import type { Engine } from './engine';

/** Who stored an open intent, as far as others have to know. */
export interface IntentOwner {
  /** A delivery works on its slice until then, unless it moves that on. */
  readonly heldUntil?: number;
  readonly isFree: boolean;
  /** Before that its slice has nothing to do. */
  readonly dueAt: number;
  /**
   * Nobody else will settle it: its run is over, or could not go on. So it is with one that waits for its person: that may
   * take days.
   */
  readonly isOver: boolean;
}

export const intentOwner = async (
  { slices, runs }: Pick<Engine, 'slices' | 'runs'>,
  { runId, slice }: Pick<LedgerRow, 'runId' | 'slice'>,
  now: number,
): Promise<IntentOwner> => {
  const owner = await slices.get(runId, slice);
  const run = await runs.find(runId);
  const isFree = owner.claim === freeClaim;
  return {
    ...(isFree || owner.claimEnd <= now ? {} : { heldUntil: owner.claimEnd }),
    isFree,
    dueAt: owner.dueAt,
    isOver: owner.done || run === undefined || run.finishedAt !== undefined || run.waitingFor?.canContinue === true,
  };
};

/** Nobody works on it and nobody will. */
export const isLeft = ({ heldUntil, isOver }: IntentOwner): boolean => heldUntil === undefined && isOver;
