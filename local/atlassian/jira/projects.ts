import { jiraError, json } from '../answer';
import { isDefined } from '../json';
import type { jiraOperations } from '../operations/jira-v3';
import type { Handler, Handlers, RouteRequest } from '../route';
import type { SiteContext } from '../site-context';
import { personJson, projectJson, restUrl, statusJson, typeJson } from './entity-json';
import { projectNotFound } from './errors';
import { queryList } from './read-issues';
import { screenFields } from './screens';
import type { Project } from './work';

const visible = ({ site, user }: RouteRequest, idOrKey: string): Project | undefined => {
  const project = site.work.project(idOrKey);
  return project && site.work.may(user, 'BROWSE_PROJECTS', project) ? project : undefined;
};

const wholeProject = (site: SiteContext, project: Project): Record<string, unknown> => ({
  ...projectJson(site, project),
  description: project.description,
  lead: personJson(site, project.leadId),
  style: project.style,
  isPrivate: false,
  uuid: project.uuid,
  properties: {},
  ...(project.archived ? { archived: true } : {}),
});

export interface Slice<Row> {
  readonly startAt: number;
  readonly maxResults: number;
  readonly total: number;
  readonly rows: readonly Row[];
}

/** Jira's paging by number. */
export const sliceOf = <Row>(
  query: URLSearchParams,
  rows: readonly Row[],
  standard: number,
  highest: number,
): Slice<Row> => {
  const startAt = Math.max(0, Number(query.get('startAt') ?? 0) || 0);
  const maxResults = Math.min(highest, Math.max(0, Number(query.get('maxResults') ?? standard) || 0));
  return { startAt, maxResults, total: rows.length, rows: rows.slice(startAt, startAt + maxResults) };
};

const searchProjects: Handler = (request) => {
  const { site, user, query } = request;
  const ids = queryList(query, 'id');
  const keys = queryList(query, 'keys');
  const wanted = queryList(query, 'status');
  const text = query.get('query')?.toLowerCase();
  const needs =
    query.get('action') === 'create'
      ? 'CREATE_ISSUES'
      : query.get('action') === 'edit'
        ? 'ADMINISTER_PROJECTS'
        : 'BROWSE_PROJECTS';
  const found = site.work
    .projects()
    .filter(
      (project) =>
        (wanted.length === 0 ? ['live'] : wanted).includes(project.archived ? 'archived' : 'live') &&
        site.work.may(user, 'BROWSE_PROJECTS', project) &&
        site.work.may(user, needs, project) &&
        (ids.length === 0 || ids.includes(project.id)) &&
        (keys.length === 0 || keys.includes(project.key)) &&
        (!text || project.key.toLowerCase().includes(text) || project.name.toLowerCase().includes(text)),
    );
  found.sort((a, b) => a.key.localeCompare(b.key));
  const { rows, ...page } = sliceOf(query, found, 50, 100);
  const expand = query.get('expand') ?? '';
  return json(
    200,
    {
      self: restUrl(site, 'project/search'),
      ...page,
      isLast: page.startAt + rows.length >= page.total,
      values: rows.map((project) => ({
        ...projectJson(site, project),
        style: project.style,
        isPrivate: false,
        uuid: project.uuid,
        properties: {},
        ...(expand.includes('description') ? { description: project.description } : {}),
        ...(expand.includes('lead') ? { lead: personJson(site, project.leadId) } : {}),
        ...(expand.includes('issueTypes')
          ? { issueTypes: site.work.typesOf(project).map((type) => typeJson(site, type, project)) }
          : {}),
      })),
    },
    1 + rows.length,
  );
};

const getProject: Handler = (request) => {
  const idOrKey = request.params.projectIdOrKey ?? '';
  const project = visible(request, idOrKey);
  if (!project) return projectNotFound(idOrKey);
  const { site } = request;
  const issueTypes = site.work.typesOf(project).map((type) => typeJson(site, type, project));
  return json(
    200,
    { ...wholeProject(site, project), issueTypes, components: [], versions: [], roles: {}, assigneeType: 'UNASSIGNED' },
    2,
  );
};

