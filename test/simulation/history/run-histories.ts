import { bundleLoader } from '../../../local/forge/app/bundle-loader';
import { playHistory } from './play-history';
import { scriptOf } from './script';

/** What a worker of `npm run simulate` is asked, and what it answers: plain data, for another process. */
export interface Wanted {
  readonly seed: number;
  /** Another app than the one in `src`, e.g. an older copy. */
  readonly app?: string;
  /** Tells each product call as well. */
  readonly calls?: boolean;
}

export interface Told {
  readonly seed: number;
  readonly violations: readonly string[];
  readonly log: readonly string[];
  readonly tally: readonly (readonly [name: string, count: number])[];
}

export const runHistory = async ({ seed, app, calls = false }: Wanted): Promise<Told> => {
  try {
    const options = { ...(app === undefined ? {} : { loadApp: bundleLoader(app) }), tellsCalls: calls };
    const { violations, log, tally } = await playHistory(scriptOf(seed), options);
    return { seed, violations, log, tally: [...tally] };
  } catch (error) {
    // A history that can't be told to its end is one that went wrong.
    const broken = error instanceof Error ? (error.stack ?? error.message) : String(error);
    return { seed, violations: [`broken off: ${broken}`], log: [], tally: [] };
  }
};
