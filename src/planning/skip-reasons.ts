import type { Failure } from '../model/codes';
import type { FoundTask } from '../model/task';
import { cleanText, isVisible } from './clean-text';

/**
 * Why a task is not for a sync at all, or `undefined`. Of several reasons the one is given that a person can change
 * least: where it stands, then what it holds, then its state.
 */
export const skipReason = (task: FoundTask, options: { readonly includeCompleted: boolean }): Failure | undefined => {
  if (task.aggregatingMacro !== undefined) {
    return {
      code: 'aggregating-macro',
      message: `Stands in a "${cleanText(task.aggregatingMacro)}" macro, which shows content of another place. Sync that place.`,
    };
  }
  const linked = task.links[0];
  if (linked !== undefined) return { code: 'already-linked', message: `Links ${linked} already.` };
  if (task.isPlaceholder) {
    return { code: 'placeholder', message: 'Holds template text only. Write the task, then sync again.' };
  }
  if (task.isEmpty || !isVisible(task.text)) {
    return { code: 'empty', message: 'Has no text. Write the task, then sync again.' };
  }
  if (task.status === 'complete' && !options.includeCompleted) {
    return { code: 'completed', message: 'Is completed. Choose to include completed tasks to sync it.' };
  }
  return undefined;
};
