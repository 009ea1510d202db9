import type { RunView } from '../../../src/contract/views';

export interface Left {
  readonly wasStopped: boolean;
  /** A retry would go on with it. */
  readonly hasRest: boolean;
}

/** Whether a run that is over has left something that it could still do. */
export function whatIsLeft({ status, progress, retryable = 0, undoneBy }: RunView): Left {
  const { itemsDone, itemsTotal } = progress;
  const wasStopped = status === 'cancelled' && (itemsTotal === 0 || itemsDone < itemsTotal);
  // Of a run that was taken back only its rows can say whether something is left to go on with.
  const hasRest = retryable > 0 || (undoneBy === undefined && (wasStopped || status === 'failed'));
  return { wasStopped, hasRest };
}
