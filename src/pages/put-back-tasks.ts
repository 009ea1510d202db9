import type { TaskRef } from '../model/ids';
import type { StorageDocument, StorageElement } from '../storage-format/storage-document';
import type { Trace } from './converted-traces';
import { homelessContent } from './homeless-content';
import { bodyOf, lastListIn, lastTasks } from './last-tasks';
import { linkSpace } from './link-space';
import type { TaskToRestore } from './page-to-restore';
import { type ComingTask, isPlace, type Piece, runsOf } from './side-by-side';
import { taskShell } from './task-shell';

export interface Change {
  readonly start: number;
  readonly end: number;
  text: string;
}

/** Tasks that come back side by side, with the lists that they join, and what has to change there. */
export interface Group {
  readonly start: number;
  readonly end: number;
  readonly refs: readonly TaskRef[];
  readonly changes: readonly Change[];
  /** Tasks from whose first block the further ones have come away. */
  readonly apart: readonly TaskRef[];
}

interface OpenList {
  readonly kind: 'list';
  /** The part of a list whose closing tag ends this one, as long as nothing has been put after it. */
  raw?: StorageElement | undefined;
  /** What closes it, where that has been taken away. */
  close: string;
  /** The opening tag, where we wrote it. */
  readonly open?: Change;
  /** Its latest task of ours; undefined after a part of a list that stands on the page. */
  latest: ComingTask | undefined;
}
interface OpenTask {
  readonly kind: 'task';
  readonly ref: TaskRef | undefined;
  /** What ends its words, as long as they go on. */
  closeLine: string;
  readonly close: string;
  readonly coming: ComingTask | undefined;
}

const closeList = '</ac:task-list>';

/**
 * Works out the changes that put tasks back in their places. Nothing moves: what stands there becomes a task by the tags
 * around it. Tasks that stand side by side come into one list; one that followed the task around it is nested in that
 * again; a part of a list that stands beside is joined where it went on there.
 */
export const putBackTasks = (
  document: StorageDocument,
  coming: readonly ComingTask[],
  refOf: (task: StorageElement) => TaskRef | undefined,
): readonly Group[] => runsOf(document, coming).map((run) => groupOf(document, run, refOf));

