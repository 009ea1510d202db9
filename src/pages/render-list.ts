import type { StorageElement, StorageNode } from '../storage-format/storage-document';
import { cutTasks } from './cut-tasks';
import { isBlank, isElement } from './page-elements';
import { renderRanges } from './render-ranges';
import type { Renderer, RenderPlace } from './renderer';
import { isTask, isTaskList } from './task-content';

const openTag = '<ac:task-list>';
const closeTag = '</ac:task-list>';

/** Whether a line of text runs right up to an offset: what follows there without a paragraph of its own needs a space. */
const runsOn = (source: string, offset: number): boolean => {
  const before = source.charAt(offset - 1);
  if (before !== '>') return before !== '' && !/\s/.test(before);
  return /^<\/(?!(p|div|ul|ol|table|h[1-6]|ac:task-list)\b)/.test(
    source.slice(source.lastIndexOf('<', offset - 1), offset),
  );
};

/**
 * A list around its converted tasks. Tasks that stay are kept in parts of the list, the first with the list's own tag;
 * converted ones stand between the parts. What is taken out of a task that stays follows after that task (and the lists
 * of its children). A bare task counts as a list of one without tags; moved elsewhere, it gets them.
 */
export const renderList = (renderer: Renderer, list: StorageElement, place: RenderPlace): void => {
  const bare = isTask(list);
  const wrapped = !bare || place.moved;
  if (!renderer.hasConverted(list)) {
    if (bare && wrapped) renderer.write(openTag);
    renderer.keep(list.start, list.end);
    if (bare && wrapped) renderer.write(closeTag);
    return;
  }
  const nodes: readonly StorageNode[] = bare ? [list] : list.children;
  const firstTask = nodes.findIndex((node) => isElement(node)) + 1;
  let next = 0;
  let parts = 0;
  let isOpen = false;
  /** The latest task of the list: what a list directly in the list belongs to. */
  let latest: 'none' | 'stays' | 'converted' = 'none';
  /** Taken out of the latest task, to be put after it. */
  let taken: StorageElement[] = [];
  /** White space, comments and the like that go wherever the next thing goes. */
  let between: StorageNode[] = [];

  const flushBetween = (): void => {
    for (const { start, end } of between) renderer.keep(start, end);
    between = [];
  };
  const openPart = (): void => {
    if (!isOpen) {
      if (!bare && parts === 0) renderer.keep(list.start, list.openEnd);
      else if (wrapped) renderer.write(openTag);
      isOpen = true;
      parts += 1;
    }
    flushBetween();
  };
  const closePart = (): void => {
    if (isOpen && wrapped) renderer.write(closeTag);
    isOpen = false;
    flushBetween();
  };
  const finish = (): void => {
    flushBetween();
    if (isOpen && !bare) renderer.keep(list.closeStart, list.end);
    else closePart();
  };
  const keepWithout = (element: StorageElement): void => {
    openPart();
    const { keep, cut } = cutTasks(renderer, element);
    renderRanges(renderer, keep);
    for (const each of cut) taken.push(each);
  };
  /** Handles one child; answers the steps that have to come before the next one, if any. */
  const handle = (node: StorageElement): (() => void) | undefined => {
    const converts = renderer.hasConverted(node);
    const outOfList = (step: () => void): (() => void) => {
      closePart();
      return step;
    };
    if (isTask(node)) {
      latest = renderer.linkOf(node) === undefined ? 'stays' : 'converted';
      if (latest === 'converted') {
        if (next === firstTask && place.inline && !place.moved && runsOn(renderer.document.source, list.start)) {
          renderer.write(' ');
        }
        return outOfList(() => renderer.task(node, place));
      }
      keepWithout(node);
    } else if (isTaskList(node)) {
      if (latest === 'converted' || (converts && latest === 'none')) {
        return outOfList(() => renderer.list(node, { ...place, moved: true }));
      }
      keepWithout(node);
    } else if (converts) return outOfList(() => renderer.range({ start: node.start, end: node.end, element: node }));
    else between.push(node);
    return undefined;
  };
  const advance = (): void => {
    for (let node = nodes[next]; node !== undefined; node = nodes[next]) {
      if (isElement(node) ? !isTaskList(node) && taken.length > 0 : !isBlank(node) && taken.length > 0) {
        putTaken();
        return;
      }
      next += 1;
      const step = isElement(node) ? handle(node) : between.push(node) && undefined;
      if (step) {
        renderer.later(step, advance);
        return;
      }
    }
    if (taken.length > 0) putTaken();
    else finish();
  };
  const putTaken = (): void => {
    closePart();
    const steps = taken.map((element) => () => {
      if (isTask(element)) renderer.task(element, place);
      else renderer.list(element, { ...place, moved: true });
    });
    taken = [];
    renderer.later(...steps, advance);
  };
  advance();
};
