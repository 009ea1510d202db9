import type { IssueKey } from '../model/ids';
import type { StorageElement, StorageNode } from '../storage-format/storage-document';
import type { Trace } from './converted-traces';
import { furtherBlocks } from './further-blocks';
import { hasOwnLabel } from './own-label';
import { isBlank, isElement } from './page-elements';
import type { TaskToRestore } from './page-to-restore';
import { type Content, collapse, hashContent, readContent } from './read-content';
import { indexIn, isBlockNode } from './siblings';
import { contentOfTask, isTask, isTaskOrList } from './task-content';
import { resemblance, wordSketch } from './word-sketch';

/** Where the content of a task stands on a page now. */
export interface LinkedPlace {
  readonly link: StorageElement;
  /** Somebody has written on the link: its words stay, and are the task's. */
  readonly isLabelled: boolean;
  /**
   * `paragraph`: a paragraph of its own, whose tags we wrote · `block`: a block that is the task's own · `line`: a part of
   * a line, or a line without a block.
   */
  readonly shape: 'paragraph' | 'block' | 'line';
  /** The element that holds it directly. */
  readonly parent: StorageElement;
  /** What is replaced; of a paragraph and a block it is that element. */
  readonly start: number;
  readonly end: number;
  readonly element?: StorageElement;
  /** The content, where it ends: behind it comes a line break that ends the line. */
  readonly contentEnd: number;
  /** Further blocks of the task after it, in order; tasks of its own may stand between. */
  readonly more: readonly StorageElement[];
  readonly content: Content;
  readonly textHash: string;
  /** The same without `more`. */
  readonly first: { readonly content: Content; readonly textHash: string };
  /** Nothing stands before the link in its line. */
  readonly leads: boolean;
  /** How much of its words are those of the task, 0 to 1. */
  readonly likeness: number;
  /** Why it may not be taken for the task as it is. */
  readonly doubt?: 'split' | 'cited' | 'elsewhere';
}

export interface PlaceReader {
  readonly siteHost: string;
  /** Which issue a link that may be ours names. */
  keyOf(element: StorageElement): IssueKey | undefined;
  /** Whether the task of an issue was nested in another one. */
  isInside(key: IssueKey, task: TaskToRestore): boolean;
  /** How many further blocks the task of an issue had. */
  furtherOf(key: IssueKey): number;
  /** Whether words stand anywhere on the page. */
  isOnPage(words: string): boolean;
}

/** The bounds of a place, before its words are compared with those of the task. */
type Bounds = Pick<LinkedPlace, 'shape' | 'parent' | 'start' | 'end' | 'contentEnd' | 'leads'> & {
  readonly element?: StorageElement;
  readonly nodes: readonly StorageNode[];
  readonly inQuestion?: LinkedPlace['doubt'];
};

/** The first task of a list, or the last one. */
const taskAt = (list: StorageElement, step: 1 | -1): StorageElement => {
  if (isTask(list)) return list;
  const tasks = list.children.filter((node): node is StorageElement => isElement(node) && isTask(node));
  return tasks.at(step > 0 ? 0 : -1) ?? list;
};

/** Reads the content of places around one link, and compares it with the task as it was planned. */
export const placeContent = (
  { siteHost, ...reader }: PlaceReader,
  task: TaskToRestore,
  trace: Trace | undefined,
  link: StorageElement,
) => {
  const planned = collapse(task.text);
  const sketch = wordSketch(planned);
  const read = (nodes: readonly StorageNode[]): Content =>
    readContent(nodes, { siteHost, without: (element) => element === link || isTaskOrList(element) });
  const readWithLabel = (nodes: readonly StorageNode[]): Content =>
    readContent(nodes, { siteHost, without: isTaskOrList, opened: link });

  const finish = (found: Bounds): LinkedPlace => {
    const { nodes, inQuestion, ...rest } = found;
    const bare = read(nodes);
    const isLabelled = hasOwnLabel(link, task.key, { beside: bare.text, planned });
    const own = isLabelled ? readWithLabel(nodes) : bare;
    const blocks = trace?.blocks;
    const extended =
      rest.element && blocks && blocks.further > 0
        ? furtherBlocks(
            { ...reader, task, planned, blocks, read: isLabelled ? readWithLabel : read },
            { first: rest.element, nodes, own },
          )
        : undefined;
    const content = extended?.content ?? own;
    const textHash = hashContent(content);
    const isSame = textHash === task.textHash;
    const likeness = isSame ? 1 : content.text === '' ? 0 : resemblance(sketch, wordSketch(content.text));
    let doubt = inQuestion;
    if (!doubt && !isSame) {
      if (!rest.leads && likeness < 0.5) doubt = 'cited';
      else if (extended?.isCutOff) doubt = 'split';
      // A line of words ends where they do; a card of its own line has none, and they stand behind it.
      else if (!extended && (rest.element || content.text === '') && isSplit(rest.element ?? link, content.text))
        doubt = 'split';
    }
    return {
      link,
      isLabelled,
      ...rest,
      more: extended?.more ?? [],
      content,
      textHash,
      first: { content: own, textHash: extended ? hashContent(own) : textHash },
      likeness,
      ...(doubt && { doubt }),
    };
  };

  /** Whether the rest of the planned words stands just after the block or link, or just before it. */
  const isSplit = (element: StorageElement, text: string): boolean => {
    if (text === planned || text.length >= planned.length) return false;
    if (planned.startsWith(text)) {
      const rest = planned.slice(text.length).trim();
      if (rest !== '' && nextWords(element, rest.length + 1, 1).startsWith(rest)) return true;
    }
    if (planned.endsWith(text)) {
      const rest = planned.slice(0, planned.length - text.length).trim();
      if (rest !== '' && nextWords(element, Number.POSITIVE_INFINITY, -1).endsWith(rest)) return true;
    }
    return false;
  };

  const nextWords = (element: StorageElement, atMost: number, step: 1 | -1): string => {
    let below = element;
    for (let climbed = 0; climbed < 5; climbed += 1) {
      const { parent } = below;
      if (!parent) return '';
      const around = parent.children;
      let at = indexIn(around, below.start) + step;
      for (let node = around[at]; node; node = around[at]) {
        if (!isBlank(node)) {
          const nodes = isElement(node) && isTaskOrList(node) ? contentOfTask(taskAt(node, step)) : [node];
          const text = readContent(nodes, { siteHost, ...(step > 0 && { atMost: Math.max(200, atMost) }) }).text;
          if (text !== '' || isBlockNode(node)) return text;
        }
        at += step;
      }
      if (parent.name === '#fragment') return '';
      below = parent;
    }
    return '';
  };

  return { planned, read, finish };
};
