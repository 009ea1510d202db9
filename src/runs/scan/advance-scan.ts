import type { PageId } from '../../model/ids';
import type { PagePlan } from '../../model/plan';
import type { Scan } from '../../model/scan';
import type { Change } from '../../platform/store';
import type { Clients } from '../clients';
import type { Engine } from '../engine';
import { Known, type StoredKnown } from './known';
import { scanPages } from './scan-pages';
import { scanTree } from './scan-tree';

export interface ScanProgress {
  readonly scan: Scan;
  /** Plans made in this call, for an answer that is being made. */
  readonly plans: readonly PagePlan[];
  readonly titles: ReadonlyMap<PageId, string>;
  readonly names: Known['names'];
  /** Somebody else moved the same scan on meanwhile; `scan` is as it stands now. */
  readonly overtaken: boolean;
}

/**
 * Moves a scan on, step by step, until it is ready or `until` has passed (at least one step is made). Each step is stored
 * by a conditional change before the next begins; `also` gives changes that belong into the same transaction.
 */
export const advanceScan = async (
  engine: Engine,
  clients: Clients,
  start: Scan,
  until: number,
  also: () => readonly Change[] = () => [],
): Promise<ScanProgress> => {
  const { platform, scans } = engine;
  const stored = start.phase === 'ready' ? undefined : ((await scans.readKnown(start.id)) as StoredKnown | undefined);
  const known = new Known(clients.jira, stored);
  const plans: PagePlan[] = [];
  const titles = new Map<PageId, string>();
  let scan = start;
  while (scan.phase !== 'ready') {
    let changes: Partial<Scan>;
    if (scan.phase === 'tree') changes = await scanTree(engine, clients, scan);
    else {
      const batch = await scanPages(engine, clients, known, scan);
      changes = batch.changes;
      plans.push(...batch.plans);
      for (const [id, title] of batch.titles) titles.set(id, title);
    }
    if ((await platform.store.transact([scans.change(scan, changes), ...also()])) === 'refused') {
      const now = await scans.find(scan.id);
      return { scan: now ?? scan, plans: [], titles, names: known.names, overtaken: true };
    }
    scan = { ...scan, ...changes, rev: scan.rev + 1 };
    if (platform.clock.now() >= until) break;
  }
  return { scan, plans, titles, names: known.names, overtaken: false };
};
