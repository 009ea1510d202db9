import type { IssueKey, TaskRef } from '../model/ids';
import type { FoundTask } from '../model/task';
import type { StorageElement } from '../storage-format/storage-document';
import { checkRestoredPage } from './check-restored-page';
import { mergedTasks } from './choose-places';
import { convertedTraces, type Trace } from './converted-traces';
import { findAgain } from './find-again';
import { homelessWords } from './homeless-content';
import type { PageEdit, RestoreOptions, RestoreResult, TaskToRestore } from './page-to-restore';
import type { LinkedPlace } from './place-content';
import { putAtOffsets } from './put-at-offsets';
import { type Group, putBackTasks } from './put-back-tasks';
import { collapse } from './read-content';
import { nestingOf, type Reading, readPlaces } from './read-places';
import type { Draft } from './restore-draft';
import type { PageScan } from './scan-page';
import type { ComingTask } from './side-by-side';
import { baseOf, mayBeReused } from './task-identity';
import { resembles, wordSketch } from './word-sketch';

/** Puts each task back for itself, wherever its paragraph stands, with the words that it has now. */
export const restoreOneByOne = (
  draft: Draft,
  edits: readonly PageEdit[],
  all: readonly TaskToRestore[],
  left: readonly TaskToRestore[],
  options: RestoreOptions,
): Draft => {
  if (left.length === 0) return draft;
  const traces = convertedTraces(edits, left);
  const reading = readPlaces(draft.body, traces, edits, left, options);
  const { document, scan, chosen } = reading;
  const results = new Map(draft.results);
  const { coming, homeless } = sortOut(reading, traces, left, options, results);
  coming.push(...putAtOffsets({ ...reading, all: options.planned ?? all, homeless, coming, traces }));
  for (const task of homeless) results.set(task.ref, { effect: 'restore', ...homelessWords(task) });
  if (coming.length === 0) return { ...draft, results };
  const groups = groupsOf(reading, coming, options, results);
  const checked = checkRestoredPage({ document, scan, groups, coming, options });
  for (const ref of checked.refused) {
    const task = left.find((one) => one.ref === ref);
    const some = chosen.get(ref);
    if (task) results.set(ref, conflict(task, some && 'place' in some ? some.place.content.text : undefined));
  }
  if (checked.splices.length === 0) return { ...draft, results };
  return { body: checked.body, steps: [...draft.steps, checked.splices], results };
};

/**
 * Which of the tasks come back where they stand, and which have no place and are put back all the same, since a person says
 * so (`forced`). What becomes of each goes into `results`.
 */
const sortOut = (
  reading: Reading,
  traces: ReadonlyMap<IssueKey, Trace>,
  left: readonly TaskToRestore[],
  options: RestoreOptions,
  results: Map<TaskRef, RestoreResult>,
): { readonly coming: ComingTask[]; readonly homeless: readonly TaskToRestore[] } => {
  const { scan, chosen } = reading;
  const merged = mergedTasks(chosen);
  const strangers = strangersIn(reading, left);
  const isInside = nestingOf(left);
  const there = tasksThere(
    scan,
    left.filter(({ ref }) => !chosen.has(ref)),
    options.begun ?? new Map(),
  );
  const coming: ComingTask[] = [];
  const taken = new Set<number>();
  const homeless: TaskToRestore[] = [];
  for (const task of left) {
    const { ref, key } = task;
    const some = chosen.get(ref);
    const isForced = options.forced?.has(ref) ?? false;
    if (!some) {
      const now = there.get(task);
      if (now) results.set(ref, { effect: 'there', found: now.text, text: now.text, textHash: now.textHash });
      else if (isForced) homeless.push(task);
      else results.set(ref, conflict(task));
      continue;
    }
    if (!('place' in some)) {
      results.set(ref, conflict(task, some.found));
      continue;
    }
    const { place } = some;
    const { textHash } = place;
    const { text } = place.content;
    const isMerged =
      merged.has(ref) ||
      (place.shape !== 'line' &&
        strangers.some((other) => isMergedWith(other, task, place) && !isInside(other.key, task)));
    // No update is known to have put the link there: words before it may be anybody's.
    const isGuess = !traces.has(key) && !place.leads;
    if (((place.doubt !== undefined || isMerged || isGuess) && !isForced) || taken.has(place.start)) {
      results.set(ref, conflict(task, text));
      continue;
    }
    taken.add(place.start);
    coming.push({ task, trace: traces.get(key), place });
    results.set(ref, { effect: textHash === task.textHash ? 'restore' : 'keep-words', found: text, text, textHash });
  }
  return { coming, homeless };
};

