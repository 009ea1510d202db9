import type { IssueKey } from '../model/ids';
import type { StorageDocument, StorageElement, StorageNode } from '../storage-format/storage-document';
import { isBlank, isBlock, isElement } from './page-elements';
import { type Content, hashContent, readContent } from './read-content';
import { indexIn } from './siblings';
import { contentOfTask, isTaskOrList } from './task-content';

/** What a task's content consists of: lines of inline content, blocks, and nested lists. */
export type Segment =
  | { readonly kind: 'line'; readonly nodes: StorageNode[] }
  | { readonly kind: 'block'; readonly element: StorageElement }
  | { readonly kind: 'list'; readonly element: StorageElement };

const holdsBlock = (document: StorageDocument, element: StorageElement): boolean => {
  for (let index = element.index + 1; index <= element.lastIndex; index += 1) {
    const inside = document.elements[index];
    if (inside === undefined) return false;
    if (isTaskOrList(inside)) index = inside.lastIndex;
    else if (isBlock(inside)) return true;
  }
  return false;
};

export const segmentsOf = (document: StorageDocument, nodes: readonly StorageNode[]): Segment[] => {
  const segments: Segment[] = [];
  for (const node of nodes) {
    const last = segments.at(-1);
    if (isElement(node) && isTaskOrList(node)) segments.push({ kind: 'list', element: node });
    else if (isElement(node) && (isBlock(node) || holdsBlock(document, node))) {
      segments.push({ kind: 'block', element: node });
    } else if (last?.kind === 'line') last.nodes.push(node);
    else segments.push({ kind: 'line', nodes: [node] });
  }
  return segments;
};

export const isBlankLine = (segment: Segment): boolean => segment.kind === 'line' && segment.nodes.every(isBlank);

/** Where the link goes in a block: the start of a paragraph, or of a list's first item. */
export const linkPlaceIn = (block: StorageElement): StorageElement | undefined => {
  if (block.name === 'p') return block.selfClosing ? undefined : block;
  if (block.name !== 'ul' && block.name !== 'ol') return undefined;
  const item = block.children.find(isElement);
  if (item?.name !== 'li' || item.selfClosing) return undefined;
  const first = item.children.find((node) => !isBlank(node));
  return first && isElement(first) && first.name === 'p' && !first.selfClosing ? first : item;
};

/** Of what blocks a converted task consists: in which of them its link stands, and how many come after that. */
export interface TaskBlocks {
  readonly key: IssueKey;
  readonly first: string;
  readonly further: number;
  /** What comes after it (`nextHash`); empty where that is another task, or nothing. */
  readonly next: string;
  /** Other tasks are nested in it. */
  readonly nests?: true;
}

/** By what the block is known that comes after a task. */
export const nextHash = (content: Content): string => hashContent(content).slice(0, 8);

/** Undefined for a task without blocks: that is one paragraph then. `topOf`: the outermost list that it stands in. */
export const blocksOf = (
  document: StorageDocument,
  task: StorageElement,
  topOf: () => StorageElement,
  siteHost: string,
): Omit<TaskBlocks, 'key'> | undefined => {
  if (!hasIn(document, task.index + 1, task.lastIndex, (inside) => isBlock(inside) && !isTaskOrList(inside)))
    return undefined;
  const own = segmentsOf(document, contentOfTask(task)).filter(
    (segment) => segment.kind !== 'list' && !isBlankLine(segment),
  );
  const [first] = own;
  if (!first || own.every(({ kind }) => kind === 'line')) return undefined;
  const top = topOf();
  const isInside = first.kind === 'line' || linkPlaceIn(first.element) !== undefined;
  return {
    first: first.kind === 'line' || !isInside ? 'p' : first.element.name,
    further: isInside ? own.length - 1 : own.length,
    next: hasIn(document, task.lastIndex + 1, top.lastIndex, isTaskOrList) ? '' : nextOf(top, siteHost),
    ...(hasIn(document, task.index + 1, task.lastIndex, isTaskOrList) ? { nests: true } : {}),
  };
};

/** Whether one of the elements from one place to another is such a one. */
const hasIn = (
  { elements }: StorageDocument,
  from: number,
  to: number,
  isMeant: (element: StorageElement) => boolean,
): boolean => {
  for (let index = from; index <= to; index += 1) {
    const element = elements[index];
    if (element && isMeant(element)) return true;
  }
  return false;
};

const nextOf = (top: StorageElement, siteHost: string): string => {
  const around = top.parent?.children ?? [];
  let at = indexIn(around, top.start) + 1;
  for (let node = around[at]; node && isBlank(node); node = around[at]) at += 1;
  const next = around[at];
  return next && isElement(next) && isBlock(next) && !isTaskOrList(next)
    ? nextHash(readContent([next], { siteHost }))
    : '';
};
