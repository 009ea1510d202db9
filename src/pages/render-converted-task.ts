import type { StorageElement, StorageNode } from '../storage-format/storage-document';
import { isBlank, isElement } from './page-elements';
import { renderRanges } from './render-ranges';
import type { Renderer, RenderPlace } from './renderer';
import { contentOfTask } from './task-content';
import { isBlankLine, linkPlaceIn, type Segment, segmentsOf } from './task-segments';

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

/**
 * A converted task: a paragraph with its link and its own content, untouched; nested lists after it. Blocks in it are
 * kept, with the link in the first. Where no paragraph may stand: link, content, `<br />`.
 */
export const renderConvertedTask = (renderer: Renderer, task: StorageElement, place: RenderPlace): void => {
  const link = renderer.linkOf(task) ?? '';
  const [open, close] = place.inline ? ['', '<br />'] : ['<p>', '</p>'];
  const all = segmentsOf(renderer.document, contentOfTask(task));
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
