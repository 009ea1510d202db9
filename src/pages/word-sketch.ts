/**
 * What is left of a text to tell an edited task from another one under the same id: two characters (12 bits) for each of
 * its first different words. Nobody can read the text out of it, and a text that keeps half of its words is known again.
 */
export const wordSketch = (text: string): string => [...marksOf(text)].join('');

const mostWords = 24;
const digits = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_';

const segmenter = new Intl.Segmenter('und', { granularity: 'word' });

/** Words far down in a long text tell nothing more, and finding them takes time. */
const longestRead = 1_000;

const marksOf = (text: string): ReadonlySet<string> => {
  const marks = new Set<string>();
  for (const { segment, isWordLike } of segmenter.segment(text.slice(0, longestRead))) {
    if (isWordLike) marks.add(markOf(segment.toLowerCase()));
    if (marks.size === mostWords) break;
  }
  return marks;
};

/** Twelve bits of a text. FNV-1a, folded: as good as any for telling words apart, and fast enough for 100,000 tasks. */
export const markOf = (word: string): string => {
  let hash = 0x811c9dc5;
  for (let at = 0; at < word.length; at += 1) hash = Math.imul(hash ^ word.charCodeAt(at), 0x01000193);
  const folded = (hash ^ (hash >>> 12) ^ (hash >>> 24)) & 0xfff;
  return `${digits[folded >>> 6]}${digits[folded & 63]}`;
};

const readSketch = (sketch: string): ReadonlySet<string> => new Set(sketch.match(/../gs) ?? []);

/** Of the words of the shorter text, the share (0 to 1) that the other one has too; two texts without words are alike. */
export const resemblance = (one: string, other: string): number => {
  if (one.length === 0 || other.length === 0) return one === other ? 1 : 0;
  const marks = readSketch(one);
  const others = readSketch(other);
  const common = [...marks].filter((mark) => others.has(mark)).length;
  return common / Math.min(marks.size, others.size);
};

/** From this share on two texts are taken for one and the same, edited. */
export const alike = 0.5;

/** At least half of the words of the shorter one. */
export const resembles = (one: string, other: string): boolean => resemblance(one, other) >= alike;
