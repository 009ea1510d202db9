import type { StorageElement } from '../storage-format/storage-document';
import { isBlank, isOpaque } from './page-elements';
import type { Renderer } from './renderer';
import { isTask, isTaskList } from './task-content';

interface Range {
  readonly start: number;
  readonly end: number;
}

interface OpenList {
  readonly list: StorageElement;
  /** A task stays in it. */
  kept: boolean;
  /** Its latest task was cut: a list that follows holds that task's children. */
  afterCut: boolean;
}

/** What is left of an element, and what was taken out of it, in document order. */
export interface Remainder {
  readonly keep: readonly Range[];
  readonly cut: readonly StorageElement[];
}

/** Takes the converted tasks out of a task that stays, or out of the list of its children. Emptied lists go. */
export const cutTasks = ({ document, linkOf, hasConverted }: Renderer, from: StorageElement): Remainder => {
  const cut: StorageElement[] = [];
  const gone: Range[] = [];
  const open: OpenList[] = [];
  const take = (element: StorageElement): void => {
    gone.push(element);
    cut.push(element);
  };
  const closeBefore = (offset: number): void => {
    for (let top = open.at(-1); top && top.list.end <= offset; top = open.at(-1)) {
      open.pop();
      const { list, kept } = top;
      const around = open.at(-1);
      if (around) around.kept ||= kept;
      if (kept) continue;
      gone.push({ start: list.start, end: list.openEnd }, { start: list.closeStart, end: list.end });
      for (const child of list.children) if (child.kind === 'text' && isBlank(child)) gone.push(child);
    }
  };
  for (let index = from.index; index <= from.lastIndex; index += 1) {
    const element = document.elements[index];
    if (element === undefined) break;
    closeBefore(element.start);
    const around = open.at(-1);
    const direct = around !== undefined && element.parent === around.list;
    let enter = true;
    if (isTask(element)) {
      const converted = linkOf(element) !== undefined;
      if (direct) around.afterCut = converted;
      if (converted) take(element);
      else if (around) around.kept = true;
      enter = !converted && hasConverted(element);
    } else if (isTaskList(element)) {
      enter = false;
      if (direct && around.afterCut) take(element);
      else if (hasConverted(element)) {
        open.push({ list: element, kept: false, afterCut: false });
        enter = true;
      } else if (around) around.kept = true;
    } else enter = !isOpaque(element);
    if (!enter) index = element.lastIndex;
  }
  closeBefore(from.end);
  gone.sort((a, b) => a.start - b.start);
  const keep: Range[] = [];
  let at = from.start;
  for (const { start, end } of gone) {
    if (start > at) keep.push({ start: at, end: start });
    at = end;
  }
  if (at < from.end) keep.push({ start: at, end: from.end });
  return { keep, cut };
};
