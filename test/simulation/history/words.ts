/**
 * Words by which everything is known again: `tk1q` is of one task, `wd1q` of a text outside the tasks, `ed1q` of an edit
 * that a colleague published.
 */
export interface Words {
  next(kind: 'tk' | 'wd' | 'ed'): string;
}

export const newWords = (): Words => {
  let last = 0;
  return {
    next: (kind) => {
      last += 1;
      return `${kind}${last}q`;
    },
  };
};

const pattern = /\b(?:tk|wd|ed)\d+q\b/g;

export const wordsIn = (text: string): readonly string[] => text.match(pattern) ?? [];

export const taskWordIn = (text: string): string | undefined => taskWordsIn(text)[0];

/** More than one where people have put tasks into each other. */
export const taskWordsIn = (text: string): readonly string[] => text.match(/\btk\d+q\b/g) ?? [];

export type Counts = ReadonlyMap<string, number>;

export const countWords = (text: string): Map<string, number> => {
  const counts = new Map<string, number>();
  for (const word of wordsIn(text)) counts.set(word, (counts.get(word) ?? 0) + 1);
  return counts;
};
