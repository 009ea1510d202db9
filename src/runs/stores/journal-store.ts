import type { Entry } from '../../model/journal';
import type { PagePlan } from '../../model/plan';
import type { Slice } from '../../model/run';
import type { Change, Store } from '../../platform/store';
import { keys } from './keys';
import { type Dictionary, packIfShorter, unpackIfPacked } from './packed';

/** The names of a plan's tasks: facts name them again and again, and hashes cannot be packed otherwise. */
export const namesIn = (plan: readonly PagePlan[]): Dictionary =>
  Buffer.from(plan.flatMap(({ tasks }) => tasks.map(({ ref }) => ref)).join(''));

/** Facts as they are kept. */
export const storedFacts = (facts: readonly Entry[], names?: Dictionary): unknown => packIfShorter(facts, names);

/** Where the facts of a slice are kept: one value per commit, as many as the slice's row says. */
export const journalStore = (store: Store) => ({
  /** `names`: those of the slice's plan. */
  read: async ({ runId, number, journalLength }: Slice, names: Dictionary): Promise<readonly Entry[]> => {
    const places = Array.from({ length: journalLength }, (_, place) => keys.journal(runId, number, place));
    return (await store.getMany(places)).flatMap((value) => unpackIfPacked(value, names) as readonly Entry[]);
  },

  /**
   * The changes that append values; the slice's row has to say its new length in the same transaction. `names`: those of
   * the slice's plan, where that is at hand.
   */
  append: (
    slice: Slice,
    values: readonly (readonly Entry[])[],
    ttlSeconds: number,
    names?: Dictionary,
  ): readonly Change[] =>
    values.map((value, place) => ({
      set: keys.journal(slice.runId, slice.number, slice.journalLength + place),
      value: storedFacts(value, names),
      ttlSeconds,
    })),
});

export type JournalStore = ReturnType<typeof journalStore>;
