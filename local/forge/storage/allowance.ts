import type { SiteClock } from '../../clock';
import type { Counters } from '../counters';
import { fixedWindow } from '../fixed-window';
import { StorageError } from './storage-error';

const unitBytes = 10 * 1024;
const requestsPerSecond = 1_000;
const unitsPerMinute = 4_000;

/**
 * Units of 10 KB, and what an installation may use: 1,000 requests a second, 4,000 read and 4,000 write units a minute
 * (reference/forge-platform.md 3.4). Fixed windows of site time.
 */
export interface Allowance {
  request(): void;
  read(bytes: number): void;
  /** Refuses before anything is written. */
  write(bytes: number): void;
}

export const allowance = (clock: SiteClock, counters: Counters, limited: boolean): Allowance => {
  const within = (lengthMs: number, most: number) => {
    const take = fixedWindow(clock, lengthMs, most);
    return (amount: number): void => {
      if (limited && !take(amount)) {
        throw new StorageError(429, 'RATE_LIMIT_EXCEEDED', `More than ${most} in ${lengthMs / 1000} s`);
      }
    };
  };
  const requests = within(1_000, requestsPerSecond);
  const reads = within(60_000, unitsPerMinute);
  const writes = within(60_000, unitsPerMinute);
  const unitsOf = (bytes: number): number => Math.max(1, Math.ceil(bytes / unitBytes));
  return {
    request: () => requests(1),
    read: (bytes) => {
      counters.kvsReadUnits += unitsOf(bytes);
      counters.kvsReadBytes += bytes;
      reads(unitsOf(bytes));
    },
    write: (bytes) => {
      writes(unitsOf(bytes));
      counters.kvsWriteUnits += unitsOf(bytes);
      counters.kvsWriteBytes += bytes;
    },
  };
};
