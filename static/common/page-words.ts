const LONGEST_PIECE = 30;
const MOST = 400;

/** A place where a line may break, without a hyphen and without a space. */
const BREAK = '\u200B';
/** What stands between these keeps its own direction and does not turn around what stands beside it. */
const ISOLATE = '\u2068';
const END = '\u2069';

const LONG_PIECE = new RegExp(`\\S{${LONGEST_PIECE + 1},}`, 'gu');
/** Letters, and marks that turn the letters behind them around. */
const RIGHT_TO_LEFT =
  /[\u200F\u202A-\u202E\u2066-\u2068\u0590-\u08FF\uFB1D-\uFDFF\uFE70-\uFEFC\u{10800}-\u{10FFF}\u{1E800}-\u{1EFFF}]/u;

/** Letters as people see them. Browsers of before 2024 know characters only, which is good enough there. */
function lettersOf(piece: string): readonly string[] {
  if (!('Segmenter' in Intl)) return [...piece];
  const segmenter = new Intl.Segmenter(undefined, { granularity: 'grapheme' });
  return [...segmenter.segment(piece)].map(({ segment }) => segment);
}

/** Between letters: an emoji of several characters stays whole. */
function withBreaks(piece: string): string {
  return lettersOf(piece)
    .map((letter, place) => (place > 0 && place % LONGEST_PIECE === 0 ? BREAK + letter : letter))
    .join('');
}

function cut(text: string): string {
  // Whoever writes a book into a task knows it by its first page.
  if (text.length <= MOST) return text;
  const end = text.slice(0, MOST).replace(/[\uD800-\uDBFF]$/, '');
  return `${end.trimEnd()}…`;
}

/**
 * Words of a page as they can be shown in a table: a word or an address without end breaks instead of pushing the
 * other columns out of the window, and right-to-left text keeps its order. UI Kit has no styles for either.
 */
export function pageWords(text: string): string {
  const broken = cut(text).replace(LONG_PIECE, withBreaks);
  return RIGHT_TO_LEFT.test(broken) ? `${ISOLATE}${broken}${END}` : broken;
}
