import type { IssueKey, TaskRef } from '../model/ids';
import type { StorageDocument, StorageElement } from '../storage-format/storage-document';
import type { Trace } from './converted-traces';
import { readPlace } from './linked-place';
import { isBlock } from './page-elements';
import type { TaskToRestore } from './page-to-restore';
import type { LinkedPlace, PlaceReader } from './place-content';
import { readContent } from './read-content';
import { longestShortText } from './short-text';

/** What the page holds of a task: the place where it comes back, or words that cannot be told to be the task's. */
export type Chosen = { readonly place: LinkedPlace } | { readonly found: string; readonly link: StorageElement };

/** Links in one block are looked at for so many tasks: of a crafted page thousands stand in one line. */
const mostInOneBlock = 20;

const blockOf = (link: StorageElement): StorageElement => {
  let block = link;
  for (let climbed = 0; climbed < 30 && block.parent && block.parent.index >= 0; climbed += 1) {
    block = block.parent;
    if (isBlock(block)) break;
  }
  return block;
};

/** All elements that link one of the issues, by key, in document order. */
export const linksByKey = (
  { elements }: StorageDocument,
  links: ReadonlyMap<number, IssueKey>,
): ReadonlyMap<IssueKey, readonly StorageElement[]> => {
  const found = new Map<IssueKey, StorageElement[]>();
  for (const element of elements) {
    const key = links.get(element.start);
    if (key === undefined || (element.name !== 'a' && !element.name.startsWith('ac:'))) continue;
    const same = found.get(key);
    if (same) same.push(element);
    else found.set(key, [element]);
  }
  return found;
};

const isBetter = (one: LinkedPlace, other: LinkedPlace, { textHash }: TaskToRestore): number =>
  Number(one.doubt === undefined) - Number(other.doubt === undefined) ||
  Number(one.textHash === textHash) - Number(other.textHash === textHash) ||
  Number(one.leads) - Number(other.leads) ||
  one.likeness - other.likeness;

/**
 * For each task whose issue the page links the place that is its own, at most one: with the planned words, else the most like
 * it, else the one that stands in the order of the others, else the first. All other links to the issue are people's.
 */
export const choosePlaces = (
  tasks: readonly TaskToRestore[],
  links: ReadonlyMap<IssueKey, readonly StorageElement[]>,
  traces: ReadonlyMap<IssueKey, Trace>,
  reader: PlaceReader,
  forced: ReadonlySet<TaskRef>,
): ReadonlyMap<TaskRef, Chosen> => {
  const chosen = new Map<TaskRef, Chosen>();
  const ties = new Map<number, readonly LinkedPlace[]>();
  const starts: (number | undefined)[] = [];
  const asked = new Map<StorageElement, number>();
  const taken = new Set<StorageElement>();
  const foundIn = (link: StorageElement): string =>
    readContent([blockOf(link)], { siteHost: reader.siteHost, atMost: longestShortText }).text;
  for (const [at, task] of tasks.entries()) {
    const trace = traces.get(task.key);
    let best: LinkedPlace[] = [];
    let unread: StorageElement | undefined;
    for (const link of links.get(task.key) ?? []) {
      if (taken.has(link)) continue;
      const block = blockOf(link);
      const count = asked.get(block) ?? 0;
      asked.set(block, count + 1);
      const isTooMuch = count >= mostInOneBlock && trace?.form !== 'inline';
      const place = isTooMuch ? undefined : readPlace(reader, task, trace, link, forced.has(task.ref));
      if (!place) {
        unread ??= link;
        continue;
      }
      const order = best[0] ? isBetter(place, best[0], task) : 1;
      if (order > 0) best = [place];
      else if (order === 0) best.push(place);
    }
    const [first] = best;
    if (first) {
      chosen.set(task.ref, { place: first });
      taken.add(first.link);
      if (best.length > 1) ties.set(at, best);
      else starts[at] = first.start;
    } else if (unread) chosen.set(task.ref, { found: foundIn(unread), link: unread });
  }
  for (const [at, places] of ties) {
    const task = tasks[at];
    if (!task) continue;
    let before: number | undefined;
    for (let index = at - 1; index >= 0 && before === undefined; index -= 1) before = starts[index];
    let after: number | undefined;
    for (let index = at + 1; index < tasks.length && after === undefined; index += 1) after = starts[index];
    const fits = ({ start }: LinkedPlace): number =>
      Number(before === undefined || before < start) + Number(after === undefined || start < after);
    const most = Math.max(...places.slice(0, 1_000).map(fits));
    const place = places.find((some) => fits(some) === most && (!taken.has(some.link) || some === places[0]));
    if (!place) continue;
    chosen.set(task.ref, { place });
    taken.add(place.link);
    starts[at] = place.start;
  }
  return chosen;
};

/** The places with which something is wrong that only all of them together show: several tasks in one block. */
export const mergedTasks = (chosen: ReadonlyMap<TaskRef, Chosen>): ReadonlySet<TaskRef> => {
  const at = new Map<number, TaskRef[]>();
  for (const [ref, some] of chosen) {
    if (!('place' in some) || (some.place.doubt !== undefined && some.place.doubt !== 'split')) continue;
    const same = at.get(some.place.start);
    if (same) same.push(ref);
    else at.set(some.place.start, [ref]);
  }
  return new Set([...at.values()].filter(({ length }) => length > 1).flat());
};
