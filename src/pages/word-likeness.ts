/** How much two texts have in common, word by word, in any order. */
export interface WordLikeness {
  /** Twice the common words, of all words of both: 0 to 1. Dice's coefficient. */
  readonly alike: number;
  /** Words of the first text that the second has not, in their order. */
  readonly missing: readonly string[];
}

const wordsIn = (text: string): readonly string[] => text.split(/\s+/).filter((word) => word !== '');

export const wordLikeness = (one: string, other: string): WordLikeness => {
  const words = wordsIn(one);
  const others = wordsIn(other);
  const left = new Map<string, number>();
  for (const word of others) left.set(word, (left.get(word) ?? 0) + 1);
  const missing = words.filter((word) => {
    const count = left.get(word) ?? 0;
    left.set(word, count - 1);
    return count <= 0;
  });
  const all = words.length + others.length;
  return { alike: all === 0 ? 1 : (2 * (words.length - missing.length)) / all, missing };
};
