import type { TaskIdentity } from '../model/ids';
import type { FoundTask } from '../model/task';

/** A task as a plan knows it. */
export interface PlannedIdentity {
  readonly identity: TaskIdentity;
  readonly textHash: string;
}

/**
 * Planned tasks among those that a body holds now. A copy of a task carries its id, and whichever stands first on the page
 * has the plain name: so of several under one id the one with the planned words is meant, by its very name if there is a
 * choice; then the very name, whatever its words; then the only one that is left. Each task is answered once at most.
 * `isOnlyMeant`: only a task with the planned words will do.
 */
export const findAgain = <Planned extends PlannedIdentity>(
  tasks: readonly FoundTask[],
  planned: readonly Planned[],
  isOnlyMeant: (planned: Planned) => boolean = () => false,
): ReadonlyMap<Planned, FoundTask> => {
  const byBase = new Map<string, FoundTask[]>();
  for (const task of tasks) {
    const base = baseOf(task.identity);
    const same = byBase.get(base);
    if (same) same.push(task);
    else byBase.set(base, [task]);
  }
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
  take((free, { identity, textHash }) => free.find((task) => task.identity === identity && task.textHash === textHash));
  take((free, { textHash }) => free.find((task) => task.textHash === textHash));
  take((free, wanted) => (isOnlyMeant(wanted) ? undefined : free.find((task) => task.identity === wanted.identity)));
  take((free, wanted) => (!isOnlyMeant(wanted) && free.length === 1 ? free[0] : undefined));
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

const isByWords = (identity: TaskIdentity): boolean => identity.startsWith('t:');

/** The name that all tasks under one id share: further ones carry `#2`, `#3` … */
const baseOf = (identity: TaskIdentity): string => identity.replace(/#\d+$/, '');
