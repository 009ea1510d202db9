import type { TaskIdentity } from '../model/ids';
import type { FoundTask } from '../model/task';
import { baseOf } from './task-identity';

/** Tasks by the id that they share, in document order. Almost always each is alone. */
export const tasksById = (tasks: readonly FoundTask[]): ReadonlyMap<TaskIdentity, readonly FoundTask[]> => {
  const groups = new Map<TaskIdentity, FoundTask[]>();
  for (const task of tasks) {
    const base = baseOf(task.identity);
    const group = groups.get(base);
    if (group) group.push(task);
    else groups.set(base, [task]);
  }
  return groups;
};
