import { json } from '../answer';
import { asList, asObject, idOf, isDefined } from '../json';
import type { jiraOperations } from '../operations/jira-v3';
import type { User } from '../people';
import type { Handler, Handlers, RouteRequest } from '../route';
import type { SiteAnswer } from '../site-call';
import { findIssue, queryList } from './read-issues';
import { availableTransitions, transitionIssue } from './transition-issue';
import type { BulkTask, Issue } from './work';

/** Bulk routes have errors of their own shape. */
const bulkError = (status: number, message: string): SiteAnswer => json(status, { errors: [{ message }] });

const refuseRight = ({ site, user }: RouteRequest): SiteAnswer | undefined =>
  site.work.mayGlobally(user, 'BULK_CHANGE')
    ? undefined
    : bulkError(403, 'You do not have the global permission to make bulk changes.');

/** All issues, or the answer that refuses the request: one bad id refuses it whole. */
const issuesOf = (request: RouteRequest, names: readonly string[]): readonly Issue[] | SiteAnswer => {
  if (names.length === 0 || names.length > 1000) return bulkError(400, 'Between 1 and 1000 issues can be selected.');
  const found: Issue[] = [];
  for (const name of names) {
    const issue = findIssue(request.site, request.user, name);
    if (!issue) return bulkError(400, `The issue ${name} does not exist or you do not have permission to see it.`);
    found.push(issue);
  }
  return found;
};

const isAnswer = (value: readonly Issue[] | SiteAnswer): value is SiteAnswer => !Array.isArray(value);

/** Grouped by workflow; transitions that ask for fields are left out. */
const getAvailableTransitions: Handler = (request) => {
  const { site, user, query } = request;
  const refused = refuseRight(request);
  if (refused) return refused;
  const issues = issuesOf(request, queryList(query, 'issueIdsOrKeys'));
  if (isAnswer(issues)) return issues;
  const groups = new Map<string, Issue[]>();
  for (const issue of issues) groups.set(issue.projectId, [...(groups.get(issue.projectId) ?? []), issue]);
  const availableTransitionRows = [...groups.values()].map((group) => {
    const shared = group
      .map((issue) => availableTransitions(site, user, issue))
      .reduce((all, some) => all.filter((one) => some.some((other) => other.id === one.id)));
    const plain = shared.filter((one) => (one.requires ?? []).length === 0);
    return {
      isTransitionsFiltered: plain.length < shared.length,
      issues: group.map((issue) => issue.key),
      transitions: plain.map((one) => ({
        transitionId: Number(one.id),
        transitionName: one.name,
        to: { statusId: Number(one.to), statusName: site.work.statuses.get(one.to)?.name ?? '' },
      })),
    };
  });
  return json(200, { availableTransitions: availableTransitionRows }, 1 + issues.length);
};

/** Done at once here; the answer is a task to ask for all the same. */
const submitBulkTransition: Handler = (request) => {
  const { site, user, body } = request;
  const refused = refuseRight(request);
  if (refused) return refused;
  const inputs = asList(body.bulkTransitionInputs).map(asObject);
  const names = inputs.flatMap((input) => asList(input.selectedIssueIdsOrKeys).map(idOf).filter(isDefined));
  const checked = issuesOf(request, names);
  if (isAnswer(checked)) return checked;
  const processed: number[] = [];
  const failed: Record<string, readonly string[]> = {};
  for (const input of inputs)
    for (const name of asList(input.selectedIssueIdsOrKeys).map(idOf).filter(isDefined)) {
      const issue = findIssue(site, user, name);
      const problem = issue && transitionIssue(site, user, issue, idOf(input.transitionId) ?? '', {});
      if (issue && !problem) processed.push(Number(issue.id));
      else if (issue && problem)
        failed[issue.id] = [...problem.errors.messages, ...Object.values(problem.errors.fields)];
    }
  const task: BulkTask = {
    id: site.uuid(),
    at: site.now(),
    accountId: user.accountId,
    total: names.length,
    processed,
    failed,
  };
  site.work.bulkTasks.set(task.id, task);
  return json(201, { taskId: task.id }, Math.max(1, names.length));
};

const submitter = (user: User) => ({ accountId: user.accountId });

const dayMs = 86_400_000;

const getBulkOperationProgress: Handler = ({ site, user, params }) => {
  const task = site.work.bulkTasks.get(params.taskId ?? '');
  if (!task || task.accountId !== user.accountId || task.at < site.now() - 14 * dayMs)
    return bulkError(400, 'The task does not exist.');
  return json(200, {
    taskId: task.id,
    status: 'COMPLETE',
    progressPercent: 100,
    submittedBy: submitter(user),
    created: new Date(task.at).toISOString(),
    started: new Date(task.at).toISOString(),
    updated: new Date(task.at).toISOString(),
    totalIssueCount: task.total,
    invalidOrInaccessibleIssueCount: 0,
    processedAccessibleIssues: task.processed,
    failedAccessibleIssues: task.failed,
  });
};

export const bulkChange: Handlers<typeof jiraOperations> = {
  getAvailableTransitions,
  submitBulkTransition,
  getBulkOperationProgress,
};
