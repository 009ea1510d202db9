import { ForgeKvsAPIError } from '@forge/kvs';
import { StoreBusy } from '../platform/store';

const waitsMs = [500, 1_500, 4_000];

const statusOf = (error: unknown): number | undefined =>
  error instanceof ForgeKvsAPIError ? error.responseDetails.status : undefined;

const later = (ms: number): Promise<void> => new Promise((resolve) => setTimeout(resolve, ms));

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

/** A read changes nothing, so one that storage fails to answer (5xx) is repeated too; the second failure is told. */
export const readPatiently = async <Result>(read: () => Promise<Result>): Promise<Result> => {
  try {
    return await patiently(read);
  } catch (error) {
    if ((statusOf(error) ?? 0) < 500) throw error;
    await later(waitsMs[0] ?? 0);
    return patiently(read);
  }
};
