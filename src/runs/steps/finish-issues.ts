import type { TaskRef } from '../../model/ids';
import type { Fact } from '../../model/journal';
import type { Delivery } from '../delivery';
import { journalEach } from './journal-each';
import { lookAtIssues } from './look-at-issues';
import { doneStatus, moveIssue } from './move-issue';

/** The issues of completed tasks end in a Done status. One that cannot get there is told; it stays as it is. */
export const finishIssues = async (delivery: Delivery, refs: readonly TaskRef[]): Promise<void> => {
  await lookAtIssues(delivery, refs);
  await journalEach(delivery, refs, (ref) => finish(delivery, ref));
};

const finish = async (delivery: Delivery, ref: TaskRef): Promise<Fact[]> => {
  const task = delivery.work.state().tasks.get(ref);
  if (task?.at !== 'known') return [];
  const finished: Fact = { type: 'issue-finished', ref };
  const failure = await moveIssue(delivery, task.key, doneStatus(delivery.work.run.settings));
  return failure ? [{ type: 'notice-given', refs: [ref], failure }, finished] : [finished];
};

/**
 * Tasks that somebody ticked after their issues were made. Done before the page is written: afterwards nothing there would
 * tell of the tick.
 */
export const finishTicked = async (delivery: Delivery, refs: readonly TaskRef[]): Promise<void> => {
  const { notices } = delivery.work.state();
  const untold = refs.filter((ref) => !notices.get(ref)?.some(({ code }) => code === 'completed'));
  await journalEach(delivery, untold, async (ref) => {
    const facts = await finish(delivery, ref);
    const isDone = !facts.some(({ type }) => type === 'notice-given');
    const message = `The task was completed after its work item was created${isDone ? '; the work item was moved to a Done status' : ''}.`;
    return [...facts, { type: 'notice-given', refs: [ref], failure: { code: 'completed', message } }];
  });
};
