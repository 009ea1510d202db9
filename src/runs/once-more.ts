import { ApiError } from '../atlassian/api-error';
import type { Clock } from '../platform/clock';
import { refusedWaitMs } from './timing';

/**
 * Reads, and where the product refuses (403, 404, 400) does it once more some seconds later: what was there a moment ago
 * may have been refused by a single answer that heals. `place` says how far the reading has come; where that got on, a
 * refusal is another one. A person who waits for an answer presses again herself.
 */
export const onceMore = async <Result>(
  clock: Pick<Clock, 'sleep'>,
  read: () => Promise<Result>,
  place: () => Promise<string> = async () => '',
): Promise<Result> => {
  let refusedAt: string | undefined;
  for (;;) {
    try {
      return await read();
    } catch (error) {
      if (!mayHeal(error)) throw error;
      const at = await place();
      if (at === refusedAt) throw error;
      refusedAt = at;
      await clock.sleep(refusedWaitMs);
    }
  }
};

const mayHeal = (error: unknown): boolean =>
  error instanceof ApiError && (error.kind === 'forbidden' || error.kind === 'not-found' || error.kind === 'invalid');
