import type { Position } from '../model/task';
import { attributeOf } from '../storage-format/attribute-of';
import type { StorageElement } from '../storage-format/storage-document';
import { rowsReached } from './cell-span';
import { macroName, parametersNamed, plainText } from './page-elements';
import { shortText } from './short-text';

/** Of what encloses a task, the nearest so many count: nothing that people write is deeper, and cost stays linear. */
export const deepestNesting = 20;

const headingLevels = new Map([1, 2, 3, 4, 5, 6].map((level) => [`h${level}`, level]));

type Headings = readonly { readonly level: number; readonly text: string }[];

/** Where a walk over a body stands. `enter` has to be told every element that counts, in document order. */
export interface PagePlace {
  enter(element: StorageElement): void;
  positionOf(element: StorageElement): Position;
  headings(): readonly string[];
  macroTitles(): readonly string[];
  /** Name of the outermost aggregating macro around an element that was just entered. */
  aggregatingMacroAround(element: StorageElement): string | undefined;
  /** The innermost table cell. */
  cell(): StorageElement | undefined;
  /** Enclosing list items, outermost first. */
  listItems(): readonly StorageElement[];
}

export const createPagePlace = (aggregatingMacros: ReadonlySet<string>): PagePlace => {
  // Of each kind the elements that enclose the present place, and all of them together, outermost first.
  const cells: { cell: StorageElement | undefined; headings: Headings }[] = [];
  const rows: (readonly number[])[] = [];
  const spans: ReadonlyMap<number, readonly number[]>[] = [];
  const items: StorageElement[] = [];
  const titles: string[] = [];
  const aggregators: { element: StorageElement; name: string }[] = [];
  const open: { end: number; kind: unknown[] }[] = [];
  const push = <Value>(kind: Value[], { end }: StorageElement, value: Value): void => {
    kind.push(value);
    open.push({ end, kind });
  };
  let pageHeadings: Headings = [];
  let section = 0;

  const currentHeadings = (): Headings => cells.at(-1)?.headings ?? pageHeadings;
  const addHeading = (level: number, text: string): void => {
    section += 1;
    if (text === '') return;
    const headings = [...currentHeadings().filter((heading) => heading.level < level), { level, text }];
    // A heading in a cell speaks for that cell alone: the path is forgotten when the cell ends.
    const scope = cells.at(-1);
    if (scope) scope.headings = headings;
    else pageHeadings = headings;
  };
  return {
    enter(element) {
      for (let top = open.at(-1); top && top.end <= element.start; top = open.at(-1)) {
        top.kind.pop();
        open.pop();
      }
      const { name } = element;
      const level = headingLevels.get(name);
      if (level !== undefined) addHeading(level, shortText(element.children));
      else if (name === 'td' || name === 'th' || name === 'ac:layout-cell') {
        const cell = name === 'ac:layout-cell' ? undefined : element;
        push(cells, element, { cell, headings: currentHeadings() });
        const reached = cell ? rowsReached(cell) : [];
        const row = rows.at(-1)?.[0];
        if (row !== undefined && reached.length > 0)
          push(spans, element, new Map([...(spans.at(-1) ?? []), [row, reached] as const].slice(-deepestNesting)));
      } else if (name === 'tr') {
        const outer = rows.at(-1) ?? [];
        push(rows, element, [element.start, ...outer.slice(0, deepestNesting - 1)]);
      } else if (name === 'li') push(items, element, element);
      const macro = macroName(element);
      if (macro === undefined) return;
      if (aggregatingMacros.has(macro))
        push(aggregators, element, { element, name: attributeOf(element, 'ac:name')?.trim() ?? macro });
      const title = parametersNamed(element, 'title')[0];
      const text = title ? shortText([{ kind: 'text', value: plainText(title), start: 0, end: 0 }]) : '';
      if (text !== '') push(titles, element, text);
    },
    positionOf: (element) => {
      const spanned = spans.at(-1);
      return { offset: element.start, section, rows: rows.at(-1) ?? [], ...(spanned && { spanned }) };
    },
    headings: () => currentHeadings().map(({ text }) => text),
    macroTitles: () => titles.slice(-deepestNesting),
    aggregatingMacroAround(element) {
      const outermost = aggregators[0];
      return outermost?.element === element ? undefined : outermost?.name;
    },
    cell: () => cells.at(-1)?.cell,
    listItems: () => items.slice(-deepestNesting),
  };
};
