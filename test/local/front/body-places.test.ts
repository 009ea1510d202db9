import { nextBlockPlace, rangesOf, replaced } from '../../../local/front/browser/macros/body-places';

const split = (marked: string) => ({ body: marked.replace('|', ''), caret: marked.indexOf('|') });
const inserted = (marked: string): string => {
  const { body, caret } = split(marked);
  const start = nextBlockPlace(body, caret);
  return replaced(body, { start, end: start }, '*');
};

describe('places in a body', () => {
  test.each([
    ['between blocks', '<p>a</p>|<p>b</p>', '<p>a</p>*<p>b</p>'],
    ['inside a word', '<p>a|b</p><p>c</p>', '<p>ab</p>*<p>c</p>'],
    ['inside a tag', '<p><a hr|ef="x">a</a></p><p>c</p>', '<p><a href="x">a</a></p>*<p>c</p>'],
    [
      'in a cell',
      '<table><tbody><tr><td><p>a|</p></td></tr></tbody></table>',
      '<table><tbody><tr><td><p>a</p>*</td></tr></tbody></table>',
    ],
    [
      'between rows',
      '<table><tbody>|<tr><td><p>a</p></td></tr></tbody></table>',
      '<table><tbody><tr><td>*<p>a</p></td></tr></tbody></table>',
    ],
    ['at the end', '<p>a</p>|', '<p>a</p>*'],
    ['in an empty body', '|', '*'],
    [
      'behind what only looks like tags',
      '<p>a|<![CDATA[</p><td>]]><!-- </p> --></p><p>b</p>',
      '<p>a<![CDATA[</p><td>]]><!-- </p> --></p>*<p>b</p>',
    ],
    [
      'behind a layout, where nothing may stand',
      '<ac:layout><ac:layout-section><ac:layout-cell><p>a</p></ac:layout-cell></ac:layout-section></ac:layout>|',
      '<ac:layout><ac:layout-section><ac:layout-cell><p>a</p>*</ac:layout-cell></ac:layout-section></ac:layout>',
    ],
  ])('a block goes to the next place where one may stand: %s', (_name, marked, expected) => {
    expect(inserted(marked)).toBe(expected);
  });

  test('elements of a name are found in the order of their starts, also within each other', () => {
    const body =
      '<p>x</p><ac:adf-extension>a<ac:adf-extension/>b</ac:adf-extension><!-- <ac:adf-extension> --><ac:adf-extension>c</ac:adf-extension>';
    const texts = rangesOf(body, 'ac:adf-extension').map(({ start, end }) => body.slice(start, end));
    expect(texts).toEqual([
      '<ac:adf-extension>a<ac:adf-extension/>b</ac:adf-extension>',
      '<ac:adf-extension/>',
      '<ac:adf-extension>c</ac:adf-extension>',
    ]);
  });
});
