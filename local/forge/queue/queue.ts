import { ZodError } from 'zod';
import type { SiteClock } from '../../clock';
import type { Tables } from '../../store/tables';
import type { CallResult } from '../app/call-result';
import type { Counters } from '../counters';
import type { Trouble } from '../faults';
import { fixedWindow } from '../fixed-window';
import { jsonAnswer, type PlainAnswer } from '../gate-answer';
import type { GateCall } from '../gate-call';
import type { AppManifest } from '../manifest';
import type { RandomStream } from '../random';
import { startDeliveries } from './deliveries';
import type { QueuedEvent } from './event';
import { jobBody, type PushBody, pushBody, refusedPush } from './push-request';
import { openQueueState, type QueueState } from './queue-state';

/** Push requests that may descend from one root (reference/forge-platform.md 2.3). */
export const longestChain = 1_000;
const eventsPerMinute = 500;
/** How late the fault `late` is, and how long `reorder` holds an event back at most. */
const lateMs = 180_000;
const heldMs = 30_000;

export interface QueueParts {
  readonly tables: Tables;
  readonly clock: SiteClock;
  readonly manifest: AppManifest;
  readonly counters: Counters;
  readonly random: RandomStream;
  readonly limited: boolean;
  run(event: QueuedEvent, shown: Readonly<Record<string, unknown>>): Promise<CallResult>;
  warn(text: string): void;
}

export interface EventQueue {
  handle(rootId: string, call: GateCall, delivery: Trouble['delivery']): PlainAnswer;
  readonly state: QueueState;
  readonly running: number;
  /** True while something is about to be delivered. */
  readonly starting: boolean;
  nextDueAt(): number | undefined;
  close(): void;
}

const wirePath =
  /^\/webhook\/queue\/(publish|stats|cancel)\/\{contextAri\}\/\{environmentId\}\/\{appId\}\/\{appVersion\}$/;

/** Forge's queues, as `@forge/events` speaks to them. */
export const openQueue = (parts: QueueParts): EventQueue => {
  const { clock, manifest, counters, random, limited } = parts;
  const state = openQueueState(parts.tables);
  const deliveries = startDeliveries({ ...parts, state });
  const withinMinute = fixedWindow(clock, 60_000, eventsPerMinute);

  const add = (push: PushBody, rootId: string, delivery: Trouble['delivery']): void => {
    const now = clock.now();
    const held = [...state.events.values()].filter((event) => event.held);
    const payload = delivery === 'reorder' ? push.payload.toReversed() : push.payload;
    // One event alone can't change places within its push: it waits to be overtaken by the next.
    const holds = delivery === 'reorder' && payload.length === 1;
    for (const { body, delayInSeconds = 0, concurrency } of payload) {
      const event: QueuedEvent = {
        id: state.nextId(),
        queueName: push.queueName,
        jobId: push.jobId,
        eventId: random.uuid(),
        body,
        ...(concurrency ? { concurrency } : {}),
        rootId,
        pushedAt: now,
        dueAt: now + 1_000 * delayInSeconds + (delivery === 'late' ? lateMs : 0) + (holds ? heldMs : 0),
        running: false,
        attempts: 0,
        ...(holds ? { held: true } : {}),
      };
      deliveries.add(event);
      if (delivery === 'twice') deliveries.add({ ...event, id: state.nextId() });
      if (!holds) for (const earlier of held.splice(0)) deliveries.move(earlier, event.dueAt);
    }
    const events = payload.length * (delivery === 'twice' ? 2 : 1);
    state.jobs.set(push.jobId, {
      queueName: push.queueName,
      events,
      success: 0,
      failed: 0,
      dropped: 0,
      cancelled: false,
    });
  };

  const publish = (body: unknown, rootId: string, delivery: Trouble['delivery']): PlainAnswer => {
    const push = pushBody.parse(body);
    const refused = refusedPush(push, manifest);
    if (refused) return refused;
    if (state.pushesOf(rootId) >= longestChain) {
      return jsonAnswer(405, { message: `More than ${longestChain} pushes descend from one invocation` });
    }
    if (limited && !withinMinute(push.payload.length)) {
      return jsonAnswer(429, { message: `More than ${eventsPerMinute} events in a minute` });
    }
    counters.pushes++;
    counters.pushedEvents += push.payload.length;
    add(push, rootId, delivery);
    state.countPush(rootId);
    counters.longestChain = Math.max(counters.longestChain, state.pushesOf(rootId));
    return jsonAnswer(201, {});
  };
  const job = (body: unknown) => {
    const { jobId, queueName } = jobBody.parse(body);
    const found = state.jobs.get(jobId);
    return found?.queueName === queueName ? { jobId, ...found } : undefined;
  };
  const stats = (body: unknown): PlainAnswer => {
    const found = job(body);
    if (!found) return jsonAnswer(404, { message: 'There is no such job' });
    const { events, success, failed, dropped } = found;
    return jsonAnswer(200, { success, inProgress: events - success - failed - dropped, failed });
  };
  const cancel = (body: unknown): PlainAnswer => {
    const found = job(body);
    if (!found) return jsonAnswer(404, { message: 'There is no such job' });
    const { jobId, ...rest } = found;
    state.jobs.set(jobId, { ...rest, cancelled: true });
    for (const event of [...state.events.values()]) {
      if (event.jobId === jobId && !event.running) deliveries.drop(event);
    }
    return { status: 204 };
  };

  return {
    handle: (rootId, call, delivery) => {
      const operation = wirePath.exec(call.path)?.[1];
      if (call.method !== 'POST' || operation === undefined)
        throw new Error(`The queue knows no ${call.method} ${call.path}`);
      try {
        const body: unknown = JSON.parse(call.bodyText ?? '');
        if (operation === 'publish') return publish(body, rootId, delivery);
        return operation === 'stats' ? stats(body) : cancel(body);
      } catch (error) {
        if (error instanceof ZodError) return jsonAnswer(400, { message: error.message });
        throw error;
      }
    },
    state,
    get running() {
      return deliveries.running;
    },
    get starting() {
      return deliveries.starting;
    },
    nextDueAt: () => deliveries.nextDueAt(),
    close: () => deliveries.close(),
  };
};
