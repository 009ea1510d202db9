import type { TaskPreview } from '../../src/contract/views';
import { shiftDay } from '../common/dates';
import { readDays } from './read-days';
import type { State } from './state';

export interface DueDate {
  readonly day?: string;
  readonly isDefault: boolean;
}

/** The due date a row will get: the person's, the task's own, else the default moved by the days she typed. */
export function dueDateOf(task: TaskPreview, state: Pick<State, 'options' | 'choices' | 'defaultDays'>): DueDate {
  const chosen = state.choices.overrides[task.taskRef]?.dueDate;
  if (chosen !== undefined) return { day: chosen, isDefault: false };
  if (task.dueDate === undefined) return { isDefault: false };
  if (task.dueDateFrom !== 'default') return { day: task.dueDate, isDefault: false };
  const days = readDays(state.options.days);
  const moved = typeof days === 'number' && state.defaultDays !== undefined ? days - state.defaultDays : 0;
  return { day: shiftDay(task.dueDate, moved), isDefault: true };
}
