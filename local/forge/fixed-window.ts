import type { SiteClock } from '../clock';

/** Counts up to `most` within each window of `lengthMs` of site time; false where the amount does not fit any more. */
export const fixedWindow = (clock: SiteClock, lengthMs: number, most: number) => {
  let window = -1;
  let used = 0;
  return (amount: number): boolean => {
    const current = Math.floor(clock.now() / lengthMs);
    if (current !== window) {
      window = current;
      used = 0;
    }
    if (used + amount > most) return false;
    used += amount;
    return true;
  };
};
