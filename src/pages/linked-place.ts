import type { IssueKey } from '../model/ids';
import type { StorageElement, StorageNode } from '../storage-format/storage-document';
import { walkNodes } from '../storage-format/walk-nodes';
import type { Trace } from './converted-traces';
import { isBlank, isBlock, isElement, isMacro } from './page-elements';
import type { TaskToRestore } from './page-to-restore';
import { type Content, collapse, hashContent, readContent } from './read-content';
import { isTaskList, isTaskOrList } from './task-content';
import { resemblance, wordSketch } from './word-sketch';

/** Where the content of a task stands on a page now. */
export interface LinkedPlace {
  readonly link: StorageElement;
  /**
   * `paragraph`: a paragraph of its own, whose tags we wrote · `block`: a block that is the task's own · `line`: a part of
   * a line, or a line without a block.
   */
  readonly shape: 'paragraph' | 'block' | 'line';
  /** The element that holds it directly. */
  readonly parent: StorageElement;
  /** What is replaced; of a paragraph and a block it is that element. */
  readonly start: number;
  readonly end: number;
  readonly element?: StorageElement;
  /** The content, where it ends: behind it comes a line break that ends the line. */
  readonly contentEnd: number;
  /** Further blocks of the task after it, in order; tasks of its own may stand between. */
  readonly more: readonly StorageElement[];
  readonly content: Content;
  readonly textHash: string;
  /** The same without `more`. */
  readonly first: { readonly content: Content; readonly textHash: string };
  /** Nothing stands before the link in its line. */
  readonly leads: boolean;
  /** How much of its words are those of the task, 0 to 1. */
  readonly likeness: number;
  /** Why it may not be taken for the task as it is. */
  readonly doubt?: 'split' | 'cited' | 'elsewhere';
}

const wrappers = new Set(
  'span strong b em i u s del ins sub sup code small big font ac:inline-comment-marker'.split(' '),
);
const headings = new Set('h1 h2 h3 h4 h5 h6 pre'.split(' '));
const flows = new Set(
  '#fragment li td th div blockquote dd center ac:layout-cell ac:rich-text-body ac:adf-content'.split(' '),
);
const highestClimb = 30;
const mostInOneLine = 5_000;
const mostBlocks = 200;

export interface PlaceReader {
  readonly siteHost: string;
  /** Which issue a link that may be ours names. */
  keyOf(element: StorageElement): IssueKey | undefined;
  /** Whether the task of an issue was nested in another one. */
  isInside(key: IssueKey, task: TaskToRestore): boolean;
}

export const indexIn = (siblings: readonly StorageNode[], offset: number): number => {
  let low = 0;
  let high = siblings.length - 1;
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((siblings[middle]?.start ?? 0) < offset) low = middle + 1;
    else high = middle;
  }
  return low;
};

const isLineBreak = (node: StorageNode): boolean => isElement(node) && node.name === 'br';

const isBlockNode = (node: StorageNode): boolean => isElement(node) && (isBlock(node) || isTaskOrList(node));

const leadsIn = (siblings: readonly StorageNode[], from: number, to: number): boolean => {
  for (let at = from; at < to; at += 1) {
    const node = siblings[at];
    if (node && !isBlank(node)) return false;
  }
  return true;
};

