/** An element as a scanner sees it that shares nothing with the parser: name, start, end. */
export type ScannedTag = readonly [name: string, start: number, end: number];

/** Ranges of all elements of a well-formed body, by start. Knows comments, CDATA, instructions and quoted values only. */
export const scanTags = (body: string): readonly ScannedTag[] => {
  const markup =
    /<!--[\s\S]*?-->|<!\[CDATA\[[\s\S]*?\]\]>|<\?[\s\S]*?\?>|<(\/?)([^\s<>/]+)((?:"[^"]*"|'[^']*'|[^"'>])*)>/g;
  const open: [string, number][] = [];
  const found: ScannedTag[] = [];
  for (const match of body.matchAll(markup)) {
    const [whole, slash, name, rest] = match;
    if (name === undefined) continue;
    const end = match.index + whole.length;
    if (slash === '/') {
      const [opened, start] = open.pop() ?? ['', -1];
      if (opened !== name) throw new Error(`</${name}> closes <${opened}>`);
      found.push([name, start, end]);
    } else if (rest?.endsWith('/')) found.push([name, match.index, end]);
    else open.push([name, match.index]);
  }
  return found.sort((a, b) => a[1] - b[1]);
};

/** Ranges of lists, and of tasks without a list, that stand in no other. */
export const outermostLists = (body: string): readonly (readonly [number, number])[] => {
  const lists: [number, number][] = [];
  for (const [name, start, end] of scanTags(body)) {
    if ((name === 'ac:task-list' || name === 'ac:task') && start >= (lists.at(-1)?.[1] ?? 0)) lists.push([start, end]);
  }
  return lists;
};
