import type { FetchedIssue } from '../../atlassian/jira-answers';
import { issuesPerFetch } from '../../atlassian/jira-client';
import type { IssueId } from '../../model/ids';
import type { Delivery } from '../delivery';
import { inGroups } from '../in-groups';
import { pauseOrThrow } from './pause-or-throw';

/** Issues that the person of the run can read now, by id; the others are gone or hidden. Any number of them. */
export const findIssues = async (
  { clients, engine }: Delivery,
  ids: readonly IssueId[],
): Promise<ReadonlyMap<IssueId, FetchedIssue>> => {
  const found = new Map<IssueId, FetchedIssue>();
  for (const some of inGroups(ids, issuesPerFetch)) {
    const issues = await clients.jira
      .fetchIssues(some)
      .catch((error: unknown) =>
        pauseOrThrow(error, engine.platform.clock.now(), { product: 'Jira', what: 'work items' }),
      );
    for (const issue of issues) found.set(issue.id, issue);
  }
  return found;
};
