import type { RunId } from '../model/ids';
import { freeClaim } from '../model/run';
import { push } from './end-delivery';
import type { Engine } from './engine';

/** Of a hundred runs each: those that wait for people for days do not hide the others. */
const readsPerRound = 5;

/**
 * The five-minute scheduled trigger: whatever has work, is due and is in nobody's hands gets a new event. That heals lost
 * events, dead functions and ended push chains. It may fire twice: claiming tells duplicates apart.
 */
export const restartRuns = async (engine: Engine): Promise<void> => {
  for (const id of await engine.runs.listActive('yes', readsPerRound)) {
    try {
      await restartRun(engine, id);
    } catch {
      // One run that cannot be read now does not hold up the others: it is looked at again in five minutes.
      engine.platform.log.warn('run not looked at', { run: id });
    }
  }
};

const restartRun = async (engine: Engine, id: RunId): Promise<void> => {
  const { platform, runs, slices } = engine;
  const run = await runs.find(id);
  const number = run?.todo[0];
  if (!run || run.finishedAt !== undefined || number === undefined) return;
  const slice = await slices.get(run.id, number);
  const now = platform.clock.now();
  const isHeld = slice.claim !== freeClaim && slice.claimEnd > now;
  if (!isHeld && slice.dueAt <= now) await push(engine, run, number, slice.attempt, 0);
};
