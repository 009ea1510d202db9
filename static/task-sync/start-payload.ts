import type { StartTaskSyncPayload, TaskOverride } from '../../src/contract/resolvers';
import { fieldValuesOf } from './field-answers';
import { withAnswers } from './made-anew';
import { readDays } from './read-days';
import type { Choices, Options, Preview } from './state';
import { canBePicked, isPicked } from './task-choice';

type Selection = NonNullable<StartTaskSyncPayload['selection']>;

/**
 * What the person left out, or what stays, whichever is said in fewer words: an invocation carries a bounded payload.
 * Rows without a check box are never left out, so that the run's record says why nothing was made of them.
 */
function selectionOf(preview: Preview, choices: Choices): Selection | undefined {
  const exclude = withAnswers(preview.tasks, choices)
    .filter((task) => canBePicked(task, choices) && !isPicked(task, choices))
    .map((task) => task.taskRef);
  if (exclude.length === 0) return undefined;
  if (exclude.length <= preview.tasks.length / 2) return { exclude };
  const left = new Set(exclude);
  return { include: preview.tasks.map((task) => task.taskRef).filter((taskRef) => !left.has(taskRef)) };
}

function overridesOf(preview: Preview, choices: Choices): Record<string, TaskOverride> {
  const known = new Set(preview.tasks.map((task) => task.taskRef));
  return Object.fromEntries(Object.entries(choices.overrides).filter(([taskRef]) => known.has(taskRef)));
}

/** Everything a run has to know, as one message. */
export function startPayload(
  pageId: string,
  options: Options,
  choices: Choices,
  preview: Preview,
  requestId: string,
): StartTaskSyncPayload {
  const days = readDays(options.days);
  const selection = selectionOf(preview, choices);
  const overrides = overridesOf(preview, choices);
  const fieldValues = fieldValuesOf(preview.requiredFields, choices.fields);
  return {
    pageId,
    includeSubpages: options.includeSubpages,
    includeCompleted: options.includeCompleted,
    previewId: preview.previewId,
    requestId,
    ...(typeof days === 'number' ? { daysToDueDate: days } : {}),
    ...(selection === undefined ? {} : { selection }),
    ...(Object.keys(overrides).length === 0 ? {} : { overrides }),
    ...(fieldValues === undefined ? {} : { fieldValues }),
  };
}
