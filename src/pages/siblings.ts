import type { StorageNode } from '../storage-format/storage-document';
import { isBlank, isBlock, isElement } from './page-elements';
import { isTaskOrList } from './task-content';

/** The first of ordered siblings that begins at an offset or behind it; the last one where none does. */
export const indexIn = (siblings: readonly StorageNode[], offset: number): number => {
  let low = 0;
  let high = siblings.length - 1;
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((siblings[middle]?.start ?? 0) < offset) low = middle + 1;
    else high = middle;
  }
  return low;
};

export const isLineBreak = (node: StorageNode): boolean => isElement(node) && node.name === 'br';

export const isBlockNode = (node: StorageNode): boolean => isElement(node) && (isBlock(node) || isTaskOrList(node));

/** Whether nothing but white space stands from one place among siblings to another. */
export const leadsIn = (siblings: readonly StorageNode[], from: number, to: number): boolean => {
  for (let at = from; at < to; at += 1) {
    const node = siblings[at];
    if (node && !isBlank(node)) return false;
  }
  return true;
};

export const isSpace = (node: StorageNode | undefined): boolean => node?.kind === 'text' && isBlank(node);
