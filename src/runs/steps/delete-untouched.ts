import { ApiError } from '../../atlassian/api-error';
import type { IssueTraces } from '../../atlassian/issue-traces';
import type { FetchedIssue } from '../../atlassian/jira-answers';
import type { AccountId, IssueKey, TaskRef } from '../../model/ids';
import { type Run, undoOf } from '../../model/run';
import type { Delivery } from '../delivery';
import { inGroups } from '../in-groups';
import { pauseOrThrow } from './pause-or-throw';

/** Asked about side by side. */
const atOnce = 10;

interface Item {
  readonly ref: TaskRef;
  readonly issue: FetchedIssue;
}

/**
 * Deletes those of the issues that nobody but the app has touched, where the settings say so and the person may. Sub-tasks
 * first: an issue that has any left stays. Answers the keys of those that are gone. That they are about to go is told
 * before: after a crash nobody could tell any more who has deleted them.
 */
export const deleteUntouched = async (delivery: Delivery, items: readonly Item[]): Promise<ReadonlySet<IssueKey>> => {
  const gone = new Set<IssueKey>();
  const { settings } = delivery.work.run;
  if (!settings.deleteOnUndo || items.length === 0) return gone;
  const us = await actorsOf(delivery);
  const levelOf = ({ issue }: Item): number => issue.type.hierarchyLevel;
  const levels = [...new Set(items.map(levelOf))].sort((one, other) => one - other);
  for (const level of levels) {
    const some = items.filter((item) => levelOf(item) === level);
    for (const few of inGroups(some, atOnce)) {
      const may = await Promise.all(few.map(({ issue }) => mayGo(delivery, issue, us)));
      const going = few.filter((_, place) => may[place]);
      if (going.length === 0) continue;
      await delivery.work.commit([{ type: 'deletion-begun', refs: going.map(({ ref }) => ref) }]);
      await Promise.all(
        going.map(async ({ issue: { key } }) => {
          if (await isDeleted(delivery, key)) gone.add(key);
        }),
      );
    }
  }
  return gone;
};

/** Persons in whose names the undone run and this one have acted: what they did is ours, as far as it is what runs do. */
const actorsOf = async ({ engine, work }: Delivery): Promise<ReadonlySet<AccountId>> => {
  const undone = undoOf(work.run)?.undoOf;
  const run = undone === undefined ? undefined : await engine.runs.find(undone);
  return new Set([work.run, ...(run ? [run] : [])].flatMap(({ startedBy, actingAs }) => [startedBy, actingAs]));
};

const mayGo = async (
  delivery: Delivery,
  { key, type, creator }: FetchedIssue,
  us: ReadonlySet<AccountId>,
): Promise<boolean> => {
  if (creator === undefined || !us.has(creator)) return false;
  const { jira } = delivery.clients;
  try {
    if (!isUntouched(await jira.getTraces(key), us, delivery.work.run)) return false;
    return type.hierarchyLevel <= 0 || (await jira.searchChildren(key)).length === 0;
  } catch (error) {
    unlessWaiting(delivery, error);
    return false;
  }
};

const isDeleted = async (delivery: Delivery, key: IssueKey): Promise<boolean> => {
  const { jira } = delivery.clients;
  try {
    await jira.deleteIssue(key);
    return true;
  } catch (error) {
    if (unlessWaiting(delivery, error).kind !== 'unclear') return false; // it is moved instead
    const left = await jira.fetchIssues([key]).catch(() => [key]);
    return left.length === 0;
  }
};

const unlessWaiting = ({ engine }: Delivery, error: unknown): ApiError => {
  if (!(error instanceof ApiError)) throw error;
  if (error.kind === 'rate-limited' || error.kind === 'unauthorized')
    return pauseOrThrow(error, engine.platform.clock.now(), { product: 'Jira', what: 'work items' });
  return error;
};

/** What a run does to an issue after it was made: it moves it, and links it to its parent where the settings say so. */
const isUntouched = (
  { changes, comments, worklogs, attachments, links, subtasks }: IssueTraces,
  us: ReadonlySet<AccountId>,
  { settings }: Run,
): boolean => {
  const linksParent = settings.parentLink.kind === 'issue-link';
  const ours = new Set(['status', 'resolution', ...(linksParent ? ['Link'] : [])]);
  return (
    comments + worklogs + attachments + subtasks === 0 &&
    links <= (linksParent ? 1 : 0) &&
    changes.every(
      ({ author, fields }) => author !== undefined && us.has(author) && fields.every((field) => ours.has(field)),
    )
  );
};
