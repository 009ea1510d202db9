import type { IssueKey } from '../model/ids';
import type { StorageElement, StorageNode } from '../storage-format/storage-document';
import type { Trace } from './converted-traces';
import { isBlank, isBlock, isElement } from './page-elements';
import type { TaskToRestore } from './page-to-restore';
import { type Content, collapse, hashContent, readContent } from './read-content';
import { indexIn, isBlockNode } from './siblings';
import { isTaskList, isTaskOrList } from './task-content';
import { resemblance, wordSketch } from './word-sketch';

/** Where the content of a task stands on a page now. */
export interface LinkedPlace {
  readonly link: StorageElement;
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
}

/** The bounds of a place, before its words are compared with those of the task. */
type Bounds = Pick<LinkedPlace, 'shape' | 'parent' | 'start' | 'end' | 'contentEnd' | 'leads'> & {
  readonly element?: StorageElement;
  readonly nodes: readonly StorageNode[];
  readonly inQuestion?: LinkedPlace['doubt'];
};

const mostBlocks = 200;
const deepestStart = 30;

/** Reads the content of places around one link, and compares it with the task as it was planned. */
export const placeContent = (
  { siteHost, keyOf, isInside }: PlaceReader,
  task: TaskToRestore,
  trace: Trace | undefined,
  link: StorageElement,
) => {
  const planned = collapse(task.text);
  const sketch = wordSketch(planned);
  const read = (nodes: readonly StorageNode[]): Content =>
    readContent(nodes, { siteHost, without: (element) => element === link || isTaskOrList(element) });

  const finish = (found: Bounds): LinkedPlace => {
    const { nodes, inQuestion, ...rest } = found;
    const own = read(nodes);
    const extended = rest.element && trace?.goesOn ? moreBlocks(rest.element, nodes, own) : undefined;
    const content = extended?.content ?? own;
    const textHash = hashContent(content);
    const isSame = textHash === task.textHash;
    const likeness = isSame ? 1 : content.text === '' ? 0 : resemblance(sketch, wordSketch(content.text));
    let doubt = inQuestion;
    if (!doubt && !isSame) {
      if (!rest.leads && likeness < 0.5) doubt = 'cited';
      else if (rest.element && !trace?.goesOn && isSplit(rest.element, content.text)) doubt = 'split';
    }
    return {
      link,
      ...rest,
      more: extended?.more ?? [],
      content,
      textHash,
      first: { content: own, textHash: extended ? hashContent(own) : textHash },
      likeness,
      ...(doubt && { doubt }),
    };
  };

  /** Blocks after the first that have the rest of the planned words. Paragraphs of other tasks may stand between. */
  const moreBlocks = (first: StorageElement, nodes: readonly StorageNode[], own: Content) => {
    if (own.text === planned || !first.parent) return undefined;
    const around = first.parent.children;
    const more: StorageElement[] = [];
    let { text } = own;
    for (let at = indexIn(around, first.start) + 1, seen = 0; at < around.length && seen < mostBlocks; at += 1) {
      const node = around[at];
      if (!node || isBlank(node)) continue;
      if (!isElement(node) || !isBlock(node)) return undefined;
      seen += 1;
      if (isTaskList(node) || beginsWithLink(node)) continue;
      const next = collapse(`${text} ${read([node]).text}`);
      if (!planned.startsWith(next)) return undefined;
      more.push(node);
      text = next;
      if (text.length < planned.length) continue;
      const content = read([...nodes, ...more]);
      return hashContent(content) === task.textHash ? { content, more } : undefined;
    }
    return undefined;
  };

  const beginsWithLink = (block: StorageElement): boolean => {
    let node: StorageElement = block;
    for (let depth = 0; depth < deepestStart; depth += 1) {
      const first = node.children.find((child) => !isBlank(child));
      if (!first || !isElement(first)) return false;
      const key = keyOf(first);
      if (key !== undefined) return key !== task.key && isInside(key, task);
      node = first;
    }
    return false;
  };

  /** Whether the rest of the planned words stands just after the block, or just before it. */
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
          if (isElement(node) && isTaskOrList(node)) return '';
          const text = readContent([node], { siteHost, ...(step > 0 && { atMost: Math.max(200, atMost) }) }).text;
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
