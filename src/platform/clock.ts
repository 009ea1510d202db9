export interface Clock {
  /** Milliseconds since the epoch. */
  now(): number;
  /** Waits inside the function: its time runs on. */
  sleep(ms: number): Promise<void>;
  /** Milliseconds that this invocation may still take. */
  remaining(): number;
}
