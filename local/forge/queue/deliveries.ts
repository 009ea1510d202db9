import type { SiteClock, Timer } from '../../clock';
import type { CallResult } from '../app/call-result';
import type { Counters } from '../counters';
import { hostSetImmediate } from '../time/host-time';
import { backoffMs, retentionMs } from './backoff';
import type { QueuedEvent } from './event';
import type { QueueState } from './queue-state';
import { type RetryRequest, retryOf } from './retry-request';

export interface DeliveryParts {
  readonly state: QueueState;
  readonly clock: SiteClock;
  readonly counters: Counters;
  /** Runs the consumer on what it gets of the event. */
  run(event: QueuedEvent, shown: Readonly<Record<string, unknown>>): Promise<CallResult>;
  warn(text: string): void;
}

export interface Deliveries {
  add(event: QueuedEvent): void;
  /** Moves an event that waits to another time. */
  move(event: QueuedEvent, dueAt: number): void;
  /** Takes back an event that waits. */
  drop(event: QueuedEvent): void;
  readonly running: number;
  /** Events that may start in this moment or the next turn. */
  readonly starting: boolean;
  nextDueAt(): number | undefined;
  close(): void;
}

/**
 * Delivers events when they are due, as many at once as there are, except where `concurrency` says fewer. Ended well:
 * gone. Else again after a backoff, or after the time that the function asked for, until 24 h after the push.
 */
export const startDeliveries = ({ state, clock, counters, run, warn }: DeliveryParts): Deliveries => {
  const timers = new Map<string, Timer>();
  let ready: string[] = [];
  let pumpAsked = false;
  let closed = false;
  const running = new Map<string, QueuedEvent>();

  const askPump = (): void => {
    if (pumpAsked) return;
    pumpAsked = true;
    hostSetImmediate(() => {
      pumpAsked = false;
      pump();
    });
  };
  const arm = (event: QueuedEvent): void => {
    const wait = event.dueAt - clock.now();
    if (wait <= 0) {
      ready.push(event.id);
      askPump();
      return;
    }
    timers.set(
      event.id,
      clock.after(wait, () => {
        timers.delete(event.id);
        ready.push(event.id);
        askPump();
      }),
    );
  };
  const mayStart = ({ concurrency }: QueuedEvent): boolean => {
    if (!concurrency) return true;
    let now = 0;
    for (const other of running.values()) if (other.concurrency?.key === concurrency.key) now++;
    return now < concurrency.limit;
  };
  const pump = (): void => {
    if (closed) return;
    const blocked: string[] = [];
    for (const id of ready) {
      const event = state.events.get(id);
      if (!event || event.running) continue;
      if (mayStart(event)) deliver(event);
      else blocked.push(id);
    }
    ready = blocked;
  };
  const deliver = (waiting: QueuedEvent): void => {
    const event: QueuedEvent = { ...waiting, running: true };
    running.set(event.id, event);
    state.events.set(event.id, event);
    const finish = (result: CallResult): void => {
      running.delete(event.id);
      if (closed) return;
      settle(event, result);
      if (ready.length > 0) askPump();
    };
    run(event, shownOf(event, clock.now())).then(finish, (error: unknown) => finish({ kind: 'threw', error }));
  };
  const settle = (event: QueuedEvent, result: CallResult): void => {
    const asked = result.kind === 'returned' ? askedRetry(event, result.value) : undefined;
    if (result.kind === 'returned' && !asked) {
      counters.delivered++;
      end(event, 'success');
      return;
    }
    counters.failed++;
    const attempts = event.attempts + 1;
    const dueAt = clock.now() + (asked?.afterMs ?? backoffMs(attempts));
    if (state.jobs.get(event.jobId)?.cancelled) {
      end(event, 'dropped');
      return;
    }
    if (dueAt > event.pushedAt + retentionMs) {
      warn(`Event ${event.eventId} of ${event.queueName} is dropped: 24 h are over`);
      end(event, 'failed');
      return;
    }
    const reason = asked?.reason ?? reasonOf(result);
    const again: QueuedEvent = {
      ...event,
      running: false,
      attempts,
      dueAt,
      // Trouble of the platform does not raise the count that the function sees.
      retry: {
        count: (event.retry?.count ?? 0) + (result.kind === 'died' ? 0 : 1),
        reason,
        ...(asked?.data === undefined ? {} : { data: asked.data }),
      },
    };
    state.events.set(event.id, again);
    arm(again);
  };
  const askedRetry = (event: QueuedEvent, value: unknown): RetryRequest | undefined => {
    const asked = retryOf(value);
    if (!asked?.tooMuchData) return asked;
    warn(`Event ${event.eventId} of ${event.queueName}: retryData has more than 4 KB and is left out`);
    return asked;
  };
  const end = (event: QueuedEvent, figure: 'success' | 'failed' | 'dropped'): void => {
    state.events.delete(event.id);
    state.count(event.jobId, figure);
    state.letGo(event.rootId);
  };
  const forget = ({ id }: QueuedEvent): void => {
    timers.get(id)?.cancel();
    timers.delete(id);
    ready = ready.filter((other) => other !== id);
  };

  for (const event of [...state.events.values()]) {
    // What a former process was working on when it ended has not ended well: again, now.
    const left = event.running ? { ...event, running: false, dueAt: clock.now() } : event;
    if (left !== event) state.events.set(event.id, left);
    arm(left);
  }

  return {
    add: (event) => {
      state.events.set(event.id, event);
      state.hold(event.rootId);
      arm(event);
    },
    move: (event, dueAt) => {
      forget(event);
      const { held, ...rest } = event;
      const moved = { ...rest, dueAt };
      state.events.set(event.id, moved);
      arm(moved);
    },
    drop: (event) => {
      forget(event);
      end(event, 'dropped');
    },
    get running() {
      return running.size;
    },
    get starting() {
      return pumpAsked;
    },
    nextDueAt: () => {
      const now = clock.now();
      let next: number | undefined;
      for (const { running: isRunning, dueAt } of state.events.values()) {
        // One that is due and has not started waits for its `concurrency` key, not for a time.
        if (!isRunning && dueAt > now && (next === undefined || dueAt < next)) next = dueAt;
      }
      return next;
    },
    close: () => {
      closed = true;
      for (const timer of timers.values()) timer.cancel();
    },
  };
};

const shownOf = (event: QueuedEvent, now: number): Readonly<Record<string, unknown>> => ({
  body: event.body,
  queueName: event.queueName,
  jobId: event.jobId,
  eventId: event.eventId,
  ...(event.concurrency === undefined ? {} : { concurrency: event.concurrency }),
  ...(event.retry === undefined
    ? {}
    : {
        retryContext: {
          retryCount: event.retry.count,
          retryReason: event.retry.reason,
          ...(event.retry.data === undefined ? {} : { retryData: event.retry.data }),
          retentionWindow: {
            startTime: new Date(event.pushedAt).toISOString(),
            remainingTimeMs: Math.max(0, event.pushedAt + retentionMs - now),
          },
        },
      }),
});

const reasonOf = (result: CallResult): string =>
  result.kind === 'died' && result.death === 'timeout' ? 'FUNCTION_TIME_OUT' : 'FUNCTION_PLATFORM_UNKNOWN_ERROR';
