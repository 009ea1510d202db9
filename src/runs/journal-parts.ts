import type { Entry } from '../model/journal';
import { inGroups } from './in-groups';
import { chunksOf } from './stores/chunks';

/** Tasks that one stored entry names: their refs take less than half of what a value holds. */
export const refsPerEntry = 2_000;

/** Entries in values that the store takes: one that names very many tasks is several of its kind. */
export const journalParts = (entries: readonly Entry[]): readonly (readonly Entry[])[] =>
  chunksOf(entries.flatMap(cutEntry));

const cutEntry = (entry: Entry): readonly Entry[] => {
  if (!('refs' in entry) || entry.refs.length <= refsPerEntry) return [entry];
  const { refs } = entry;
  return inGroups(refs, refsPerEntry).map((some) => ({ ...entry, refs: some }));
};
