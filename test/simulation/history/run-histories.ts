import { bundleLoader } from '../../../local/forge/app/bundle-loader';
import { type Crowd, crowds, playCalm, playSwept, type Swept, sweptOf } from '../wide-sweep';
import { type History, playHistory } from './play-history';
import { scriptOf } from './script';

/** What a worker of `npm run simulate` is asked: plain data, for another process. */
export type Wanted = (
  | { readonly seed: number; readonly withUndos?: boolean }
  | { readonly swept: Swept }
  /** Not a history to judge, but how many there are in the sweep of one crowd. */
  | { readonly crowd: Crowd }
) & {
  /** Another app than the one in `src`, e.g. an older copy. */
  readonly app?: string;
  /** Tells each product call as well. */
  readonly tellsCalls?: boolean;
};

export interface Told {
  readonly name: string;
  readonly violations: readonly string[];
  readonly log: readonly string[];
  readonly tally: readonly (readonly [name: string, count: number])[];
  readonly sweep?: readonly Swept[];
}

export { crowds };

const nameOf = (wanted: Wanted): string => {
  if ('seed' in wanted) return String(wanted.seed);
  if ('crowd' in wanted) return `${wanted.crowd}, nothing struck`;
  const { crowd, strike, nth } = wanted.swept;
  return `${crowd}, ${strike}, ${nth}`;
};

const play = (wanted: Wanted): Promise<History> => {
  const { app, tellsCalls = false } = wanted;
  const loadApp = app === undefined ? undefined : bundleLoader(app);
  if ('crowd' in wanted) return playCalm(wanted.crowd, loadApp);
  if ('swept' in wanted) return playSwept(wanted.swept, loadApp);
  return playHistory(scriptOf(wanted.seed, { withUndos: wanted.withUndos === true }), {
    tellsCalls,
    ...(loadApp ? { loadApp } : {}),
  });
};

export const runHistory = async (wanted: Wanted): Promise<Told> => {
  const name = nameOf(wanted);
  try {
    const history = await play(wanted);
    const { violations, log, tally } = history;
    const sweep = 'crowd' in wanted ? { sweep: sweptOf(wanted.crowd, history) } : {};
    return { name, violations, log, tally: [...tally], ...sweep };
  } catch (error) {
    // A history that can't be told to its end is one that went wrong.
    const broken = error instanceof Error ? (error.stack ?? error.message) : String(error);
    return { name, violations: [`broken off: ${broken}`], log: [], tally: [] };
  }
};
