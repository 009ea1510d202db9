import type { Table, Tables } from '../../store/tables';
import { Counters } from '../counters';
import { administers, holds, type Principal, type User } from '../people';
import { IssueHistory } from './issue-history';
import type {
  Attachment,
  Change,
  ChangeItem,
  CustomField,
  GlobalPermission,
  Issue,
  IssueLink,
  IssueType,
  Note,
  Project,
  ProjectPermission,
  RemoteLink,
  SecurityLevel,
  Status,
} from './work';

/** Rights that an installed app gets in every project. */
const appPermissions: ReadonlySet<ProjectPermission> = new Set([
  'BROWSE_PROJECTS',
  'CREATE_ISSUES',
  'EDIT_ISSUES',
  'ASSIGN_ISSUES',
  'SCHEDULE_ISSUES',
  'TRANSITION_ISSUES',
  'LINK_ISSUES',
  'ADD_COMMENTS',
]);

/** Projects, issues and what hangs on them; indexes are made from the tables. */
export class WorkStore {
  readonly types: Table<IssueType>;
  readonly statuses: Table<Status>;
  readonly customFields: Table<CustomField>;
  readonly issueLinks: Table<IssueLink>;
  readonly history: IssueHistory;
  private readonly projectTable: Table<Project>;
  private readonly issueTable: Table<Issue>;
  private readonly globals: Table<readonly Principal[]>;
  private readonly changeTable: Table<readonly Change[]>;
  private readonly noteTable: Table<readonly Note[]>;
  private readonly remoteTable: Table<readonly RemoteLink[]>;
  private readonly attachmentTable: Table<readonly Attachment[]>;
  private readonly counters: Counters;
  private readonly idByKey = new Map<string, string>();
  private readonly below = new Map<string, Set<string>>();

  constructor(
    tables: Tables,
    private readonly now: () => number,
    searchLagMs: number,
  ) {
    this.types = tables.table<IssueType>('jira.types');
    this.statuses = tables.table<Status>('jira.statuses');
    this.customFields = tables.table<CustomField>('jira.fields');
    this.issueLinks = tables.table<IssueLink>('jira.links');
    this.projectTable = tables.table<Project>('jira.projects');
    this.issueTable = tables.table<Issue>('jira.issues');
    this.globals = tables.table<readonly Principal[]>('jira.globals');
    this.changeTable = tables.table<readonly Change[]>('jira.changes');
    this.noteTable = tables.table<readonly Note[]>('jira.notes');
    this.remoteTable = tables.table<readonly RemoteLink[]>('jira.remote-links');
    this.attachmentTable = tables.table<readonly Attachment[]>('jira.attachments');
    this.counters = new Counters(tables);
    this.history = new IssueHistory(tables, now, searchLagMs);
    for (const issue of this.issueTable.values()) this.index(issue);
  }

  nextId(kind: string, first = 10_000): number {
    return this.counters.next(`jira.${kind}`, first);
  }

  // Projects and rights

  putProject(project: Project): void {
    this.projectTable.set(project.id, project);
  }

  projects(): readonly Project[] {
    return [...this.projectTable.values()];
  }

  project(idOrKey: string): Project | undefined {
    const byId = this.projectTable.get(idOrKey);
    if (byId) return byId;
    const key = idOrKey.toUpperCase();
    for (const project of this.projectTable.values()) if (project.key === key) return project;
    return undefined;
  }

  may(user: User, permission: ProjectPermission, project: Project): boolean {
    if (project.archived && permission !== 'BROWSE_PROJECTS') return false;
    if (user.accountType === 'app') return appPermissions.has(permission);
    return user.active && holds(user, project.grants[permission] ?? []);
  }

  /** A sub-task has the level of its parent; other issues have their own. */
  securityLevel(issue: Issue): SecurityLevel | undefined {
    const isSubTask = (this.types.get(issue.typeId)?.hierarchyLevel ?? 0) < 0;
    const parent = isSubTask && issue.parentId !== undefined ? this.issue(issue.parentId) : undefined;
    const { projectId, securityId } = parent ?? issue;
    if (securityId === undefined) return undefined;
    return this.project(projectId)?.securityLevels?.find(({ id }) => id === securityId);
  }

  /** Administrators are not excepted from security levels; the app itself is. */
  maySee(user: User, issue: Issue): boolean {
    const project = this.project(issue.projectId);
    if (!project || !this.may(user, 'BROWSE_PROJECTS', project)) return false;
    const level = this.securityLevel(issue);
    return level === undefined || user.accountType === 'app' || holds(user, level.members);
  }

