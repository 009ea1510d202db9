import type { IssueKey, TaskRef } from '../model/ids';
import { applySplices } from './apply-splices';
import type { Chosen } from './choose-places';
import { convertedTraces } from './converted-traces';
import { findAgain } from './find-again';
import type { PageEdit, RestoreOptions, TaskToRestore } from './page-to-restore';
import { readPlaces } from './read-places';
import { type Draft, scanOf } from './restore-draft';
import type { PageScan } from './scan-page';
import { type StandingLink, type StandingRegion, standingRegions } from './standing-regions';

/** Takes back what still stands on the page as an update put it there, the last update first. */
export const takeBackRegions = (
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
    const { chosen } = readPlaces(current.body, traces, edits, left, options);
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
