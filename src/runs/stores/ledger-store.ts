import type { PageId, TaskRef } from '../../model/ids';
import type { Intent } from '../../model/journal';
import type { LedgerRow } from '../../model/ledger';
import type { Change, Row, Store } from '../../platform/store';

const rowOf = (ledger: LedgerRow): Row => {
  const { ref: _, rev, pageId, runId, issueId, intent, ...state } = ledger;
  return {
    rev,
    pageId,
    runId,
    ...(issueId === undefined ? {} : { issueId }),
    state: { v: 1, ...state, ...(intent ? { intent: withoutRef(intent) } : {}) },
  };
};

/** The row's key says it. */
const withoutRef = ({ ref: _, ...intent }: Intent): Omit<Intent, 'ref'> => intent;

export const ledgerRowOf = (ref: TaskRef, row: Row): LedgerRow => {
  const { state, ...attributes } = row;
  const { intent, ...rest } = state as { readonly intent?: Omit<Intent, 'ref'> };
  return { ref, ...attributes, ...rest, ...(intent ? { intent: { ...intent, ref } } : {}) } as unknown as LedgerRow;
};

/** The memory across runs: which issue was made from which task. No row ever expires. */
export const ledgerStore = (store: Store) => ({
  getMany: async (refs: readonly TaskRef[]): Promise<ReadonlyMap<TaskRef, LedgerRow>> => {
    const rows = await store.getRows('ledger', refs);
    return new Map(
      refs.flatMap((ref, place) => {
        const row = rows[place];
        return row ? [[ref, ledgerRowOf(ref, row)] as const] : [];
      }),
    );
  },

  /** The change that inserts a row, or replaces the one that was read. */
  change: (before: LedgerRow | undefined, after: Omit<LedgerRow, 'rev'>): Change => ({
    setRow: after.ref,
    entity: 'ledger',
    row: rowOf({ ...after, rev: (before?.rev ?? 0) + 1 }),
    when: before ? { attribute: 'rev', equals: before.rev } : { absent: 'rev' },
  }),

  listByPage: async (pageId: PageId, limit: number): Promise<readonly LedgerRow[]> => {
    const { rows } = await store.query({ entity: 'ledger', index: 'by-page', partition: [pageId], limit });
    return rows.map(({ key, row }) => ledgerRowOf(key as TaskRef, row));
  },
});

export type LedgerStore = ReturnType<typeof ledgerStore>;
