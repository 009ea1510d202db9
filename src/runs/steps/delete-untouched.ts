import { ApiError } from '../../atlassian/api-error';
import type { IssueTraces } from '../../atlassian/issue-traces';
import type { FetchedIssue } from '../../atlassian/jira-answers';
import type { AccountId, IssueKey } from '../../model/ids';
import { type Run, undoOf } from '../../model/run';
import type { Delivery } from '../delivery';
import { inGroups } from '../in-groups';
import { pauseOrThrow } from './pause-or-throw';

/** Asked about side by side. */
const atOnce = 10;

/**
 * Deletes those of the issues that nobody but the app has touched, where the settings say so and the person may. Sub-tasks
 * first: an issue that has any left stays. Answers the keys of those that are gone.
 */
export const deleteUntouched = async (
  delivery: Delivery,
  issues: readonly FetchedIssue[],
): Promise<ReadonlySet<IssueKey>> => {
  const gone = new Set<IssueKey>();
  const { settings } = delivery.work.run;
  if (!settings.deleteOnUndo || issues.length === 0) return gone;
  const us = await actorsOf(delivery);
  const levels = [...new Set(issues.map(({ type }) => type.hierarchyLevel))].sort((one, other) => one - other);
  for (const level of levels) {
    const some = issues.filter(({ type }) => type.hierarchyLevel === level);
    for (const few of inGroups(some, atOnce))
      await Promise.all(
        few.map(async (issue) => {
          if (await isDeleted(delivery, issue, us)) gone.add(issue.key);
        }),
      );
  }
  return gone;
};

/** Persons in whose names the undone run and this one have acted: what they did is ours, as far as it is what runs do. */
const actorsOf = async ({ engine, work }: Delivery): Promise<ReadonlySet<AccountId>> => {
  const undone = undoOf(work.run)?.undoOf;
  const run = undone === undefined ? undefined : await engine.runs.find(undone);
  return new Set([work.run, ...(run ? [run] : [])].flatMap(({ startedBy, actingAs }) => [startedBy, actingAs]));
};

const isDeleted = async (
  { clients, engine, work }: Delivery,
  { key, type, creator }: FetchedIssue,
  us: ReadonlySet<AccountId>,
): Promise<boolean> => {
  if (creator === undefined || !us.has(creator)) return false;
  try {
    if (!isUntouched(await clients.jira.getTraces(key), us, work.run)) return false;
    if (type.hierarchyLevel > 0 && (await clients.jira.searchChildren(key)).length > 0) return false;
    await clients.jira.deleteIssue(key);
    return true;
  } catch (error) {
    if (!(error instanceof ApiError)) throw error;
    if (error.kind === 'rate-limited' || error.kind === 'unauthorized')
      return pauseOrThrow(error, engine.platform.clock.now(), { product: 'Jira', what: 'work items' });
    if (error.kind !== 'unclear') return false; // it is moved instead
    const left = await clients.jira.fetchIssues([key]).catch(() => [key]);
    return left.length === 0;
  }
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
