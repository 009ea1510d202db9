import type { StorageElement } from '../storage-format/storage-document';
import { spanOf } from './cell-span';
import { isElement } from './page-elements';

/** Columns, spanned rows and header rows beyond these are not read: a crafted span may not cost more than a page is long. */
const mostColumns = 200;
const mostRowsSpanned = 100;
const mostHeaderRows = 5;

/** A cell and, where one stands above it, the headers of its first column, topmost first. */
export interface GridCell {
  readonly element: StorageElement;
  readonly column: number;
  readonly columnHeaders: readonly StorageElement[];
}

type HeaderColumns = Map<number, StorageElement[]>;

/** One row with all cells in it by column, those that reach into it from above too. */
interface GridRow {
  readonly cells: readonly GridCell[];
}

/** Which row a cell starts in and what stands around it. */
export interface TableGrid {
  rowOf(cell: StorageElement): GridRow | undefined;
}

/** The rows of a table, each with whether it stands in its head. */
const rowsOf = (table: StorageElement): { row: StorageElement; inHead: boolean }[] => {
  const rows: { row: StorageElement; inHead: boolean }[] = [];
  for (const part of table.children.filter(isElement)) {
    if (part.name === 'tr') rows.push({ row: part, inHead: false });
    else if (part.name === 'thead' || part.name === 'tbody' || part.name === 'tfoot') {
      for (const row of part.children) {
        if (isElement(row) && row.name === 'tr') rows.push({ row, inHead: part.name === 'thead' });
      }
    }
  }
  return rows;
};

const headersOver = (headers: HeaderColumns, from: number, to: number): readonly StorageElement[] => {
  const over = new Set<StorageElement>();
  for (let column = from; column < to; column += 1) for (const cell of headers.get(column) ?? []) over.add(cell);
  return [...over];
};

/**
 * Lays a table's cells out by `rowspan` and `colspan`. A header row is a row of `thead` or one with `th` only; rows
 * below count the nearest run of header rows above them. Linear in cells and spanned columns.
 */
export const readTableGrid = (table: StorageElement): TableGrid => {
  const rowByCell = new Map<StorageElement, GridRow>();
  let reaching: { cell: GridCell; columns: number; rowsLeft: number }[] = [];
  let headers: HeaderColumns = new Map();
  let headerRows = 0;

  for (const { row, inHead } of rowsOf(table)) {
    const own = row.children.filter(isElement).filter(({ name }) => name === 'td' || name === 'th');
    const isHeader = own.length > 0 && (inHead || own.every(({ name }) => name === 'th'));
    if (isHeader && headerRows === 0) headers = new Map();
    const taken = new Set<number>();
    for (const { cell, columns } of reaching) {
      for (let offset = 0; offset < columns; offset += 1) taken.add(cell.column + offset);
    }
    const started: typeof reaching = [];
    let column = 0;
    for (const element of own) {
      while (taken.has(column)) column += 1;
      if (column >= mostColumns) break;
      const columns = Math.min(spanOf(element, 'colspan'), mostColumns - column);
      const columnHeaders = isHeader ? [] : headersOver(headers, column, column + columns);
      started.push({
        cell: { element, column, columnHeaders },
        columns,
        rowsLeft: Math.min(spanOf(element, 'rowspan'), mostRowsSpanned),
      });
      column += columns;
    }
    const present = [...reaching, ...started].sort((a, b) => a.cell.column - b.cell.column);
    const gridRow: GridRow = { cells: present.map(({ cell }) => cell) };
    for (const { cell } of started) rowByCell.set(cell.element, gridRow);
    if (isHeader && headerRows < mostHeaderRows) {
      for (const { cell, columns } of started) {
        for (let at = cell.column; at < cell.column + columns; at += 1) {
          headers.set(at, [...(headers.get(at) ?? []), cell.element]);
        }
      }
    }
    headerRows = isHeader ? headerRows + 1 : 0;
    reaching = present.filter((cell) => cell.rowsLeft > 1).map((cell) => ({ ...cell, rowsLeft: cell.rowsLeft - 1 }));
  }
  return { rowOf: (cell) => rowByCell.get(cell) };
};
