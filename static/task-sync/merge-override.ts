import type { TaskOverride } from '../../src/contract/resolvers';
import type { TaskPreview } from '../../src/contract/views';

interface Edited {
  readonly summary: string;
  readonly parentKey: string | undefined;
  readonly dueDate: string;
  readonly assignee: string | undefined;
}

/** What stays of it when what was edited is undone: the answer that made the row one to edit. */
export function withoutEdits({ createAnew }: TaskOverride): TaskOverride {
  return createAnew ? { createAnew } : {};
}

/** What the form says beyond what is planned anyway. A due date is only kept where the person changed it. */
export function mergeOverride(task: TaskPreview, shownDay: string, before: TaskOverride, edited: Edited): TaskOverride {
  const summary = edited.summary.trim();
  const ownSummary = task.summary ?? task.text;
  const keepsDay = edited.dueDate === shownDay ? before.dueDate : edited.dueDate;
  return {
    ...(summary === ownSummary ? {} : { summary }),
    ...(edited.parentKey === undefined || edited.parentKey === task.parent?.key ? {} : { parentKey: edited.parentKey }),
    ...(keepsDay === undefined || keepsDay === '' ? {} : { dueDate: keepsDay }),
    ...(edited.assignee === undefined || edited.assignee === task.assignee?.accountId
      ? {}
      : { assigneeAccountId: edited.assignee }),
    ...withoutEdits(before),
  };
}
