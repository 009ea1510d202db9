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
      fc.property(fc.array(word, { maxLength: 60 }), fc.infiniteStream(fc.nat(9)), (words, choices) => {
        const sent = words.join('');
        const stored = words.map((each) => (choices.next().value === 0 ? '' : each)).join('');
        expect(applySplices(stored, differences(stored, sent))).toBe(sent);
      }),
    );
  });

  it('is no longer than the few places in which two long texts differ', () => {
    const paragraphs = Array.from({ length: 200 }, (_, n) => `<p>Paragraph ${n} of a long page</p>`);
    const splices = differences(paragraphs.join(''), paragraphs.join('\n'));
    expect(splices).toHaveLength(199);
    expect(splices.every(({ removed, inserted }) => removed === '' && inserted === '\n')).toBe(true);
  });
});
