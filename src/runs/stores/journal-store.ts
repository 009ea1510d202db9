import type { Entry } from '../../model/journal';
import type { Slice } from '../../model/run';
import type { Change, Store } from '../../platform/store';
import { keys } from './keys';

/** Where the facts of a slice are kept: one value per commit, as many as the slice's row says. */
export const journalStore = (store: Store) => ({
  read: async ({ runId, number, journalLength }: Slice): Promise<readonly Entry[]> => {
    const places = Array.from({ length: journalLength }, (_, place) => keys.journal(runId, number, place));
    return ((await store.getMany(places)) as readonly (readonly Entry[])[]).flat();
  },

  /** The changes that append values; the slice's row has to say its new length in the same transaction. */
  append: (slice: Slice, values: readonly (readonly Entry[])[], ttlSeconds: number): readonly Change[] =>
    values.map((value, place) => ({
      set: keys.journal(slice.runId, slice.number, slice.journalLength + place),
      value,
      ttlSeconds,
    })),
});

export type JournalStore = ReturnType<typeof journalStore>;
