import { refused } from '../contract/outcome';
import type { Run } from '../model/run';
import { type Engine, retentionSeconds } from '../runs/engine';

/**
 * Whether what a run did has expired, though the run is still listed: it is kept as long as the settings said when it began,
 * whatever they say since, and the daily clean-up comes after that.
 */
export const isForgotten = (
  { platform }: Pick<Engine, 'platform'>,
  { startedAt, settings }: Pick<Run, 'startedAt' | 'settings'>,
): boolean => Date.parse(startedAt) + retentionSeconds(settings) * 1_000 <= platform.clock.now();

export const forgotten = refused(
  'not-found',
  'The record of this run is not kept any longer (see the settings), so nobody knows what it has left. Sync again instead.',
);
