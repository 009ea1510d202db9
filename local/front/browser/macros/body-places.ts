/** Places in a body as text, so that what a person changes is all that changes. */

export interface Range {
  readonly start: number;
  readonly end: number;
}

const TAG = /<!--[\s\S]*?-->|<!\[CDATA\[[\s\S]*?\]\]>|<(\/?)([\w:.-]+)(?:"[^"]*"|'[^']*'|[^'">])*?(\/?)>/g;

interface Tag extends Range {
  readonly name: string;
  readonly kind: 'open' | 'close' | 'empty';
}

function* tagsOf(body: string): Generator<Tag> {
  for (const found of body.matchAll(TAG)) {
    const [text, closes, name, empty] = found;
    // Comments and CDATA have no name.
    if (name === undefined) continue;
    const kind = closes === '/' ? 'close' : empty === '/' ? 'empty' : 'open';
    yield { start: found.index, end: found.index + text.length, name, kind };
  }
}

/** Where every element of a name stands, in the order of their start tags. */
export function rangesOf(body: string, name: string): readonly Range[] {
  const ranges: Range[] = [];
  const open: number[] = [];
  for (const tag of tagsOf(body)) {
    if (tag.name !== name) continue;
    if (tag.kind === 'close') {
      const place = open.pop();
      const range = place === undefined ? undefined : ranges[place];
      if (place !== undefined && range !== undefined) ranges[place] = { start: range.start, end: tag.end };
      continue;
    }
    if (tag.kind === 'open') open.push(ranges.length);
    ranges.push({ start: tag.start, end: tag.end });
  }
  return ranges;
}

const holdBlocks: ReadonlySet<string> = new Set(['ac:layout-cell', 'ac:rich-text-body', 'td', 'th']);

/**
 * The next place, from `caret` on, where a block may stand: between blocks of the page, of a cell, of a panel. Nothing
 * stands outside of a page's layout.
 */
export function nextBlockPlace(body: string, caret: number): number {
  const hasLayout = body.includes('<ac:layout>');
  const open: string[] = [];
  const holds = (): boolean => {
    const inner = open.at(-1);
    return inner === undefined ? !hasLayout : holdBlocks.has(inner);
  };
  let last: number | undefined = hasLayout ? undefined : 0;
  let from = 0;
  for (const tag of tagsOf(body)) {
    if (holds()) {
      last = tag.start;
      if (caret <= tag.start) return Math.max(from, Math.min(caret, tag.start));
    }
    if (tag.kind === 'open') open.push(tag.name);
    if (tag.kind === 'close') open.pop();
    from = tag.end;
  }
  return hasLayout ? (last ?? body.length) : Math.max(from, caret);
}

export function replaced(body: string, { start, end }: Range, text: string): string {
  return `${body.slice(0, start)}${text}${body.slice(end)}`;
}
