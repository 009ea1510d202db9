import { issuesPerFetch } from '../../atlassian/jira-client';
import type { TaskRef } from '../../model/ids';
import type { Delivery } from '../delivery';
import { inGroups } from '../in-groups';
import { oldIssueMs } from '../timing';
import { issueUnreadable } from './create-refusals';
import { pauseOrThrow } from './pause-or-throw';

/**
 * Looks once more at issues that were seen long ago, or before a retry, before their pages link them: one that cannot be
 * read any more would be a dead link. Its task is left for a person, its row in the ledger stays. What a run has made just
 * now is not looked at.
 */
export const lookAtIssues = async (delivery: Delivery, refs: readonly TaskRef[]): Promise<void> => {
  const { clients, engine, seenAt, work } = delivery;
  const now = engine.platform.clock.now();
  const old = refs.flatMap((ref) => {
    const task = work.state().tasks.get(ref);
    if (task?.at !== 'known') return [];
    return now - Math.max(task.since, seenAt.get(ref) ?? 0) > oldIssueMs ? [{ ref, id: task.id }] : [];
  });
  for (const some of inGroups(old, issuesPerFetch)) {
    const issues = await clients.jira
      .fetchIssues(some.map(({ id }) => id))
      .catch((error: unknown) => pauseOrThrow(error, now, { product: 'Jira', what: 'work items' }));
    const readable = new Set(issues.map(({ id }) => id));
    const gone = some.filter(({ id }) => !readable.has(id)).map(({ ref }) => ref);
    for (const { ref } of some) seenAt.set(ref, now);
    if (gone.length > 0)
      await work.commit([{ type: 'tasks-ended', refs: gone, as: 'failed', failure: issueUnreadable }]);
  }
};
