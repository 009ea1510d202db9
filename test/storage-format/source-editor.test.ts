import fc from 'fast-check';
import { createSourceEditor } from '../../src/storage-format/source-editor';

const edited = (text: string, edits: readonly (readonly [number, number, string])[]) => {
  const editor = createSourceEditor(text);
  for (const edit of edits) editor.replace(...edit);
  return editor.finish();
};

describe('a source editor', () => {
  it('replaces, inserts and removes, and says what it did', () => {
    expect(
      edited('abcdef', [
        [4, 5, ''],
        [0, 0, '>'],
        [1, 3, 'X'],
        [5, 6, 'f'],
      ]),
    ).toEqual({
      text: '>aXdf',
      splices: [
        { offset: 0, removed: '', inserted: '>' },
        { offset: 1, removed: 'bc', inserted: 'X' },
        { offset: 4, removed: 'e', inserted: '' },
      ],
    });
  });

  it.each([
    [
      [
        [0, 3, 'x'],
        [2, 4, 'y'],
      ],
    ],
    [
      [
        [1, 1, 'x'],
        [1, 1, 'y'],
      ],
    ],
    [
      [
        [0, 4, 'x'],
        [1, 2, 'y'],
      ],
    ],
  ] as const)('refuses overlapping ranges %j', (edits) => {
    expect(() => edited('abcdef', edits)).toThrow(RangeError);
  });

  it.each([
    [-1, 2],
    [2, 1],
    [0, 7],
  ])('refuses the range %i to %i', (start, end) => {
    expect(() => edited('abcdef', [[start, end, '']])).toThrow(RangeError);
  });

  it('does what cutting and joining by hand does', () => {
    const cuts = fc.uniqueArray(fc.nat(30), { maxLength: 8 }).map((all) => all.sort((a, b) => a - b));
    fc.assert(
      fc.property(
        fc.string({ minLength: 31, maxLength: 31 }),
        cuts,
        fc.array(fc.string({ maxLength: 3 }), { minLength: 4, maxLength: 4 }),
        (text, at, inserted) => {
          const edits: [number, number, string][] = [];
          for (let pair = 0; pair + 1 < at.length; pair += 2)
            edits.push([at[pair] ?? 0, at[pair + 1] ?? 0, inserted[pair / 2] ?? '']);
          let byHand = text;
          for (const [start, end, replacement] of [...edits].reverse())
            byHand = byHand.slice(0, start) + replacement + byHand.slice(end);
          expect(edited(text, edits).text).toBe(byHand);
        },
      ),
    );
  });
});
