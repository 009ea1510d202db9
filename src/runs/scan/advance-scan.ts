import type { PageId } from '../../model/ids';
import type { Scan } from '../../model/scan';
import type { Change } from '../../platform/store';
import type { Clients } from '../clients';
import type { Engine } from '../engine';
import { BodyReader } from './body-reader';
import { Known, type StoredKnown } from './known';
import { scanPages } from './scan-pages';
import { scanTree } from './scan-tree';

export interface ScanProgress {
  readonly scan: Scan;
  /** Titles of the pages read in this call, for an answer that is being made. */
  readonly titles: ReadonlyMap<PageId, string>;
  readonly names: Known['names'];
  /** Somebody else moved the same scan on meanwhile; `scan` is as it stands now. */
  readonly overtaken: boolean;
}

/**
 * Moves a scan on, step by step, until it is ready or `until` has passed (at least one step is made). Each step is stored
 * by a conditional change, together with all that it found, before the next begins; `also` gives changes that belong into
 * the same transaction, `isEnough` may end the call earlier. Bodies are read ahead, never more than are planned in this call.
 */
export const advanceScan = async (
  engine: Engine,
  clients: Clients,
  start: Scan,
  until: number,
  also: (isProgress: boolean) => readonly Change[] = () => [],
  isEnough: (scan: Scan) => boolean = () => false,
): Promise<ScanProgress> => {
  const { platform, scans } = engine;
  const { clock } = platform;
  const stored = (await scans.readKnown(start)) as StoredKnown;
  const known = new Known(clients.jira, stored);
  const reader = new BodyReader(clients.confluence, (place) => scans.readPages(scan, place), start.batchSize);
  const titles = new Map<PageId, string>();
  let scan = start;
  try {
    while (scan.phase !== 'ready') {
      const readAhead = clock.now() < until;
      const step =
        scan.phase === 'tree'
          ? await scanTree(engine, clients, scan)
          : await scanPages(engine, clients, scan, { known, reader, readAhead });
      const changes = await scans.change(scan, step.changes, step.values);
      if ((await platform.store.transact([...changes, ...also(step.error === undefined)])) === 'refused') {
        const now = await scans.find(scan.id);
        return { scan: now ?? scan, titles, names: known.names, overtaken: true };
      }
      for (const [id, title] of step.titles ?? []) titles.set(id, title);
      scan = { ...scan, ...step.changes, rev: scan.rev + 1 };
      if (step.error !== undefined) throw step.error;
      if ((clock.now() >= until || isEnough(scan)) && !reader.hasMore) break;
    }
  } finally {
    await reader.settle();
  }
  return { scan, titles, names: known.names, overtaken: false };
};
