import type { IssueKey, TaskRef } from '../../model/ids';
import type { Fact } from '../../model/journal';
import type { Delivery } from '../delivery';
import { moveIssue } from './move-issue';
import { undoStatus } from './transition-ways';

/** Moves an issue that nothing links any more to the undo status, and says in a sentence what came of it. */
export const moveAside = async (delivery: Delivery, key: IssueKey): Promise<string> => {
  const { settings } = delivery.work.run;
  const failure = await moveIssue(delivery, key, undoStatus(settings));
  return failure
    ? 'It could not be moved out of the way.'
    : `It was moved to ${settings.undoStatus} or the first To Do status.`;
};

/**
 * The same for an issue whose page is not there: only where the page is gone for the very person who synced it, and nobody
 * has taken the issue up meanwhile. A colleague who continued the run may just not see the page.
 */
export const moveAsideIfIdle = async (delivery: Delivery, key: IssueKey): Promise<string> => {
  const { run } = delivery.work;
  if (run.actingAs !== run.startedBy) return 'It was left as it is.';
  const [issue] = await delivery.clients.jira.fetchIssues([key]).catch(() => []);
  if (issue && issue.statusCategory !== 'new') return 'It is being worked on already, so it was left as it is.';
  return moveAside(delivery, key);
};

/** A task went from its page after its issue was made: the issue goes to the undo status, and both are told. */
export const takeBack = async (delivery: Delivery, ref: TaskRef): Promise<Fact[]> => {
  const task = delivery.work.state().tasks.get(ref);
  if (task?.at !== 'known') return [];
  const moved = await moveAside(delivery, task.key);
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
