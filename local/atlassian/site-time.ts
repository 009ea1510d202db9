export interface SiteTime {
  /** Milliseconds since the epoch. */
  now(): number;
  /** Does at once what was due at an earlier time, as of then. */
  asOf(at: number, work: () => void): void;
}

/**
 * The products' time. They have no timers: what goes on by itself is caught up with before a call is answered, so nobody
 * can tell the difference, and virtual time needs nothing to fire.
 */
export const siteTime = (present: () => number): SiteTime => {
  let past: number | undefined;
  return {
    now: () => past ?? present(),
    asOf: (at, work) => {
      past = Math.min(at, present());
      try {
        work();
      } finally {
        past = undefined;
      }
    },
  };
};
