import { attributeOf } from '../storage-format/attribute-of';
import type { StorageElement } from '../storage-format/storage-document';
import { isElement } from './page-elements';

/** A crafted `rowspan` may not cost more than this for each link and task in its cell. */
const mostRowsReached = 100;

export const spanOf = (cell: StorageElement, name: 'colspan' | 'rowspan'): number => {
  const span = Number.parseInt(attributeOf(cell, name) ?? '1', 10);
  return Number.isInteger(span) && span > 0 ? span : 1;
};

/** Start offsets of the rows below its own that a cell reaches into by `rowspan`, topmost first. */
export const rowsReached = (cell: StorageElement): readonly number[] => {
  const row = cell.parent;
  const below = Math.min(spanOf(cell, 'rowspan') - 1, mostRowsReached);
  if (row?.name !== 'tr' || row.parent === null || below === 0) return [];
  const siblings = row.parent.children;
  // By halving: many cells may span in one long table.
  let at = 0;
  for (let end = siblings.length; at < end; ) {
    const middle = (at + end) >>> 1;
    if ((siblings[middle]?.start ?? 0) <= row.start) at = middle + 1;
    else end = middle;
  }
  const reached: number[] = [];
  for (; at < siblings.length && reached.length < below; at += 1) {
    const sibling = siblings[at];
    if (sibling && isElement(sibling) && sibling.name === 'tr') reached.push(sibling.start);
  }
  return reached;
};
