import type { TaskIdentity } from '../model/ids';
import { baseOf } from './task-identity';
import { markOf } from './word-sketch';

/**
 * Where each task of a page stands among the others, as a sketch: a mark of the task before it and one of the task after
 * it, in document order. An edit leaves at least one of them as it is; a new task under an old id hardly ever stands there.
 */
export const spotsOf = (tasks: readonly { readonly identity: TaskIdentity }[]): ReadonlyMap<TaskIdentity, string> => {
  const marks = tasks.map(({ identity }) => markOf(baseOf(identity)));
  return new Map(
    tasks.map(({ identity }, at) => [identity, `${marks[at - 1] ?? edge}${marks[at + 1] ?? edge}`] as const),
  );
};

/** The page's first or last task has nothing beside it. */
const edge = '..';

export const isSameSpot = (one: string, other: string): boolean =>
  one.slice(0, 2) === other.slice(0, 2) || one.slice(2) === other.slice(2);
