import { hashOf } from '../model/hash';
import type { IssueKey, TaskRef } from '../model/ids';
import type { Splice } from '../model/splice';
import type { FoundTask } from '../model/task';
import { parseStorage } from '../storage-format/parse-storage';
import type { StorageDocument, StorageElement } from '../storage-format/storage-document';
import { applySplices } from './apply-splices';
import { checkRestoredPage } from './check-restored-page';
import { type Chosen, choosePlaces, linksByKey, mergedTasks } from './choose-places';
import { composeSplices } from './compose-splices';
import { convertedTraces, type Trace, writtenLinks } from './converted-traces';
import { cutSplices, joinSplices } from './cut-splices';
import { findAgain } from './find-again';
import { invertSplices } from './invert-splices';
import type { PageEdit, RestoreOptions, RestoreResult, TaskToRestore } from './page-to-restore';
import { putAtOffsets } from './put-at-offsets';
import { type ComingTask, type Group, putBackTasks } from './put-back-tasks';
import { type PageScan, scanPage } from './scan-page';
import { type StandingLink, type StandingRegion, standingRegions } from './standing-regions';
import { baseOf, mayBeReused } from './task-identity';
import { resembles, wordSketch } from './word-sketch';

export type { PageEdit, RestoreEffect, RestoreOptions, RestoreResult, TaskToRestore } from './page-to-restore';

export interface RestoredPage {
  readonly body: string;
  /** What turns the old body into `body`, in ascending order, long ones in parts; empty when nothing changes. */
  readonly splices: readonly Splice[];
  /** The page was as an update left it, and is as it was before. */
  readonly isExact: boolean;
  /** Of every task. */
  readonly results: ReadonlyMap<TaskRef, RestoreResult>;
}

/** A body on its way, and how it came about. */
interface Draft {
  readonly body: string;
  readonly steps: readonly (readonly Splice[])[];
  readonly results: Map<TaskRef, RestoreResult>;
}

/**
 * Turns the links of converted tasks back into the tasks. Where the page is as one of its updates left it, that is taken back
 * and the text before it returns exactly; else the parts of the page that still are as an update left them; and else each
 * task for itself, wherever its paragraph stands, with the words that it has now. All other text of the page stays as it is.
 * `edits`: the updates of the page in their order, of which the last may not have landed. `tasks`: all that is to come back,
 * in the order of the plan; links of other tasks stay.
 * Throws `StorageFormatError` for a body that cannot be read, and `PageEditError` (`internal`) when the new body does not
 * pass its check; nothing may be sent then.
 */
export const restorePage = (
  body: string,
  edits: readonly PageEdit[],
  tasks: readonly TaskToRestore[],
  options: RestoreOptions,
): RestoredPage => {
  const start: Draft = { body, steps: [], results: new Map() };
  const exact = takeBackUpdates(start, edits, tasks, options);
  const left = tasks.filter(({ ref }) => !exact.results.has(ref));
  if (left.length === 0) return finish(body, exact, tasks, true);
  const regions = takeBackRegions(exact, edits, left, options);
  const done = putBack(
    regions,
    edits,
    tasks,
    left.filter(({ ref }) => !regions.results.has(ref)),
    options,
  );
  return finish(body, done, tasks, false);
};

const finish = (source: string, draft: Draft, tasks: readonly TaskToRestore[], isExact: boolean): RestoredPage => {
  const results = new Map<TaskRef, RestoreResult>();
  for (const { ref } of tasks) {
    const result = draft.results.get(ref);
    if (result) results.set(ref, result);
  }
  const splices = draft.body === source ? [] : composeSplices(source, draft.steps);
  return { body: draft.body, splices: cutSplices(splices), isExact: isExact && splices.length > 0, results };
};

const scanOf = (body: string, options: RestoreOptions): PageScan => scanPage(parseStorage(body), options);

const countLinks = ({ links }: PageScan): Map<IssueKey, number> => {
  const counts = new Map<IssueKey, number>();
  for (const { key } of links) counts.set(key, (counts.get(key) ?? 0) + 1);
  return counts;
};

