import type { StorageDocument, StorageElement } from '../storage-format/storage-document';
import { isOpaque } from './page-elements';
import { renderConvertedTask } from './render-converted-task';
import { renderList } from './render-list';
import type { Piece, Renderer } from './renderer';
import { isTaskOrList } from './task-content';

const inlineElements = new Set(
  (
    'p h1 h2 h3 h4 h5 h6 pre span strong b em i u s del ins sub sup code a small big font label ' +
    'ac:inline-comment-marker ac:link ac:link-body'
  ).split(' '),
);

/** Whether no paragraph may stand directly in this element. */
export const holdsInlineOnly = (element: StorageElement | null): boolean =>
  element !== null && inlineElements.has(element.name);

/** The outermost lists and tasks inside a node. */
const listsInside = (document: StorageDocument, element: StorageElement): readonly StorageElement[] => {
  const found: StorageElement[] = [];
  if (isOpaque(element)) return found;
  for (let index = element.index + 1; index <= element.lastIndex; index += 1) {
    const inside = document.elements[index];
    if (inside === undefined) break;
    if (isTaskOrList(inside)) found.push(inside);
    if (isTaskOrList(inside) || isOpaque(inside)) index = inside.lastIndex;
  }
  return found;
};

/**
 * Rewrites one outermost list (or bare task) in which tasks are converted: `links` holds the link's XML by task.
 * The answer is made of ranges of the source and of new text.
 */
export const createPageRenderer = (document: StorageDocument, links: ReadonlyMap<StorageElement, string>) => {
  const starts = [...links.keys()].map(({ start }) => start).sort((a, b) => a - b);
  let pieces: Piece[] = [];
  // Steps that are still to come, the next one last: lists nest deeper than calls can.
  const agenda: (() => void)[] = [];

  const renderer: Renderer = {
    document,
    linkOf: (task) => links.get(task),
    hasConverted({ start, end }) {
      let low = 0;
      let high = starts.length;
      while (low < high) {
        const middle = (low + high) >> 1;
        if ((starts[middle] ?? end) < start) low = middle + 1;
        else high = middle;
      }
      return (starts[low] ?? end) < end;
    },
    listsInside: (element) => listsInside(document, element),
    keep(start, end) {
      if (start < end) pieces.push({ start, end });
    },
    write(text) {
      if (text !== '') pieces.push({ text });
    },
    later(...steps) {
      for (const step of steps.reverse()) agenda.push(step);
    },
    list: (element, place) => renderList(renderer, element, place),
    task: (element, place) => renderConvertedTask(renderer, element, place),
    range({ start, end, element, insert }) {
      let from = start;
      const steps: (() => void)[] = [];
      const keepTo = (to: number): void => {
        const keptFrom = from;
        steps.push(() => renderer.keep(keptFrom, to));
        from = to;
      };
      if (insert) {
        keepTo(insert.at);
        steps.push(() => renderer.write(insert.text));
      }
      for (const list of listsInside(document, element)) {
        if (!renderer.hasConverted(list)) continue;
        keepTo(list.start);
        steps.push(() => renderer.list(list, { moved: false, inline: holdsInlineOnly(list.parent) }));
        from = list.end;
      }
      keepTo(end);
      renderer.later(...steps);
    },
  };

  return (outermost: StorageElement): readonly Piece[] => {
    pieces = [];
    renderer.list(outermost, { moved: false, inline: holdsInlineOnly(outermost.parent) });
    for (let step = agenda.pop(); step; step = agenda.pop()) step();
    return pieces;
  };
};
