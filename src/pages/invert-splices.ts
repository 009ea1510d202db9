import type { Splice } from '../model/splice';

/** The splices that take back what `splices` did: offsets are those of the text after the edit. */
export const invertSplices = (splices: readonly Splice[]): readonly Splice[] => {
  let shift = 0;
  return [...splices]
    .sort((a, b) => a.offset - b.offset || a.removed.length - b.removed.length)
    .map(({ offset, removed, inserted }) => {
      const inverse = { offset: offset + shift, removed: inserted, inserted: removed };
      shift += inserted.length - removed.length;
      return inverse;
    });
};