/** The results of tasks that an exact inverse brought back. */
const comeBack = (scan: PageScan, tasks: readonly TaskToRestore[], results: Map<TaskRef, RestoreResult>): void => {
  const found = findAgain(
    scan.tasks.map(({ task }) => task),
    tasks,
  );
  for (const task of tasks) {
    const { text, textHash } = found.get(task) ?? task;
    results.set(task.ref, { effect: 'restore', found: text, text, textHash });
  }
};

/** The last update first, as long as the page is as it left it and all of its links are asked for. */
const takeBackUpdates = (
  draft: Draft,
  edits: readonly PageEdit[],
  tasks: readonly TaskToRestore[],
  options: RestoreOptions,
): Draft => {
  let { body } = draft;
  const steps = [...draft.steps];
  const results = new Map(draft.results);
  const byKey = new Map(tasks.map((task) => [task.key, task]));
  let before = edits.length;
  for (;;) {
    const hash = hashOf(body);
    const at = edits.slice(0, before).findLastIndex(({ hashAfter }) => hashAfter === hash);
    const edit = edits[at];
    if (!edit) return { body, steps, results };
    before = at;
    const splices = invertSplices(joinSplices(edit.splices));
    const back = applySplices(body, splices);
    if (hashOf(back) !== edit.hashBefore) return { body, steps, results };
    const scan = scanOf(back, options);
    const now = countLinks(scanOf(body, options));
    const then = countLinks(scan);
    const gone = [...now].filter(([key, count]) => count > (then.get(key) ?? 0)).map(([key]) => key);
    if (!gone.every((key) => byKey.has(key))) return { body, steps, results };
    comeBack(
      scan,
      gone.flatMap((key) => byKey.get(key) ?? []),
      results,
    );
    body = back;
    steps.push(splices);
  }
};

interface Reading {
  readonly document: StorageDocument;
  readonly scan: PageScan;
  readonly links: ReadonlyMap<IssueKey, readonly StorageElement[]>;
  readonly traces: ReadonlyMap<IssueKey, Trace>;
  readonly chosen: ReadonlyMap<TaskRef, Chosen>;
}

const deepestChain = 1_000;

const nestingOf = (tasks: readonly TaskToRestore[]) => {
  const byKey = new Map(tasks.map((task) => [task.key, task]));
  const byRef = new Map(tasks.map((task) => [task.ref, task]));
  return (key: IssueKey, { ref }: TaskToRestore): boolean => {
    let at = byKey.get(key);
    for (let climbed = 0; at?.nestedIn !== undefined && climbed < deepestChain; climbed += 1) {
      if (at.nestedIn === ref) return true;
      at = byRef.get(at.nestedIn);
    }
    return false;
  };
};

