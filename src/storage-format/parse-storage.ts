import { SaxesParser } from 'saxes';
import { describeParseError } from './describe-parse-error';
import { htmlEntities } from './html-entities';
import type { StorageDocument, StorageElement, StorageNode, StorageText } from './storage-document';
import { positionAt, StorageFormatError } from './storage-format-error';

/** The largest body that is parsed, in bytes of UTF-8: a function's memory is bounded, a tree takes about 14 times its text. */
export const maxBodyBytes = 5_000_000;

/** An element that is still being read. */
type Open = { -readonly [Key in Exclude<keyof StorageElement, 'parent' | 'children'>]: StorageElement[Key] } & {
  readonly parent: Open | null;
  children: StorageNode[];
};

const noAttributes: Readonly<Record<string, string>> = Object.freeze(Object.create(null));
// Most elements hold nothing or have no attributes: sharing what is empty keeps the tree small.
const noChildren: StorageNode[] = [];

/** The same text as the engine keeps it for property keys. */
const asKey = (text: string): string => Object.keys({ [text]: true })[0] ?? text;

const refuseUnreadable = (source: string): void => {
  // A unit is at most three bytes, so most bodies need not be counted.
  if (source.length * 3 > maxBodyBytes) {
    const bytes = Buffer.byteLength(source, 'utf8');
    if (bytes > maxBodyBytes) {
      const message = `The page's storage format has ${bytes} bytes; at most ${maxBodyBytes} are read.`;
      throw new StorageFormatError('too-large', message, { offset: 0, line: 1, column: 1 });
    }
  }
  // The parser pairs a high surrogate with whatever follows it, be it a `<`.
  const lone = /\p{Surrogate}/u.exec(source);
  if (lone) {
    const position = positionAt(source, lone.index);
    const message = `The page's storage format is not well-formed at ${position.line}:${position.column}: half a character.`;
    throw new StorageFormatError('not-well-formed', message, position);
  }
};

/**
 * Reads a body in storage format (an XML fragment with HTML's named entities and undeclared prefixes) into a tree whose
 * ranges are exact. Nothing is repaired and nothing is guessed. Element and attribute names are case-sensitive.
 * Throws `StorageFormatError`: `too-large` over 5 MB, `not-well-formed` with the position otherwise.
 */
export const parseStorage = (source: string): StorageDocument => {
  refuseUnreadable(source);
  const end = source.length;
  const root: Open = {
    kind: 'element',
    name: '#fragment',
    attrs: noAttributes,
    start: 0,
    openEnd: 0,
    closeStart: end,
    end,
    selfClosing: false,
    parent: null,
    children: noChildren,
    index: -1,
    lastIndex: -1,
  };
  const elements: StorageElement[] = [];
  let current: Open = root;
  // Nodes whose parent is still open, and for each open element where its own begin.
  const nodes: StorageNode[] = [];
  const firstChild: number[] = [];
  const names = new Map<string, string>();
  let finished = false;
  // Everything before `readTo` stands in the tree: the next node starts exactly there. Reckoning back from the parser's
  // position instead goes wrong where CRLF follows a tag's name.
  let readTo = 0;

  const parser = new SaxesParser({ fragment: true, position: false, xmlns: false });
  parser.ENTITIES = htmlEntities;
  const append = (kind: StorageText['kind'], value: string, nodeEnd: number): void => {
    nodes.push({ kind, value, start: readTo, end: nodeEnd });
    readTo = nodeEnd;
  };
  parser.on('error', (error) => {
    const open = current === root ? {} : { open: { name: current.name, start: current.start } };
    throw describeParseError({ source, reason: error.message, offset: parser.position, readTo, ...open }, error);
  });
  parser.on('text', (value) => append('text', value, finished ? end : parser.position - 1));
  parser.on('cdata', (value) => append('cdata', value, parser.position));
  // Told at the second `-` of `-->`.
  parser.on('comment', (value) => append('comment', value, parser.position + 1));
  parser.on('processinginstruction', ({ target, body }) => append('instruction', `${target} ${body}`, parser.position));
  parser.on('opentag', (tag) => {
    const openEnd = parser.position;
    // Few names, many elements: one string for each name, of the kind that is compared with literals by address.
    let name = names.get(tag.name);
    if (name === undefined) {
      name = asKey(tag.name);
      names.set(name, name);
    }
    const bare = openEnd - readTo <= name.length + 2;
    const element: Open = {
      kind: 'element',
      name,
      attrs: bare ? noAttributes : tag.attributes,
      start: readTo,
      openEnd,
      closeStart: openEnd,
      end: openEnd,
      selfClosing: tag.isSelfClosing,
      parent: current,
      children: noChildren,
      index: elements.length,
      lastIndex: elements.length,
    };
    nodes.push(element);
    elements.push(element);
    firstChild.push(nodes.length);
    current = element;
    readTo = openEnd;
  });
  parser.on('closetag', (tag) => {
    if (!tag.isSelfClosing) current.closeStart = readTo;
    current.end = parser.position;
    current.lastIndex = elements.length - 1;
    readTo = current.end;
    const from = firstChild.pop() ?? 0;
    if (nodes.length > from) {
      current.children = nodes.splice(from);
    }
    current = current.parent ?? root;
  });
  parser.write(source);
  finished = true;
  parser.close();
  root.lastIndex = elements.length - 1;
  root.children = nodes;
  return { source, root, elements };
};
