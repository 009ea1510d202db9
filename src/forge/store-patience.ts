import { ForgeKvsAPIError } from '@forge/kvs';
import { CursorRefused, StoreBusy } from '../platform/store';

/** Between one try and the next, in milliseconds. */
export const waitsMs: readonly number[] = [500, 1_500, 4_000];

const statusOf = (error: unknown): number | undefined =>
  error instanceof ForgeKvsAPIError ? error.responseDetails.status : undefined;

export const later = (ms: number): Promise<void> => new Promise((resolve) => setTimeout(resolve, ms));

/** The call may have happened: storage failed (5xx), or the connection broke before it answered. */
export const isUnclear = (error: unknown): boolean =>
  !(error instanceof StoreBusy) && !(error instanceof CursorRefused) && (statusOf(error) ?? 500) >= 500;

/** Storage calls that are refused for their rate (429) are repeated after short waits: nothing was done yet. */
export const patiently = async <Result>(call: () => Promise<Result>): Promise<Result> => {
  for (const wait of [...waitsMs, undefined]) {
    try {
      return await call();
    } catch (error) {
      if (statusOf(error) !== 429) throw error;
      if (wait === undefined) throw new StoreBusy(undefined, { cause: error });
      await later(wait);
    }
  }
  throw new StoreBusy();
};

/** For calls that may be made twice (reads, and writes of a value that is the same each time): unclear ones are repeated too. */
export const repeatedly = async <Result>(call: () => Promise<Result>): Promise<Result> => {
  for (const wait of waitsMs) {
    try {
      return await patiently(call);
    } catch (error) {
      if (!isUnclear(error)) throw error;
      await later(wait);
    }
  }
  return patiently(call);
};
