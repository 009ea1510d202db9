/** The site's time. Everything in `local/` asks it, and the app's globals (`Date`, timers) are made from it. */
export interface SiteClock {
  /** Milliseconds since the epoch, site time. */
  now(): number;
  /** Calls `run` after `delayMs` of site time. */
  after(delayMs: number, run: () => void): Timer;
}

export interface Timer {
  cancel(): void;
}
