import fc from 'fast-check';
import { applySplices } from '../../src/pages/apply-splices';
import { differences } from '../../src/pages/differences';

describe('differences', () => {
  it('turns any text into any other', () => {
    fc.assert(
      fc.property(fc.string(), fc.string(), (from, to) => {
        expect(applySplices(from, differences(from, to))).toBe(to);
      }),
    );
  });

  it('turns a text with small changes into what it was', () => {
    const word = fc.constantFrom('<p>', '</p>', 'Order ', 'the ', 'pump', '&ndash;', '\n', ' ac:local-id="7"');
    fc.assert(
      fc.property(fc.array(fc.tuple(word, fc.nat(9)), { maxLength: 60 }), (words) => {
        const sent = words.map(([each]) => each).join('');
        const stored = words.map(([each, choice]) => (choice === 0 ? '' : each)).join('');
        expect(applySplices(stored, differences(stored, sent))).toBe(sent);
      }),
      { numRuns: 1_000 },
    );
  });

  it('comes to an end in text that repeats itself', () => {
    const same = 'abc'.repeat(20);
    for (const [from, to] of [
      [`X${same}`, `Xbc${same}`],
      [`Xbc${same}`, `X${same}`],
    ] as const)
      expect(applySplices(from, differences(from, to))).toBe(to);
  });

  it('turns text that repeats itself into other such text', () => {
    const repeated = fc
      .tuple(fc.array(fc.constantFrom('a', 'b', 'ab', 'abc', 'cab'), { maxLength: 4 }), fc.nat(40))
      .map(([words, times]) => words.join('').repeat(times));
    const text = fc.array(repeated, { maxLength: 3 }).map((parts) => parts.join('x'));
    fc.assert(
      fc.property(text, text, (from, to) => {
        const splices = differences(from, to);
        expect(splices.every(({ removed, inserted }) => removed !== inserted)).toBe(true);
        expect(applySplices(from, splices)).toBe(to);
      }),
      { numRuns: 500 },
    );
  });

  it('is no longer than the few places in which two long texts differ', () => {
    const paragraphs = Array.from({ length: 200 }, (_, n) => `<p>Paragraph ${n} of a long page</p>`);
    const splices = differences(paragraphs.join(''), paragraphs.join('\n'));
    expect(splices).toHaveLength(199);
    expect(splices.every(({ removed, inserted }) => removed === '' && inserted === '\n')).toBe(true);
  });
});
