import type { TaskIdentity } from '../model/ids';
import type { FoundTask } from '../model/task';
import { baseOf, isByWords, mayBeReused } from './task-identity';
import { isSameSpot, spotsOf } from './task-spot';
import { tasksById } from './tasks-by-id';
import { resemblance, resembles, wordSketch } from './word-sketch';

/** A task as a plan knows it. */
export interface PlannedIdentity {
  readonly identity: TaskIdentity;
  readonly text: string;
  readonly textHash: string;
  /** Where it stood (`spotsOf`); absent where any task under its very name will do. */
  readonly spot?: string;
}

/**
 * Planned tasks among those that a body holds now. A copy of a task carries its id, whichever stands first on the page has
 * the plain name, and the id of a task that is gone may be given to a new one. So of several under one id the one with the
 * planned words is meant, by its very name if there is a choice; then the one whose words are most like them; then the very
 * name whatever its words, and then the only one that is left, both only at its old spot where ids are given twice. Each
 * task is answered once at most. `isOnlyMeant`: only a task with the planned words will do.
 */
export const findAgain = <Planned extends PlannedIdentity>(
  tasks: readonly FoundTask[],
  planned: readonly Planned[],
  isOnlyMeant: (planned: Planned) => boolean = () => false,
): ReadonlyMap<Planned, FoundTask> => {
  const byBase = tasksById(tasks);
  const found = new Map<Planned, FoundTask>();
  const taken = new Set<TaskIdentity>();
  const take = (choose: (free: readonly FoundTask[], wanted: Planned) => FoundTask | undefined) => {
    for (const wanted of planned) {
      if (found.has(wanted)) continue;
      const free = (byBase.get(baseOf(wanted.identity)) ?? []).filter(({ identity }) => !taken.has(identity));
      const task = choose(free, wanted);
      if (!task) continue;
      found.set(wanted, task);
      taken.add(task.identity);
    }
  };
  let spots: ReadonlyMap<TaskIdentity, string> | undefined;
  const isAtItsSpot = ({ identity, spot }: Planned, task: FoundTask): boolean => {
    if (spot === undefined || !mayBeReused(identity)) return true;
    spots ??= spotsOf(tasks);
    return isSameSpot(spot, spots.get(task.identity) ?? '');
  };
  take((free, { identity, textHash }) => free.find((task) => task.identity === identity && task.textHash === textHash));
  take((free, { textHash }) => free.find((task) => task.textHash === textHash));
  take((free, wanted) => (isOnlyMeant(wanted) ? undefined : mostAlike(free, wanted)));
  const orElse = (task: FoundTask | undefined, wanted: Planned) =>
    task && !isOnlyMeant(wanted) && isAtItsSpot(wanted, task) ? task : undefined;
  take((free, wanted) =>
    orElse(
      free.find(({ identity }) => identity === wanted.identity),
      wanted,
    ),
  );
  take((free, wanted) => orElse(free.length === 1 ? free[0] : undefined, wanted));
  // Without any id a task is named by its words and its place, and the place (a heading, say) may have been edited.
  take((_free, { identity, textHash }) => {
    if (!isByWords(identity)) return undefined;
    const same = tasks.filter(
      (task) => isByWords(task.identity) && task.textHash === textHash && !taken.has(task.identity),
    );
    return same.length === 1 ? same[0] : undefined;
  });
  return found;
};

const mostAlike = (free: readonly FoundTask[], { identity, text }: PlannedIdentity): FoundTask | undefined => {
  if (free.length === 0) return undefined;
  const sketch = wordSketch(text);
  const sketches = new Map(free.map((task) => [task, wordSketch(task.text)]));
  const likeness = (task: FoundTask) => resemblance(sketch, sketches.get(task) ?? '');
  // The very name first: of several that are equally like it stays the choice.
  return free
    .filter((task) => resembles(sketch, sketches.get(task) ?? ''))
    .sort(
      (one, other) =>
        likeness(other) - likeness(one) || Number(other.identity === identity) - Number(one.identity === identity),
    )[0];
};
