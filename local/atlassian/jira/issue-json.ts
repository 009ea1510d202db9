import { entryOf } from '../json';
import type { User } from '../people';
import type { SiteContext } from '../site-context';
import {
  jiraDate,
  personJson,
  priorityJson,
  projectJson,
  restUrl,
  securityJson,
  statusJson,
  typeJson,
} from './entity-json';
import { type Issue, linkTypes, type Note, priorities } from './work';

type Json = Readonly<Record<string, unknown>>;
type FieldJson = (site: SiteContext, user: User, issue: Issue) => unknown;

const priorityOf = (site: SiteContext, issue: Issue): unknown => {
  const priority = priorities.find((one) => one.id === issue.priorityId);
  return priority ? priorityJson(site, priority) : null;
};

const statusOf = (site: SiteContext, issue: Issue): unknown => {
  const status = site.work.statuses.get(issue.statusId);
  return status ? statusJson(site, status) : null;
};

const typeOf = (site: SiteContext, issue: Issue): unknown => {
  const type = site.work.types.get(issue.typeId);
  return type ? typeJson(site, type, site.work.project(issue.projectId)) : null;
};

/** How an issue shows another one that it is tied to. */
const related = (site: SiteContext, issue: Issue): Json => ({
  id: issue.id,
  key: issue.key,
  self: restUrl(site, `issue/${issue.id}`),
  fields: {
    summary: issue.summary,
    status: statusOf(site, issue),
    priority: priorityOf(site, issue),
    issuetype: typeOf(site, issue),
  },
});

const subtasks: FieldJson = (site, user, issue) => {
  const list: Json[] = [];
  for (const id of site.work.childIds(issue.id)) {
    const child = site.work.issue(id);
    const type = child && site.work.types.get(child.typeId);
    if (child && type && type.hierarchyLevel < 0 && site.work.maySee(user, child)) list.push(related(site, child));
  }
  return list;
};

const issueLinks: FieldJson = (site, user, issue) =>
  site.work.linksOf(issue.id).flatMap((link) => {
    const type = linkTypes.find((one) => one.id === link.typeId);
    const isOutward = link.inwardId === issue.id;
    const other = site.work.issue(isOutward ? link.outwardId : link.inwardId);
    if (!type || !other || !site.work.maySee(user, other)) return [];
    return [
      {
        id: link.id,
        self: restUrl(site, `issueLink/${link.id}`),
        type: { ...type, self: restUrl(site, `issueLinkType/${type.id}`) },
        [isOutward ? 'outwardIssue' : 'inwardIssue']: related(site, other),
      },
    ];
  });

export const noteJson = (site: SiteContext, kind: 'comment' | 'worklog', issueId: string, note: Note): Json => ({
  self: restUrl(site, `issue/${issueId}/${kind}/${note.id}`),
  id: note.id,
  author: personJson(site, note.authorId),
  updateAuthor: personJson(site, note.authorId),
  created: jiraDate(note.at),
  updated: jiraDate(note.at),
  ...(kind === 'comment'
    ? { body: note.body, jsdPublic: true }
    : {
        ...(note.body === undefined ? {} : { comment: note.body }),
        issueId,
        started: jiraDate(note.at),
        timeSpent: `${Math.max(1, Math.round((note.seconds ?? 0) / 60))}m`,
        timeSpentSeconds: note.seconds ?? 0,
      }),
});

const notesField =
  (kind: 'comment' | 'worklog'): FieldJson =>
  (site, _user, issue) => {
    const all = site.work.notes(kind, issue.id);
    return {
      [kind === 'comment' ? 'comments' : 'worklogs']: all
        .slice(0, 20)
        .map((note) => noteJson(site, kind, issue.id, note)),
      ...(kind === 'comment' ? { self: restUrl(site, `issue/${issue.id}/comment`) } : {}),
      maxResults: all.length,
      total: all.length,
      startAt: 0,
    };
  };

