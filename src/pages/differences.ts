import type { Splice } from '../model/splice';

/** So many characters that are the same again end a difference. */
const sameAgain = 24;
/** A difference is looked at so far ahead; what is longer takes all up to the common end. */
const longest = 400;

/**
 * Splices that turn one text into another that differs from it in a few small places, in order. Correct for any two texts;
 * small only where they are nearly the same.
 */
export const differences = (from: string, to: string): readonly Splice[] => {
  const end = commonEnd(from, to);
  const fromEnd = from.length - end;
  const toEnd = to.length - end;
  const splices: Splice[] = [];
  let at = 0;
  let there = 0;
  while (at < fromEnd || there < toEnd) {
    if (at < fromEnd && there < toEnd && from[at] === to[there]) {
      at += 1;
      there += 1;
      continue;
    }
    const rest = { removed: fromEnd - at, inserted: toEnd - there };
    // Behind the end of one of them its common end would be taken for something to remove.
    const hasBoth = rest.removed > 0 && rest.inserted > 0;
    const { removed, inserted } = (hasBoth ? nextSame(from, to, at, there) : undefined) ?? rest;
    const removedTo = Math.min(at + removed, fromEnd);
    const insertedTo = Math.min(there + inserted, toEnd);
    splices.push({ offset: at, removed: from.slice(at, removedTo), inserted: to.slice(there, insertedTo) });
    at = removedTo;
    there = insertedTo;
  }
  return splices;
};

const commonEnd = (one: string, other: string): number => {
  const most = Math.min(one.length, other.length);
  let start = 0;
  while (start < most && one[start] === other[start]) start += 1;
  let end = 0;
  while (end < most - start && one[one.length - 1 - end] === other[other.length - 1 - end]) end += 1;
  return end;
};

/** The shortest difference after which both go on alike. */
const nextSame = (
  from: string,
  to: string,
  at: number,
  there: number,
): { readonly removed: number; readonly inserted: number } | undefined => {
  for (let length = 1; length <= longest; length += 1)
    for (let removed = 0; removed <= length; removed += 1) {
      const inserted = length - removed;
      const same = from.slice(at + removed, at + removed + sameAgain);
      if (same.length === sameAgain && to.startsWith(same, there + inserted)) return { removed, inserted };
    }
  return undefined;
};
