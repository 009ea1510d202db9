import type { StorageElement, StorageNode } from '../storage-format/storage-document';
import { isBlank, isBlock, isElement } from './page-elements';

/** What stands directly above a list: one block, or the line of text before it. Empty where nothing does. */
export interface BlockAbove {
  readonly nodes: readonly StorageNode[];
  readonly start: number;
  readonly end: number;
  /** A line or a paragraph, as opposed to a heading, a table or another list. */
  readonly isParagraph: boolean;
}

/** Where a list comes first in one of these, the block above it is the one above them. */
const seeThrough = new Set(['p', 'span', 'div']);
const highestClimb = 5;
/** Of a line, so many nodes before the list are looked at: a crafted page puts thousands of lists into one line. */
const longestLine = 500;

/** The index of a child in its parent, by offset: lists may have thousands of siblings. */
const indexIn = (siblings: readonly StorageNode[], child: StorageElement): number => {
  let low = 0;
  let high = siblings.length - 1;
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((siblings[middle]?.start ?? 0) < child.start) low = middle + 1;
    else high = middle;
  }
  return low;
};

/** Finds what stands directly above an element, in the same cell, list item or body. */
export const findBlockAbove = (list: StorageElement): BlockAbove | undefined => {
  let below = list;
  for (let climbed = 0; climbed <= highestClimb; climbed += 1) {
    const { parent } = below;
    if (!parent) return undefined;
    const line: StorageNode[] = [];
    let at = indexIn(parent.children, below) - 1;
    for (; at >= 0 && line.length < longestLine; at -= 1) {
      const node = parent.children[at];
      if (node === undefined || (isElement(node) && isBlock(node))) break;
      line.push(node);
    }
    line.reverse();
    const first = line.find((node) => !isBlank(node));
    if (first) return { nodes: line, start: first.start, end: below.start, isParagraph: true };
    const block = parent.children[at];
    if (line.length === longestLine) return undefined;
    if (block)
      return {
        nodes: [block],
        start: block.start,
        end: block.end,
        isParagraph: isElement(block) && block.name === 'p',
      };
    if (!seeThrough.has(parent.name)) return undefined;
    below = parent;
  }
  return undefined;
};
