/** A query that Jira refuses, with what it says. */
export class JqlError extends Error {}

export type Token =
  | { readonly kind: 'word' | 'string' | 'sign'; readonly text: string }
  | { readonly kind: 'property'; readonly text: string; readonly key: string; readonly path: string };

const property = /issue\.property\[\s*(?:'([^']*)'|"([^"]*)"|([^\]'"]*))\s*\]((?:\.[\w-]+)+)/iy;
const customField = /cf\[\s*(\d+)\s*\]/iy;
const sign = /!=|!~|<=|>=|[()=~<>,!]/y;
const quoted = /"((?:[^"\\]|\\.)*)"|'((?:[^'\\]|\\.)*)'/y;
const word = /[^\s()=~<>,!"']+/y;
const blank = /\s+/y;

const withoutEscapes = (text: string): string => text.replace(/\\(.)/g, '$1');

/** @throws JqlError at a character that starts nothing. */
export const lexJql = (jql: string): readonly Token[] => {
  const tokens: Token[] = [];
  let at = 0;
  const take = (pattern: RegExp): RegExpExecArray | undefined => {
    pattern.lastIndex = at;
    const match = pattern.exec(jql);
    if (match) at = pattern.lastIndex;
    return match ?? undefined;
  };
  while (at < jql.length) {
    if (take(blank)) continue;
    const ofProperty = take(property);
    if (ofProperty) {
      const key = ofProperty[1] ?? ofProperty[2] ?? ofProperty[3] ?? '';
      tokens.push({ kind: 'property', text: ofProperty[0], key: key.trim(), path: (ofProperty[4] ?? '').slice(1) });
      continue;
    }
    const custom = take(customField);
    if (custom) {
      tokens.push({ kind: 'word', text: `customfield_${custom[1]}` });
      continue;
    }
    const string = take(quoted);
    if (string) {
      tokens.push({ kind: 'string', text: withoutEscapes(string[1] ?? string[2] ?? '') });
      continue;
    }
    const found = take(sign);
    if (found) {
      tokens.push({ kind: 'sign', text: found[0] });
      continue;
    }
    const plain = take(word);
    if (!plain)
      throw new JqlError(`Error in the JQL Query: The character '${jql[at]}' is not allowed at position ${at}.`);
    tokens.push({ kind: 'word', text: plain[0] });
  }
  return tokens;
};
