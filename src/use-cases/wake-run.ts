import type { Run } from '../model/run';
import { push } from '../runs/end-delivery';
import type { Engine } from '../runs/engine';

/**
 * Sends an event for a run whose state is stored. Where the queue takes none the scheduled trigger sends one within five
 * minutes: what the person asked for is on its way then too, and to tell her otherwise would make her ask twice.
 */
export const wakeRun = async (engine: Engine, run: Run, slice: number, attempt: number): Promise<void> => {
  try {
    await push(engine, run, slice, attempt, 0);
  } catch {
    engine.platform.log.warn('event not sent', { run: run.id, slice });
  }
};
