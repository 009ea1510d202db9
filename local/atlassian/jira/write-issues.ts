import { emptyAnswer, jiraError, json, noContent } from '../answer';
import { asList, asObject, idOf, isObject, textOf } from '../json';
import type { jiraOperations } from '../operations/jira-v3';
import type { Handler, Handlers, RouteRequest } from '../route';
import type { SiteAnswer } from '../site-call';
import type { SiteContext } from '../site-context';
import { applyValues } from './apply-values';
import { type Created, createOne } from './create-issue';
import { restUrl, statusJson } from './entity-json';
import { hasErrors, invalidBody, issueNotFound, type Refused } from './errors';
import { setFields } from './field-values';
import { issueJson, issueView } from './issue-json';
import { refuseProperty } from './property-values';
import { findIssue, namedIssue } from './read-issues';
import { screenFields } from './screens';
import { availableTransitions, transitionIssue } from './transition-issue';
import type { Issue } from './work';

const isRefused = (result: Created | Refused): result is Refused => 'errors' in result;

const createdJson = (site: SiteContext, { issue, transition }: Created): unknown => ({
  id: issue.id,
  key: issue.key,
  self: restUrl(site, `issue/${issue.id}`),
  ...(transition
    ? { transition: { status: transition.status, errorCollection: { errorMessages: transition.messages, errors: {} } } }
    : {}),
});

const refusal = ({ status, errors }: Refused): SiteAnswer => jiraError(status, errors.messages, errors.fields);

const createIssue: Handler = ({ site, user, body }) => {
  if (!isObject(body.fields)) return invalidBody();
  const result = createOne(site, user, body);
  return isRefused(result) ? refusal(result) : json(201, createdJson(site, result));
};

/** Each issue by itself: 201 when one was made, 400 when none was, the same body both times. */
const createIssues: Handler = ({ site, user, body }) => {
  const updates = asList(body.issueUpdates);
  if (updates.length === 0) return invalidBody();
  if (updates.length > 50) return invalidBody('The number of issues to create must be at most 50.');
  const issues: unknown[] = [];
  const errors: unknown[] = [];
  updates.forEach((update, index) => {
    const result = createOne(site, user, asObject(update));
    if (!isRefused(result)) issues.push(createdJson(site, result));
    else
      errors.push({
        status: result.status,
        elementErrors: { errorMessages: result.errors.messages, errors: result.errors.fields },
        failedElementNumber: index,
      });
  });
  return json(issues.length > 0 ? 201 : 400, { issues, errors }, Math.max(1, updates.length));
};

/** A field operation `update: { field: [{ set | add | remove }] }` as the value that it leaves. */
const fromUpdate = (issue: Issue, update: unknown): Record<string, unknown> => {
  const fields: Record<string, unknown> = {};
  for (const [name, operations] of Object.entries(asObject(update)))
    for (const operation of asList(operations).map(asObject)) {
      if ('set' in operation)
        fields[name] = name === 'parent' && asObject(operation.set).none === true ? null : operation.set;
      else if (name === 'labels') {
        const labels = new Set(asList(fields.labels ?? issue.labels));
        if ('add' in operation) labels.add(operation.add);
        if ('remove' in operation) labels.delete(operation.remove);
        fields.labels = [...labels];
      }
    }
  return fields;
};

const editIssue: Handler = (request) => {
  const { site, user, body, query } = request;
  const issue = namedIssue(request);
  const project = issue && site.work.project(issue.projectId);
  const type = issue && site.work.types.get(issue.typeId);
  if (!issue || !project || !type) return issueNotFound();
  if (!site.work.may(user, 'EDIT_ISSUES', project))
    return jiraError(403, ['You do not have permission to edit issues in this project.']);
  const fields = { ...asObject(body.fields), ...fromUpdate(issue, body.update) };
  const screen = screenFields(site, user, project, type);
  const { values, errors } = setFields(site, user, project, type, screen, fields);
  if (hasErrors(errors)) return jiraError(400, errors.messages, errors.fields);
  const properties: Record<string, unknown> = { ...issue.properties };
  for (const entry of asList(body.properties).map(asObject)) {
    const key = textOf(entry.key) ?? '';
    const wrong = refuseProperty(key, entry.value);
    if (wrong !== undefined) return jiraError(400, [wrong]);
    properties[key] = entry.value;
  }
  const { next, items } = applyValues(site, issue, values);
  const changed = body.properties === undefined ? next : { ...next, properties };
  if (items.length > 0) site.work.changeIssue(changed, user.accountId, items);
  else if (body.properties !== undefined) site.work.putIssue(changed);
  if (query.get('returnIssue') !== 'true') return noContent();
  return json(200, issueJson(site, user, site.work.issue(issue.id) ?? next, issueView([], [], '*all')));
};

