import type { StorageElement } from '../storage-format/storage-document';
import { walkNodes } from '../storage-format/walk-nodes';
import type { Trace } from './converted-traces';
import { isBlank, isBlock, isElement, isMacro } from './page-elements';
import type { TaskToRestore } from './page-to-restore';
import { type LinkedPlace, type PlaceReader, placeContent } from './place-content';
import { collapse } from './read-content';
import { indexIn, isBlockNode, isLineBreak, isSpace, leadsIn } from './siblings';

const wrappers = new Set(
  'span strong b em i u s del ins sub sup code small big font ac:inline-comment-marker'.split(' '),
);
const headings = new Set('h1 h2 h3 h4 h5 h6 pre'.split(' '));
const flows = new Set(
  '#fragment li td th div blockquote dd center ac:layout-cell ac:rich-text-body ac:adf-content'.split(' '),
);
const highestClimb = 30;
const mostInOneLine = 5_000;

const hasLineBreak = (around: StorageElement): boolean => {
  let found = false;
  walkNodes(around.children, {
    enter(node) {
      found ||= isLineBreak(node);
      return found ? 'stop' : undefined;
    },
  });
  return found;
};

/** Reads what stands for a task around one link to its issue. Undefined: the link stands where no task can. */
export const readPlace = (
  reader: PlaceReader,
  task: TaskToRestore,
  trace: Trace | undefined,
  link: StorageElement,
  isForced: boolean,
): LinkedPlace | undefined => {
  const { keyOf, isInside } = reader;
  const { planned, read, finish } = placeContent(reader, task, trace, link);

  // The line that the link stands in: inline elements may be around the link.
  let top = link;
  let leads = true;
  let isWrapped = false;
  for (let climbed = 0; ; climbed += 1) {
    const { parent } = top;
    if (!parent || climbed > highestClimb) return undefined;
    if (isBlock(parent) || parent.name === '#fragment' || isMacro(parent)) break;
    if (!wrappers.has(parent.name)) return undefined;
    leads &&= leadsIn(parent.children, 0, Math.min(indexIn(parent.children, top.start), mostInOneLine));
    isWrapped = true;
    top = parent;
  }
  const holder = top.parent;
  if (!holder) return undefined;
  const siblings = holder.children;
  const place = indexIn(siblings, top.start);

  const inParagraph = (paragraph: StorageElement): LinkedPlace | undefined => {
    const { parent } = paragraph;
    if (!parent) return undefined;
    leads &&= leadsIn(siblings, 0, Math.min(place, mostInOneLine));
    const asBlock = trace?.form === 'block';
    const isParagraphs = trace?.blocks?.first === 'p';
    const item = parent.name === 'li' ? parent : undefined;
    const list = asBlock && !isParagraphs && item && isFirstIn(item, paragraph) ? ownList(item) : undefined;
    const isFlow = flows.has(parent.name);
    const base = {
      shape: asBlock ? ('block' as const) : ('paragraph' as const),
      parent,
      start: paragraph.start,
      end: paragraph.end,
      contentEnd: asBlock ? paragraph.end : paragraph.closeStart,
      element: paragraph,
      leads,
    };
    const inTask = parent.name === 'ac:task-body' || parent.name === 'ac:task';
    if (!isFlow && !inTask) return list;
    const own = finish({
      ...base,
      nodes: paragraph.children,
      ...(inTask && { inQuestion: 'elsewhere' as const }),
    });
    // The paragraph has all the words that the task had: the list around it is somebody's.
    const isAll = own.textHash === task.textHash && list?.textHash !== task.textHash;
    return list && !isAll ? list : own;
  };

  /** The list that is a task's own block, where the link stands in its first item. */
  const ownList = (item: StorageElement): LinkedPlace | undefined => {
    const list = item.parent;
    if (!list || (list.name !== 'ul' && list.name !== 'ol') || !list.parent) return undefined;
    if (!flows.has(list.parent.name) && list.parent.name !== 'p') return undefined;
    if (list.children.find(isElement) !== item || holdsOthers(list)) return undefined;
    const whole = finish({
      shape: 'block',
      parent: list.parent,
      start: list.start,
      end: list.end,
      contentEnd: list.end,
      element: list,
      leads,
      nodes: [list],
    });
    const rest = finish({ ...whole, nodes: item.children });
    return rest.likeness > whole.likeness ? undefined : whole;
  };

  /** Another task stands in it, which was no part of this one: then it is somebody's list around both. */
  const holdsOthers = (list: StorageElement): boolean => {
    let seen = 0;
    let found = false;
    walkNodes(list.children, {
      enter(node) {
        seen += 1;
        if (!isElement(node)) return 'skip';
        const key = keyOf(node);
        found ||= key !== undefined && key !== task.key && !isInside(key, task);
        return found || seen > mostInOneLine ? 'stop' : undefined;
      },
    });
    return found;
  };

  const isFirstIn = (around: StorageElement, element: StorageElement): boolean =>
    around.children.find((node) => !isBlank(node)) === element;

  /** A part of a line: up to a line break, a block, or another link of ours. */
  const inLine = (): LinkedPlace | undefined => {
    let from = place - 1;
    while (from >= 0 && place - from < 20 && siblings[from] && isSpace(siblings[from])) from -= 1;
    const previous = siblings[from];
    leads &&= !previous || isLineBreak(previous) || isBlockNode(previous);
    const isInline = !flows.has(holder.name);
    let first = place;
    if (!isInline && !leads) {
      // A line in a cell or an item: all of it, whatever somebody put before the link.
      for (let at = place - 1; at >= 0 && place - at < mostInOneLine; at -= 1) {
        const node = siblings[at];
        if (!node || isBlockNode(node)) break;
        if (isBlank(node) && node.kind !== 'text') break;
        first = at;
      }
      while (first < place && siblings[first] && isSpace(siblings[first])) first += 1;
    }
    const start = siblings[first]?.start ?? top.start;
    let end = place;
    const breaks: number[] = [];
    for (let at = place + 1; at < siblings.length && at - place < mostInOneLine; at += 1) {
      const node = siblings[at];
      if (!node || isBlockNode(node)) break;
      if (isElement(node) && keyOf(node) !== undefined && isInline) break;
      if (isLineBreak(node)) breaks.push(at);
      end = at;
    }
    const nodesTo = (last: number) => siblings.slice(first, last + 1);
    const line = (last: number, endsWithBreak: boolean): LinkedPlace => {
      let to = last;
      while (!endsWithBreak && to > place && siblings[to] && isSpace(siblings[to])) to -= 1;
      const node = siblings[to] ?? top;
      return finish({
        shape: 'line',
        parent: holder,
        start,
        end: node.end,
        contentEnd: endsWithBreak ? node.start : node.end,
        leads,
        nodes: nodesTo(endsWithBreak ? to - 1 : to),
      });
    };
    if (isInline || breaks.length > 0) {
      let seen = '';
      let from2 = first;
      for (const at of breaks) {
        seen = collapse(`${seen} ${read(siblings.slice(from2, at)).text}`);
        from2 = at;
        if (seen.length > planned.length) break;
        if (seen !== planned) continue;
        const found = line(lastOfRun(breaks, at), true);
        if (found.textHash === task.textHash) return found;
      }
    }
    if (isInline) {
      const [firstBreak] = breaks;
      return firstBreak === undefined ? line(end, false) : line(lastOfRun(breaks, firstBreak), true);
    }
    return line(end, false);
  };

  /** The last of line breaks that follow each other. */
  const lastOfRun = (breaks: readonly number[], from: number): number => {
    let last = from;
    for (const at of breaks) if (at === last + 1) last = at;
    return last;
  };

  if (holder.name === 'p') {
    if (trace?.form !== 'inline') return inParagraph(holder);
    // Of a line that ends inside of what somebody put around it, nobody can tell where it ends.
    const isBroken = isWrapped && isElement(top) && hasLineBreak(top);
    const line = inLine();
    return line && isBroken ? { ...line, doubt: 'split' } : line;
  }
  if (headings.has(holder.name)) {
    const { parent } = holder;
    if (!parent || !flows.has(parent.name)) return undefined;
    return finish({
      shape: 'paragraph',
      parent,
      start: holder.start,
      end: holder.end,
      contentEnd: holder.closeStart,
      element: holder,
      leads: leads && leadsIn(siblings, 0, place),
      nodes: siblings,
      ...(!isForced && { inQuestion: 'elsewhere' as const }),
    });
  }
  if (holder.name === 'li' && trace?.form === 'block' && trace.blocks?.first !== 'p' && leadsIn(siblings, 0, place)) {
    const list = ownList(holder);
    if (list) return list;
  }
  if (flows.has(holder.name)) return inLine();
  if (holder.name === 'ac:task-body') {
    const found = inLine();
    return found && { ...found, doubt: 'elsewhere' };
  }
  return undefined;
};
