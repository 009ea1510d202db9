import * as z from 'zod';
import { jsonAnswer, type PlainAnswer } from '../gate-answer';
import type { AppManifest } from '../manifest';

// What @forge/events 3.0.8 sends (out/queue.js). The braces of its paths are literal: the proxy fills them.

export const pushBody = z.object({
  queueName: z.string(),
  jobId: z.uuid(),
  payload: z
    .array(
      z.object({
        body: z.record(z.string(), z.unknown()),
        delayInSeconds: z.number().optional(),
        concurrency: z.object({ key: z.string(), limit: z.number().int().min(1) }).optional(),
      }),
    )
    .min(1),
});
export type PushBody = z.infer<typeof pushBody>;

export const jobBody = z.object({ queueName: z.string(), jobId: z.string() });

const mostEvents = 50;
const mostBytes = 200 * 1024;
const mostBytesOfLongConsumers = 100 * 1024;
const longConsumerMs = 55_000;
const longestDelaySeconds = 900;

/** Forge's limits of one push (reference/forge-platform.md 2.3); undefined where it may go on. */
export const refusedPush = ({ queueName, payload }: PushBody, manifest: AppManifest): PlainAnswer | undefined => {
  const consumer = manifest.consumers.get(queueName);
  if (!consumer) return jsonAnswer(400, { message: `manifest.yml declares no consumer of the queue "${queueName}"` });
  if (payload.length > mostEvents) return jsonAnswer(400, { message: `A push has at most ${mostEvents} events` });
  if (Buffer.byteLength(JSON.stringify(payload)) > mostBytes) {
    return jsonAnswer(413, { errorMessage: `The events of a push have at most ${mostBytes} bytes together` });
  }
  for (const event of payload) {
    const { delayInSeconds = 0 } = event;
    if (delayInSeconds < 0 || delayInSeconds > longestDelaySeconds) {
      return jsonAnswer(400, { message: `A delay is 0 to ${longestDelaySeconds} seconds, not ${delayInSeconds}` });
    }
    const isLong = consumer.function.timeoutMs > longConsumerMs;
    if (isLong && Buffer.byteLength(JSON.stringify(event)) > mostBytesOfLongConsumers) {
      return jsonAnswer(413, {
        errorMessage: `An event has at most ${mostBytesOfLongConsumers} bytes where the consumer may run longer than ${longConsumerMs / 1000} s`,
      });
    }
  }
  return undefined;
};
