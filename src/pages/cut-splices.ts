import type { Splice } from '../model/splice';

/** UTF-16 units of either text: with three bytes each, both together fit into a stored value with room for others. */
const longestPart = 20_000;

/** Where a text is cut: never inside a character outside the basic plane, half of which no storage keeps. */
const partEnd = (text: string, from: number): number => {
  const end = Math.min(text.length, from + longestPart);
  return end < text.length && /[\ud800-\udbff]/.test(text.charAt(end - 1)) ? end - 1 : end;
};

/**
 * The same splices with long ones in parts that touch, so that each can be stored by itself: a page with a list nested
 * thousands deep is rewritten by one splice as long as the page. `joinSplices` takes it back.
 */
export const cutSplices = (splices: readonly Splice[]): readonly Splice[] =>
  splices.flatMap((splice) => {
    const { offset, removed, inserted } = splice;
    if (removed.length <= longestPart && inserted.length <= longestPart) return [splice];
    const parts: Splice[] = [];
    for (let taken = 0, put = 0; taken < removed.length || put < inserted.length; ) {
      const takenTo = partEnd(removed, taken);
      const putTo = partEnd(inserted, put);
      parts.push({
        offset: offset + taken,
        removed: removed.slice(taken, takenTo),
        inserted: inserted.slice(put, putTo),
      });
      taken = takenTo;
      put = putTo;
    }
    return parts;
  });

/** Joins splices of which one starts where the one before it ends. They have to be in order. */
export const joinSplices = (splices: readonly Splice[]): readonly Splice[] => {
  const joined: { offset: number; end: number; removed: string[]; inserted: string[] }[] = [];
  for (const { offset, removed, inserted } of splices) {
    const last = joined.at(-1);
    if (last?.end === offset) {
      last.removed.push(removed);
      last.inserted.push(inserted);
      last.end += removed.length;
    } else joined.push({ offset, end: offset + removed.length, removed: [removed], inserted: [inserted] });
  }
  return joined.map(({ offset, removed, inserted }) => ({
    offset,
    removed: removed.join(''),
    inserted: inserted.join(''),
  }));
};
