import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import fc from 'fast-check';
import { normaliseStorage } from '../../../local/atlassian/storage/normalise';
import { MalformedStorage } from '../../../local/atlassian/storage/scan';
import { tasksInBody } from '../../../local/atlassian/storage/tasks-in-body';

const ids = () => {
  let count = 0;
  return () => `id-${++count}`;
};
const normalise = (text: string): string => normaliseStorage(text, ids());

describe('saving a body', () => {
  test.each([
    [
      'characters that HTML 4 names become entities',
      '<p>äöü — “x” €\u00a0</p>',
      '<p>&auml;&ouml;&uuml; &mdash; &ldquo;x&rdquo; &euro;&nbsp;</p>',
    ],
    ['the rest stays as it is', '<p>日本 🎉 ž</p>', '<p>日本 🎉 ž</p>'],
    ['attributes too', '<a title="ä &lt;">x</a>', '<a title="&auml; &lt;">x</a>'],
    [
      'numbers become what they stand for',
      '<p>&#228;&#xe4;&#65;&#60;&#26085;&#10;</p>',
      '<p>&auml;&auml;A&lt;日&#10;</p>',
    ],
    ['names are kept', '<p>&nbsp;&quot;&amp;&apos;&gt;</p>', '<p>&nbsp;&quot;&amp;&apos;&gt;</p>'],
    [
      'b and i become strong and em',
      '<p><b class="x">a</b><i>b</i><b/></p>',
      '<p><strong class="x">a</strong><em>b</em><strong/></p>',
    ],
    [
      'empty parameters without a name go',
      '<p><ac:structured-macro ac:name="jira" ac:schema-version="1" ac:macro-id="m"><ac:parameter ac:name=""></ac:parameter><ac:parameter ac:name="" /><ac:parameter ac:name="key">A-1</ac:parameter></ac:structured-macro></p>',
      '<p><ac:structured-macro ac:name="jira" ac:schema-version="1" ac:macro-id="m"><ac:parameter ac:name="key">A-1</ac:parameter></ac:structured-macro></p>',
    ],
    [
      'unnamed parameters with a value stay',
      '<ac:structured-macro ac:name="x" ac:schema-version="1" ac:macro-id="m"><ac:parameter ac:name="">v</ac:parameter></ac:structured-macro>',
      '<ac:structured-macro ac:name="x" ac:schema-version="1" ac:macro-id="m"><ac:parameter ac:name="">v</ac:parameter></ac:structured-macro>',
    ],
    [
      'white space between blocks goes',
      '<h1>a</h1>\n\n<p>b</p>\n<ul>\n <li>x</li>\n <li> <p>y</p> </li>\n</ul> <table>\n<tbody> <tr> <td> </td> </tr> </tbody></table>\n',
      '<h1>a</h1><p>b</p><ul><li>x</li><li><p>y</p></li></ul><table><tbody><tr><td> </td></tr></tbody></table>',
    ],
    [
      'white space between words stays',
      '<p><strong>a</strong> <em>b</em></p><p> </p>text\n<p>c</p>',
      '<p><strong>a</strong> <em>b</em></p><p> </p>text\n<p>c</p>',
    ],
    [
      'a task list keeps its lines, one break each',
      '<ac:task-list>\n\n  <ac:task>\n<ac:task-id>1</ac:task-id> <ac:task-status>complete</ac:task-status>\n</ac:task>\n</ac:task-list>',
      '<ac:task-list>\n<ac:task>\n<ac:task-id>1</ac:task-id><ac:task-status>complete</ac:task-status>\n</ac:task>\n</ac:task-list>',
    ],
    [
      'CDATA and comments are not looked into',
      '<p>a</p><!-- <b>ä</b> --><ac:plain-text-body><![CDATA[<b>ä & ]]></ac:plain-text-body>',
      '<p>a</p><!-- <b>ä</b> --><ac:plain-text-body><![CDATA[<b>ä & ]]></ac:plain-text-body>',
    ],
  ])('%s', (_what, before, after) => {
    expect(normalise(before)).toBe(after);
  });

  test('macros get an id and a schema version, keep the id they have, and share none', () => {
    expect(normalise('<ac:structured-macro ac:name="info" />')).toBe(
      '<ac:structured-macro ac:name="info" ac:schema-version="1" ac:macro-id="id-1" />',
    );
    const macro = '<ac:structured-macro ac:name="x" ac:macro-id="same" ac:schema-version="2"></ac:structured-macro>';
    expect(normalise(`${macro}<p>a</p>${macro}`)).toBe(`${macro}<p>a</p>${macro.replace('same', 'id-1')}`);
  });

  test.each([
    '<p>',
    '</p>',
    '<p></div>',
    '<p a="1" a="2"/>',
    '<p a=1/>',
    '<p>&</p>',
    '<p>&foo;</p>',
    '<p>&#0;</p>',
    '<p a="<"/>',
    '<!-- -- --><p/>',
    '<![CDATA[ x',
    '<!DOCTYPE x>',
    '<?xml version="1.0"?><p/>',
    '<p>]]></p>',
    '< p/>',
    '<p>\u0007</p>',
    '<p',
  ])('refuses %j', (text) => {
    expect(() => normalise(text)).toThrow(MalformedStorage);
  });

  test('deep nesting does no harm', () => {
    const deep = 50_000;
    const text = `${'<div>'.repeat(deep)}x${'</div>'.repeat(deep)}`;
    expect(normalise(text)).toBe(text);
  });
});

const word = fc.string({ unit: 'grapheme', maxLength: 12 }).map((text) => text.replace(/[<>&\p{C}]/gu, '.'));
const plainWord = fc.stringMatching(/^[A-Za-z0-9 .,]{0,12}$/);
const space = fc.constantFrom('', ' ', '\n', '\n  ', '');

