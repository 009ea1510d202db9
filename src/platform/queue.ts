/** What a queue event of the engine carries, and nothing else. */
export interface RunEvent {
  readonly v: 1;
  readonly runId: string;
  readonly slice: number;
  readonly attempt: number;
}

export type PushResult = 'pushed' | 'chain-limit' | 'busy';

export interface Queue {
  /**
   * Pushes one event, due after `delaySeconds` (0 to 900). `chain-limit`: Forge's limit of pushes that descend from one
   * root is met, nothing was pushed. `busy`: refused for its rate, several times over, nothing was pushed. Rejects when it
   * is not known whether the event was taken.
   */
  push(event: RunEvent, delaySeconds?: number): Promise<PushResult>;
}
