import type { Splice } from '../model/splice';
import { parseStorage } from '../storage-format/parse-storage';
import type { StorageDocument, StorageElement } from '../storage-format/storage-document';
import { addCensuses, type CensusRange, contentCensus, sameCensus } from './content-census';
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
  /** The outermost lists of converted tasks, in order, those that touch taken together: all that may have changed. */
  readonly changed: readonly CensusRange[];
  readonly edits: ReadonlyMap<StorageElement, TaskEdit>;
  readonly options: ScanOptions;
}

const refuse = (what: string, cause?: unknown): never => {
  throw new PageEditError(`The rewritten page failed its check and is not sent: ${what}.`, { code: 'internal', cause });
};

/** Everything outside the changed ranges stands where it has to, character for character. Answers their new places. */
const checkOutside = ({ before: { source }, after, splices, changed }: EditToCheck): readonly CensusRange[] => {
  const places: CensusRange[] = [];
  let place: number | undefined;
  let from = 0;
  let shift = 0;
  let next = 0;
  for (const { start, end } of [...changed, { start: source.length, end: source.length }]) {
    for (let splice = splices[next]; splice; splice = splices[next]) {
      if (splice.offset > from || (splice.offset === from && splice.removed !== '')) break;
      shift += splice.inserted.length - splice.removed.length;
      next += 1;
    }
    if (after.slice(from + shift, start + shift) !== source.slice(from, start)) {
      refuse(`the text between the offsets ${from} and ${start} differs`);
    }
    if (place !== undefined) places.push({ start: place, end: from + shift });
    place = start + shift;
    from = end;
  }
  const growth = splices.reduce((sum, { inserted, removed }) => sum + inserted.length - removed.length, 0);
  if (after.length !== source.length + growth) refuse('it is longer or shorter than its changes make it');
  return places;
};

const parseAgain = (after: string): StorageDocument => {
  try {
    return parseStorage(after);
  } catch (cause) {
    return refuse('it is not well-formed', cause);
  }
};

const countTasks = ({ elements }: StorageDocument): number => {
  let count = 0;
  for (let index = 0; index < elements.length; index += 1) {
    const element = elements[index];
    if (element === undefined) break;
    if (isTask(element)) count += 1;
    if (isOpaque(element)) index = element.lastIndex;
  }
  return count;
};

const namesOf = (tasks: readonly LocatedTask[]): readonly string[] =>
  tasks.map(({ task }) => JSON.stringify([task.taskId, task.status, task.textHash])).sort();

const linkCounts = ({ links }: PageScan): Map<string, number> => {
  const counts = new Map<string, number>();
  for (const { key, form } of links) counts.set(`${form} ${key}`, (counts.get(`${form} ${key}`) ?? 0) + 1);
  return counts;
};

/** Every converted task brought its link, where a later sync finds it; every link that was there still is. */
const checkLinks = ({ scan, edits }: EditToCheck, after: PageScan): void => {
  const expected = linkCounts(scan);
  for (const { link } of edits.values()) {
    const name = `${link.form} ${link.key}`;
    expected.set(name, (expected.get(name) ?? 0) + 1);
  }
  const found = linkCounts(after);
  for (const [name, count] of expected) if (found.get(name) !== count) refuse(`the link ${name} is missing`);
  if (found.size !== expected.size) refuse('there are links that nobody made');
};

/**
 * Reads a rewritten body again, as if it came from elsewhere, and compares it with the one it was made from. Throws
 * `PageEditError` (`internal`) at the first doubt: a body that fails is not sent.
 */
export const checkEditedPage = (edit: EditToCheck): void => {
  const { before, scan, after, edits, options } = edit;
  const places = checkOutside(edit);
  const document = parseAgain(after);
  const rescan = scanPage(document, options);
  if (countTasks(document) !== countTasks(before) - edits.size) refuse('it has too many tasks or too few');
  const staying = namesOf(scan.tasks.filter(({ element }) => !edits.has(element)));
  if (JSON.stringify(namesOf(rescan.tasks)) !== JSON.stringify(staying)) refuse('a task that stays was changed');
  checkLinks(edit, rescan);
  const links = parseStorage([...edits.values()].map(({ link }) => linkXml(link)).join(''));
  const added = contentCensus(links, [{ start: 0, end: links.source.length }]);
  if (!sameCensus(addCensuses([contentCensus(before, edit.changed), added]), contentCensus(document, places))) {
    refuse('words, mentions, dates or other elements differ');
  }
};