const read = (
  body: string,
  traces: ReadonlyMap<IssueKey, Trace>,
  edits: readonly PageEdit[],
  tasks: readonly TaskToRestore[],
  options: RestoreOptions,
): Reading => {
  const document = parseStorage(body);
  const scan = scanPage(document, options);
  const ours = new Set<IssueKey>(tasks.map(({ key }) => key));
  for (const { splices } of edits)
    for (const { inserted } of splices) for (const { key } of writtenLinks(inserted)) ours.add(key);
  const offsets = new Map<number, IssueKey>();
  for (const { key, position } of scan.links) if (ours.has(key)) offsets.set(position.offset, key);
  const links = linksByKey(document, offsets);
  const keys = new Map<StorageElement, IssueKey>();
  for (const [key, elements] of links) for (const element of elements) keys.set(element, key);
  const siteHost = options.siteUrl
    .replace(/^https?:\/\//i, '')
    .replace(/\/.*$/, '')
    .toLowerCase();
  const chosen = choosePlaces(
    tasks,
    links,
    traces,
    { siteHost, keyOf: (element) => keys.get(element), isInside: nestingOf(tasks) },
    options.forced ?? new Set(),
  );
  return { document, scan, links, traces, chosen };
};

/** Takes back what still stands on the page as an update put it there, the last update first. */
const takeBackRegions = (
  draft: Draft,
  edits: readonly PageEdit[],
  tasks: readonly TaskToRestore[],
  options: RestoreOptions,
): Draft => {
  const traces = convertedTraces(edits, tasks);
  let current = draft;
  for (const edit of edits.toReversed()) {
    const left = tasks.filter(({ ref }) => !current.results.has(ref));
    if (left.length === 0) return current;
    const { chosen } = read(current.body, traces, edits, left, options);
    const byKey = new Map(left.map((task) => [task.key, task]));
    const linkOf = (key: IssueKey): StandingLink | undefined => {
      const task = byKey.get(key);
      const some = task && chosen.get(task.ref);
      if (!some) return undefined;
      if (!('place' in some)) return { at: some.link.start, bounds: [] };
      const { place } = some;
      const { start, end, contentEnd, more } = place;
      const isSame = place.textHash === task.textHash;
      return {
        at: place.link.start,
        bounds: isSame ? [start, contentEnd, end, ...more.map((block) => block.end)] : [],
      };
    };
    const regions = standingRegions(current.body, edit, linkOf);
    if (regions.length === 0) continue;
    const tasksOf = (some: readonly StandingRegion[]) =>
      some.flatMap(({ keys }) => keys).flatMap((key) => byKey.get(key) ?? []);
    const sure = regions.filter(({ isRisky }) => !isRisky);
    const next =
      tryRegions(current, regions, tasksOf(regions), options, chosen) ??
      (sure.length < regions.length ? tryRegions(current, sure, tasksOf(sure), options, chosen) : undefined);
    if (next) current = next;
  }
  return current;
};

/** Undefined where the page does not hold then what it has to. */
const tryRegions = (
  draft: Draft,
  regions: readonly StandingRegion[],
  tasks: readonly TaskToRestore[],
  options: RestoreOptions,
  chosen: ReadonlyMap<TaskRef, Chosen>,
): Draft | undefined => {
  if (regions.length === 0) return undefined;
  const splices = regions.flatMap((region) => region.splices);
  let body: string;
  let scan: PageScan;
  try {
    body = applySplices(draft.body, splices);
    scan = scanOf(body, options);
  } catch {
    return undefined; // two of them are in each other's way, or what comes back does not stand by itself
  }
  const before = scanOf(draft.body, options);
  const count = ({ tasks: some, unknownStatus }: PageScan): number => some.length + unknownStatus;
  if (count(scan) !== count(before) + tasks.length) return undefined;
  if (scan.links.length !== before.links.length - tasks.length) return undefined;
  const results = new Map(draft.results);
  const risky = new Set(regions.flatMap(({ isRisky, keys }) => (isRisky ? keys : [])));
  const found = findAgain(
    scan.tasks.map(({ task }) => task),
    tasks,
  );
  for (const task of tasks) {
    const some = chosen.get(task.ref);
    const place = some && 'place' in some && some.place.doubt === undefined ? some.place : undefined;
    const now = found.get(task);
    // What has its words now, or ends where it may have ended, has to have them: else something of somebody's stands there.
    const isToBeSame = place?.textHash === task.textHash || risky.has(task.key);
    if (isToBeSame && now?.textHash !== task.textHash) return undefined;
    const text = now?.text ?? place?.content.text ?? task.text;
    const textHash = now?.textHash ?? place?.textHash ?? task.textHash;
    const effect = textHash === task.textHash ? 'restore' : 'keep-words';
    results.set(task.ref, { effect, found: text, text, textHash });
  }
  return { body, steps: [...draft.steps, splices], results };
};

const conflict = ({ text, textHash }: TaskToRestore, found?: string): RestoreResult => ({
  effect: 'conflict',
  ...(found === undefined ? {} : { found }),
  text,
  textHash,
});

/** Tasks that are not asked for and stand on the page once: in the paragraph of another one they were merged into it. */
const singleOthers = (links: Reading['links'], asked: readonly TaskToRestore[]): readonly StorageElement[] => {
  const keys = new Set(asked.map(({ key }) => key));
  return [...links].flatMap(([key, found]) => (keys.has(key) || found.length > 1 ? [] : found));
};

/** Puts the rest back one by one. */
const putBack = (
  draft: Draft,
  edits: readonly PageEdit[],
  all: readonly TaskToRestore[],
  left: readonly TaskToRestore[],
  options: RestoreOptions,
): Draft => {
  const forced = options.forced ?? new Set<TaskRef>();
  const results = new Map(draft.results);
  if (left.length === 0) return draft;
  const traces = convertedTraces(edits, left);
  const reading = read(draft.body, traces, edits, left, options);
  const { document, scan, chosen } = reading;
  const merged = mergedTasks(chosen);
  const others = singleOthers(reading.links, left);
  const gone = left.filter(({ ref }) => !chosen.has(ref));
  const there = tasksThere(scan, gone);
  const coming: ComingTask[] = [];
  const taken = new Set<number>();
  const homeless: TaskToRestore[] = [];
  for (const task of left) {
    const { ref, key } = task;
    const some = chosen.get(ref);
    const trace = traces.get(key);
    const isForced = forced.has(ref);
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
    const { text } = place.content;
    const isMerged =
      merged.has(ref) ||
      (place.shape !== 'line' && others.some(({ start, end }) => start >= place.start && end <= place.end));
    if ((place.doubt !== undefined || isMerged) && !isForced) {
      results.set(ref, conflict(task, text));
      continue;
    }
    if (taken.has(place.start)) {
      results.set(ref, conflict(task, text));
      continue;
    }
    taken.add(place.start);
    coming.push({ task, trace, place });
    const { textHash } = place;
    results.set(ref, { effect: textHash === task.textHash ? 'restore' : 'keep-words', found: text, text, textHash });
  }
  coming.push(...putAtOffsets({ document, scan, all, homeless, coming, chosen, traces, refOf: options.refOf }));
  for (const task of homeless) results.set(task.ref, { effect: 'restore', text: task.text, textHash: task.textHash });
  if (coming.length === 0) return { ...draft, results };
  const names = new Map<StorageElement, TaskRef>();
  const { refOf } = options;
  if (refOf) for (const { task, element } of scan.tasks) names.set(element, refOf(task.identity));
  const group = () => putBackTasks(document, coming, (element) => names.get(element));
  let groups = group();
  for (let apart = apartIn(groups); apart.size > 0; apart = apartIn(groups)) {
    for (const [at, { task, trace, place }] of coming.entries()) {
      if (!apart.has(task.ref) || !('link' in place)) continue;
      const { content, textHash } = place.first;
      const { text } = content;
      coming[at] = { task, trace, place: { ...place, more: [], content, textHash } };
      results.set(task.ref, { effect: 'keep-words', found: text, text, textHash });
    }
    groups = group();
  }
  const checked = checkRestoredPage({ document, scan, groups, coming, options });
  for (const ref of checked.refused) {
    const task = left.find((one) => one.ref === ref);
    const some = chosen.get(ref);
    if (task) results.set(ref, conflict(task, some && 'place' in some ? some.place.content.text : undefined));
  }
  if (checked.splices.length === 0) return { ...draft, results };
  return { body: checked.body, steps: [...draft.steps, checked.splices], results };
};

const apartIn = (groups: readonly Group[]): ReadonlySet<TaskRef> => new Set(groups.flatMap(({ apart }) => apart));

/** Tasks whose link is gone and that stand on the page themselves: somebody has restored an old version. */
const tasksThere = ({ tasks }: PageScan, gone: readonly TaskToRestore[]): ReadonlyMap<TaskToRestore, FoundTask> => {
  if (gone.length === 0) return new Map();
  const found = new Map(
    findAgain(
      tasks.map(({ task }) => task),
      gone,
    ),
  );
  for (const [task, { text, textHash, identity }] of found) {
    // The id of a task that is gone may be given to a new one.
    const isSame = textHash === task.textHash || resembles(wordSketch(text), wordSketch(task.text));
    if (mayBeReused(baseOf(identity)) && !isSame) found.delete(task);
  }
  return found;
};
