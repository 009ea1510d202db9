import type { TaskPreview } from '../../src/contract/views';
import type { RefusalCode } from '../common/refusal';
import { fieldKey } from './field-answers';
import { asksAboutEarlier, isMadeAnew } from './made-anew';
import type { Choices } from './state';

/** Reasons that a parent named by the person does away with. */
const answeredByParent: ReadonlySet<RefusalCode> = new Set<RefusalCode>([
  'ambiguous-parent',
  'no-parent',
  'parent-not-visible',
  'no-create-right',
  'type-not-available',
]);

/** Whether the row puts a question that the person can answer. */
export function asksForParent(task: TaskPreview): boolean {
  if (task.disposition !== 'review' && task.disposition !== 'blocked') return false;
  return task.reason === undefined || answeredByParent.has(task.reason.code);
}

/** Whether the row waits for required fields of its project that a person can be asked for. */
export function asksForFields(task: TaskPreview): boolean {
  return task.disposition === 'blocked' && task.asks !== undefined && task.asks.length > 0;
}

/** Whether all of them have a value. */
export function hasFields(task: TaskPreview, choices: Choices): boolean {
  if (!asksForFields(task)) return false;
  return (task.asks ?? []).every(({ fieldIds, ...type }) =>
    fieldIds.every((fieldId) => choices.answered.has(fieldKey({ ...type, fieldId }))),
  );
}

function isAnswered(task: TaskPreview, choices: Choices): boolean {
  return asksForParent(task) && choices.overrides[task.taskRef]?.parentKey !== undefined;
}

/** Whether the row has a check box: something would be made of it. */
export function canBePicked(task: TaskPreview, choices: Choices): boolean {
  return (
    task.disposition === 'create' ||
    task.disposition === 'adopt' ||
    isAnswered(task, choices) ||
    hasFields(task, choices)
  );
}

/** A row that can be picked is picked until the person says otherwise. */
export function isPicked(task: TaskPreview, choices: Choices): boolean {
  return canBePicked(task, choices) && (choices.picked[task.taskRef] ?? true);
}

/** Whether the row waits for an answer that was not given yet. */
export function isUnanswered(task: TaskPreview, choices: Choices): boolean {
  return (
    (asksForParent(task) && !isAnswered(task, choices)) ||
    (asksForFields(task) && !hasFields(task, choices)) ||
    (asksAboutEarlier(task) && !isMadeAnew(task, choices))
  );
}

/** Whether the work item hangs where that of the task around it hangs, as long as that one is picked too. */
export function goesWithTask(task: TaskPreview, tasks: readonly TaskPreview[], choices: Choices): boolean {
  if (task.disposition !== 'create' || task.parentTaskRef === undefined) return false;
  const around = tasks.find(({ taskRef }) => taskRef === task.parentTaskRef);
  return around !== undefined && isPicked(around, choices);
}
