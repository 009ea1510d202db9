import type { IssueKey } from '../model/ids';
import type { FoundIssueLink, TaskContext } from '../model/task';
import type { StorageElement } from '../storage-format/storage-document';
import { findBlockAbove } from './block-above';
import { linksWithin } from './find-issue-links';
import type { PagePlace } from './page-place';
import { shorten, shortText } from './short-text';
import { readTableGrid, type TableGrid } from './table-grid';

const mostCells = 4;
const mostHeaders = 20;
const shortLead = 60;
const lists = new Set(['ul', 'ol', 'ac:task-list', 'ac:task']);

export interface ContextReader {
  /** What stands around a task. `list` is the outermost list around it; `parentTasks` are texts, outermost first. */
  contextOf(list: StorageElement, place: PagePlace, parentTasks: readonly string[]): TaskContext;
}

const tableAround = (cell: StorageElement): StorageElement | undefined => {
  let element = cell.parent;
  // Between a cell and its table stand a row and at most one of thead, tbody, tfoot.
  for (let step = 0; step < 3 && element; step += 1, element = element.parent)
    if (element.name === 'table') return element;
  return undefined;
};

/** Reads contexts of one body's tasks; texts of cells and list items are read once. `links` grow while the body is read. */
export const createContextReader = (links: readonly FoundIssueLink[]): ContextReader => {
  const texts = new Map<StorageElement, string>();
  const grids = new Map<StorageElement, TableGrid>();
  const above = new Map<StorageElement, Pick<TaskContext, 'lead' | 'issueAbove'>>();
  const remember = <Key, Value>(known: Map<Key, Value>, key: Key, make: (key: Key) => Value): Value => {
    const value = known.get(key) ?? make(key);
    known.set(key, value);
    return value;
  };
  const textOf = (element: StorageElement): string => remember(texts, element, ({ children }) => shortText(children));
  const ownTextOf = (item: StorageElement): string =>
    remember(texts, item, ({ children }) => shortText(children, ({ name }) => lists.has(name)));

  const readAbove = (list: StorageElement): Pick<TaskContext, 'lead' | 'issueAbove'> => {
    const block = findBlockAbove(list);
    if (!block) return {};
    const [first] = block.nodes;
    if (first?.kind === 'element' && lists.has(first.name) && first.name.startsWith('ac:')) return {};
    const keys = new Set<IssueKey>(linksWithin(links, block).map(({ key }) => key));
    const [issueAbove] = keys;
    const lead = block.isParagraph ? shortText(block.nodes) : '';
    const introduces = lead !== '' && (lead.endsWith(':') || lead.length <= shortLead);
    return { ...(introduces && { lead }), ...(issueAbove !== undefined && keys.size === 1 && { issueAbove }) };
  };

  const readTable = (cell: StorageElement): NonNullable<TaskContext['table']> | undefined => {
    const table = tableAround(cell);
    const row = table && remember(grids, table, readTableGrid).rowOf(cell);
    const own = row?.cells.find(({ element }) => element === cell);
    if (!row || !own) return undefined;
    const others = row.cells.filter((other) => other !== own);
    const headers = others.filter(({ element, column }) => element.name === 'th' && column < own.column);
    const named = headers.length > 0 ? headers : others.filter(({ element }) => textOf(element) !== '').slice(0, 1);
    const cells = others
      .filter((other) => !named.includes(other) && textOf(other.element) !== '')
      .slice(0, mostCells)
      .map(({ element, columnHeaders }) => {
        const header = columnHeaders.at(-1);
        const headerText = header ? textOf(header) : '';
        return { ...(headerText !== '' && { header: headerText }), text: textOf(element) };
      });
    const textsOf = (elements: readonly StorageElement[]) =>
      elements
        .slice(0, mostHeaders)
        .map(textOf)
        .filter((text) => text !== '');
    return {
      columnHeaders: textsOf(own.columnHeaders),
      rowHeaders: textsOf(named.map(({ element }) => element)),
      cells,
    };
  };

  return {
    contextOf(list, place, parentTasks) {
      const cell = place.cell();
      const table = cell && readTable(cell);
      const listItems = place
        .listItems()
        .map(ownTextOf)
        .filter((text) => text !== '');
      const { lead, issueAbove } = remember(above, list, readAbove);
      return {
        headings: place.headings(),
        macros: place.macroTitles(),
        ...(table && { table }),
        listItems,
        parentTasks: parentTasks.map(shorten),
        ...(lead !== undefined && listItems.length + parentTasks.length === 0 && { lead }),
        ...(issueAbove !== undefined && { issueAbove }),
      };
    },
  };
};

/** A context as one line for people: its parts from the outermost inwards, joined with " > ". */
export const contextText = ({ headings, macros, table, listItems, parentTasks, lead }: TaskContext): string =>
  [
    ...headings,
    ...macros,
    ...(table?.columnHeaders ?? []),
    ...(table?.rowHeaders ?? []),
    ...(table?.cells ?? []).map(({ header, text }) => (header === undefined ? text : `${header}: ${text}`)),
    ...listItems,
    ...parentTasks,
    ...(lead === undefined ? [] : [lead]),
  ].join(' > ');
