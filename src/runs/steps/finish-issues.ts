import type { Code } from '../../model/codes';
import type { TaskRef } from '../../model/ids';
import type { Fact } from '../../model/journal';
import type { Delivery } from '../delivery';
import { journalEach } from './journal-each';
import { lookAtIssues } from './look-at-issues';
import { moveIssue } from './move-issue';
import { doneStatus } from './transition-ways';

/**
 * The issues of completed tasks end in a Done status. One that cannot get there is told; it stays as it is. A person may ask
 * to try again: what was told before holds no more then.
 */
export const finishIssues = async (delivery: Delivery, refs: readonly TaskRef[]): Promise<void> => {
  await lookAtIssues(delivery, refs);
  await journalEach(delivery, refs, (ref) =>
    wasTold(delivery, ref, 'completed') ? finishTick(delivery, ref) : finish(delivery, ref),
  );
};

/**
 * Tasks that somebody ticked after their issues were made. Done before the page is written: afterwards nothing there would
 * tell of the tick.
 */
export const finishTicked = async (delivery: Delivery, refs: readonly TaskRef[]): Promise<void> => {
  const untold = refs.filter((ref) => !wasTold(delivery, ref, 'completed'));
  await journalEach(delivery, untold, (ref) => finishTick(delivery, ref));
};

const wasTold = (delivery: Delivery, ref: TaskRef, code: Code): boolean =>
  delivery.work
    .state()
    .notices.get(ref)
    ?.some((notice) => notice.code === code) ?? false;

const withdrawn = (delivery: Delivery, ref: TaskRef, code: Code): Fact[] =>
  wasTold(delivery, ref, code) ? [{ type: 'notice-withdrawn', refs: [ref], code }] : [];

const finish = async (delivery: Delivery, ref: TaskRef): Promise<Fact[]> => {
  const task = delivery.work.state().tasks.get(ref);
  if (task?.at !== 'known' && task?.at !== 'linked') return [];
  const failure = await moveIssue(delivery, task.key, doneStatus(delivery.work.run.settings));
  return [
    ...withdrawn(delivery, ref, 'jira-refused'),
    ...(failure ? [{ type: 'notice-given', refs: [ref], failure } as const] : []),
    { type: 'issue-finished', ref },
  ];
};

const finishTick = async (delivery: Delivery, ref: TaskRef): Promise<Fact[]> => {
  const facts = await finish(delivery, ref);
  const isDone = !facts.some(({ type }) => type === 'notice-given');
  const message = `The task was completed after its work item was created${isDone ? '; the work item was moved to a Done status' : ''}.`;
  return [
    ...facts,
    ...withdrawn(delivery, ref, 'completed'),
    { type: 'notice-given', refs: [ref], failure: { code: 'completed', message } },
  ];
};
