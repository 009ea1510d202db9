/** Where and why a text is no storage format, in the words of Confluence's own parser. */
export class MalformedStorage extends Error {}

export interface StartTag {
  readonly name: string;
  /** Raw values, without the quotes. */
  readonly attributes: readonly Attribute[];
  readonly start: number;
  readonly end: number;
  readonly selfClosing: boolean;
}

export interface Attribute {
  readonly name: string;
  readonly value: string;
  readonly valueStart: number;
  readonly valueEnd: number;
}

/** What a scan meets, in document order. Ranges are offsets in the text. */
export interface ScanEvents {
  start(tag: StartTag): void;
  end(name: string, start: number, end: number): void;
  text(start: number, end: number): void;
  /** A comment, a CDATA section or a processing instruction: nothing inside it is markup. */
  opaque(start: number, end: number, kind: 'comment' | 'cdata' | 'instruction'): void;
}

const namePattern = /[A-Za-z_:\u00c0-\ufffd][\w:.\-\u00b7-\ufffd]*/y;
const attributePattern = /\s+([A-Za-z_:\u00c0-\ufffd][\w:.\-\u00b7-\ufffd]*)\s*=\s*(?:"([^"<]*)"|'([^'<]*)')/y;
const tagEndPattern = /\s*(\/?)>/y;
const closePattern = /<\/([^\s>]+)\s*>/y;
const controlCode = (text: string): number | undefined => {
  for (let at = 0; at < text.length; at++) {
    const code = text.charCodeAt(at);
    if (code < 32 && code !== 9 && code !== 10 && code !== 13) return code;
  }
  return undefined;
};

const positionOf = (text: string, offset: number): string => {
  const before = text.slice(0, offset);
  const row = before.split('\n').length;
  return `[row,col {unknown-source}]: [${row},${offset - before.lastIndexOf('\n')}]`;
};

/** One pass, no recursion; throws {@link MalformedStorage} at the first thing that XML does not allow in a fragment. */
export const scanStorage = (text: string, events: ScanEvents): void => {
  const fail = (reason: string, offset: number): never => {
    throw new MalformedStorage(`Error parsing xhtml: ${reason}\n at ${positionOf(text, offset)}`);
  };
  const control = controlCode(text);
  if (control !== undefined) fail(`Illegal character ((CTRL-CHAR, code ${control}))`, 0);
  const open: string[] = [];
  let at = 0;
  while (at < text.length) {
    const bracket = text.indexOf('<', at);
    const textEnd = bracket < 0 ? text.length : bracket;
    if (textEnd > at) {
      const cdataEnd = text.slice(at, textEnd).indexOf(']]>');
      if (cdataEnd >= 0) fail("String ']]>' not allowed in textual content", at + cdataEnd);
      events.text(at, textEnd);
      at = textEnd;
      continue;
    }
    const next = text.charCodeAt(at + 1);
    if (next === 47) {
      closePattern.lastIndex = at;
      const match = closePattern.exec(text);
      const name = match?.[1] ?? fail('Unexpected character in an end tag', at);
      const expected = open.pop();
      if (expected !== name)
        fail(`Unexpected close tag </${name}>; expected ${expected ? `</${expected}>` : 'none'}.`, at);
      at = closePattern.lastIndex;
      events.end(name, at - (match?.[0].length ?? 0), at);
    } else if (next === 33) {
      at = opaqueAt(text, at, events, fail);
    } else if (next === 63) {
      const end = text.indexOf('?>', at);
      if (end < 0 || /^<\?xml\s/i.test(text.slice(at, at + 6))) fail('Illegal processing instruction', at);
      events.opaque(at, end + 2, 'instruction');
      at = end + 2;
    } else {
      const tag = startTagAt(text, at, fail);
      if (!tag.selfClosing) open.push(tag.name);
      at = tag.end;
      events.start(tag);
    }
  }
  if (open.length > 0)
    fail(`Unexpected end of input; was expecting a close tag for element <${open.at(-1)}>`, text.length);
};

type Fail = (reason: string, offset: number) => never;

const opaqueAt = (text: string, at: number, events: ScanEvents, fail: Fail): number => {
  const isComment = text.startsWith('<!--', at);
  if (!isComment && !text.startsWith('<![CDATA[', at)) return fail('Unexpected DOCTYPE or declaration', at);
  const end = isComment ? text.indexOf('--', at + 4) : text.indexOf(']]>', at + 9);
  if (end < 0) return fail(`Unexpected end of input in ${isComment ? 'a comment' : 'CDATA'}`, at);
  if (isComment && text[end + 2] !== '>') return fail("String '--' not allowed in comment", end);
  events.opaque(at, end + 3, isComment ? 'comment' : 'cdata');
  return end + 3;
};

const startTagAt = (text: string, start: number, fail: Fail): StartTag => {
  namePattern.lastIndex = start + 1;
  const name = namePattern.exec(text)?.[0];
  if (name === undefined)
    return fail(`Unexpected character '${text[start + 1] ?? ''}' in prolog or element name`, start);
  const attributes: Attribute[] = [];
  let at = namePattern.lastIndex;
  for (;;) {
    tagEndPattern.lastIndex = at;
    const end = tagEndPattern.exec(text);
    if (end) return { name, attributes, start, end: tagEndPattern.lastIndex, selfClosing: end[1] === '/' };
    attributePattern.lastIndex = at;
    const match = attributePattern.exec(text);
    const attribute = match?.[1];
    if (!match || attribute === undefined) return fail(`Unexpected character in element <${name}>`, at);
    if (attributes.some((other) => other.name === attribute)) return fail(`Duplicate attribute '${attribute}'.`, at);
    at = attributePattern.lastIndex;
    const value = match[2] ?? match[3] ?? '';
    attributes.push({ name: attribute, value, valueStart: at - 1 - value.length, valueEnd: at - 1 });
  }
};
