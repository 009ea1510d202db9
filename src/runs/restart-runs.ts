import { freeClaim } from '../model/run';
import { push } from './end-delivery';
import type { Engine } from './engine';

const runsPerRound = 100;

/**
 * The five-minute scheduled trigger: whatever has work, is due and is in nobody's hands gets a new event. That heals lost
 * events, dead functions and ended push chains. It may fire twice: claiming tells duplicates apart.
 */
export const restartRuns = async (engine: Engine): Promise<void> => {
  const { platform, runs, slices } = engine;
  for (const id of await runs.listActive('yes', runsPerRound)) {
    const run = await runs.find(id);
    const number = run?.todo[0];
    if (!run || run.finishedAt !== undefined || number === undefined) continue;
    const slice = await slices.get(run.id, number);
    const now = platform.clock.now();
    const isHeld = slice.claim !== freeClaim && slice.claimEnd > now;
    if (!isHeld && slice.dueAt <= now) await push(engine, run, number, slice.attempt, 0);
  }
};
