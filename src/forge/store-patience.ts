import { ForgeKvsAPIError } from '@forge/kvs';
import { StoreBusy } from '../platform/store';

const waitsMs = [500, 1_500, 4_000];

/** Storage calls that are refused for their rate (429) are repeated after short waits: nothing was done yet. */
export const patiently = async <Result>(call: () => Promise<Result>): Promise<Result> => {
  for (const wait of [...waitsMs, undefined]) {
    try {
      return await call();
    } catch (error) {
      if (!(error instanceof ForgeKvsAPIError) || error.responseDetails.status !== 429) throw error;
      if (wait === undefined) throw new StoreBusy(undefined, { cause: error });
      await new Promise((resolve) => setTimeout(resolve, wait));
    }
  }
  throw new StoreBusy();
};
