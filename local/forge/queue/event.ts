/** A pushed event that has not come to its end, as it is kept. Names of what the app sees are Forge's. */
export interface QueuedEvent {
  /** Ours; a fault may queue one event twice under the same `eventId`. */
  readonly id: string;
  readonly queueName: string;
  readonly jobId: string;
  readonly eventId: string;
  readonly body: unknown;
  readonly concurrency?: { readonly key: string; readonly limit: number };
  /** The invocation that no event led to. */
  readonly rootId: string;
  readonly pushedAt: number;
  readonly dueAt: number;
  /** Being worked on: found so after a restart, it is delivered again. */
  readonly running: boolean;
  /** Deliveries that did not end well. */
  readonly attempts: number;
  /** Held back by a fault until a later push overtakes it. */
  readonly held?: true;
  readonly retry?: { readonly count: number; readonly reason: string; readonly data?: unknown };
}

/** How the events of one push have fared. */
export interface Job {
  readonly queueName: string;
  readonly events: number;
  readonly success: number;
  readonly failed: number;
  /** Events that were taken back before they had come to an end. */
  readonly dropped: number;
  readonly cancelled: boolean;
}
