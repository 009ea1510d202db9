/** Lone surrogates and non-characters: JSON and XML of a product refuse them, sometimes with the whole request. */
const unprintable = /[\p{Cs}\uFFFE\uFFFF]/gu;
const controls = /[\p{Cc}\u2028\u2029]/gu;

/** One line of text that any product accepts: no line breaks, no control characters, no half surrogate pairs. */
export const cleanText = (text: string): string =>
  text.replace(unprintable, '').replace(controls, ' ').replace(/\s+/gu, ' ').trim();

/** Whether anybody would see any of it: zero-width characters, soft hyphens, marks of direction and fillers draw nothing. */
export const isVisible = (text: string): boolean =>
  /[^\s\p{Cc}\p{Cs}\uFFFE\uFFFF\p{Default_Ignorable_Code_Point}]/u.test(text);

/** How far back from the limit a cut looks for the start of a character made of several code points. */
const graphemeWindow = 256;

/** The last place up to `limit` where no visible character is cut in two. */
const boundaryUpTo = (text: string, limit: number): number => {
  let from = Math.max(0, limit - graphemeWindow);
  if (from > 0 && /[\uDC00-\uDFFF]/.test(text.charAt(from))) from += 1;
  let boundary = from;
  for (const { index } of new Intl.Segmenter('en').segment(text.slice(from, limit + graphemeWindow))) {
    if (from + index > limit) break;
    boundary = from + index;
  }
  if (boundary > from) return boundary;
  // One character fills the whole window: cut it between code points.
  return /[\uDC00-\uDFFF]/.test(text.charAt(limit)) ? limit - 1 : limit;
};

/**
 * The text in at most `limit` UTF-16 units; what is longer ends with "…", behind a whole word where one ends in the
 * second half. Expects cleaned text.
 */
export const cutText = (text: string, limit: number): string => {
  if (text.length <= limit) return text;
  if (limit < 1) return '';
  const room = limit - 1;
  const space = text.lastIndexOf(' ', room);
  const end = space >= room / 2 ? space : boundaryUpTo(text, room);
  return `${text.slice(0, end).trimEnd()}…`;
};
