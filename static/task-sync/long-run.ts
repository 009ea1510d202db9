import type { Preview } from './state';

/** From here on a run is asked about before it starts. */
const LONG_HOURS = 1;

/** About how many hours the chosen part of a preview takes, where that is long. */
export function longHours(
  { estimate, counts }: Pick<Preview, 'estimate' | 'counts'>,
  chosen: number,
): number | undefined {
  if (estimate === undefined) return undefined;
  // Overrides and answers may add rows that the estimate did not count.
  const share = counts.create === 0 ? 1 : Math.min(1, chosen / counts.create);
  const hours = estimate.hours * share;
  return hours > LONG_HOURS ? hours : undefined;
}