const getAllStatuses: Handler = (request) => {
  const idOrKey = request.params.projectIdOrKey ?? '';
  const project = visible(request, idOrKey);
  if (!project) return projectNotFound(idOrKey);
  const { site } = request;
  const statuses = project.workflow.statusIds
    .map((id) => site.work.statuses.get(id))
    .filter(isDefined)
    .map((status) => statusJson(site, status));
  return json(
    200,
    site.work.typesOf(project).map((type) => ({
      self: restUrl(site, `issuetype/${type.id}`),
      id: type.id,
      name: type.name,
      subtask: type.hierarchyLevel < 0,
      statuses,
    })),
  );
};

/** Only team-managed projects have a hierarchy of their own. */
const getHierarchy: Handler = (request) => {
  const id = request.params.projectId ?? '';
  const project = visible(request, id);
  if (!project || project.id !== id) return projectNotFound(id);
  if (project.style !== 'next-gen') return jiraError(400, ['The project is not a team-managed project.']);
  const types = request.site.work.typesOf(project);
  const levels = [...new Set(types.map((type) => type.hierarchyLevel))].sort((a, b) => b - a);
  return json(200, {
    projectId: Number(project.id),
    hierarchy: levels.map((level) => ({
      level,
      name: level < 0 ? 'Subtask' : level === 0 ? 'Base' : 'Epic',
      issueTypes: types
        .filter((type) => type.hierarchyLevel === level)
        .map((type) => ({ id: Number(type.id), name: type.name })),
    })),
  });
};

const getIssueTypesForProject: Handler = (request) => {
  const { site, query } = request;
  const id = query.get('projectId') ?? '';
  const project = visible(request, id);
  if (!project) return projectNotFound(id);
  const level = query.get('level');
  const types = site.work.typesOf(project).filter((type) => level === null || type.hierarchyLevel === Number(level));
  return json(
    200,
    types.map((type) => typeJson(site, type, project)),
  );
};

const getIssueAllTypes: Handler = ({ site, user }) => {
  const seen = new Map<string, unknown>();
  for (const project of site.work.projects())
    if (site.work.may(user, 'BROWSE_PROJECTS', project))
      for (const type of site.work.typesOf(project)) seen.set(type.id, typeJson(site, type, project));
  return json(200, [...seen.values()]);
};

const refuseMaxResults = (query: URLSearchParams) =>
  Number(query.get('maxResults') ?? 50) > 200 ? jiraError(400, ['maxResults must be at most 200.']) : undefined;

/** Types that the person may create: none without Create issues. */
const getCreateIssueMetaIssueTypes: Handler = (request) => {
  const { site, user, query } = request;
  const idOrKey = request.params.projectIdOrKey ?? '';
  const refused = refuseMaxResults(query);
  if (refused) return refused;
  const project = visible(request, idOrKey);
  if (!project) return projectNotFound(idOrKey);
  const types = site.work.may(user, 'CREATE_ISSUES', project) ? site.work.typesOf(project) : [];
  const { rows, ...page } = sliceOf(query, types, 50, 200);
  return json(200, { ...page, issueTypes: rows.map((type) => typeJson(site, type, project)) });
};

const getCreateIssueMetaIssueTypeId: Handler = (request) => {
  const { site, user, query } = request;
  const idOrKey = request.params.projectIdOrKey ?? '';
  const refused = refuseMaxResults(query);
  if (refused) return refused;
  const project = visible(request, idOrKey);
  if (!project) return projectNotFound(idOrKey);
  const type = site.work.typesOf(project).find((one) => one.id === request.params.issueTypeId);
  if (!type) return jiraError(400, ['Specify a valid issue type']);
  const fields = site.work.may(user, 'CREATE_ISSUES', project) ? screenFields(site, user, project, type) : [];
  const { rows, ...page } = sliceOf(query, fields, 50, 200);
  return json(200, { ...page, fields: rows.map(({ custom: _, ...field }) => ({ ...field, key: field.fieldId })) });
};

export const projectReads: Handlers<typeof jiraOperations> = {
  searchProjects,
  getProject,
  getAllStatuses,
  getHierarchy,
  getIssueTypesForProject,
  getIssueAllTypes,
  getCreateIssueMetaIssueTypes,
  getCreateIssueMetaIssueTypeId,
};
