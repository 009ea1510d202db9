import { type Issue, type IssueType, linkTypes, type Project, type SecurityLevel, type Status } from '../jira/work';
import type { User } from '../people';
import type { SiteContext } from '../site-context';

export interface SeedIssue {
  readonly project: Project;
  readonly type: IssueType;
  readonly summary: string;
  /** ADF, or a text that becomes one paragraph. */
  readonly description?: unknown;
  readonly status?: Status;
  readonly parent?: Issue;
  readonly securityLevel?: SecurityLevel;
  readonly assignee?: User;
  readonly reporter: User;
  readonly dueDate?: string;
  readonly labels?: readonly string[];
  readonly custom?: Readonly<Record<string, unknown>>;
  readonly properties?: Readonly<Record<string, unknown>>;
  readonly at?: number;
}

const paragraph = (text: string): unknown => ({
  type: 'doc',
  version: 1,
  content: [{ type: 'paragraph', content: [{ type: 'text', text }] }],
});

/** Issues and what hangs on them. */
export class WorkItemSeed {
  constructor(private readonly site: SiteContext) {}

  add(wanted: SeedIssue): Issue {
    const at = wanted.at ?? this.site.now();
    const { description, status, parent, assignee, dueDate, securityLevel } = wanted;
    const issue: Issue = {
      id: String(this.site.work.nextId('issue')),
      key: this.site.work.nextKey(wanted.project),
      projectId: wanted.project.id,
      typeId: wanted.type.id,
      statusId: status?.id ?? wanted.project.workflow.statusIds[0] ?? '',
      summary: wanted.summary,
      description: typeof description === 'string' ? paragraph(description) : (description ?? null),
      ...(assignee ? { assigneeId: assignee.accountId } : {}),
      reporterId: wanted.reporter.accountId,
      creatorId: wanted.reporter.accountId,
      priorityId: '3',
      labels: wanted.labels ?? [],
      ...(dueDate === undefined ? {} : { dueDate }),
      ...(parent ? { parentId: parent.id } : {}),
      ...(securityLevel ? { securityId: securityLevel.id } : {}),
      custom: wanted.custom ?? {},
      properties: wanted.properties ?? {},
      created: at,
      updated: at,
      ...(status?.category === 'done' ? { resolved: at } : {}),
    };
    this.site.work.putIssue(issue);
    return issue;
  }

  comment(issue: Issue, author: User, text: string, at = this.site.now()): void {
    const note = { id: String(this.site.work.nextId('note')), authorId: author.accountId, at, body: paragraph(text) };
    this.site.work.addNote('comment', issue.id, note);
  }

  /** A file of so many bytes, without its content. */
  attach(issue: Issue, author: User, filename: string, size = 1_024): void {
    const { work } = this.site;
    const id = String(work.nextId('attachment'));
    const file = { id, authorId: author.accountId, at: this.site.now(), filename, size, mimeType: 'text/plain' };
    work.putAttachments(issue.id, [...work.attachments(issue.id), file]);
    const item = { field: 'Attachment', from: null, fromText: null, to: id, toText: filename };
    work.changeIssue(work.issue(issue.id) ?? issue, author.accountId, [item]);
  }

  /** `from` blocks `to`, say. `type`: Blocks, Cloners, Duplicate or Relates. */
  link(from: Issue, type: string, to: Issue): void {
    const found = linkTypes.find((one) => one.name === type);
    if (!found) throw new Error(`There is no issue link type ${type}`);
    const id = String(this.site.work.nextId('link'));
    this.site.work.issueLinks.set(id, { id, typeId: found.id, inwardId: from.id, outwardId: to.id });
  }
}
