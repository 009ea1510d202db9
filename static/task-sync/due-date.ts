import type { TaskPreview } from '../../src/contract/views';
import { shiftDay } from '../common/dates';
import { readDays } from './read-days';
import type { State } from './state';

export interface DueDate {
  readonly day?: string;
  /** Who says so: the person who syncs, the task itself, or nobody. */
  readonly from: 'person' | 'task' | 'default';
}

/** The due date a row will get: the person's, the task's own, else the default moved by the days she typed. */
export function dueDateOf(task: TaskPreview, state: Pick<State, 'options' | 'choices' | 'defaultDays'>): DueDate {
  const chosen = state.choices.overrides[task.taskRef]?.dueDate;
  if (chosen !== undefined) return { day: chosen, from: 'person' };
  if (task.dueDate === undefined) return { from: 'default' };
  if (task.dueDateFrom !== 'default') return { day: task.dueDate, from: 'task' };
  const days = readDays(state.options.days);
  const moved = typeof days === 'number' && state.defaultDays !== undefined ? days - state.defaultDays : 0;
  return { day: shiftDay(task.dueDate, moved), from: 'default' };
}
