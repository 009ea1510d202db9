/** How much two texts have in common, word by word, in any order. */
export interface WordLikeness {
  /** Twice the common words, of all words of both: 0 to 1. Dice's coefficient. */
  readonly alike: number;
  /** Words of the first text that the second has not. */
  readonly missing: number;
}

const wordsIn = (text: string): readonly string[] => text.split(/\s+/).filter((word) => word !== '');

export const wordLikeness = (one: string, other: string): WordLikeness => {
  const left = new Map<string, number>();
  const words = wordsIn(one);
  for (const word of words) left.set(word, (left.get(word) ?? 0) + 1);
  const others = wordsIn(other);
  let common = 0;
  for (const word of others) {
    const count = left.get(word) ?? 0;
    if (count === 0) continue;
    left.set(word, count - 1);
    common += 1;
  }
  const all = words.length + others.length;
  return { alike: all === 0 ? 1 : (2 * common) / all, missing: words.length - common };
};
