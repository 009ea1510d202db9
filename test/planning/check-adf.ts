/** The whole of the Atlassian Document Format that our descriptions may use, checked strictly, by hand. */
type Path = string;
type Check = (value: unknown, path: Path) => void;

const fail = (path: Path, what: string): never => {
  throw new Error(`${path}: ${what}`);
};

const object = (value: unknown, path: Path, allowed: readonly string[], needed: readonly string[] = allowed) => {
  if (typeof value !== 'object' || value === null || Array.isArray(value)) return fail(path, 'is no object');
  const record = value as Record<string, unknown>;
  for (const name of Object.keys(record)) if (!allowed.includes(name)) fail(path, `has ${name}`);
  for (const name of needed) if (record[name] === undefined) fail(path, `lacks ${name}`);
  return record;
};

const list = (value: unknown, path: Path, each: Check, least: number): void => {
  if (!Array.isArray(value)) throw new Error(`${path}: is no list`);
  if (value.length < least) fail(path, `has fewer than ${least}`);
  value.forEach((item, index) => {
    each(item, `${path}[${index}]`);
  });
};

const typeOf = (value: unknown): unknown => (value as { type?: unknown } | null)?.type;

const inline: Check = (value, path) => {
  switch (typeOf(value)) {
    case 'text': {
      const { text, marks } = object(value, path, ['type', 'text', 'marks'], ['type', 'text']);
      if (typeof text !== 'string' || text === '') fail(path, 'has an empty text');
      if (/[\p{Cc}\p{Cs}]/u.test(String(text))) fail(path, 'has control characters or lone surrogates');
      if (marks !== undefined) {
        list(
          marks,
          `${path}.marks`,
          (mark, at) => {
            if (typeOf(mark) === 'link') {
              const { href } = object(object(mark, at, ['type', 'attrs']).attrs, `${at}.attrs`, ['href']);
              if (!/^https?:$/.test(new URL(String(href)).protocol)) fail(at, 'links no web page');
            } else if (object(mark, at, ['type']).type !== 'strong') fail(at, 'is another mark');
          },
          1,
        );
      }
      return;
    }
    case 'inlineCard': {
      const { attrs } = object(value, path, ['type', 'attrs']);
      const { url } = object(attrs, `${path}.attrs`, ['url']);
      if (!/^https?:$/.test(new URL(String(url)).protocol)) fail(path, 'links no web page');
      return;
    }
    case 'mention': {
      const { attrs } = object(value, path, ['type', 'attrs']);
      if (!/^[\w:-]+$/.test(String(object(attrs, `${path}.attrs`, ['id']).id))) fail(path, 'mentions no account');
      return;
    }
    default:
      fail(path, `is a ${String(typeOf(value))}, not inline`);
  }
};

const paragraph: Check = (value, path) => {
  const { type, content } = object(value, path, ['type', 'content']);
  if (type !== 'paragraph') fail(path, `is a ${String(type)}, not a paragraph`);
  list(content, path, inline, 0);
};

const cell: Check = (value, path) => {
  const { type, attrs, content } = object(value, path, ['type', 'attrs', 'content']);
  if (type !== 'tableHeader' && type !== 'tableCell') fail(path, `is a ${String(type)}, not a cell`);
  object(attrs, `${path}.attrs`, []);
  list(content, path, paragraph, 1);
};

const tableRow: Check = (value, path) => {
  const { type, content } = object(value, path, ['type', 'content']);
  if (type !== 'tableRow') fail(path, `is a ${String(type)}, not a row`);
  list(content, path, cell, 1);
};

const block: Check = (value, path) => {
  switch (typeOf(value)) {
    case 'paragraph':
      return paragraph(value, path);
    case 'blockquote':
      return list(object(value, path, ['type', 'content']).content, path, paragraph, 1);
    case 'table': {
      const { attrs, content } = object(value, path, ['type', 'attrs', 'content']);
      const { isNumberColumnEnabled, layout } = object(attrs, `${path}.attrs`, ['isNumberColumnEnabled', 'layout']);
      if (isNumberColumnEnabled !== false || layout !== 'default') fail(path, 'has other attributes');
      return list(content, path, tableRow, 1);
    }
    default:
      fail(path, `is a ${String(typeOf(value))}, not a block`);
  }
};

/** Throws, with the place, where a document is not of the form that we mean to write. */
export const checkAdf = (document: unknown): void => {
  const { type, version, content } = object(document, 'doc', ['type', 'version', 'content']);
  if (type !== 'doc' || version !== 1) fail('doc', 'is no document of version 1');
  list(content, 'doc', block, 1);
};

/** All text of a document, in order. */
export const textsOf = (node: unknown): readonly string[] => {
  if (Array.isArray(node)) return node.flatMap(textsOf);
  if (typeof node !== 'object' || node === null) return [];
  const { text, content } = node as { text?: unknown; content?: unknown };
  return typeof text === 'string' ? [text] : textsOf(content);
};
