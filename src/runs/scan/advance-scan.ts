import type { PageId } from '../../model/ids';
import type { Scan } from '../../model/scan';
import type { Change } from '../../platform/store';
import type { Clients } from '../clients';
import type { Engine } from '../engine';
import { type ScanStore, scanStore } from '../stores/scan-store';
import { stagedValues } from '../stores/staged-values';
import { BodyReader } from './body-reader';
import { Known, type StoredKnown } from './known';
import { scanPages } from './scan-pages';
import { scanTree } from './scan-tree';

/** What a function that dies has to read again at most, as long as steps are small. */
const longestUnstoredMs = 1_000;
/** And what is held in memory for that. A scan that ends within it is never stored: the plan of its run is. */
const mostUnstoredBytes = 100_000;
/** In values: together with those of one more step they go into one transaction. */
const mostUnstoredValues = 8;

export interface ScanProgress {
  readonly scan: Scan;
  /** Titles of the pages read in this call, for an answer that is being made. */
  readonly titles: ReadonlyMap<PageId, string>;
  readonly names: Known['names'];
  /** Where all of the scan can be read, also what is not stored yet. */
  readonly scans: ScanStore;
  /** Somebody else moved the same scan on meanwhile: what was not stored before is lost. */
  readonly overtaken: boolean;
  /** Stores what is not stored yet. False: overtaken. */
  store(): Promise<boolean>;
}

/**
 * Moves a scan on, step by step, until it is ready or `until` has passed (at least one step is made). Steps are stored by a
 * conditional change of its row, together with all that they found: small ones some at a time. What the last ones found
 * is left to the caller to store: who goes on from a scan that is ready may not need it. `also` gives changes that
 * belong into the same transactions, `isEnough` may end the call earlier. Bodies are read ahead, never more than are planned in
 * this call.
 */
export const advanceScan = async (
  engine: Engine,
  clients: Clients,
  start: Scan,
  until: number,
  also: (isProgress: boolean) => readonly Change[] = () => [],
  isEnough?: (scan: Scan) => boolean,
): Promise<ScanProgress> => {
  const { platform } = engine;
  const { clock } = platform;
  const staged = stagedValues(platform.store);
  const scans = scanStore(staged.store);
  const staging: Engine = { ...engine, scans };
  const known = new Known(clients.jira, (await scans.readKnown(start)) as StoredKnown);
  const pagesFrom = (place: number) => scans.readPages(scan, place);
  const reader = new BodyReader(clients.confluence, pagesFrom, start.batchSize, isEnough ? 'some' : 'all');
  const titles = new Map<PageId, string>();
  let scan = start;
  let stored = start;
  let storedAt = clock.now();
  let overtaken = false;

  const store = async (isProgress = true): Promise<boolean> => {
    if (overtaken || stored === scan) return !overtaken;
    const changes = await engine.scans.change(stored, scan, staged.take());
    overtaken = (await platform.store.transact([...changes, ...also(isProgress)])) === 'refused';
    if (overtaken) return false;
    scan = { ...scan, rev: stored.rev + 1 };
    stored = scan;
    storedAt = clock.now();
    return true;
  };

  try {
    while (scan.phase !== 'ready' && !overtaken) {
      const readAhead = clock.now() < until;
      const step =
        scan.phase === 'tree'
          ? await scanTree(staging, clients, scan)
          : await scanPages(staging, clients, scan, { known, reader, readAhead });
      staged.add(step.values);
      scan = { ...scan, ...step.changes };
      for (const [id, title] of step.titles ?? []) titles.set(id, title);
      // What other calls of the step found is progress all the same: a tree may be listed one call an hour.
      if (step.error !== undefined && (await store(step.values.length > 0))) throw step.error;
      // A smaller batch is remembered before anything is read in it: what made it smaller may kill this function.
      const isSmaller = scan.pagesTotal > 1 && scan.batchSize < stored.batchSize;
      const isMuch = staged.bytes() > mostUnstoredBytes || staged.count() > mostUnstoredValues;
      const isLong = clock.now() - storedAt >= longestUnstoredMs;
      if (isSmaller || isMuch || isLong) await store();
      if ((clock.now() >= until || isEnough?.(scan)) && !reader.hasMore) break;
    }
  } finally {
    await reader.settle();
  }
  return { scan, titles, names: known.names, scans, overtaken, store };
};
