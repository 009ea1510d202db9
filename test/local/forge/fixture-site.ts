import { join } from 'node:path';
import { bundleLoader } from '../../../local/forge/app/bundle-loader';
import { openSiteWith, type Site, type SiteOptions } from '../../../local/site';
import type { Command } from './fixture-app/commands';
import { openSmallProducts, type SmallProducts } from './small-products';

const folder = join(__dirname, 'fixture-app');
export const fixtureManifest = join(folder, 'manifest.yml');

/** What came of a command: an answer, or an error described. */
export type Outcome = unknown;

export interface Note {
  readonly at: number;
  readonly event: {
    readonly eventId: string;
    readonly jobId: string;
    readonly retryContext?: Readonly<Record<string, unknown>>;
  } | null;
}

export interface FixtureSite {
  readonly site: Site<SmallProducts>;
  /** Has a resolver of the fixture app do the commands, as a person's click. */
  perform(...commands: readonly Command[]): Promise<Outcome[]>;
  /** The outcome of one command. */
  one(command: Command): Promise<Outcome>;
  /** What `note` has written down under a key. */
  notes(key: string): Promise<readonly Note[]>;
}

const loadApp = bundleLoader(join(folder, 'index.ts'));

/** A site with the fixture app of this folder, on virtual time. */
export const openFixture = async (options: Partial<SiteOptions> = {}): Promise<FixtureSite> => {
  const site = await openSiteWith(openSmallProducts, {
    loadApp,
    manifestPath: fixtureManifest,
    randomSeed: 7,
    ...options,
  });
  const perform = async (...commands: readonly Command[]): Promise<Outcome[]> => {
    const call = { accountId: 'ann', moduleKey: 'panel', functionKey: 'perform', payload: { commands } };
    return (await site.invoke(call)) as Outcome[];
  };
  const one = async (command: Command): Promise<Outcome> => (await perform(command))[0];
  return {
    site,
    perform,
    one,
    notes: async (key) => {
      const found = await one({ do: 'get', key: `notes:${key}` });
      return found === 'absent' ? [] : (found as { value: readonly Note[] }).value;
    },
  };
};
