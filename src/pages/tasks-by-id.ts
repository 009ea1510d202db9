import type { TaskIdentity } from '../model/ids';
import { baseOf } from './task-identity';

/** Tasks by the id that they share, in their order. Almost always each is alone. */
export const tasksById = <Task extends { readonly identity: TaskIdentity }>(
  tasks: readonly Task[],
): ReadonlyMap<TaskIdentity, readonly Task[]> => {
  const groups = new Map<TaskIdentity, Task[]>();
  for (const task of tasks) {
    const base = baseOf(task.identity);
    const group = groups.get(base);
    if (group) group.push(task);
    else groups.set(base, [task]);
  }
  return groups;
};
