import { jiraError, json } from '../answer';
import { asList, asObject, idOf, isDefined, textOf } from '../json';
import type { jiraOperations } from '../operations/jira-v3';
import type { Handler, Handlers } from '../route';
import { issueNotFound, projectNotFound } from './errors';
import { findIssue } from './read-issues';
import type { GlobalPermission, ProjectPermission } from './work';

const projectPermissions: Readonly<Record<ProjectPermission, string>> = {
  ADMINISTER_PROJECTS: 'Administer Projects',
  BROWSE_PROJECTS: 'Browse Projects',
  CREATE_ISSUES: 'Create Issues',
  EDIT_ISSUES: 'Edit Issues',
  DELETE_ISSUES: 'Delete Issues',
  ASSIGN_ISSUES: 'Assign Issues',
  ASSIGNABLE_USER: 'Assignable User',
  SCHEDULE_ISSUES: 'Schedule Issues',
  TRANSITION_ISSUES: 'Transition Issues',
  LINK_ISSUES: 'Link Issues',
  ADD_COMMENTS: 'Add Comments',
  WORK_ON_ISSUES: 'Work On Issues',
  MODIFY_REPORTER: 'Modify Reporter',
  SET_ISSUE_SECURITY: 'Set Issue Security',
};

const globalPermissions: Readonly<Record<GlobalPermission, string>> = {
  ADMINISTER: 'Administer Jira',
  BULK_CHANGE: 'Make bulk changes',
  USER_PICKER: 'Browse users and groups',
};

const isProjectPermission = (name: string): name is ProjectPermission => Object.hasOwn(projectPermissions, name);
const isGlobalPermission = (name: string): name is GlobalPermission => Object.hasOwn(globalPermissions, name);

const getMyPermissions: Handler = ({ site, user, query }) => {
  const asked = (query.get('permissions') ?? '')
    .split(',')
    .map((name) => name.trim())
    .filter((name) => name !== '');
  if (asked.length === 0) return jiraError(400, ["The 'permissions' query parameter is required."]);
  const unknown = asked.filter((name) => !isProjectPermission(name) && !isGlobalPermission(name));
  if (unknown.length > 0)
    return jiraError(400, [], Object.fromEntries(unknown.map((name) => [name, 'Unrecognized permission'])));
  const issueName = query.get('issueKey') ?? query.get('issueId');
  const issue = issueName === null ? undefined : findIssue(site, user, issueName);
  if (issueName !== null && !issue) return issueNotFound();
  const projectName = issue?.projectId ?? query.get('projectKey') ?? query.get('projectId');
  const project = projectName === null ? undefined : site.work.project(projectName);
  if (projectName !== null && (!project || !site.work.may(user, 'BROWSE_PROJECTS', project)))
    return projectNotFound(projectName);
  const permissions: Record<string, unknown> = {};
  for (const name of asked) {
    const global = isGlobalPermission(name);
    // Without a project, a right counts that is held in any.
    const homes = project ? [project] : site.work.projects();
    permissions[name] = {
      id: name,
      key: name,
      name: global ? globalPermissions[name] : isProjectPermission(name) ? projectPermissions[name] : name,
      type: global ? 'GLOBAL' : 'PROJECT',
      description: '',
      havePermission: global
        ? site.work.mayGlobally(user, name)
        : isProjectPermission(name) && homes.some((home) => site.work.may(user, name, home)),
    };
  }
  return json(200, { permissions }, 1 + 2 * asked.length);
};

const getBulkPermissions: Handler = ({ site, user, body }) => {
  const accountId = textOf(body.accountId);
  const subject = accountId === undefined ? user : site.people.find(accountId);
  if (accountId !== undefined && accountId !== user.accountId && !site.work.mayGlobally(user, 'ADMINISTER'))
    return jiraError(403, ['Only Jira administrators can perform this operation.']);
  if (!subject) return jiraError(400, ['The account ID is invalid.']);
  const globals = asList(body.globalPermissions).map(textOf).filter(isDefined);
  const sets = asList(body.projectPermissions).map(asObject);
  const names = sets
    .flatMap((set) => asList(set.permissions).map(textOf).filter(isDefined))
    .filter((name) => name !== '');
  const unknown = [
    ...globals.filter((name) => !isGlobalPermission(name)),
    ...names.filter((name) => !isProjectPermission(name)),
  ];
  if (unknown.length > 0)
    return jiraError(400, [], Object.fromEntries(unknown.map((name) => [name, 'Unrecognized permission'])));
  const idsOf = (list: unknown): readonly string[] => asList(list).map(idOf).filter(isDefined);
  if (
    sets.flatMap((set) => idsOf(set.projects)).length > 1000 ||
    sets.flatMap((set) => idsOf(set.issues)).length > 1000
  )
    return jiraError(400, ['A maximum of 1000 projects and 1000 issues can be checked.']);
  const rows: unknown[] = [];
  let objects = 0;
  for (const set of sets)
    for (const name of asList(set.permissions).map(textOf).filter(isDefined)) {
      if (!isProjectPermission(name)) continue;
      const holdsIn = (projectId: string | undefined): boolean => {
        const project = projectId === undefined ? undefined : site.work.project(projectId);
        return project !== undefined && site.work.may(subject, name, project);
      };
      // Ids that do not exist are dropped without a word.
      const projects = idsOf(set.projects)
        .filter((id) => /^\d+$/.test(id) && holdsIn(id))
        .map(Number);
      const issues = idsOf(set.issues)
        .filter((id) => {
          const issue = /^\d+$/.test(id) ? site.work.issue(id) : undefined;
          return issue !== undefined && site.work.maySee(subject, issue) && holdsIn(issue.projectId);
        })
        .map(Number);
      objects += projects.length + issues.length;
      rows.push({ permission: name, projects, issues });
    }
  const held = globals.filter((name) => isGlobalPermission(name) && site.work.mayGlobally(subject, name));
  return json(200, { globalPermissions: held, projectPermissions: rows }, 1 + 2 * (objects + held.length));
};

export const permissionReads: Handlers<typeof jiraOperations> = { getMyPermissions, getBulkPermissions };
