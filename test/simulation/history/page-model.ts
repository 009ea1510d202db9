import { outlineOf } from './page-outline';
import { type Counts, countWords } from './words';

/**
 * What must be on a page whatever syncs did to it: the text outside its outermost task lists to the character, and in the
 * place of each list the words that were in it.
 */
export interface PageModel {
  readonly texts: readonly string[];
  readonly lists: readonly Counts[];
}

/** The model of a body that no sync has touched yet. */
export const modelOf = (body: string): PageModel => {
  const outermost = outlineOf(body).lists.filter(({ depth }) => depth === 0);
  const texts: string[] = [];
  const lists: Counts[] = [];
  let from = 0;
  for (const { start, end } of outermost) {
    texts.push(body.slice(from, start));
    lists.push(countWords(body.slice(start, end)));
    from = end;
  }
  return { texts: [...texts, body.slice(from)], lists };
};

/** Where each list of the model stands in a body, converted or not. A text is known by its words: each has some of its own. */
export const listRanges = (
  { texts }: PageModel,
  body: string,
): readonly (readonly [start: number, end: number])[] | { readonly problem: string } => {
  const first = texts[0] ?? '';
  if (!body.startsWith(first)) return { problem: `does not begin with ${first.slice(0, 200)}` };
  const ranges: (readonly [number, number])[] = [];
  let at = first.length;
  for (const [place, text] of texts.entries()) {
    if (place === 0) continue;
    const isLast = place === texts.length - 1;
    const found = isLast ? (body.endsWith(text) ? body.length - text.length : -1) : body.indexOf(text, at);
    if (found < at) return { problem: `does not hold in its place: ${text.slice(0, 300)}` };
    ranges.push([at, found]);
    at = found + text.length;
  }
  if (texts.length === 1 && body.length !== first.length) return { problem: 'goes on where it should end' };
  return ranges;
};

/** What is wrong with a body, in few words; nothing when it is as it must be. */
export const differences = (model: PageModel, body: string): readonly string[] => {
  const ranges = listRanges(model, body);
  if ('problem' in ranges) return [`the text around the lists changed: ${ranges.problem}`];
  return ranges.flatMap(([start, end], place) => {
    const wanted = model.lists[place] ?? new Map<string, number>();
    const found = countWords(body.slice(start, end));
    const words = new Set([...wanted.keys(), ...found.keys()]);
    return [...words].flatMap((word) => {
      const [due, there] = [wanted.get(word) ?? 0, found.get(word) ?? 0];
      return due === there ? [] : [`${word} stands ${there} times where it should stand ${due} times`];
    });
  });
};
