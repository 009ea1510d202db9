import type { StorageElement } from '../storage-format/storage-document';
import { isBlank, isElement } from './page-elements';
import { isTask, isTaskList } from './task-content';

export const bodyOf = (task: StorageElement): StorageElement | undefined =>
  task.children.find(
    (child): child is StorageElement => isElement(child) && child.name === 'ac:task-body' && !child.selfClosing,
  );

/** The list with which the body of a task ends. */
export const lastListIn = (body: StorageElement | undefined): StorageElement | undefined => {
  const last = body?.children.findLast((node) => !isBlank(node));
  return last && isElement(last) && isTaskList(last) && !last.selfClosing ? last : undefined;
};

/** The last task of a list, the last one of the list with which that ends, and so on: in each of them more can be nested. */
export const lastTasks = (list: StorageElement): readonly StorageElement[] => {
  const path: StorageElement[] = [];
  for (let inner: StorageElement | undefined = list; inner; ) {
    const task: StorageElement | undefined = inner.children.findLast((node) => isElement(node));
    if (!task || !isTask(task) || task.selfClosing) break;
    path.push(task);
    inner = lastListIn(bodyOf(task));
  }
  return path;
};
