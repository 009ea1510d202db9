import fc from 'fast-check';
import { cleanText, cutText } from '../../src/planning/clean-text';
import { summaryOf } from '../../src/planning/draft-issue';

/** Strings with everything that could break a summary: surrogate halves, controls, line breaks, combining marks. */
const anyText = fc.string({
  unit: fc.oneof(
    fc.constantFrom(' ', '\n', '\u2028', '\u0000', '\uD83D', '\uDE00', '\u0301', '👨‍👩‍👧', '\uFFFF', '…'),
    fc.string({ minLength: 1, maxLength: 12 }),
    fc.string({ unit: 'binary', maxLength: 3 }),
  ),
  maxLength: 200,
});

test('cleaned text is one line without control characters or lone surrogates', () => {
  expect(cleanText('  a\r\n\tb\u0000c\u2028d \uD800e\uDC00\uFFFE ')).toBe('a b c d e');
  fc.assert(
    fc.property(anyText, (text) => {
      const clean = cleanText(text);
      expect(clean).not.toMatch(/[\p{Cc}\p{Cs}\u2028\u2029]/u);
      expect(cleanText(clean)).toBe(clean);
    }),
  );
});

test('a summary has at most 255 units, is clean, and starts as the text does', () => {
  fc.assert(
    fc.property(anyText, (text) => {
      const summary = summaryOf(text);
      expect(summary.length).toBeLessThanOrEqual(255);
      expect(summary).not.toMatch(/[\p{Cc}\p{Cs}\n]/u);
      const clean = cleanText(text);
      if (clean.length <= 255) expect(summary).toBe(clean);
      else expect(clean.startsWith(summary.slice(0, -1))).toBe(true);
    }),
    { numRuns: 1000 },
  );
});

test('a long text is cut behind a word', () => {
  const text = 'word '.repeat(60).trim();
  const cut = cutText(text, 255);
  expect(cut).toBe(`${'word '.repeat(51).trim()}…`);
  expect(cutText('one two', 255)).toBe('one two');
});

test('a text without spaces is cut between visible characters', () => {
  expect(cutText('x'.repeat(300), 255)).toBe(`${'x'.repeat(254)}…`);
  const family = '👨‍👩‍👧';
  const cut = cutText(family.repeat(40), 255);
  expect(cut).toBe(`${family.repeat(31)}…`);
  expect(cutText('é'.normalize('NFD').repeat(40_000), 30_000)).toHaveLength(29_999);
});

test('a character that fills everything is cut between code points', () => {
  const cut = cutText(`a${'\u0301'.repeat(600)}`, 255);
  expect(cut).toBe(`a${'\u0301'.repeat(253)}…`);
  expect(cutText(`a${'\u{1F3FB}'.repeat(600)}`, 255)).not.toMatch(/\p{Cs}/u);
});

test('no room is no text', () => {
  expect(cutText('some', 0)).toBe('');
  expect(cutText('some', 1)).toBe('…');
});
