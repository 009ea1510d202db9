/** A tag, or what stands between tags, in a piece of a body that need not be well-formed by itself. */
export interface TagToken {
  readonly kind: 'open' | 'close' | 'empty' | 'text' | 'opaque';
  /** Of a tag. */
  readonly name: string;
  readonly start: number;
  readonly end: number;
}

const markup =
  /<!--[\s\S]*?-->|<!\[CDATA\[[\s\S]*?\]\]>|<\?[\s\S]*?\?>|<(\/?)([^\s<>/]+)((?:"[^"]*"|'[^']*'|[^"'>])*)>/g;

/** Cuts a piece of a well-formed body into tags, text, and what is neither: comments, CDATA, instructions. */
export const tagTokens = (text: string): readonly TagToken[] => {
  const tokens: TagToken[] = [];
  let at = 0;
  for (const match of text.matchAll(markup)) {
    const [whole, slash, name, rest] = match;
    if (match.index > at) tokens.push({ kind: 'text', name: '', start: at, end: match.index });
    at = match.index + whole.length;
    const kind = name === undefined ? 'opaque' : slash === '/' ? 'close' : rest?.endsWith('/') ? 'empty' : 'open';
    tokens.push({ kind, name: name ?? '', start: match.index, end: at });
  }
  if (at < text.length) tokens.push({ kind: 'text', name: '', start: at, end: text.length });
  return tokens;
};
