import fc from 'fast-check';
import { attributeOf } from '../../src/storage-format/attribute-of';
import { htmlEntities } from '../../src/storage-format/html-entities';
import { maxBodyBytes, parseStorage } from '../../src/storage-format/parse-storage';
import type { StorageElement } from '../../src/storage-format/storage-document';
import { StorageFormatError } from '../../src/storage-format/storage-format-error';
import { arbitraryBody } from '../support/arbitrary-body';
import { scanTags } from '../support/scan-tags';
import { corpusBodies } from '../support/storage-corpus';

const refusal = (body: string): StorageFormatError => {
  try {
    parseStorage(body);
  } catch (error) {
    if (error instanceof StorageFormatError) return error;
    throw error;
  }
  throw new Error(`accepted: ${body}`);
};

/** Puts a body together again from tags and character data, and shows that nothing overlaps and nothing is left out. */
const reassemble = (body: string): string => {
  const { root, elements } = parseStorage(body);
  const parts: { start: number; text: string }[] = [];
  for (const element of [root, ...elements]) {
    parts.push({ start: element.start, text: body.slice(element.start, element.openEnd) });
    for (const child of element.children) {
      if (child.kind !== 'element') parts.push({ start: child.start, text: body.slice(child.start, child.end) });
    }
    if (element.closeStart < element.end)
      parts.push({ start: element.closeStart, text: body.slice(element.closeStart, element.end) });
  }
  return parts
    .sort((a, b) => a.start - b.start)
    .map(({ text }) => text)
    .join('');
};

const ranges = (body: string) => parseStorage(body).elements.map(({ name, start, end }) => [name, start, end]);

const checkTags = (body: string, element: StorageElement): void => {
  const slice = body.slice(element.start, element.end);
  expect(slice.startsWith(`<${element.name}`)).toBe(true);
  if (element.selfClosing) expect(slice.endsWith('/>')).toBe(true);
  else expect(body.slice(element.closeStart, element.end)).toMatch(new RegExp(`^</${element.name}\\s*>$`));
};

describe('parseStorage', () => {
  it.each(corpusBodies().filter(({ wellFormed }) => wellFormed))('reads $name with exact ranges', ({ body }) => {
    expect(reassemble(body)).toBe(body);
    expect(ranges(body)).toEqual(scanTags(body));
    for (const element of parseStorage(body).elements) checkTags(body, element);
  });

  it.each(corpusBodies().filter(({ wellFormed }) => !wellFormed))('refuses $name with a position', ({ body }) => {
    const { code, offset, line, column, message } = refusal(body);
    expect(code).toBe('not-well-formed');
    expect(offset).toBeLessThanOrEqual(body.length);
    expect(message).toContain(`${line}:${column}`);
  });

  it('reads generated bodies with the ranges that an independent scanner finds', () => {
    fc.assert(
      fc.property(arbitraryBody, (body) => {
        expect(reassemble(body)).toBe(body);
        expect(ranges(body)).toEqual(scanTags(body));
      }),
      { numRuns: 150 },
    );
  });

  it('decodes all named entities of HTML 4, case-sensitively', () => {
    expect(Object.keys(htmlEntities)).toHaveLength(253);
    const text = parseStorage('&nbsp;&Auml;&auml;&hellip;&diams;&apos;&#x1F600;&amp;').root.children[0];
    expect(text).toMatchObject({ kind: 'text', value: "\u00a0Ää…♦'😀&" });
  });

  it.each([
    ['<p>a & b &amp; c</p>', 5, 'bare "&"'],
    ['<a href="x?a=1&b=2">y</a>', 14, 'bare "&"'],
    ['<p>R&D', 4, 'bare "&"'],
    ['<p>&constructor;</p>', 3, '&constructor;'],
    ['<p>&NBSP;</p>', 3, '&NBSP;'],
    ['<p>\n<b>x</p>', 8, 'closing tag'],
    ['x</p>', 1, 'closing tag'],
    ['<p><b>', 3, '<b> is never closed'],
    ['<!-- a & b', 9, 'unexpected end'],
    ['<p a="1" a="2"/>', 15, 'duplicate attribute'],
    ['<p>]]></p>', 5, ']]>'],
    ['<?xml version="1.0"?><p/>', 5, 'XML declaration'],
    ['<!DOCTYPE html><p/>', 8, 'doctype'],
    ['<p>\u0001</p>', 3, 'disallowed character'],
    ['a\ud800<p/>', 1, 'half a character'],
  ])('refuses %j at offset %i', (body, offset, words) => {
    const error = refusal(body);
    expect(error).toMatchObject({ name: 'StorageFormatError', code: 'not-well-formed', offset });
    expect(error.message).toContain(words);
  });

  it('counts lines and columns from one', () => {
    expect(refusal('<p>ok</p>\r\n<p>\n  &nope;</p>')).toMatchObject({ line: 3, column: 3 });
  });

  it('refuses more than 5 MB of UTF-8 before reading it, and takes as much', () => {
    expect(refusal('€'.repeat(maxBodyBytes / 3 + 1))).toMatchObject({ code: 'too-large' });
    expect(parseStorage('a'.repeat(maxBodyBytes)).root.children).toHaveLength(1);
  });

  it('reads 50,000 levels', () => {
    const { elements } = parseStorage(`${'<b>'.repeat(50_000)}x${'</b>'.repeat(50_000)}`);
    expect(elements).toHaveLength(50_000);
    expect(elements[0]).toMatchObject({ start: 0, end: 350_001, lastIndex: 49_999 });
  });

  it('knows character data by kind, and attributes as they are spelled', () => {
    const { root } = parseStorage(
      'a<!-- c --><![CDATA[<x>]]><?p q?><p AC:LOCAL-ID="1" __proto__="2" title="&lt;&#10;"/>',
    );
    expect(root.children.map(({ kind }) => kind)).toEqual(['text', 'comment', 'cdata', 'instruction', 'element']);
    const p = root.children[4];
    if (p?.kind !== 'element') throw new Error('no element');
    expect(Object.keys(p.attrs)).toEqual(['AC:LOCAL-ID', '__proto__', 'title']);
    expect([attributeOf(p, 'ac:local-id'), attributeOf(p, 'title'), attributeOf(p, 'constructor')]).toEqual([
      '1',
      '<\n',
      undefined,
    ]);
  });
});
