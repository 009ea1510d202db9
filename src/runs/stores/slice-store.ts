import type { RunId } from '../../model/ids';
import { emptySummary, freeClaim, type Slice } from '../../model/run';
import type { Change, Row, Store } from '../../platform/store';
import { keys } from './keys';

const rowOf = (slice: Slice): Row => {
  const { rev, claim, runId: _run, number: _number, ...state } = slice;
  return { rev, claim, state: { v: 1, ...state } };
};

const sliceOf = (runId: RunId, number: number, row: Row): Slice => {
  const { state, ...attributes } = row;
  const slice = { runId, number, ...attributes, ...(state as object) } as unknown as Slice;
  // One that was stored before something was counted has none of it.
  return { ...slice, summary: { ...emptySummary, ...slice.summary } };
};

export const newSlice = (runId: RunId, number: number): Slice => ({
  runId,
  number,
  rev: 0,
  claim: freeClaim,
  claimEnd: 0,
  attempt: 0,
  dueAt: 0,
  stalled: null,
  journalLength: 0,
  errors: 0,
  done: false,
  summary: emptySummary,
});

/** Where slices are kept. One that is not planned yet has no row. */
export const sliceStore = (store: Store) => ({
  get: async (runId: RunId, number: number): Promise<Slice> => {
    const row = await store.getRow('slice', keys.sliceRow(runId, number));
    return row ? sliceOf(runId, number, row) : newSlice(runId, number);
  },

  getMany: async (runId: RunId, numbers: readonly number[]): Promise<readonly Slice[]> => {
    const rows = await store.getRows(
      'slice',
      numbers.map((number) => keys.sliceRow(runId, number)),
    );
    return rows.map((row, place) => {
      const number = numbers[place] ?? 0;
      return row ? sliceOf(runId, number, row) : newSlice(runId, number);
    });
  },

  /** The change that replaces the slice as it was read by a changed one. */
  change: (slice: Slice, changes: Partial<Slice>): Change => ({
    setRow: keys.sliceRow(slice.runId, slice.number),
    entity: 'slice',
    row: rowOf({ ...slice, ...changes, rev: slice.rev + 1 }),
    when: slice.rev === 0 ? { absent: 'rev' } : { attribute: 'rev', equals: slice.rev },
  }),
});

export type SliceStore = ReturnType<typeof sliceStore>;
