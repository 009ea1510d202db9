import type { StorageElement, StorageNode } from '../storage-format/storage-document';
import { collapse, readContent } from './read-content';

/** The longest text of a context, in UTF-16 units. */
export const longestShortText = 120;

/** White space collapsed and cut at 120 units, with an ellipsis where something was cut. */
export const shorten = (text: string): string => {
  const collapsed = collapse(text);
  if (collapsed.length <= longestShortText) return collapsed;
  // Never half of a character outside the basic plane.
  return `${collapsed.slice(0, longestShortText - 1).replace(/[\ud800-\udbff]$/, '')}…`;
};

/** The text of nodes, shortened. */
export const shortText = (nodes: readonly StorageNode[], without?: (element: StorageElement) => boolean): string =>
  shorten(readContent(nodes, { atMost: longestShortText, ...(without && { without }) }).text);
