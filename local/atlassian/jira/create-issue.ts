import { asList, asObject, idOf, type JsonObject, textOf } from '../json';
import type { User } from '../people';
import type { SiteContext } from '../site-context';
import { type FieldErrors, hasErrors, type Refused } from './errors';
import { missingFields, setFields } from './field-values';
import { linksAtCreate, putLinks } from './links-at-create';
import { refuseProperty } from './property-values';
import { screenFields } from './screens';
import { transitionIssue } from './transition-issue';
import type { Issue, IssueType, Project } from './work';

export interface Created {
  readonly issue: Issue;
  /** Only where a transition was asked for. */
  readonly transition?: { readonly status: number; readonly messages: readonly string[] };
}

const refused = (
  messages: readonly string[],
  fields: Readonly<Record<string, string>> = {},
  status = 400,
): Refused => ({
  status,
  errors: { messages, fields },
});

const chosenType = (site: SiteContext, project: Project, sent: unknown): IssueType | undefined => {
  const { id, name } = asObject(sent);
  const wanted = idOf(id);
  return site.work.typesOf(project).find((type) => (wanted === undefined ? type.name === name : type.id === wanted));
};

const defaultsOf = (project: Project, type: IssueType): Readonly<Record<string, unknown>> =>
  Object.fromEntries(
    project.customFields
      .filter(({ typeIds, defaultValue }) => defaultValue !== undefined && (typeIds?.includes(type.id) ?? true))
      .map(({ fieldId, defaultValue }) => [fieldId, defaultValue]),
  );

/** Makes one issue, or says why not; used by the single and by the bulk create. */
export const createOne = (site: SiteContext, user: User, sent: JsonObject): Created | Refused => {
  const fields = asObject(sent.fields);
  const named = asObject(fields.project);
  const project = site.work.project(idOf(named.id) ?? idOf(named.key) ?? '');
  if (!project || !site.work.may(user, 'BROWSE_PROJECTS', project))
    return refused([], { project: 'Specify a valid project ID or key' });
  if (!site.work.may(user, 'CREATE_ISSUES', project))
    return refused(['You do not have permission to create issues in this project.']);
  const type = chosenType(site, project, fields.issuetype);
  if (!type) return refused([], { issuetype: 'Specify a valid issue type' });
  const screen = screenFields(site, user, project, type);
  const { values, errors } = setFields(site, user, project, type, screen, fields);
  const all: FieldErrors = {
    messages: errors.messages,
    fields: { ...missingFields(screen, fields), ...errors.fields },
  };
  if (hasErrors(all)) return { status: 400, errors: all };

  const properties: Record<string, unknown> = {};
  for (const entry of asList(sent.properties).map(asObject)) {
    const key = textOf(entry.key) ?? '';
    const wrong = refuseProperty(key, entry.value);
    if (wrong !== undefined) return refused([wrong]);
    properties[key] = entry.value;
  }
  // Setting a property needs Edit issues; a create that may not is refused whole, so that no issue stands without its mark.
  if (Object.keys(properties).length > 0 && !site.work.may(user, 'EDIT_ISSUES', project))
    return refused(['You do not have permission to set properties on issues in this project.'], {}, 403);

  const links = linksAtCreate(site, user, project, sent.update);
  if (typeof links === 'string') return refused([], { issuelinks: links });

  const now = site.now();
  const first = project.workflow.statusIds[0] ?? '';
  const { custom, ...plain } = values;
  const securityId =
    'securityId' in plain ? plain.securityId : project.securityLevels?.find(({ isDefault }) => isDefault)?.id;
  const issue: Issue = {
    id: String(site.work.nextId('issue')),
    key: site.work.nextKey(project),
    projectId: project.id,
    typeId: type.id,
    statusId: first,
    summary: plain.summary ?? '',
    description: plain.description ?? null,
    ...(plain.assigneeId === undefined ? {} : { assigneeId: plain.assigneeId }),
    reporterId: plain.reporterId ?? user.accountId,
    creatorId: user.accountId,
    priorityId: plain.priorityId ?? '3',
    labels: plain.labels ?? [],
    ...(plain.dueDate === undefined ? {} : { dueDate: plain.dueDate }),
    ...(plain.parentId === undefined ? {} : { parentId: plain.parentId }),
    // A sub-task has the level of its parent.
    ...(securityId === undefined || type.hierarchyLevel < 0 ? {} : { securityId }),
    custom: { ...defaultsOf(project, type), ...custom },
    properties,
    created: now,
    updated: now,
  };
  site.work.putIssue(issue);
  putLinks(site, user, issue, links);
  const transitionId = idOf(asObject(sent.transition).id);
  if (transitionId === undefined) return { issue };
  const failed = transitionIssue(site, user, issue, transitionId, {});
  return {
    issue,
    transition: failed ? { status: 400, messages: failed.errors.messages } : { status: 200, messages: [] },
  };
};
