import { Queue as ForgeQueue, InvocationLimitReachedError, PartialSuccessError, RateLimitError } from '@forge/events';
import type { PushResult, Queue, RunEvent } from '../platform/queue';

const queue = new ForgeQueue({ key: 'run-events' });

/** Before a push is tried again that was refused for its rate (500 events a minute): short, a person may be waiting. */
const waitsMs = [500, 1_500, 4_000];

/** The queue of manifest.yml. https://developer.atlassian.com/platform/forge/runtime-reference/async-events-api/ */
export const forgeQueue: Queue = {
  push: async (event: RunEvent, delaySeconds = 0) => {
    for (const wait of waitsMs) {
      const result = await pushOnce(event, delaySeconds);
      if (result !== 'busy') return result;
      await new Promise((resolve) => setTimeout(resolve, wait));
    }
    return pushOnce(event, delaySeconds);
  },
};

const pushOnce = async (event: RunEvent, delaySeconds: number): Promise<PushResult> => {
  try {
    await queue.push({
      body: { ...event },
      ...(delaySeconds > 0 ? { delayInSeconds: Math.min(900, Math.ceil(delaySeconds)) } : {}),
    });
    return 'pushed';
  } catch (error) {
    if (error instanceof InvocationLimitReachedError) return 'chain-limit';
    // Each push has one event: where a part of it failed, nothing was taken.
    if (error instanceof RateLimitError || error instanceof PartialSuccessError) return 'busy';
    throw error;
  }
};
