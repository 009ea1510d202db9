import type { IssueKey } from '../model/ids';
import type { StorageElement, StorageNode } from '../storage-format/storage-document';
import { walkNodes } from '../storage-format/walk-nodes';
import { isBlank, isBlock, isElement } from './page-elements';
import type { TaskToRestore } from './page-to-restore';
import { type Content, collapse, hashContent } from './read-content';
import { indexIn } from './siblings';
import { isTaskList } from './task-content';
import { nextHash, type TaskBlocks } from './task-segments';
import { wordLikeness } from './word-likeness';

/** What is known of a task that consists of blocks, and of the page on which they are looked for. */
interface Wanted {
  readonly task: TaskToRestore;
  readonly planned: string;
  readonly blocks: Omit<TaskBlocks, 'key'>;
  keyOf(element: StorageElement): IssueKey | undefined;
  isInside(key: IssueKey, task: TaskToRestore): boolean;
  /** How many further blocks the task of an issue had. */
  furtherOf(key: IssueKey): number;
  /** Whether words stand anywhere on the page. */
  isOnPage(words: string): boolean;
  read(nodes: readonly StorageNode[]): Content;
}

interface FirstBlock {
  readonly first: StorageElement;
  readonly nodes: readonly StorageNode[];
  readonly own: Content;
}

export interface FurtherBlocks {
  readonly more: readonly StorageElement[];
  /** Of the first block and these. */
  readonly content: Content;
  /** Words of the task are missing in them, and what comes next may be the block in which they stood. */
  readonly isCutOff: boolean;
}

const mostSiblings = 200;
const deepestStart = 30;
/** Blocks beyond those that a task had, which somebody may have put between them. */
const furtherLooked = 10;
const mostCompared = 5;

/**
 * The blocks after the first that are the task's own: as many as it had, where their words are those that were planned. Where
 * words were changed: as many as make it most like what it was, and all up to what came after the task where that stands there
 * still. Paragraphs of tasks that were nested in it are passed over.
 */
export const furtherBlocks = (wanted: Wanted, { first, nodes, own }: FirstBlock): FurtherBlocks => {
  const { task, planned, blocks, read } = wanted;
  const { after, end } = blocksAfter(wanted, first);
  const texts = [own.text];
  for (const block of after) texts.push(collapse(`${texts.at(-1)} ${read([block]).text}`));
  const upTo = (count: number) => {
    const more = after.slice(0, count);
    return { more, content: count === 0 ? own : read([...nodes, ...more]) };
  };
  const farFrom = (count: number): number => Math.abs(count - blocks.further);
  const nearest = texts.map((_text, count) => count).sort((one, other) => farFrom(one) - farFrom(other));
  const same = nearest
    .filter((count) => texts[count] === planned)
    .slice(0, mostCompared)
    .map(upTo)
    .find(({ content }) => hashContent(content) === task.textHash);
  if (same) return { ...same, isCutOff: false };
  const likeness = texts.map((text) => wordLikeness(planned, text));
  const alike = (count: number): number => likeness[count]?.alike ?? 0;
  const best = nearest.reduce((one, other) => (alike(other) > alike(one) ? other : one));
  const missing = likeness[best]?.missing.join(' ') ?? '';
  const isMissing = missing !== '' && best < blocks.further;
  const chosen = upTo(best);
  if (!isMissing || chosen.content.text === '') return { ...chosen, isCutOff: chosen.content.text === '' };
  if (end === 'merged' || wanted.isOnPage(missing)) return { ...chosen, isCutOff: true };
  if (best === after.length) return { ...chosen, isCutOff: false };
  // What stands before that which came after the task is the task's, whatever its words.
  return end === 'bounded'
    ? { ...upTo(Math.min(blocks.further, after.length)), isCutOff: false }
    : { ...chosen, isCutOff: true };
};

/**
 * Where the blocks end that may be a task's own. `bounded`: where the task ended · `merged`: before one into which another
 * task was merged.
 */
type End = 'bounded' | 'merged' | 'unknown';

const blocksAfter = (
  wanted: Wanted,
  first: StorageElement,
): { readonly after: readonly StorageElement[]; readonly end: End } => {
  const { task, blocks, keyOf, isInside, furtherOf, read } = wanted;
  const around = first.parent?.children ?? [];
  const after: StorageElement[] = [];
  /** Further blocks of a nested task, to be passed over with its paragraph. */
  let nested = 0;
  const isFull = () => after.length >= blocks.further;
  for (let at = indexIn(around, first.start) + 1, seen = 0; at < around.length; at += 1) {
    const node = around[at];
    if (!node || isBlank(node)) continue;
    if (!isElement(node) || !isBlock(node)) break;
    seen += 1;
    if (seen > mostSiblings || after.length === blocks.further + furtherLooked) return { after, end: 'unknown' };
    if (isTaskList(node)) {
      // Its own nested tasks stand before its last block, or end it.
      if (isFull()) return { after, end: 'bounded' };
      continue;
    }
    const key = keyAtStart(keyOf, node);
    if (key !== undefined) {
      if (key === task.key || !isInside(key, task)) break;
      nested = furtherOf(key);
    } else if (nested > 0) nested -= 1;
    // A paragraph that links a task was merged with it; a table or a layout with tasks in it came after this one.
    else if (holdsLink(node, (other) => other !== task.key && (node.name === 'p' || !isInside(other, task)), keyOf))
      return { after, end: node.name === 'p' && !isFull() ? 'merged' : 'bounded' };
    else if (blocks.next !== '' && blocks.next === nextHash(read([node]))) return { after, end: 'bounded' };
    else after.push(node);
  }
  return { after, end: blocks.next === '' || isFull() ? 'bounded' : 'unknown' };
};

const mostLooked = 5_000;

const holdsLink = (block: StorageElement, isMeant: (key: IssueKey) => boolean, keyOf: Wanted['keyOf']): boolean => {
  let found = false;
  let seen = 0;
  walkNodes(block.children, {
    enter(node) {
      seen += 1;
      const key = isElement(node) ? keyOf(node) : undefined;
      found ||= key !== undefined && isMeant(key);
      return found || seen > mostLooked ? 'stop' : undefined;
    },
  });
  return found;
};

/** The issue whose link a block begins with, if it begins with one. */
const keyAtStart = (keyOf: Wanted['keyOf'], block: StorageElement): IssueKey | undefined => {
  let node: StorageElement = block;
  for (let depth = 0; depth < deepestStart; depth += 1) {
    const first = node.children.find((child) => !isBlank(child));
    if (!first || !isElement(first)) return undefined;
    const key = keyOf(first);
    if (key !== undefined) return key;
    node = first;
  }
  return undefined;
};
