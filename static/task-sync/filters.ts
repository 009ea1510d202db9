import type { TaskPreview } from '../../src/contract/views';
import { asksAboutEarlier } from './made-anew';
import type { Choices } from './state';
import { asksForFields, asksForParent, isUnanswered } from './task-choice';

export type Filter = 'all' | 'ask' | 'skip';

/** Which rows a filter shows. A question stays in its list when it is answered: it should not jump away. */
export function filterTasks(tasks: readonly TaskPreview[], filter: Filter): readonly TaskPreview[] {
  if (filter === 'ask') return tasks.filter(asks);
  if (filter === 'skip') return tasks.filter(isLeftAlone);
  return tasks;
}

function asks(task: TaskPreview): boolean {
  return asksForParent(task) || asksForFields(task) || asksAboutEarlier(task);
}

function isLeftAlone(task: TaskPreview): boolean {
  return task.disposition === 'skip' || (task.disposition !== 'create' && task.disposition !== 'adopt' && !asks(task));
}

export function countUnanswered(tasks: readonly TaskPreview[], choices: Choices): number {
  return tasks.filter((task) => isUnanswered(task, choices)).length;
}
