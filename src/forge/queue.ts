import { Queue as ForgeQueue, InvocationLimitReachedError } from '@forge/events';
import type { Queue, RunEvent } from '../platform/queue';

const queue = new ForgeQueue({ key: 'run-events' });

/** The queue of manifest.yml. https://developer.atlassian.com/platform/forge/runtime-reference/async-events-api/ */
export const forgeQueue: Queue = {
  push: async (event: RunEvent, delaySeconds = 0) => {
    try {
      await queue.push({
        body: { ...event },
        ...(delaySeconds > 0 ? { delayInSeconds: Math.min(900, Math.ceil(delaySeconds)) } : {}),
      });
      return 'pushed';
    } catch (error) {
      if (error instanceof InvocationLimitReachedError) return 'chain-limit';
      throw error;
    }
  },
};