interface Fragments {
  readonly block: string;
  readonly inline: string;
}

const fragments = (text: fc.Arbitrary<string>, gap: fc.Arbitrary<string>) =>
  fc.letrec<Fragments>((tie: fc.LetrecTypedTie<Fragments>) => {
    const inline = tie('inline');
    const block = tie('block');
    const many = (of: fc.Arbitrary<string>) =>
      fc.array(fc.tuple(gap, of, gap), { maxLength: 3 }).map((parts) => parts.flat().join(''));
    const wrap = (name: string, of: fc.Arbitrary<string>, attributes = '') =>
      many(of).map((inner) => `<${name}${attributes}>${inner}</${name}>`);
    return {
      inline: fc.oneof(
        { depthSize: 'small', withCrossShrink: true },
        text,
        wrap('b', inline),
        wrap('em', inline),
        wrap('a', inline, ' href="http://x/?a=1&amp;b=ü"'),
        fc.constantFrom('<br />', '&auml;', '&#8212;', '<!-- c -->', '<time datetime="2026-01-01" />', '🎉'),
        fc.constant(
          '<ac:structured-macro ac:name="status"><ac:parameter ac:name=""></ac:parameter></ac:structured-macro>',
        ),
      ),
      block: fc.oneof(
        { depthSize: 'small', withCrossShrink: true },
        wrap('p', inline),
        many(fc.oneof(inline, block)).map((inner) => `<ul><li>${inner}</li></ul>`),
        many(fc.oneof(inline, block)).map((inner) => `<table><tbody><tr><td>${inner}</td></tr></tbody></table>`),
        many(inline).map(
          (inner) =>
            `<ac:task-list>\n<ac:task>\n<ac:task-status>incomplete</ac:task-status>\n<ac:task-body>${inner}</ac:task-body>\n</ac:task>\n</ac:task-list>`,
        ),
        many(block).map(
          (inner) =>
            `<ac:structured-macro ac:name="expand"><ac:rich-text-body>${inner}</ac:rich-text-body></ac:structured-macro>`,
        ),
        fc.constant('<ac:plain-text-body><![CDATA[ <b>ü</b> & ]]></ac:plain-text-body>'),
      ),
    };
  });

const bodies = fc
  .array(fc.tuple(fragments(word, space).block, space), { maxLength: 4 })
  .map((parts) => parts.flat().join(''));

describe('saving a body (any)', () => {
  test('twice is the same as once, and no new id is needed the second time', () => {
    fc.assert(
      fc.property(bodies, (body) => {
        const once = normalise(body);
        const again = normaliseStorage(once, () => {
          throw new Error('a new id');
        });
        expect(again).toBe(once);
      }),
      { numRuns: 300 },
    );
  });

  test('a simple ASCII body comes back as it was sent', () => {
    const simple = fc
      .array(
        fc.oneof(
          plainWord.map((text) => `<p>${text}</p>`),
          plainWord.map((text) => `<h2>${text}</h2>`),
          fc.tuple(plainWord, plainWord).map(([a, b]) => `<ul><li>${a}</li><li><p>${b}</p></li></ul>`),
          plainWord.map((text) => `<table><tbody><tr><th><p>${text}</p></th><td>x</td></tr></tbody></table>`),
          plainWord.map((text) => `<p><strong>${text}</strong> and <em>x</em><br /></p><hr />`),
          plainWord.map(
            (text) =>
              `<ac:task-list>\n<ac:task>\n<ac:task-id>1</ac:task-id>\n<ac:task-status>incomplete</ac:task-status>\n<ac:task-body>${text}</ac:task-body>\n</ac:task>\n</ac:task-list>`,
          ),
        ),
      )
      .map((parts) => parts.join(''));
    fc.assert(
      fc.property(simple, (body) => expect(normalise(body)).toBe(body)),
      { numRuns: 200 },
    );
  });

  test('what an XML reader sees is the same, white space aside', () => {
    const bare = (text: string): string =>
      text
        .replace(/ ac:(macro-id|schema-version)="[^"]*"/g, '')
        .replace(/<ac:parameter ac:name=""><\/ac:parameter>/g, '')
        .replace(/<(\/?)b>/g, '<$1strong>')
        .replace(/&auml;|ä/g, 'ä')
        .replace(/&#8212;|&mdash;/g, '—')
        .replace(/&[a-zA-Z0-9]+;|[\u0080-\u{10ffff}]/gu, '?')
        .replace(/\s+/g, '');
    fc.assert(
      fc.property(bodies, (body) => expect(bare(normalise(body))).toBe(bare(body))),
      { numRuns: 200 },
    );
  });
});

const corpus = [process.env.CORPUS_DIR, resolve(__dirname, '../../../../shared/corpus')].find(
  (folder): folder is string => folder !== undefined && existsSync(folder),
);

(corpus === undefined ? test.skip : test)('bodies of real pages are refused or saved for good', () => {
  const refused: string[] = [];
  for (const name of readdirSync(corpus ?? '').filter((file) => file.endsWith('.xml'))) {
    const text = readFileSync(join(corpus ?? '', name), 'utf8');
    try {
      const once = normalise(text);
      expect(normaliseStorage(once, () => 'new')).toBe(once);
      tasksInBody(once);
    } catch (error) {
      if (!(error instanceof MalformedStorage)) throw error;
      refused.push(name);
    }
  }
  const index = JSON.parse(readFileSync(join(corpus ?? '', 'index.json'), 'utf8')) as readonly {
    readonly file: string;
    readonly well_formed: boolean;
  }[];
  expect(refused).toEqual(index.filter((one) => !one.well_formed).map((one) => one.file));
});
