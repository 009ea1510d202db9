import * as z from 'zod';
import { advanceRun } from '../runs/advance-run';
import type { Engine } from '../runs/engine';

const event = z.object({ v: z.literal(1), runId: z.string(), slice: z.int().min(0), attempt: z.int().min(0) });

/** The consumer of the queue. An event that is none of ours is dropped: delivering it again would not change it. */
export const runEvents =
  (engine: Engine) =>
  async (body: unknown): Promise<void> => {
    const checked = event.safeParse(body);
    if (checked.success) await advanceRun(engine, checked.data);
    else engine.platform.log.error('event of unknown shape dropped');
  };
