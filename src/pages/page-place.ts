import type { Position } from '../model/task';
import { attributeOf } from '../storage-format/attribute-of';
import type { StorageElement } from '../storage-format/storage-document';
import { macroName, parametersNamed, plainText } from './page-elements';
import { shortText } from './short-text';

/** Of what encloses a task, the nearest so many count: nothing that people write is deeper, and cost stays linear. */
export const deepestNesting = 20;

const headingLevels = new Map([1, 2, 3, 4, 5, 6].map((level) => [`h${level}`, level]));

/** Elements that enclose the place where a walk in document order stands. */
const createOpenStack = <Value>() => {
  const open: { element: StorageElement; value: Value }[] = [];
  return {
    open,
    closeBefore(offset: number): void {
      for (let top = open.at(-1); top !== undefined && top.element.end <= offset; top = open.at(-1)) open.pop();
    },
    nearest: (): readonly Value[] => open.slice(-deepestNesting).map(({ value }) => value),
  };
};

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
  const cells = createOpenStack<{ cell: StorageElement | undefined; headings: Headings }>();
  const rows = createOpenStack<readonly number[]>();
  const items = createOpenStack<StorageElement>();
  const titles = createOpenStack<string>();
  const aggregators = createOpenStack<string>();
  const stacks = [cells, rows, items, titles, aggregators];
  let pageHeadings: Headings = [];
  let section = 0;

  const currentHeadings = (): Headings => cells.open.at(-1)?.value.headings ?? pageHeadings;
  const addHeading = (level: number, text: string): void => {
    section += 1;
    if (text === '') return;
    const headings = [...currentHeadings().filter((heading) => heading.level < level), { level, text }];
    // A heading in a cell speaks for that cell alone: the path is forgotten when the cell ends.
    const scope = cells.open.at(-1);
    if (scope) scope.value = { ...scope.value, headings };
    else pageHeadings = headings;
  };
  return {
    enter(element) {
      for (const stack of stacks) stack.closeBefore(element.start);
      const { name } = element;
      const level = headingLevels.get(name);
      if (level !== undefined) addHeading(level, shortText(element.children));
      else if (name === 'td' || name === 'th' || name === 'ac:layout-cell') {
        const cell = name === 'ac:layout-cell' ? undefined : element;
        cells.open.push({ element, value: { cell, headings: currentHeadings() } });
      } else if (name === 'tr') {
        const outer = rows.open.at(-1)?.value ?? [];
        rows.open.push({ element, value: [element.start, ...outer.slice(0, deepestNesting - 1)] });
      } else if (name === 'li') items.open.push({ element, value: element });
      const macro = macroName(element);
      if (macro === undefined) return;
      if (aggregatingMacros.has(macro))
        aggregators.open.push({ element, value: attributeOf(element, 'ac:name') ?? macro });
      const title = parametersNamed(element, 'title')[0];
      const text = title ? shortText([{ kind: 'text', value: plainText(title), start: 0, end: 0 }]) : '';
      if (text !== '') titles.open.push({ element, value: text });
    },
    positionOf: (element) => ({ offset: element.start, section, rows: rows.open.at(-1)?.value ?? [] }),
    headings: () => currentHeadings().map(({ text }) => text),
    macroTitles: () => titles.nearest(),
    aggregatingMacroAround(element) {
      const outermost = aggregators.open[0];
      return outermost?.element === element ? undefined : outermost?.value;
    },
    cell: () => cells.open.at(-1)?.value.cell,
    listItems: () => items.nearest(),
  };
};
