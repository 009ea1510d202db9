import { ApiError } from '../../atlassian/api-error';
import type { Transition } from '../../atlassian/jira-answers';
import type { Failure } from '../../model/codes';
import type { IssueKey, TaskRef } from '../../model/ids';
import type { Fact } from '../../model/journal';
import type { Delivery } from '../delivery';
import { pauseOrThrow } from './pause-or-throw';

/** The issues of completed tasks end in a Done status. One that cannot get there is told; it stays as it is. */
export const finishIssues = async (delivery: Delivery, refs: readonly TaskRef[]): Promise<void> => {
  const facts = await Promise.all(refs.map((ref) => finish(delivery, ref)));
  await delivery.work.commit(facts.flat());
};

const finish = async (delivery: Delivery, ref: TaskRef): Promise<Fact[]> => {
  const task = delivery.work.state().tasks.get(ref);
  if (task?.at !== 'known') return [];
  const finished: Fact = { type: 'issue-finished', ref };
  const failure = await moveTo(delivery, task.key, (transitions) =>
    chooseDone(transitions, delivery.work.run.settings.doneStatus),
  );
  return failure ? [{ type: 'notice-given', refs: [ref], failure }, finished] : [finished];
};

/**
 * Tasks that somebody ticked after their issues were made. Done before the page is written: afterwards nothing there would
 * tell of the tick.
 */
export const finishTicked = async (delivery: Delivery, refs: readonly TaskRef[]): Promise<void> => {
  const { notices } = delivery.work.state();
  const untold = refs.filter((ref) => !notices.get(ref)?.some(({ code }) => code === 'completed'));
  if (untold.length === 0) return;
  const facts = await Promise.all(
    untold.map(async (ref): Promise<Fact[]> => {
      const message =
        'The task was completed after its work item was created; the work item was moved to a Done status.';
      const facts = await finish(delivery, ref);
      const told = facts.some(({ type }) => type === 'notice-given');
      const failed = 'The task was completed after its work item was created.';
      return [
        ...facts,
        { type: 'notice-given', refs: [ref], failure: { code: 'completed', message: told ? failed : message } },
      ];
    }),
  );
  await delivery.work.commit(facts.flat());
};

/** The Done status by its name, else any of that category. */
export const chooseDone = (transitions: readonly Transition[], name: string): Transition | undefined =>
  byName(transitions, name) ?? transitions.find(({ toCategory }) => toCategory === 'done');

/** The undo status by its name, else the project's first To Do status. */
export const chooseUndo = (transitions: readonly Transition[], name: string): Transition | undefined =>
  byName(transitions, name) ?? transitions.find(({ toCategory }) => toCategory === 'new');

const byName = (transitions: readonly Transition[], name: string) =>
  transitions.find(({ toName }) => toName.toLowerCase() === name.toLowerCase());

/** Moves an issue by a transition of its own workflow; answers why not, if it cannot be. */
export const moveTo = async (
  { clients, engine }: Pick<Delivery, 'clients' | 'engine'>,
  key: IssueKey,
  choose: (transitions: readonly Transition[]) => Transition | undefined,
): Promise<Failure | undefined> => {
  try {
    const transitions = await clients.jira.listTransitions(key);
    const [issue] = await clients.jira.fetchIssues([key]);
    const transition = choose(transitions);
    const wanted = transition?.toName ?? choose([{ id: '', toName: issue?.statusName ?? '', toCategory: '' }])?.toName;
    if (wanted !== undefined && wanted === issue?.statusName) return undefined; // it is there already
    if (!transition) return { code: 'jira-refused', message: `No transition leads ${key} where it should go.` };
    return await go(clients, key, transition);
  } catch (error) {
    if (!(error instanceof ApiError)) throw error;
    if (error.kind === 'rate-limited' || error.kind === 'unauthorized') {
      return pauseOrThrow(error, engine.platform.clock.now(), { product: 'Jira', what: 'work items' });
    }
    return { code: 'jira-refused', message: `Jira did not move ${key}.` };
  }
};

/** One transition. After an unclear answer the issue is looked at: it may have arrived. */
const go = async (
  clients: Delivery['clients'],
  key: IssueKey,
  transition: Transition,
): Promise<Failure | undefined> => {
  for (let tries = 0; ; tries += 1) {
    try {
      await clients.jira.transitionIssue(key, transition.id);
      return undefined;
    } catch (error) {
      if (!(error instanceof ApiError) || error.kind !== 'unclear' || tries > 0) throw error;
      const [issue] = await clients.jira.fetchIssues([key]);
      if (issue?.statusName === transition.toName) return undefined;
    }
  }
};
