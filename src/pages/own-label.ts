import type { IssueKey } from '../model/ids';
import { attributeOf } from '../storage-format/attribute-of';
import type { StorageElement } from '../storage-format/storage-document';
import { walkNodes } from '../storage-format/walk-nodes';
import { isElement } from './page-elements';
import { readContent } from './read-content';

/** What an editor shows of a work item itself: its address, its key, its title. */
const shownBy = (link: StorageElement, key: IssueKey, titles: readonly string[]): ReadonlySet<string> =>
  new Set([
    '',
    attributeOf(link, 'href')?.trim() ?? '',
    key,
    `[${key}]`,
    ...titles.flatMap((title) => [
      `${key} ${title}`,
      `${key}: ${title}`,
      `${key} - ${title}`,
      `[${key}] ${title}`,
      `[${key}] ${title} - Jira`,
    ]),
  ]);

const holdsPicture = (link: StorageElement): boolean => {
  let found = false;
  walkNodes(link.children, {
    enter(node) {
      found ||= isElement(node) && node.name.startsWith('ac:') && node.name !== 'ac:inline-comment-marker';
      return found ? 'stop' : undefined;
    },
  });
  return found;
};

/**
 * Whether somebody has written on a link of ours: then what it shows is her words, and goes when the link does. What a card
 * shows is Confluence's. `beside`: the words next to the link; `planned`: those that the task had.
 */
export const hasOwnLabel = (
  link: StorageElement,
  key: IssueKey,
  { beside, planned }: { readonly beside: string; readonly planned: string },
): boolean => {
  if (link.name !== 'a' || attributeOf(link, 'data-card-appearance') !== undefined) return false;
  if (holdsPicture(link)) return true;
  const { text } = readContent(link.children);
  const isAddress = !text.includes(' ') && text.endsWith(`/browse/${key}`);
  return !isAddress && text !== beside && !shownBy(link, key, [beside, planned]).has(text);
};
