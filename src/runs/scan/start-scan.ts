import type { Page } from '../../atlassian/confluence-client';
import type { PageId } from '../../model/ids';
import type { TaskSyncRequest } from '../../model/run';
import type { PathStep, Scan, ScanId } from '../../model/scan';
import type { Settings } from '../../model/settings';
import { readFindings } from '../../pages/read-findings';
import type { Clients } from '../clients';
import { bodiesPerCall, charactersPerCall, readBodies } from './read-bodies';
import { boundedPath } from './scan-path';

/** Keys of one page above that are remembered: more than enough to say that several stand there. */
const keysPerAncestor = 20;

export interface StartedScan {
  readonly scan: Scan;
  /** The scanned page as it was read. */
  readonly root: Page;
}

/**
 * Makes the scan of a page and, if asked, of all that is below it: looks at the page itself, the pages above it and the
 * person's calendar. It is not stored yet. Throws `ApiError`: `not-found` when the id is no page that the person may see.
 */
export const startScan = async (
  clients: Clients,
  request: TaskSyncRequest,
  about: {
    readonly id: ScanId;
    readonly owner: Scan['owner'];
    readonly settings: Settings;
    readonly now: number;
    readonly forRun?: true;
  },
): Promise<StartedScan> => {
  const { confluence, jira } = clients;
  const [root, myself] = await Promise.all([confluence.getPage(request.pageId), jira.getMyself()]);
  const ancestors = root.page.hasParent ? await confluence.listAncestors(request.pageId) : [];
  const path = await readAncestors(clients, ancestors, root.siteUrl);
  const scan: Scan = {
    id: about.id,
    ...(about.forRun ? { forRun: true } : {}),
    rev: 0,
    owner: about.owner,
    request,
    settings: about.settings,
    siteUrl: root.siteUrl,
    spaceId: root.page.spaceId,
    today: dateIn(myself.timeZone, about.now),
    startedAt: new Date(about.now).toISOString(),
    phase: 'tree',
    canEditRoot: root.canEdit,
    walk: {
      round: 0,
      asks: 0,
      taken: 0,
      open: request.includeSubpages ? [{ type: 'page', id: request.pageId }] : [],
    },
    nodeChunks: 0,
    pageChunks: 0,
    pagesTotal: 1,
    pagesScanned: 0,
    batchSize: firstBatch(root.page.body?.length ?? 0),
    path: boundedPath(path),
    parts: 0,
    lastPartBytes: 0,
    knownParts: 0,
    pagesToWrite: 0,
    freshPages: 0,
    counts: { create: 0, adopt: 0, skip: 0, blocked: 0, review: 0 },
    projectKeys: [],
    warnings: [],
    warningsLeftOut: 0,
  };
  return { scan, root: root.page };
};

/** Fifty pages, or fewer where the root is so large that as many of its kind would not fit into a function. */
const firstBatch = (characters: number): number =>
  Math.max(1, Math.min(bodiesPerCall, Math.floor((5 * charactersPerCall) / Math.max(1, characters))));

/** Ancestors above the scanned page count as places of a parent link; one that cannot be read is passed over. */
const readAncestors = async (
  { confluence }: Clients,
  ids: readonly PageId[],
  siteUrl: string,
): Promise<readonly PathStep[]> => {
  if (ids.length === 0) return [];
  const { pages } = await readBodies(confluence, ids);
  return ids.map((pageId) => ({ pageId, keys: linkKeysOf(pages.get(pageId)?.body ?? '', siteUrl) }));
};

/** A page above that is not well-formed has no links that could be read. */
const linkKeysOf = (body: string, siteUrl: string): PathStep['keys'] => {
  const read = readFindings(body, { siteUrl, aggregatingMacros: [] });
  return 'findings' in read ? keysOf(read.findings.links) : [];
};

export const keysOf = (links: readonly { readonly key: PathStep['keys'][number] }[]): PathStep['keys'] =>
  [...new Set(links.map(({ key }) => key))].slice(0, keysPerAncestor);

/** YYYY-MM-DD in a time zone; an unknown zone counts as UTC. */
export const dateIn = (timeZone: string, now: number): string => {
  try {
    return new Intl.DateTimeFormat('en-CA', { timeZone, year: 'numeric', month: '2-digit', day: '2-digit' }).format(
      now,
    );
  } catch {
    return new Date(now).toISOString().slice(0, 10);
  }
};