const groupOf = (
  { source }: StorageDocument,
  run: readonly Piece[],
  refOf: (task: StorageElement) => TaskRef | undefined,
): Group => {
  const changes: Change[] = [];
  const refs: TaskRef[] = [];
  const apart: TaskRef[] = [];
  const open: (OpenList | OpenTask)[] = [];
  const openRefs = new Map<TaskRef, number>();
  let at = run[0]?.start ?? 0;
  const change = (start: number, end: number, text: string): Change => {
    const made = { start, end, text };
    changes.push(made);
    return made;
  };

  /** Closes what was opened last, down to so many. */
  const closeTo = (depth: number): void => {
    const closing: string[] = [];
    while (open.length > depth) {
      const top = open.pop();
      if (!top) break;
      if (top.kind === 'task') {
        closing.push(top.closeLine, top.close);
        if (top.ref !== undefined) openRefs.delete(top.ref);
      } else if (!top.raw) closing.push(top.close);
    }
    const text = closing.join('');
    if (text !== '') change(at, at, text);
  };
  const pushTask = (task: OpenTask): void => {
    if (task.ref !== undefined) openRefs.set(task.ref, open.length);
    open.push(task);
  };
  const pushList = (tag: string, start: number): void => {
    const around = open.at(-1);
    if (around?.kind === 'task' && around.closeLine !== '') {
      change(at, at, around.closeLine);
      around.closeLine = '';
    }
    open.push({ kind: 'list', close: closeList, open: change(start, start, tag), latest: undefined });
  };
  /** Takes the closing tag away from a part of a list: more comes into it. */
  const reopen = (list: OpenList): void => {
    const { raw } = list;
    if (!raw) return;
    change(raw.closeStart, raw.end, '');
    list.close = source.slice(raw.closeStart, raw.end);
    list.raw = undefined;
  };

  /** Opens the task of a list that stands on the page, where it is the last in it, so that another can be nested in it. */
  const openLast = (list: OpenList, wanted: ComingTask): boolean => {
    const { raw } = list;
    const { nestedIn, depth } = wanted.task;
    if (!raw || nestedIn === undefined) return false;
    const path = lastTasks(raw);
    let found = path.findIndex((task) => refOf(task) === nestedIn);
    // Not known by name: the only one that it can be nested in by its depth.
    if (found < 0 && depth >= 1 && path.every((task) => refOf(task) === undefined)) found = depth - 1;
    const task = path[found];
    const body = task && bodyOf(task);
    if (!task || !body) return false;
    const lists = path.slice(0, found + 1);
    const childList = lastListIn(body);
    change(childList?.closeStart ?? body.closeStart, raw.end, '');
    list.raw = undefined;
    list.close = source.slice(raw.closeStart, raw.end);
    list.latest = undefined;
    for (const [index, each] of lists.entries()) {
      const eachBody = bodyOf(each);
      const inside = path[index + 1];
      pushTask({
        kind: 'task',
        ref: refOf(each),
        closeLine: '',
        close: source.slice(eachBody?.closeStart ?? each.closeStart, each.end),
        coming: undefined,
      });
      const around = index < found ? inside?.parent : childList;
      if (around) {
        open.push({
          kind: 'list',
          close: source.slice(around.closeStart, eachBody?.closeStart ?? around.end),
          latest: undefined,
        });
      }
    }
    return true;
  };

  const addTask = (coming: ComingTask, start: number): void => {
    const { task, trace, place } = coming;
    const tag = trace?.listOpen ?? '<ac:task-list>';
    const parent = task.nestedIn === undefined ? undefined : openRefs.get(task.nestedIn);
    const bottom = open[0];
    const nest = (depth: number): void => {
      const list = open[depth + 1];
      if (list?.kind === 'list') {
        closeTo(depth + 2);
        reopen(list);
        list.latest = coming;
      } else {
        closeTo(depth + 1);
        pushList(tag, start);
      }
    };
    const around = parent === undefined ? lastListAround(task) : -1;
    const standing = open[around];
    if (parent !== undefined) nest(parent);
    else if (standing?.kind === 'list') {
      closeTo(around + 1);
      openLast(standing, coming);
      nest(openRefs.get(task.nestedIn ?? task.ref) ?? open.findLastIndex(({ kind }) => kind === 'task'));
    } else if (bottom?.kind === 'list' && joins(bottom, coming)) {
      closeTo(1);
      if (task.nestedIn !== undefined && openLast(bottom, coming)) {
        const inside = openRefs.get(task.nestedIn);
        nest(inside ?? open.findLastIndex(({ kind }) => kind === 'task'));
      } else reopen(bottom);
    } else {
      closeTo(0);
      pushList(tag, start);
    }
    const list = open.at(-1);
    if (list?.kind === 'list') list.latest = coming;
    const shell = taskShell(task, trace, isPlace(place) ? place.shape : 'line');
    refs.push(task.ref);
    const { closeLine, close } = shell;
    pushTask({ kind: 'task', ref: task.ref, closeLine, close, coming });
    putContent(coming, shell.open);
  };

  /** The innermost list with which a task ends that the task was nested in. */
  const lastListAround = ({ nestedIn }: TaskToRestore): number =>
    nestedIn === undefined
      ? -1
      : open.findLastIndex(
          (each) => each.kind === 'list' && each.raw !== undefined && lastTasks(each.raw).map(refOf).includes(nestedIn),
        );

  /** Whether a task at the top goes on the list that stands before it. */
  const joins = (list: OpenList, { task, trace }: ComingTask): boolean => {
    if (list.latest) {
      // Of two whose parents are not here only one may have had one: nested again, it would take the other along.
      if (list.latest.task.nestedIn !== task.nestedIn) return false;
      return !(list.latest.trace?.isLast && trace?.listOpen !== undefined);
    }
    if (!list.raw) return true;
    if (!trace) return false;
    return task.nestedIn !== undefined ? canNest(list, task) : trace.listOpen === undefined;
  };
  const canNest = ({ raw }: OpenList, { nestedIn, depth }: TaskToRestore): boolean => {
    const path = raw ? lastTasks(raw).map(refOf) : [];
    return path.includes(nestedIn) || (depth >= 1 && path.length >= depth && path.every((ref) => ref === undefined));
  };

  const putContent = ({ task, place }: ComingTask, opening: string): void => {
    if (!isPlace(place)) {
      change(place.at, place.at, opening + homelessContent(task));
      return;
    }
    const { shape, start, end, element, contentEnd, link, isLabelled } = place;
    change(start, shape === 'paragraph' && element ? element.openEnd : start, opening);
    if (isLabelled) {
      change(link.start, link.openEnd, '');
      change(link.closeStart, link.end, '');
    } else {
      const space = linkSpace(source, place);
      change(link.start, space.end, space.instead);
    }
    if (shape !== 'block' && contentEnd < end) change(contentEnd, end, '');
  };

  const addList = (list: StorageElement): void => {
    const top = open.at(-1);
    if (top?.kind === 'task' && nestsLists(top.coming?.trace)) {
      open.push({ kind: 'list', raw: list, close: '', latest: undefined });
      return;
    }
    let depth = open.findLastIndex((each) => each.kind === 'list' && each.latest !== undefined && goesOnAfter(each));
    // The list around a task that never was converted: of it nothing is known but that it went on.
    if (depth < 0 && top?.kind === 'task' && top.coming?.trace?.reopens && !isOfNested(open[0])) depth = 0;
    const around = open[depth];
    if (around?.kind !== 'list') {
      closeTo(0);
      open.push({ kind: 'list', raw: list, close: '', latest: undefined });
      return;
    }
    closeTo(depth + 1);
    change(list.start, list.openEnd, '');
    const tag = source.slice(list.start, list.openEnd);
    if (around.open?.text === '<ac:task-list>') around.open.text = tag;
    around.raw = list;
    around.close = '';
    around.latest = undefined;
  };
  /** What came after the line of a task without blocks were lists nested in it. */
  const nestsLists = (trace: Trace | undefined): boolean =>
    trace?.goesOn === true && (trace.blocks === undefined || trace.blocks.nests === true);
  const goesOnAfter = ({ latest }: OpenList): boolean =>
    latest?.trace !== undefined && !latest.trace.isLast && !latest.trace.parentStays;
  /** The list of a nested task that came back without the one around it: no part of that one's list belongs into it. */
  const isOfNested = (list: OpenList | OpenTask | undefined): boolean =>
    list?.kind === 'list' && list.latest?.task.nestedIn !== undefined;

  for (const piece of run) {
    if (piece.kind === 'list') addList(piece.list);
    else if (piece.kind === 'task') addTask(piece.coming, piece.start);
    else {
      const depth = openRefs.get(piece.coming.task.ref);
      if (depth === undefined) apart.push(piece.coming.task.ref);
      else closeTo(depth + 1);
    }
    at = piece.end;
  }
  closeTo(0);
  return { start: run[0]?.start ?? 0, end: at, refs, changes, apart };
};