/**
 * The changes that bring the tasks back. One whose further blocks have come away from it is left to people, unless all of its
 * words stand in its first.
 */
const groupsOf = (
  { document, scan }: Reading,
  coming: ComingTask[],
  { refOf }: RestoreOptions,
  results: Map<TaskRef, RestoreResult>,
): readonly Group[] => {
  const names = new Map<StorageElement, TaskRef>();
  if (refOf) for (const { task, element } of scan.tasks) names.set(element, refOf(task.identity));
  const group = () => putBackTasks(document, coming, (element) => names.get(element));
  let groups = group();
  for (let apart = apartIn(groups); apart.size > 0; apart = apartIn(groups)) {
    const left: ComingTask[] = [];
    for (const one of coming) {
      const { task, trace, place } = one;
      if (!apart.has(task.ref) || !('link' in place)) left.push(one);
      else if (place.more.length > 0 && place.first.textHash === place.textHash)
        left.push({ task, trace, place: { ...place, more: [] } });
      else results.set(task.ref, conflict(task, place.content.text));
    }
    coming.splice(0, coming.length, ...left);
    groups = group();
  }
  return groups;
};

const conflict = ({ text, textHash }: TaskToRestore, found?: string): RestoreResult => ({
  effect: 'conflict',
  ...(found === undefined ? {} : { found }),
  text,
  textHash,
});

/** A link that belongs to a task: in the line of another one it tells that the two were merged. */
interface Stranger {
  readonly key: IssueKey;
  readonly link: StorageElement;
  /** Beside more links of its issue it only tells so with the words of the task. */
  readonly words?: string;
}

const strangersIn = ({ links }: Reading, asked: readonly TaskToRestore[]): readonly Stranger[] => {
  const texts = new Map(asked.map(({ key, text }) => [key, collapse(text)]));
  return [...links].flatMap(([key, found]) => {
    const words = texts.get(key);
    if (words !== undefined) return words === '' ? [] : found.map((link) => ({ key, link, words }));
    return found.length > 1 ? [] : found.map((link) => ({ key, link }));
  });
};

const isMergedWith = (
  { key, link, words }: Stranger,
  task: TaskToRestore,
  { start, end, content }: LinkedPlace,
): boolean =>
  key !== task.key && link.start >= start && link.end <= end && (words === undefined || content.text.includes(words));

const apartIn = (groups: readonly Group[]): ReadonlySet<TaskRef> => new Set(groups.flatMap(({ apart }) => apart));

/**
 * Tasks whose link is gone and that stand on the page themselves: somebody has restored an old version, or an update has put
 * them back that nobody heard of.
 */
const tasksThere = (
  { tasks }: PageScan,
  gone: readonly TaskToRestore[],
  begun: ReadonlyMap<TaskRef, string>,
): ReadonlyMap<TaskToRestore, FoundTask> => {
  const there = new Map<TaskToRestore, FoundTask>();
  if (gone.length === 0) return there;
  const wanted = gone.map((task) => ({ ...task, textHash: begun.get(task.ref) ?? task.textHash, task }));
  const found = findAgain(
    tasks.map(({ task }) => task),
    wanted,
  );
  for (const [{ task, textHash: hash }, now] of found) {
    // The id of a task that is gone may be given to a new one.
    const isSame = now.textHash === hash || resembles(wordSketch(now.text), wordSketch(task.text));
    if (!mayBeReused(baseOf(now.identity)) || isSame) there.set(task, now);
  }
  return there;
};
