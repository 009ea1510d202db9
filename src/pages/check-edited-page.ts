import type { Splice } from '../model/splice';
import type { FoundIssueLink } from '../model/task';
import { checkWellFormed } from '../storage-format/check-well-formed';
import { parseStorage } from '../storage-format/parse-storage';
import type { StorageDocument, StorageElement, StorageNode } from '../storage-format/storage-document';
import { addCensuses, contentCensus, sameCensus } from './content-census';
import { PageEditError } from './page-edit-error';
import { isOpaque } from './page-elements';
import { type LocatedTask, type PageScan, type ScanOptions, scanPage } from './scan-page';
import { isTask } from './task-content';
import { linkXml, type TaskEdit } from './task-edit';

export interface EditToCheck {
  readonly before: StorageDocument;
  readonly scan: PageScan;
  readonly after: string;
  /** In ascending order. */
  readonly splices: readonly Splice[];
  /** The outermost lists of converted tasks, disjoint, in order: all that may have changed. */
  readonly changed: readonly StorageElement[];
  readonly edits: ReadonlyMap<StorageElement, TaskEdit>;
  readonly options: ScanOptions;
}

const refuse = (what: string, cause?: unknown): never => {
  throw new PageEditError(`The rewritten page failed its check and is not sent: ${what}.`, { code: 'internal', cause });
};

const same = <Value>(one: readonly Value[], other: readonly Value[]): boolean =>
  one.length === other.length && one.every((value, at) => value === other[at]);

/** Lists that touch are one range: a splice may go across their border. */
const joinTouching = (lists: readonly StorageElement[]): readonly { start: number; end: number }[] => {
  const ranges: { start: number; end: number }[] = [];
  for (const { start, end } of lists) {
    const last = ranges.at(-1);
    if (last?.end === start) last.end = end;
    else ranges.push({ start, end });
  }
  return ranges;
};

/** Everything outside the changed lists stands where it has to, character for character. Answers what is inside now. */
const checkOutside = ({ before: { source }, after, splices, changed }: EditToCheck): readonly string[] => {
  const inside: string[] = [];
  let place: number | undefined;
  let from = 0;
  let shift = 0;
  let next = 0;
  for (const { start, end } of [...joinTouching(changed), { start: source.length, end: source.length }]) {
    for (let splice = splices[next]; splice; splice = splices[next]) {
      // What only inserts where a list ends is that list's; where nothing is before it, it is the first list's.
      if (splice.offset > from || (splice.offset === from && (splice.removed !== '' || place === undefined))) break;
      shift += splice.inserted.length - splice.removed.length;
      next += 1;
    }
    if (place !== undefined) inside.push(after.slice(place, from + shift));
    if (after.slice(from + shift, start + shift) !== source.slice(from, start)) {
      refuse(`the text between the offsets ${from} and ${start} differs`);
    }
    place = start + shift;
    from = end;
  }
  const growth = splices.reduce((sum, { inserted, removed }) => sum + inserted.length - removed.length, 0);
  if (after.length !== source.length + growth) refuse('it is longer or shorter than its changes make it');
  return inside;
};

const border = '<part/>';

/**
 * Reads the body as a whole, and the changed parts apart from it, each between borders that it must not reach across:
 * a part that is well-formed by itself leaves all the rest what it was. Answers the parts as one document.
 */
const parseAgain = (after: string, inside: readonly string[]): StorageDocument => {
  try {
    checkWellFormed(after);
    const parts = parseStorage(inside.join(border));
    let at = 0;
    const borders = inside.slice(0, -1).map((part) => {
      at += part.length + border.length;
      return at;
    });
    const found = parts.root.children.filter(isBorder).map(({ end }) => end);
    if (!same(found, borders)) refuse('a changed part is not closed');
    return parts;
  } catch (cause) {
    return refuse('it is not well-formed', cause);
  }
};

const isBorder = (node: StorageNode): boolean => node.kind === 'element' && node.name === 'part';

/** Tasks among a run of elements in document order, offered or not. */
const countTasks = ({ elements }: StorageDocument, from = 0, to = elements.length - 1): number => {
  let count = 0;
  for (let index = from; index <= to; index += 1) {
    const element = elements[index];
    if (element === undefined) break;
    if (isTask(element)) count += 1;
    if (isOpaque(element)) index = element.lastIndex;
  }
  return count;
};

/** Tells whether an offset lies in one of the lists, which are in order. */
const within = (lists: readonly StorageElement[]) => {
  const starts = lists.map(({ start }) => start);
  return (offset: number): boolean => {
    let low = 0;
    let high = starts.length;
    while (low < high) {
      const middle = (low + high) >> 1;
      if ((starts[middle] ?? 0) <= offset) low = middle + 1;
      else high = middle;
    }
    return offset < (lists[low - 1]?.end ?? 0);
  };
};

const namesOf = (tasks: readonly LocatedTask[]): readonly string[] =>
  tasks.map(({ task }) => JSON.stringify([task.taskId, task.status, task.textHash])).sort();

const linkNames = (links: readonly Pick<FoundIssueLink, 'form' | 'key'>[]): readonly string[] =>
  links.map(({ form, key }) => `${form} ${key}`).sort();

const total = (counts: readonly number[]): number => counts.reduce((sum, count) => sum + count, 0);

/**
 * Reads a rewritten body again, as if it came from elsewhere, and compares it with the one it was made from. Throws
 * `PageEditError` (`internal`) at the first doubt: a body that fails is not sent.
 */
export const checkEditedPage = (edit: EditToCheck): void => {
  const { before, scan, after, changed, edits, options } = edit;
  const parts = parseAgain(after, checkOutside(edit));
  const rescan = scanPage(parts, options);

  const tasksBefore = total(changed.map(({ index, lastIndex }) => countTasks(before, index, lastIndex)));
  if (countTasks(parts) !== tasksBefore - edits.size) refuse('it has too many tasks or too few');
  const isInside = within(changed);
  const staying = scan.tasks.filter(({ element }) => !edits.has(element) && isInside(element.start));
  if (!same(namesOf(rescan.tasks), namesOf(staying))) refuse('a task that stays was changed');

  // Every converted task brought its link, where a later sync finds it, and every link that was there still is.
  const made = [...edits.values()].map(({ link }) => link);
  const kept = scan.links.filter(({ position }) => isInside(position.offset));
  if (!same(linkNames(rescan.links), linkNames([...kept, ...made]))) refuse('links differ');

  const added = parseStorage(made.map(linkXml).join('')).root.children;
  const expected = addCensuses([contentCensus(changed), contentCensus(added)]);
  if (!sameCensus(expected, contentCensus(parts.root.children.filter((node) => !isBorder(node))))) {
    refuse('words, mentions, dates or other elements differ');
  }
};
