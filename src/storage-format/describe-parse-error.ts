import { positionAt, StorageFormatError } from './storage-format-error';

/** What the parser knew when it gave up. */
export interface ParseFailure {
  readonly source: string;
  /** The parser's own words. */
  readonly reason: string;
  /** How far it had read. */
  readonly offset: number;
  /** End of the last tag, comment, CDATA section or text run that was read whole. */
  readonly readTo: number;
  /** The innermost element still open. */
  readonly open?: { readonly name: string; readonly start: number };
}

const reference = /&(?:#[0-9]+|#[xX][0-9a-fA-F]+|[A-Za-z_:][\w.:-]*);/y;

/** The first `&` of a range that starts no reference, or −1. */
const findBareAmpersand = (source: string, from: number, to: number): number => {
  for (let at = source.indexOf('&', from); at !== -1 && at < to; at = source.indexOf('&', at + 1)) {
    reference.lastIndex = at;
    if (!reference.test(source)) return at;
  }
  return -1;
};

const describe = ({ source, reason, offset, readTo, open }: ParseFailure): [string, number] => {
  // The parser takes a bare `&` for an entity that ends at some later `;` or never, and blames what it meets there.
  const bare = source.startsWith('<!', readTo) ? -1 : findBareAmpersand(source, readTo, offset);
  if (bare !== -1) return ['a bare "&" (it has to be written as "&amp;")', bare];
  if (reason.includes('entity')) {
    const start = source.lastIndexOf('&', offset - 1);
    return [`the unknown entity ${source.slice(start, Math.min(offset, start + 40))}`, start];
  }
  if (reason.includes('closing tag') || reason.includes('close tag')) {
    return ['a closing tag that closes nothing or the wrong element', source.lastIndexOf('</', offset - 1)];
  }
  if (reason.startsWith('unclosed tag') && open !== undefined) return [`<${open.name}> is never closed`, open.start];
  return [reason.replace(/\.$/, ''), Math.max(0, offset - 1)];
};

/** The parser's complaint in words that help, at the place that has to be changed. */
export const describeParseError = (failure: ParseFailure, cause?: unknown): StorageFormatError => {
  const [what, offset] = describe(failure);
  const position = positionAt(failure.source, offset);
  return new StorageFormatError(
    'not-well-formed',
    `The page's storage format is not well-formed at ${position.line}:${position.column}: ${what}.`,
    position,
    { cause },
  );
};