/** Reads what stands for a task around one link to its issue. Undefined: the link stands where no task can. */
export const readPlace = (
  { siteHost, keyOf, isInside }: PlaceReader,
  task: TaskToRestore,
  trace: Trace | undefined,
  link: StorageElement,
  isForced: boolean,
): LinkedPlace | undefined => {
  const planned = collapse(task.text);
  const sketch = wordSketch(planned);
  const read = (nodes: readonly StorageNode[]): Content =>
    readContent(nodes, { siteHost, without: (element) => element === link || isTaskOrList(element) });

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

  const finish = (
    found: Pick<LinkedPlace, 'shape' | 'parent' | 'start' | 'end' | 'contentEnd' | 'leads'> & {
      readonly element?: StorageElement;
      readonly nodes: readonly StorageNode[];
      readonly inQuestion?: LinkedPlace['doubt'];
    },
  ): LinkedPlace => {
    const { nodes, inQuestion, ...rest } = found;
    const own = read(nodes);
    const extended = rest.element && trace?.goesOn ? moreBlocks(rest.element, nodes, own) : undefined;
    const content = extended?.content ?? own;
    const textHash = hashContent(content);
    const isSame = textHash === task.textHash;
    const likeness = isSame ? 1 : content.text === '' ? 0 : resemblance(sketch, wordSketch(content.text));
    let doubt = inQuestion;
    if (!doubt && !isSame) {
      if (!rest.leads && likeness < 0.5) doubt = 'cited';
      else if (rest.element && !trace?.goesOn && isSplit(rest.element, content.text)) doubt = 'split';
    }
    return {
      link,
      ...rest,
      more: extended?.more ?? [],
      content,
      textHash,
      first: { content: own, textHash: extended ? hashContent(own) : textHash },
      likeness,
      ...(doubt && { doubt }),
    };
  };

  /** Blocks after the first that have the rest of the planned words. Paragraphs of other tasks may stand between. */
  const moreBlocks = (first: StorageElement, nodes: readonly StorageNode[], own: Content) => {
    if (own.text === planned || !first.parent) return undefined;
    const around = first.parent.children;
    const more: StorageElement[] = [];
    let { text } = own;
    for (let at = indexIn(around, first.start) + 1, seen = 0; at < around.length && seen < mostBlocks; at += 1) {
      const node = around[at];
      if (!node || isBlank(node)) continue;
      if (!isElement(node) || !isBlock(node)) return undefined;
      seen += 1;
      if (isTaskList(node) || beginsWithLink(node)) continue;
      const next = collapse(`${text} ${read([node]).text}`);
      if (!planned.startsWith(next)) return undefined;
      more.push(node);
      text = next;
      if (text.length < planned.length) continue;
      const content = read([...nodes, ...more]);
      return hashContent(content) === task.textHash ? { content, more } : undefined;
    }
    return undefined;
  };

  const beginsWithLink = (block: StorageElement): boolean => {
    let node: StorageElement = block;
    for (let depth = 0; depth < highestClimb; depth += 1) {
      const first = node.children.find((child) => !isBlank(child));
      if (!first || !isElement(first)) return false;
      const key = keyOf(first);
      if (key !== undefined) return key !== task.key && isInside(key, task);
      node = first;
    }
    return false;
  };

  /** Whether the rest of the planned words stands just after the block, or just before it. */
  const isSplit = (element: StorageElement, text: string): boolean => {
    if (text === planned || text.length >= planned.length) return false;
    if (planned.startsWith(text)) {
      const rest = planned.slice(text.length).trim();
      if (rest !== '' && nextWords(element, rest.length + 1, 1).startsWith(rest)) return true;
    }
    if (planned.endsWith(text)) {
      const rest = planned.slice(0, planned.length - text.length).trim();
      if (rest !== '' && nextWords(element, Number.POSITIVE_INFINITY, -1).endsWith(rest)) return true;
    }
    return false;
  };

  const nextWords = (element: StorageElement, atMost: number, step: 1 | -1): string => {
    let below = element;
    for (let climbed = 0; climbed < 5; climbed += 1) {
      const { parent } = below;
      if (!parent) return '';
      const around = parent.children;
      let at = indexIn(around, below.start) + step;
      for (let node = around[at]; node; node = around[at]) {
        if (!isBlank(node)) {
          if (isElement(node) && isTaskOrList(node)) return '';
          const text = readContent([node], { siteHost, ...(step > 0 && { atMost: Math.max(200, atMost) }) }).text;
          if (text !== '' || isBlockNode(node)) return text;
        }
        at += step;
      }
      if (parent.name === '#fragment') return '';
      below = parent;
    }
    return '';
  };

  const inParagraph = (paragraph: StorageElement): LinkedPlace | undefined => {
    const { parent } = paragraph;
    if (!parent) return undefined;
    leads &&= leadsIn(siblings, 0, Math.min(place, mostInOneLine));
    const asBlock = trace?.form === 'block';
    const item = parent.name === 'li' ? parent : undefined;
    const list = asBlock && item && isFirstIn(item, paragraph) ? ownList(item) : undefined;
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

  const isSpace = (node: StorageNode | undefined): boolean => node?.kind === 'text' && isBlank(node);

  /** The last of line breaks that follow each other. */
  const lastOfRun = (breaks: readonly number[], from: number): number => {
    let last = from;
    for (const at of breaks) if (at === last + 1) last = at;
    return last;
  };

  if (holder.name === 'p') {
    if (trace?.form === 'inline' && !isWrapped) return inLine();
    return inParagraph(holder);
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
  if (holder.name === 'li' && trace?.form === 'block' && leadsIn(siblings, 0, place)) {
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
