import type { PageId, RunId } from '../../model/ids';
import { freeClaim } from '../../model/run';
import type { Change, Store } from '../../platform/store';

/** The right of one delivery to write one page. */
export interface Lease {
  readonly rev: number;
  readonly runId: RunId;
  readonly slice: number;
  readonly claim: string;
}

export interface LeaseHolder {
  readonly runId: RunId;
  readonly slice: number;
  readonly claim: string;
}

export const leaseStore = (store: Store) => ({
  find: async (pageId: PageId): Promise<Lease | undefined> =>
    (await store.getRow('lease', pageId)) as unknown as Lease | undefined,

  /** The change that hands the lease, as it was read, to a holder. */
  handOver: (pageId: PageId, before: Lease | undefined, to: LeaseHolder): Change => ({
    setRow: pageId,
    entity: 'lease',
    row: { rev: (before?.rev ?? 0) + 1, runId: to.runId, slice: to.slice, claim: to.claim },
    when: before ? { attribute: 'rev', equals: before.rev } : { absent: 'rev' },
  }),

  /** The change that gives a held lease back. */
  release: (pageId: PageId, held: Lease): Change => ({
    setRow: pageId,
    entity: 'lease',
    row: { ...held, rev: held.rev + 1, claim: freeClaim },
    when: { attribute: 'rev', equals: held.rev },
  }),
});

export type LeaseStore = ReturnType<typeof leaseStore>;
