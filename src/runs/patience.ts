import type { Platform } from '../platform/platform';
import { StoreBusy } from '../platform/store';
import { storeWaitsMs } from './timing';

/**
 * For what has to be written now: where Forge's storage asks for fewer calls it is waited for as long as a claim lasts,
 * which is longer than the minute by which Forge counts. Only for calls that did nothing when they throw `StoreBusy`.
 */
export const withPatience = async <Result>({ clock }: Platform, call: () => Promise<Result>): Promise<Result> => {
  for (const wait of storeWaitsMs) {
    try {
      return await call();
    } catch (error) {
      if (!(error instanceof StoreBusy)) throw error;
      await clock.sleep(wait);
    }
  }
  return call();
};
