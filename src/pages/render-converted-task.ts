import type { StorageElement, StorageNode } from '../storage-format/storage-document';
import { isBlank, isBlock, isElement } from './page-elements';
import { renderRanges } from './render-ranges';
import type { Renderer, RenderPlace } from './renderer';
import { contentOfTask, isTaskOrList } from './task-content';

/** What a task's content consists of: lines of inline content, blocks, and nested lists. */
type Segment =
  | { readonly kind: 'line'; readonly nodes: StorageNode[] }
  | { readonly kind: 'block'; readonly element: StorageElement }
  | { readonly kind: 'list'; readonly element: StorageElement };

const holdsBlock = ({ document }: Renderer, element: StorageElement): boolean => {
  for (let index = element.index + 1; index <= element.lastIndex; index += 1) {
    const inside = document.elements[index];
    if (inside === undefined) return false;
    if (isTaskOrList(inside)) index = inside.lastIndex;
    else if (isBlock(inside)) return true;
  }
  return false;
};

const segmentsOf = (renderer: Renderer, nodes: readonly StorageNode[]): Segment[] => {
  const segments: Segment[] = [];
  for (const node of nodes) {
    const last = segments.at(-1);
    if (isElement(node) && isTaskOrList(node)) segments.push({ kind: 'list', element: node });
    else if (isElement(node) && (isBlock(node) || holdsBlock(renderer, node))) {
      segments.push({ kind: 'block', element: node });
    } else if (last?.kind === 'line') last.nodes.push(node);
    else segments.push({ kind: 'line', nodes: [node] });
  }
  return segments;
};

const isBlankLine = (segment: Segment): boolean => segment.kind === 'line' && segment.nodes.every(isBlank);

/** Content without blocks is one line, whatever stands between its parts: nested lists come after it. */
const joinLines = (segments: readonly Segment[]): Segment[] => {
  const nodes: StorageNode[] = [];
  for (const segment of segments) if (segment.kind === 'line') for (const node of segment.nodes) nodes.push(node);
  return [{ kind: 'line', nodes }, ...segments.filter(({ kind }) => kind === 'list')];
};

/** Nested lists that come first are put after the first thing that the link can stand in. */
const leadWithOwn = (segments: readonly Segment[]): Segment[] => {
  const first = segments.findIndex((segment) => segment.kind !== 'list' && !isBlankLine(segment));
  const before = segments.slice(0, first);
  const lists = before.filter(({ kind }) => kind === 'list');
  const blank = before.filter(({ kind }) => kind !== 'list');
  return [...blank, ...segments.slice(first, first + 1), ...lists, ...segments.slice(first + 1)];
};

/** Where the link goes in a block: the start of a paragraph, or of a list's first item. */
const linkPlaceIn = (block: StorageElement): StorageElement | undefined => {
  if (block.name === 'p') return block.selfClosing ? undefined : block;
  if (block.name !== 'ul' && block.name !== 'ol') return undefined;
  const item = block.children.find(isElement);
  if (item?.name !== 'li' || item.selfClosing) return undefined;
  const first = item.children.find((node) => !isBlank(node));
  return first && isElement(first) && first.name === 'p' && !first.selfClosing ? first : item;
};

/**
 * A converted task: a paragraph with its link and its own content, untouched; nested lists after it. Blocks in it are
 * kept, with the link in the first. Where no paragraph may stand: link, content, `<br />`.
 */
export const renderConvertedTask = (renderer: Renderer, task: StorageElement, place: RenderPlace): void => {
  const link = renderer.linkOf(task) ?? '';
  const [open, close] = place.inline ? ['', '<br />'] : ['<p>', '</p>'];
  const all = segmentsOf(renderer, contentOfTask(task));
  const hasBlocks = all.some(({ kind }) => kind === 'block');
  const segments = hasBlocks ? leadWithOwn(all) : joinLines(all);
  let linked = false;
  const list = (element: StorageElement) => () => renderer.list(element, { ...place, moved: true });

  const line = (nodes: readonly StorageNode[]): void => {
    const inner: StorageElement[] = [];
    const ranges: { start: number; end: number }[] = [];
    for (const node of nodes) {
      let { start } = node;
      for (const nested of isElement(node) ? renderer.listsInside(node) : []) {
        ranges.push({ start, end: nested.start });
        start = nested.end;
        inner.push(nested);
      }
      ranges.push({ start, end: node.end });
    }
    renderer.write(open);
    if (!linked) renderer.write(nodes.some((node) => node.kind !== 'text' || !isBlank(node)) ? `${link} ` : link);
    linked = true;
    renderRanges(renderer, ranges);
    renderer.write(close);
    renderer.later(...inner.map(list));
  };

  const block = (element: StorageElement): void => {
    const { start, end, openEnd, closeStart } = element;
    const isFirst = !linked;
    linked = true;
    if (place.inline && element.name === 'p') {
      if (isFirst) renderer.write(`${link} `);
      renderer.later(
        () => renderer.range({ start: openEnd, end: closeStart, element }),
        () => renderer.write(close),
      );
      return;
    }
    const inside = isFirst ? linkPlaceIn(element) : undefined;
    if (isFirst && !inside) renderer.write(`${open}${link}${close}`);
    const text = inside && (inside.children.length > 0 ? `${link} ` : link);
    renderer.range({
      start,
      end,
      element,
      ...(inside && text !== undefined && { insert: { at: inside.openEnd, text } }),
    });
  };

  const spaceBetweenBlocks = (nodes: readonly StorageNode[]): void => {
    for (const { start, end } of nodes) renderer.keep(start, end);
  };
  renderer.later(
    ...segments.map((segment) => () => {
      if (segment.kind === 'list') list(segment.element)();
      else if (segment.kind === 'block') block(segment.element);
      else if (hasBlocks && isBlankLine(segment)) spaceBetweenBlocks(segment.nodes);
      else line(segment.nodes);
    }),
  );
};