const deleteIssue: Handler = (request) => {
  const { site, user, query } = request;
  const issue = namedIssue(request);
  const project = issue && site.work.project(issue.projectId);
  if (!issue || !project) return issueNotFound();
  if (!site.work.may(user, 'DELETE_ISSUES', project))
    return jiraError(403, ['You do not have permission to delete issues in this project.']);
  const children = [...site.work.childIds(issue.id)].map((id) => site.work.issue(id));
  const subtasks = children.filter((child) => child && (site.work.types.get(child.typeId)?.hierarchyLevel ?? 0) < 0);
  if (subtasks.length > 0 && query.get('deleteSubtasks') !== 'true')
    return jiraError(400, [
      `The issue '${issue.key}' has subtasks.  You must specify the 'deleteSubtasks' parameter to delete this issue and all its subtasks.`,
    ]);
  for (const child of children) {
    if (!child) continue;
    const { parentId: _, ...orphan } = child;
    if (subtasks.includes(child)) site.work.deleteIssue(child);
    else site.work.putIssue(orphan);
  }
  site.work.deleteIssue(issue);
  return noContent();
};

const getTransitions: Handler = (request) => {
  const { site, user, query } = request;
  const issue = namedIssue(request);
  if (!issue) return issueNotFound();
  const only = query.get('transitionId');
  const transitions = availableTransitions(site, user, issue)
    .filter((one) => only === null || one.id === only)
    .map((one) => {
      const to = site.work.statuses.get(one.to);
      return {
        id: one.id,
        name: one.name,
        ...(to ? { to: statusJson(site, to) } : {}),
        hasScreen: (one.requires ?? []).length > 0,
        isGlobal: one.from === undefined,
        isInitial: false,
        isAvailable: true,
        isConditional: false,
        looped: false,
        ...(query.get('expand')?.includes('transitions.fields')
          ? { fields: transitionFields(request, issue, one.requires ?? []) }
          : {}),
      };
    });
  return json(200, { expand: 'transitions', transitions });
};

const transitionFields = ({ site, user }: RouteRequest, issue: Issue, names: readonly string[]): unknown => {
  const project = site.work.project(issue.projectId);
  const type = site.work.types.get(issue.typeId);
  if (!project || !type) return {};
  return Object.fromEntries(
    screenFields(site, user, project, type)
      .filter((field) => names.includes(field.fieldId))
      .map(({ fieldId, custom: _, ...field }) => [fieldId, { ...field, key: fieldId, required: true }]),
  );
};

const doTransition: Handler = (request) => {
  const { site, user, body } = request;
  const issue = namedIssue(request);
  if (!issue) return issueNotFound();
  const id = idOf(asObject(body.transition).id);
  if (id === undefined) return jiraError(400, ["Missing 'transition' identifier"]);
  const failed = transitionIssue(site, user, issue, id, asObject(body.fields));
  return failed ? refusal(failed) : noContent();
};

const assignIssue: Handler = (request) => {
  const { site, user, body, params } = request;
  const issue = findIssue(site, user, params.issueIdOrKey ?? '');
  const project = issue && site.work.project(issue.projectId);
  const type = issue && site.work.types.get(issue.typeId);
  if (!issue || !project || !type) return issueNotFound();
  if (!site.work.may(user, 'ASSIGN_ISSUES', project))
    return jiraError(403, ['You do not have permission to assign issues.']);
  const sent = body.accountId === null || body.accountId === undefined ? null : { accountId: body.accountId };
  const screen = screenFields(site, user, project, type);
  const { values, errors } = setFields(site, user, project, type, screen, { assignee: sent });
  if (hasErrors(errors)) return jiraError(400, errors.messages, errors.fields);
  const { next, items } = applyValues(site, issue, values);
  site.work.changeIssue(next, user.accountId, items);
  return emptyAnswer(204);
};

export const issueWrites: Handlers<typeof jiraOperations> = {
  createIssue,
  createIssues,
  editIssue,
  deleteIssue,
  getTransitions,
  doTransition,
  assignIssue,
};
