import type { Issue, IssueType, Status } from '../../../atlassian/jira/work';
import type { User } from '../../../atlassian/people';
import type { SiteSeed } from '../../../atlassian/seed/site-seed';
import type { Calendar } from '../calendar';
import type { DemoProject } from './projects';

export interface IssueText {
  readonly summary: string;
  /** ADF, or a text that becomes one paragraph. */
  readonly about?: unknown;
  readonly who?: User;
  readonly by: User;
  readonly daysAgo: number;
  /** Days ahead; past ones are negative. */
  readonly due?: number;
  readonly status?: Status;
  readonly labels?: readonly string[];
}

/** Adds issues of one project. */
export interface IssueWriter {
  top(type: IssueType, text: IssueText): Issue;
  package(text: IssueText, parent?: Issue): Issue;
  task(parent: Issue, text: IssueText): Issue;
  subtask(parent: Issue, text: IssueText): Issue;
}

export const issueWriter = ({ items }: SiteSeed, days: Calendar, { project, types }: DemoProject): IssueWriter => {
  const add = (type: IssueType, text: IssueText, parent: Issue | undefined): Issue =>
    items.add({
      project,
      type,
      summary: text.summary,
      reporter: text.by,
      at: days.at(text.daysAgo, 10),
      ...(text.about === undefined ? {} : { description: text.about }),
      ...(text.status && { status: text.status }),
      ...(parent && { parent }),
      ...(text.who && { assignee: text.who }),
      ...(text.due === undefined ? {} : { dueDate: text.due < 0 ? days.past(-text.due) : days.due(text.due) }),
      ...(text.labels && { labels: text.labels }),
    });
  return {
    top: (type, text) => add(type, text, undefined),
    package: (text, parent) => add(types.workPackage, text, parent),
    task: (parent, text) => add(types.task, text, parent),
    subtask: (parent, text) => add(types.subtask, text, parent),
  };
};
