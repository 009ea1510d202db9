import type { IssueKey, TaskRef } from '../model/ids';
import type { FoundTask } from '../model/task';
import { applySplices } from './apply-splices';
import type { Chosen } from './choose-places';
import { convertedTraces } from './converted-traces';
import { findAgain } from './find-again';
import type { PageEdit, RestoreOptions, TaskToRestore } from './page-to-restore';
import { readPlaces } from './read-places';
import { type Draft, scanOf } from './restore-draft';
import type { PageScan } from './scan-page';
import { type StandingLink, type StandingRegion, standingRegions } from './standing-regions';
import { isTaskList } from './task-content';

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
    for (let some: readonly StandingRegion[] = regions; some.length > 0; ) {
      const next = tryRegions(current, some, tasksOf(some), options, chosen);
      if ('body' in next) {
        current = next;
        break;
      }
      const left = some.filter(({ keys }) => !keys.some((key) => next.wrong.has(key)));
      some = left.length < some.length ? left : some === regions && sure.length < some.length ? sure : [];
    }
  }
  return current;
};

/** `wrong`: tasks that do not come back as they have to; none where it cannot be told which of them is in the way. */
const tryRegions = (
  draft: Draft,
  regions: readonly StandingRegion[],
  tasks: readonly TaskToRestore[],
  options: RestoreOptions,
  chosen: ReadonlyMap<TaskRef, Chosen>,
): Draft | { readonly wrong: ReadonlySet<IssueKey> } => {
  const inTheWay = { wrong: new Set<IssueKey>() };
  const splices = regions.flatMap((region) => region.splices);
  let body: string;
  let scan: PageScan;
  try {
    body = applySplices(draft.body, splices);
    scan = scanOf(body, options);
  } catch {
    return inTheWay; // two of them are in each other's way, or what comes back does not stand by itself
  }
  const before = scanOf(draft.body, options);
  const count = ({ tasks: some, unknownStatus }: PageScan): number => some.length + unknownStatus;
  if (count(scan) !== count(before) + tasks.length) return inTheWay;
  if (scan.links.length !== before.links.length - tasks.length) return inTheWay;
  if (bareTasks(scan) > bareTasks(before)) return inTheWay;
  const results = new Map(draft.results);
  const risky = new Set(regions.flatMap(({ isRisky, keys }) => (isRisky ? keys : [])));
  const found = findAgain(
    scan.tasks.map(({ task }) => task),
    tasks,
  );
  const wrong = new Set<IssueKey>();
  for (const task of tasks) {
    const some = chosen.get(task.ref);
    const place = some && 'place' in some && some.place.doubt === undefined ? some.place : undefined;
    const now = found.get(task);
    // What has its words now, or ends where it may have ended, has to have them: else something of somebody's stands there.
    const isToBeSame = place?.textHash === task.textHash || risky.has(task.key);
    if ((isToBeSame && now?.textHash !== task.textHash) || (now && !isNestedAsPlanned(task, now, options)))
      wrong.add(task.key);
    const text = now?.text ?? place?.content.text ?? task.text;
    const textHash = now?.textHash ?? place?.textHash ?? task.textHash;
    const effect = textHash === task.textHash ? 'restore' : 'keep-words';
    results.set(task.ref, { effect, found: text, text, textHash });
  }
  return wrong.size > 0 ? { wrong } : { body, steps: [...draft.steps, splices], results };
};

/** Tasks that stand in no list. */
const bareTasks = ({ tasks }: PageScan): number =>
  tasks.filter(({ element }) => !element.parent || !isTaskList(element.parent)).length;

/** The tags around it are those of the task that was around it, and not of another one beside which it stands now. */
const isNestedAsPlanned = ({ nestedIn }: TaskToRestore, { parent }: FoundTask, { refOf }: RestoreOptions): boolean =>
  !refOf || (parent === undefined ? undefined : refOf(parent)) === nestedIn;
