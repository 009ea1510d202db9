import type { IssueId, IssueKey, PageId, TaskRef } from '../../model/ids';
import type { Intent } from '../../model/journal';
import type { LedgerRow, LedgerStatus } from '../../model/ledger';
import type { Change, Row, Store } from '../../platform/store';

/**
 * What a row holds beside what it can be found by, by place and not by name: a run stores each of its tasks' rows twice, 23
 * in a transaction, and Forge charges that by 10 KB. `null` stands for what is absent; places are only ever added.
 */
type StoredState = readonly [...Always, ...Further];
type Always = [
  v: 1,
  slice: number,
  status: LedgerStatus,
  textHash: string,
  words: string | null,
  spot: string | null,
  issueKey: IssueKey | null,
  intent: StoredIntent | null,
];
type Further = [former?: LedgerRow['former'] | null, undoneFrom?: string, undoneTo?: string];
type StoredIntent = readonly [mark: string | null, at: number, projectKey: string, highest: number];

const rowOf = ({ rev, pageId, runId, issueId, ...row }: LedgerRow): Row => {
  const { slice, status, textHash, words = null, spot = null, issueKey = null, intent } = row;
  const stored: StoredIntent | null = intent ? [intent.mark, intent.at, intent.projectKey, intent.highest] : null;
  const state: Always = [1, slice, status, textHash, words, spot, issueKey, stored];
  return {
    rev,
    pageId,
    runId,
    ...(issueId === undefined ? {} : { issueId }),
    state: [...state, ...furtherOf(row)] satisfies StoredState,
  };
};

/** What most rows have nothing of. */
const furtherOf = ({ former, undoneFrom, undoneTo }: Partial<LedgerRow>): Further => {
  if (undoneFrom === undefined) return former ? [former] : [];
  return [former ?? null, undoneFrom, ...(undoneTo === undefined ? ([] as const) : ([undoneTo] as const))];
};

export const ledgerRowOf = (ref: TaskRef, row: Row): LedgerRow => {
  const { state, ...attributes } = row;
  const [, slice, status, textHash, words, spot, issueKey, intent, former, undoneFrom, undoneTo] = state as StoredState;
  const stored = attributes as Pick<LedgerRow, 'rev' | 'pageId' | 'runId' | 'issueId'>;
  return {
    ref,
    ...stored,
    slice,
    status,
    textHash,
    ...(words === null ? {} : { words }),
    ...(spot === null ? {} : { spot }),
    ...(issueKey === null ? {} : { issueKey }),
    ...(intent ? { intent: intentOf(ref, intent) } : {}),
    ...(former ? { former } : {}),
    ...(undoneFrom === undefined ? {} : { undoneFrom }),
    ...(undoneTo === undefined ? {} : { undoneTo }),
  };
};

const intentOf = (ref: TaskRef, [mark, at, projectKey, highest]: StoredIntent): Intent => ({
  ref,
  mark,
  at,
  projectKey,
  highest,
});

const rowsPerQuery = 100;

const listBy = async (store: Store, index: 'by-page' | 'by-issue', value: string): Promise<readonly LedgerRow[]> => {
  const listed: LedgerRow[] = [];
  const query = { entity: 'ledger', index, partition: [value], limit: rowsPerQuery } as const;
  for (let cursor: string | undefined; ; ) {
    const page = await store.query({ ...query, ...(cursor === undefined ? {} : { cursor }) });
    listed.push(...page.rows.map(({ key, row }) => ledgerRowOf(key as TaskRef, row)));
    if (page.cursor === undefined) return listed;
    cursor = page.cursor;
  }
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

  /** All rows of a page, as the index has them: it lags behind. */
  listByPage: (pageId: PageId): Promise<readonly LedgerRow[]> => listBy(store, 'by-page', pageId),

  /** The rows of an issue, as the index has them: it lags behind. More than one where a page was copied, or a link moved. */
  listByIssue: (issueId: IssueId): Promise<readonly LedgerRow[]> => listBy(store, 'by-issue', issueId),
});

export type LedgerStore = ReturnType<typeof ledgerStore>;
