import type { StorageElement, StorageNode } from '../storage-format/storage-document';
import { isBlank, isElement } from './page-elements';

/** What says of a task which one it is and whether it is done. */
const metadata = new Set(['ac:task-id', 'ac:task-uuid', 'ac:task-status']);

export const isTask = (element: StorageElement): boolean => element.name === 'ac:task';
export const isTaskList = (element: StorageElement): boolean => element.name === 'ac:task-list';

/** A list, or a task: where the content of the task around it ends. */
export const isTaskOrList = (element: StorageElement): boolean => isTask(element) || isTaskList(element);

/** The span that Confluence's editor puts around a task's content; it says nothing and needs no keeping. */
const isEditorSpan = (node: StorageNode): node is StorageElement =>
  isElement(node) && node.name === 'span' && node.attrs.class === 'placeholder-inline-tasks';

/**
 * The nodes that a task consists of: those of its body (the editor's span opened), and whatever else stands in it that
 * is not its metadata. Nested lists are still in there.
 */
export const contentOfTask = (task: StorageElement): readonly StorageNode[] => {
  const content: StorageNode[] = [];
  for (const part of task.children) {
    if (!isElement(part)) {
      if (part.kind !== 'text' || !isBlank(part)) content.push(part);
    } else if (part.name === 'ac:task-body') {
      for (const node of part.children) {
        if (!isEditorSpan(node)) content.push(node);
        else for (const inner of node.children) content.push(inner);
      }
    } else if (!metadata.has(part.name)) content.push(part);
  }
  return content;
};
