import fc from 'fast-check';
import { attributeOf } from '../../src/storage-format/attribute-of';
import { escapeAttribute, escapeText } from '../../src/storage-format/escape';
import { parseStorage } from '../../src/storage-format/parse-storage';
import { jiraMacroXml, paragraphXml, smartLinkXml } from '../../src/storage-format/written-xml';

describe('the XML we write', () => {
  it('is a smart link, a jira macro, a paragraph', () => {
    expect(paragraphXml(smartLinkXml('https://x.atlassian.net/browse/A-1?a=1&b="2"'))).toBe(
      '<p><a href="https://x.atlassian.net/browse/A-1?a=1&amp;b=&quot;2&quot;" data-card-appearance="inline">https://x.atlassian.net/browse/A-1?a=1&amp;b="2"</a></p>',
    );
    expect(jiraMacroXml('AB-1')).toBe(
      '<ac:structured-macro ac:name="jira" ac:schema-version="1"><ac:parameter ac:name="key">AB-1</ac:parameter></ac:structured-macro>',
    );
  });

  it('brings every text through the parser as it was', () => {
    const text = fc
      .string({ unit: 'binary' })
      .filter((value) => !/[^\t\n\u0020-\ud7ff\ue000-\ufffd\u{10000}-\u{10ffff}]/u.test(value));
    fc.assert(
      fc.property(text, (value) => {
        const [element] = parseStorage(`<p title="${escapeAttribute(value)}">${escapeText(value)}</p>`).elements;
        if (!element) throw new Error('no element');
        expect(attributeOf(element, 'title')).toBe(value);
        expect(element.children.map((child) => (child.kind === 'text' ? child.value : ''))).toEqual(
          value === '' ? [] : [value],
        );
      }),
    );
  });

  it('leaves out characters that XML forbids', () => {
    expect(escapeText('a\u0000\u0008b\ufffe')).toBe('ab');
    expect(escapeAttribute('\ud800"\t')).toBe('&quot;&#9;');
  });
});
