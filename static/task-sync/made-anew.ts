import type { TaskPreview } from '../../src/contract/views';
import type { Choices } from './state';

/** Whether the row asks, or asked, if its work item is to be made although there may be one. */
export function asksAboutEarlier(task: TaskPreview): boolean {
  return task.anew !== undefined && task.anew.why !== 'around';
}

/** Whether the person has said so: of the row, or of the task around it that it waits for. */
export function isMadeAnew({ taskRef, anew }: TaskPreview, choices: Choices): boolean {
  return anew !== undefined && choices.overrides[anew.waitsFor ?? taskRef]?.createAnew === true;
}

/** The rows as they are with her answers about earlier work items. Untouched rows stay the very same objects. */
export function withAnswers(tasks: readonly TaskPreview[], choices: Choices): readonly TaskPreview[] {
  return tasks.some(({ anew }) => anew !== undefined) ? tasks.map((task) => answered(task, choices)) : tasks;
}

function answered(task: TaskPreview, choices: Choices): TaskPreview {
  const { anew, reason: _, ...row } = task;
  if (anew === undefined || !isMadeAnew(task, choices)) return task;
  const reason = anew.reason ?? task.notices?.[0];
  return { ...row, anew, disposition: anew.disposition, ...(reason === undefined ? {} : { reason }) };
}