  grantGlobally(permission: GlobalPermission, principals: readonly Principal[]): void {
    this.globals.set(permission, principals);
  }

  mayGlobally(user: User, permission: GlobalPermission): boolean {
    if (permission === 'ADMINISTER' && administers(user)) return true;
    return holds(user, this.globals.get(permission) ?? []);
  }

  typesOf(project: Project): readonly IssueType[] {
    return project.typeIds.map((id) => this.types.get(id)).filter((type): type is IssueType => type !== undefined);
  }

  // Issues

  nextKey(project: Project): string {
    return `${project.key}-${this.counters.next(`jira.key.${project.id}`, 1)}`;
  }

  issues(): IterableIterator<Issue> {
    return this.issueTable.values();
  }

  issue(id: string): Issue | undefined {
    return this.issueTable.get(id);
  }

  /** By numeric id or by key, whatever its case. */
  findIssue(idOrKey: string): Issue | undefined {
    const id = this.idByKey.get(idOrKey) ?? this.idByKey.get(idOrKey.toUpperCase()) ?? idOrKey;
    return this.issueTable.get(id);
  }

  childIds(id: string): ReadonlySet<string> {
    return this.below.get(id) ?? new Set();
  }

  putIssue(issue: Issue): void {
    const before = this.issueTable.get(issue.id);
    this.history.remember(issue.id, before);
    if (before?.parentId !== undefined && before.parentId !== issue.parentId)
      this.below.get(before.parentId)?.delete(issue.id);
    this.issueTable.set(issue.id, issue);
    this.index(issue);
  }

  /** Replaces an issue and writes down who changed what; without a change nothing happens. */
  changeIssue(issue: Issue, authorId: string, items: readonly ChangeItem[]): void {
    if (items.length === 0) return;
    const at = this.now();
    this.putIssue({ ...issue, updated: at });
    const change = { id: String(this.nextId('change')), authorId, at, items };
    this.changeTable.set(issue.id, [...this.changes(issue.id), change]);
  }

  deleteIssue(issue: Issue): void {
    this.history.remember(issue.id, issue);
    this.issueTable.delete(issue.id);
    this.idByKey.delete(issue.key);
    if (issue.parentId !== undefined) this.below.get(issue.parentId)?.delete(issue.id);
    this.changeTable.delete(issue.id);
    this.noteTable.delete(`comment/${issue.id}`);
    this.noteTable.delete(`worklog/${issue.id}`);
    this.remoteTable.delete(issue.id);
    this.attachmentTable.delete(issue.id);
    for (const link of [...this.issueLinks.values()])
      if (link.inwardId === issue.id || link.outwardId === issue.id) this.issueLinks.delete(link.id);
  }

  changes(issueId: string): readonly Change[] {
    return this.changeTable.get(issueId) ?? [];
  }

  notes(kind: 'comment' | 'worklog', issueId: string): readonly Note[] {
    return this.noteTable.get(`${kind}/${issueId}`) ?? [];
  }

  addNote(kind: 'comment' | 'worklog', issueId: string, note: Note): void {
    this.noteTable.set(`${kind}/${issueId}`, [...this.notes(kind, issueId), note]);
  }

  attachments(issueId: string): readonly Attachment[] {
    return this.attachmentTable.get(issueId) ?? [];
  }

  putAttachments(issueId: string, attachments: readonly Attachment[]): void {
    this.attachmentTable.set(issueId, attachments);
  }

  linksOf(issueId: string): readonly IssueLink[] {
    const list: IssueLink[] = [];
    for (const link of this.issueLinks.values())
      if (link.inwardId === issueId || link.outwardId === issueId) list.push(link);
    return list;
  }

  remoteLinks(issueId: string): readonly RemoteLink[] {
    return this.remoteTable.get(issueId) ?? [];
  }

  putRemoteLinks(issueId: string, links: readonly RemoteLink[]): void {
    this.remoteTable.set(issueId, links);
  }

  private index(issue: Issue): void {
    this.idByKey.set(issue.key, issue.id);
    if (issue.parentId === undefined) return;
    const ids = this.below.get(issue.parentId);
    if (ids) ids.add(issue.id);
    else this.below.set(issue.parentId, new Set([issue.id]));
  }
}
