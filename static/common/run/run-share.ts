import type { RunView } from '../../../src/contract/views';

/** How much of a run is done, from 0 to 1: work items are made first and linked on their pages later, each is half of it. */
export function runShare({ itemsDone, itemsTotal, issuesMade }: RunView['progress']): number {
  return itemsTotal === 0 ? 0 : (itemsDone + Math.max(itemsDone, issuesMade)) / (2 * itemsTotal);
}
