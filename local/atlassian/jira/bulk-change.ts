import { json } from '../answer';
import { asList, asObject, idOf, isDefined } from '../json';
import type { jiraOperations } from '../operations/jira-v3';
import type { Handler, Handlers, RouteRequest } from '../route';
import type { SiteAnswer } from '../site-call';
import { type BulkStep, isComplete, startOf } from './bulk-tasks';
import { findIssue, queryList } from './read-issues';
import { availableTransitions } from './transition-issue';
import type { Issue, Project } from './work';

const mostIssues = 1_000;
const workflowsPerPage = 50;

/** Bulk routes have errors of their own shape. */
const bulkError = (status: number, message: string): SiteAnswer => json(status, { errors: [{ message }] });

const refuseRight = ({ site, user }: RouteRequest): SiteAnswer | undefined =>
  site.work.mayGlobally(user, 'BULK_CHANGE')
    ? undefined
    : bulkError(403, 'You do not have the global permission to make bulk changes.');

/** All issues, or the answer that refuses the request: one bad id or one project without the right refuses it whole. */
const issuesOf = ({ site, user }: RouteRequest, names: readonly string[]): ReadonlyMap<string, Issue> | SiteAnswer => {
  if (names.length === 0 || names.length > mostIssues)
    return bulkError(400, `Between 1 and ${mostIssues} issues can be selected.`);
  const found = new Map<string, Issue>();
  for (const name of names) {
    const issue = findIssue(site, user, name);
    if (!issue) return bulkError(400, `The issue ${name} does not exist or you do not have permission to see it.`);
    found.set(name, issue);
  }
  for (const issue of found.values()) {
    const project = site.work.project(issue.projectId);
    if (!project || !site.work.may(user, 'TRANSITION_ISSUES', project))
      return bulkError(403, 'You do not have permission to transition issues in a project of the selected issues.');
  }
  return found;
};

const isAnswer = (value: ReadonlyMap<string, Issue> | SiteAnswer): value is SiteAnswer => !(value instanceof Map);

/** One workflow for each project here: its transitions that all the issues can take and that ask for no field. */
const groupJson = (request: RouteRequest, project: Project, issues: readonly Issue[]): unknown => {
  const { site, user } = request;
  const shared = issues
    .map((issue) => availableTransitions(site, user, issue))
    .reduce((all, some) => all.filter((one) => some.some((other) => other.id === one.id)));
  const plain = shared.filter((one) => (one.requires ?? []).length === 0);
  return {
    isTransitionsFiltered: plain.length < project.workflow.transitions.length,
    issues: issues.map((issue) => issue.key),
    transitions: plain.map((one) => ({
      transitionId: Number(one.id),
      transitionName: one.name,
      to: { statusId: Number(one.to), statusName: site.work.statuses.get(one.to)?.name ?? '' },
    })),
  };
};

const getAvailableTransitions: Handler = (request) => {
  const { site, query } = request;
  const refused = refuseRight(request);
  if (refused) return refused;
  const found = issuesOf(request, queryList(query, 'issueIdsOrKeys'));
  if (isAnswer(found)) return found;
  const groups = new Map<string, Set<Issue>>();
  for (const issue of found.values())
    groups.set(issue.projectId, (groups.get(issue.projectId) ?? new Set<Issue>()).add(issue));
  const all = [...groups].flatMap(([id, issues]) => {
    const project = site.work.project(id);
    return project ? [{ project, issues: [...issues] }] : [];
  });
  // A cursor is the number of workflows before it.
  const last = Number(query.get('endingBefore') ?? Number.NaN);
  const first = Number.isNaN(last) ? Number(query.get('startingAfter') ?? 0) : Math.max(0, last - workflowsPerPage);
  if (!Number.isInteger(first) || first < 0 || first > all.length) return bulkError(400, 'The cursor is not valid.');
  const page = all.slice(first, first + workflowsPerPage);
  return json(
    200,
    {
      availableTransitions: page.map(({ project, issues }) => groupJson(request, project, issues)),
      ...(first > 0 ? { endingBefore: String(first) } : {}),
      ...(first + page.length < all.length ? { startingAfter: String(first + page.length) } : {}),
    },
    1 + page.reduce((sum, { issues }) => sum + issues.length, 0),
  );
};

const submitBulkTransition: Handler = (request) => {
  const { site, user, body } = request;
  const refused = refuseRight(request);
  if (refused) return refused;
  const inputs = asList(body.bulkTransitionInputs)
    .map(asObject)
    .map(({ selectedIssueIdsOrKeys, transitionId }) => ({
      names: asList(selectedIssueIdsOrKeys).map(idOf).filter(isDefined),
      transitionId: idOf(transitionId),
    }));
  const names = inputs.flatMap((input) => input.names);
  const found = issuesOf(request, names);
  if (isAnswer(found)) return found;
  const steps: BulkStep[] = [];
  for (const input of inputs)
    for (const name of input.names) {
      const issue = found.get(name);
      if (input.transitionId === undefined) return bulkError(400, 'A transitionId is missing.');
      if (issue) steps.push({ issueId: issue.id, transitionId: input.transitionId });
    }
  const wait = site.bulkTasks.waitForPlace();
  if (wait > 0) {
    const full = bulkError(429, 'Only 5 bulk operations can be in progress at a time.');
    return { ...full, headers: { ...full.headers, 'retry-after': String(Math.ceil(wait / 1000)) }, points: 0 };
  }
  const id = String(site.work.nextId('bulk-task'));
  site.bulkTasks.start({ id, accountId: user.accountId, steps });
  return json(201, { taskId: id }, Math.max(1, steps.length));
};

const getBulkOperationProgress: Handler = (request) => {
  const { site, user, params } = request;
  const refused = refuseRight(request);
  if (refused) return refused;
  const task = site.bulkTasks.find(params.taskId ?? '');
  const isSeen = task && (task.accountId === user.accountId || site.work.mayGlobally(user, 'ADMINISTER'));
  if (!isSeen) return bulkError(400, 'The task associated with this taskId is not a bulk operation task');
  const iso = (at: number): string => new Date(at).toISOString();
  const started = startOf(task);
  const hasStarted = site.now() >= started;
  const head = {
    taskId: task.id,
    progressPercent: Math.floor((100 * task.taken) / task.steps.length),
    submittedBy: { accountId: task.accountId },
    created: iso(task.at),
    ...(hasStarted ? { started: iso(started) } : {}),
    updated: iso(hasStarted ? started + task.taken : task.at),
  };
  // Which issues are done is told only at the end.
  if (!isComplete(task)) return json(200, { ...head, status: hasStarted ? 'RUNNING' : 'ENQUEUED' });
  const isShown = (id: string): boolean => {
    const issue = site.work.issue(id);
    return issue !== undefined && site.work.maySee(user, issue);
  };
  const processed = task.processed.filter(isShown);
  const tried = Object.entries(task.failed);
  const failed = tried.filter(([id]) => isShown(id));
  const hidden = task.processed.length - processed.length + tried.length - failed.length;
  return json(200, {
    ...head,
    status: 'COMPLETE',
    totalIssueCount: task.steps.length,
    invalidOrInaccessibleIssueCount: task.missing + hidden,
    processedAccessibleIssues: processed.map(Number),
    ...(failed.length > 0 ? { failedAccessibleIssues: Object.fromEntries(failed) } : {}),
  });
};

export const bulkChange: Handlers<typeof jiraOperations> = {
  getAvailableTransitions,
  submitBulkTransition,
  getBulkOperationProgress,
};
