import type { Platform } from '../platform/platform';
import { journalStore } from './stores/journal-store';
import { leaseStore } from './stores/lease-store';
import { ledgerStore } from './stores/ledger-store';
import { planStore } from './stores/plan-store';
import { runStore } from './stores/run-store';
import { scanStore } from './stores/scan-store';
import { sliceStore } from './stores/slice-store';

/** What every part of the engine works with: the platform, and the places where state is kept. */
export const createEngine = (platform: Platform) => ({
  platform,
  runs: runStore(platform.store),
  slices: sliceStore(platform.store),
  plans: planStore(platform.store),
  journals: journalStore(platform.store),
  ledger: ledgerStore(platform.store),
  leases: leaseStore(platform.store),
  scans: scanStore(platform.store),
});

export type Engine = ReturnType<typeof createEngine>;

/** How long what belongs to a run is kept. Forge's limit is a year. */
export const retentionSeconds = (settings: { readonly retentionMonths: number }): number =>
  Math.min(365, settings.retentionMonths * 30.5) * 86_400;
