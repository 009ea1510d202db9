import { jiraError, json } from '../answer';
import type { jiraOperations } from '../operations/jira-v3';
import type { Handler, Handlers } from '../route';
import { userJson } from './entity-json';
import { issueNotFound, projectNotFound } from './errors';
import { sliceOf } from './projects';
import { findIssue } from './read-issues';

const getCurrentUser: Handler = ({ site, user }) =>
  json(200, { ...userJson(site, user), locale: 'en_US', expand: 'groups,applicationRoles' }, 3);

const getUser: Handler = ({ site, query }) => {
  const found = site.people.find(query.get('accountId') ?? '');
  return found
    ? json(200, { ...userJson(site, found), expand: 'groups,applicationRoles' }, 3)
    : jiraError(404, ['Specified user does not exist or you do not have required permissions']);
};

const getAllUsers: Handler = ({ site, query }) => {
  const { rows } = sliceOf(query, site.people.all(), 50, 1000);
  return json(
    200,
    rows.map((user) => userJson(site, user)),
    1 + 2 * rows.length,
  );
};

/** People who can be given work in a project; with `accountId` the answer has one row or none. */
const findAssignableUsers: Handler = ({ site, user, query }) => {
  const issueName = query.get('issueKey') ?? query.get('issueId');
  const projectName = query.get('project');
  if (issueName === null && projectName === null)
    return jiraError(400, ["Either 'project' or 'issueKey' must be specified."]);
  const issue = issueName === null ? undefined : findIssue(site, user, issueName);
  if (issueName !== null && !issue) return issueNotFound();
  const project = site.work.project(issue?.projectId ?? projectName ?? '');
  if (!project || !site.work.may(user, 'BROWSE_PROJECTS', project)) return projectNotFound(projectName ?? '');
  const accountId = query.get('accountId');
  const text = query.get('query')?.toLowerCase() ?? '';
  const found = site.people
    .all()
    .filter(
      (person) =>
        site.work.may(person, 'ASSIGNABLE_USER', project) &&
        (accountId === null || person.accountId === accountId) &&
        (person.displayName.toLowerCase().includes(text) || person.email.toLowerCase().startsWith(text)),
    );
  const { rows } = sliceOf(query, found, 50, 1000);
  return json(
    200,
    rows.map((person) => userJson(site, person)),
    1 + 2 * rows.length,
  );
};

export const jiraUsers: Handlers<typeof jiraOperations> = { getCurrentUser, getUser, getAllUsers, findAssignableUsers };
