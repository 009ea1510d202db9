import type { StorageDocument, StorageElement, StorageNode } from '../storage-format/storage-document';
import type { Trace } from './converted-traces';
import { isBlank, isElement } from './page-elements';
import type { TaskToRestore } from './page-to-restore';
import type { LinkedPlace } from './place-content';
import { indexIn } from './siblings';
import { isTaskList } from './task-content';

/** A task that comes back. Without a place it is written with its planned words at an offset. */
export interface ComingTask {
  readonly task: TaskToRestore;
  readonly trace: Trace | undefined;
  readonly place: LinkedPlace | { readonly at: number; readonly parent: StorageElement };
}

/** What stands side by side: a task that comes back, a further block of one, a task list beside. */
export type Piece =
  | { readonly kind: 'task'; readonly start: number; readonly end: number; readonly coming: ComingTask }
  | { readonly kind: 'more'; readonly start: number; readonly end: number; readonly coming: ComingTask }
  | { readonly kind: 'list'; readonly start: number; readonly end: number; readonly list: StorageElement };

export const isPlace = (place: ComingTask['place']): place is LinkedPlace => 'link' in place;

/** All pieces in order, in runs of which nothing but white space stands between; each has a task that comes back. */
export const runsOf = (document: StorageDocument, coming: readonly ComingTask[]): readonly (readonly Piece[])[] => {
  const pieces = new Map<number, Piece[]>();
  const parents = new Map<Piece, StorageElement>();
  const add = (piece: Piece, parent: StorageElement): void => {
    const same = pieces.get(piece.start);
    if (same?.some(({ kind, end }) => kind === 'list' && end === piece.end)) return;
    if (same) same.push(piece);
    else pieces.set(piece.start, [piece]);
    parents.set(piece, parent);
  };
  const addList = (node: StorageNode | undefined, parent: StorageElement): void => {
    if (!node || !isElement(node) || !isTaskList(node) || node.selfClosing) return;
    add({ kind: 'list', start: node.start, end: node.end, list: node }, parent);
  };
  const addLists = (parent: StorageElement, start: number, end: number): void => {
    const { children } = parent;
    for (const step of [-1, 1] as const) {
      let at = indexIn(children, step < 0 ? start : end);
      if (step < 0) at -= 1;
      // All lists that follow each other: each may be a part of the one list.
      for (let node = children[at], seen = 0; node && seen < 50; node = children[at], seen += 1) {
        if (isElement(node) ? !isTaskList(node) : node.kind !== 'text' || !isBlank(node)) break;
        addList(node, parent);
        if (step < 0 && isElement(node)) break;
        at += step;
      }
    }
  };
  for (const one of coming) {
    const { place } = one;
    if (isPlace(place)) {
      add({ kind: 'task', start: place.start, end: place.end, coming: one }, place.parent);
      addLists(place.parent, place.start, place.end);
      for (const { start, end } of place.more) {
        add({ kind: 'more', start, end, coming: one }, place.parent);
        addLists(place.parent, start, end);
      }
    } else {
      add({ kind: 'task', start: place.at, end: place.at, coming: one }, place.parent);
      addLists(place.parent, place.at, place.at);
    }
  }
  const byParent = new Map<StorageElement, Piece[]>();
  for (const start of [...pieces.keys()].sort((a, b) => a - b)) {
    for (const piece of (pieces.get(start) ?? []).sort((a, b) => a.end - b.end)) {
      const parent = parents.get(piece) ?? document.root;
      const same = byParent.get(parent);
      if (same) same.push(piece);
      else byParent.set(parent, [piece]);
    }
  }
  const runs: Piece[][] = [];
  for (const some of byParent.values()) {
    let run: Piece[] | undefined;
    for (const piece of some) {
      const before = run?.at(-1);
      if (run && before && before.end <= piece.start && isSpace(document.source, before.end, piece.start))
        run.push(piece);
      else {
        run = [piece];
        runs.push(run);
      }
    }
  }
  return runs.filter((run) => run.some(({ kind }) => kind !== 'list'));
};

const isSpace = (source: string, from: number, to: number): boolean =>
  from === to || (to - from < 10_000 && source.slice(from, to).trim() === '');
