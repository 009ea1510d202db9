import type { TaskPreview } from '../../src/contract/views';

export interface PageGroup {
  readonly pageId: string;
  readonly pageTitle: string;
  readonly tasks: readonly TaskPreview[];
}

/** Tasks by page, in the order in which the pages come first. */
export function pageGroups(tasks: readonly TaskPreview[]): readonly PageGroup[] {
  const groups = new Map<string, { pageId: string; pageTitle: string; tasks: TaskPreview[] }>();
  for (const task of tasks) {
    const group = groups.get(task.pageId);
    if (group === undefined) groups.set(task.pageId, { pageId: task.pageId, pageTitle: task.pageTitle, tasks: [task] });
    else group.tasks.push(task);
  }
  return [...groups.values()];
}
