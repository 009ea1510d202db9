import { type AtlassianSite, createAtlassianSite } from './atlassian/atlassian-site';
import { administers } from './atlassian/people';
import { environmentId } from './forge/app/installation';
import type { AppManifest } from './forge/manifest';
import type { OpenProducts, Person } from './product-site';
import type { DemoApp } from './seeds/demo/demo-world';
import { seedDemo } from './seeds/demo/seed-demo';
import { seedEmpty } from './seeds/empty';

/** The small Confluence and Jira of `local/atlassian`, seeded. */
export interface AtlassianProducts extends AtlassianSite {
  isActive(accountId: string): boolean;
  people(): readonly Person[];
}

const demoApp = ({ appId, modules }: AppManifest): DemoApp => ({
  appId: appId.replace(/^.*\//, ''),
  environmentId,
  macros: new Set(modules.filter(({ type }) => type === 'macro').map(({ key }) => key)),
});

export const openAtlassian: OpenProducts<AtlassianProducts> = (parts) => {
  const { tables, clock, manifest, random, searchLagMs, siteUrl, limits } = parts;
  const site = createAtlassianSite({
    tables,
    now: () => clock.now(),
    random: () => random(),
    searchLagMs,
    siteUrl: () => siteUrl(),
    limits,
    entityProperties: manifest.entityProperties,
  });
  const marks = tables.table<boolean>('seeds');
  if (!marks.get('done')) {
    // Half a seed would look like a site and not be one.
    if (tables.restored) throw new Error('The data is of a first start that was broken off: delete it and start again');
    if (parts.seed === 'demo') seedDemo(site, { now: clock.now(), siteUrl: siteUrl(), app: demoApp(manifest) });
    else seedEmpty(site);
    marks.set('done', true);
  }
  return {
    ...site,
    isActive: (accountId) => site.users().some((user) => user.accountId === accountId && user.active),
    people: () =>
      site.users().map((user) => ({
        accountId: user.accountId,
        email: user.email,
        displayName: user.displayName,
        admin: administers(user),
      })),
  };
};