/** System fields in the order of an answer; `*navigable` leaves out those that only a single read shows. */
const builders: Readonly<Record<string, FieldJson>> = {
  issuetype: (site, _user, issue) => typeOf(site, issue),
  project: (site, _user, issue) => {
    const project = site.work.project(issue.projectId);
    return project ? projectJson(site, project) : null;
  },
  summary: (_site, _user, issue) => issue.summary,
  description: (_site, _user, issue) => issue.description,
  status: (site, _user, issue) => statusOf(site, issue),
  statusCategory: (site, _user, issue) =>
    (statusOf(site, issue) as { statusCategory?: unknown } | null)?.statusCategory ?? null,
  priority: (site, _user, issue) => priorityOf(site, issue),
  assignee: (site, _user, issue) => personJson(site, issue.assigneeId),
  reporter: (site, _user, issue) => personJson(site, issue.reporterId),
  creator: (site, _user, issue) => personJson(site, issue.creatorId),
  labels: (_site, _user, issue) => issue.labels,
  security: (site, _user, issue) => {
    const level = site.work.securityLevel(issue);
    return level ? securityJson(site, level) : null;
  },
  duedate: (_site, _user, issue) => issue.dueDate ?? null,
  created: (_site, _user, issue) => jiraDate(issue.created),
  updated: (_site, _user, issue) => jiraDate(issue.updated),
  resolution: (site, _user, issue) =>
    issue.resolved === undefined
      ? null
      : { self: restUrl(site, 'resolution/10000'), id: '10000', name: 'Done', description: '' },
  resolutiondate: (_site, _user, issue) => (issue.resolved === undefined ? null : jiraDate(issue.resolved)),
  statuscategorychangedate: (_site, _user, issue) => jiraDate(issue.updated),
  subtasks,
  issuelinks: issueLinks,
  attachment: (site, _user, issue) =>
    site.work.attachments(issue.id).map((one) => ({
      self: restUrl(site, `attachment/${one.id}`),
      id: one.id,
      filename: one.filename,
      author: personJson(site, one.authorId),
      created: jiraDate(one.at),
      size: one.size,
      mimeType: one.mimeType,
      content: restUrl(site, `attachment/content/${one.id}`),
    })),
  comment: notesField('comment'),
  worklog: notesField('worklog'),
};

const notNavigable = new Set(['comment', 'worklog', 'attachment', 'description']);

const chosenNames = (asked: readonly string[], standard: string): ReadonlySet<string> => {
  const names = new Set<string>();
  const all = [...Object.keys(builders), 'parent', 'custom'];
  const positive = asked.filter((name) => !name.startsWith('-'));
  for (const name of positive.length > 0 ? positive : [standard]) {
    if (name === '*all') for (const one of all) names.add(one);
    else if (name === '*navigable') for (const one of all) if (!notNavigable.has(one)) names.add(one);
    if (!name.startsWith('*')) names.add(name);
  }
  for (const name of asked) if (name.startsWith('-')) names.delete(name.slice(1));
  return names;
};

/** Which fields and properties of issues an answer shows. */
export interface IssueView {
  readonly fields: ReadonlySet<string>;
  readonly properties: readonly string[];
}

/** `standard`: what is shown when nobody asks for fields (`*all`, `*navigable`, or `id` for nothing). */
export const issueView = (
  fields: readonly string[],
  properties: readonly string[],
  standard: '*all' | '*navigable' | 'id',
): IssueView => ({ fields: chosenNames(fields, standard), properties });

const customNames = (fields: ReadonlySet<string>, site: SiteContext, issue: Issue): readonly string[] => {
  if (!fields.has('custom')) return [...fields].filter((name) => name.startsWith('customfield_'));
  return site.work.project(issue.projectId)?.customFields.map((field) => field.fieldId) ?? [];
};

/** A person is kept by her account id and shown as a person. */
const customJson = (site: SiteContext, name: string, value: unknown): unknown =>
  typeof value === 'string' && site.work.customFields.get(name)?.kind === 'user'
    ? personJson(site, value)
    : (value ?? null);

export const issueJson = (site: SiteContext, user: User, issue: Issue, view: IssueView): Json => {
  const fields: Record<string, unknown> = {};
  for (const name of view.fields) {
    const build = entryOf(builders, name);
    if (build) fields[name] = build(site, user, issue);
  }
  const parent =
    view.fields.has('parent') && issue.parentId !== undefined ? site.work.issue(issue.parentId) : undefined;
  if (parent && site.work.maySee(user, parent)) fields.parent = related(site, parent);
  for (const name of customNames(view.fields, site, issue))
    if (site.work.customFields.has(name)) fields[name] = customJson(site, name, issue.custom[name]);
  const json: Record<string, unknown> = {
    expand: '',
    id: issue.id,
    self: restUrl(site, `issue/${issue.id}`),
    key: issue.key,
  };
  if (Object.keys(fields).length > 0) json.fields = fields;
  if (view.properties.length > 0) {
    const wanted = view.properties.includes('*all') ? Object.keys(issue.properties) : view.properties;
    json.properties = Object.fromEntries(
      wanted.filter((key) => Object.hasOwn(issue.properties, key)).map((key) => [key, issue.properties[key]]),
    );
  }
  return json;
};
