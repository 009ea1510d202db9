import { pageWords } from '../../static/common/page-words';
import { appearanceOf } from '../../static/common/results/row-appearance';

describe('words of a page', () => {
  test('stay as they are where they can break and read from left to right', () => {
    for (const text of ['', 'Order sheet piles', 'Überprüfen 👷🏽 und melden', '第七回 定例会議'])
      expect(pageWords(text)).toBe(text);
  });

  test('without a space break after every thirty letters', () => {
    const address = `https://example.com/${'x'.repeat(60)}`;
    expect(
      pageWords(`see ${address} now`)
        .split('\u200B')
        .map((part) => part.length),
    ).toEqual([34, 30, 24]);
    expect(pageWords(`see ${address} now`).replaceAll('\u200B', '')).toBe(`see ${address} now`);
  });

  test('break between letters as people see them, never inside one', () => {
    const family = '👩‍👩‍👧‍👦';
    const parts = pageWords(family.repeat(31)).split('\u200B');
    expect(parts).toEqual([family.repeat(30), family]);
  });

  test('from right to left keep their order beside words from left to right', () => {
    expect(pageWords('اطلب 12 مضخة من ACME!')).toBe('\u2068اطلب 12 مضخة من ACME!\u2069');
    expect(pageWords('פגישה')).toBe('\u2068פגישה\u2069');
    expect(pageWords('\u202Egnp.exe')).toBe('\u2068\u202Egnp.exe\u2069');
  });

  test('of a book are its beginning, with no half letter at the end', () => {
    expect(pageWords('word '.repeat(20_000))).toHaveLength(400);
    expect(pageWords(`${'a '.repeat(199)}a😀 and more ${'z '.repeat(99)}`).endsWith('a…')).toBe(true);
  });
});

describe('a row that was left alone', () => {
  test.each(['already-linked', 'completed', 'not-selected'] as const)('for %s needs nobody', (code) => {
    expect(appearanceOf({ result: 'skipped', code })).toBe('default');
  });

  test.each(['no-parent', 'required-field', 'cancelled'] as const)('for %s stands out', (code) => {
    expect(appearanceOf({ result: 'skipped', code })).toBe('moved');
  });

  test('is no other row', () => {
    expect(appearanceOf({ result: 'created', code: 'not-assignable' })).toBe('success');
    expect(appearanceOf({ result: 'failed', code: 'jira-refused' })).toBe('removed');
  });
});
