import type { TaskRef } from '../../model/ids';
import type { Fact } from '../../model/journal';
import type { Delivery } from '../delivery';
import { chooseUndo, moveTo } from './finish-issues';

/** A task went from its page after its issue was made: the issue goes to the undo status, and both are told. */
export const takeBack = async (delivery: Delivery, ref: TaskRef): Promise<Fact[]> => {
  const task = delivery.work.state().tasks.get(ref);
  if (task?.at !== 'known') return [];
  const { undoStatus } = delivery.work.run.settings;
  const failure = await moveTo(delivery, task.key, (transitions) => chooseUndo(transitions, undoStatus));
  const moved = failure
    ? 'It could not be moved out of the way.'
    : `It was moved to ${undoStatus} or the first To Do status.`;
  return [
    {
      type: 'task-vanished',
      ref,
      failure: {
        code: 'task-gone',
        message: `The task went from the page after ${task.key} was created for it. ${moved}`,
      },
    },
  ];
};
