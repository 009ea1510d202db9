import type { IssueKey } from '../model/ids';
import { markProperty } from '../model/issue';
import type { IssueDraft, PlannedTask } from '../model/plan';
import type { ParentLink } from '../model/settings';
import type { AdfDocument } from './adf';
import { describeTask, type TaskOrigin } from './describe-task';

/** The body of one create, alone or as one of `issueUpdates`. */
export interface IssueCreation {
  readonly fields: Readonly<Record<string, unknown>> & { readonly summary: string; readonly description?: AdfDocument };
  readonly update?: {
    readonly issuelinks: readonly {
      readonly add: { readonly type: { readonly name: string }; readonly outwardIssue: { readonly key: string } };
    }[];
  };
  readonly properties?: readonly { readonly key: string; readonly value: { readonly mark: string } }[];
}

export interface CreateInput {
  readonly task: Pick<PlannedTask, 'text' | 'context' | 'mentions'>;
  readonly draft: IssueDraft;
  /** The issue that `place` names, or that the task named there got. */
  readonly parentKey: IssueKey;
  readonly parentLink: ParentLink;
  readonly origin: TaskOrigin;
  /** Only for a person with Edit issues, who may set entity properties. */
  readonly mark?: string;
}

/** Sub-tasks hang by the `parent` field by nature; of other levels the setting tells. */
const parentPart = (
  { issueTypeLevel }: IssueDraft,
  link: ParentLink,
  key: IssueKey,
): { readonly fields: Readonly<Record<string, unknown>> } & Pick<IssueCreation, 'update'> => {
  if (issueTypeLevel < 0 || link.kind === 'parent') return { fields: { parent: { key } } };
  if (link.kind === 'custom-field') return { fields: { [link.fieldId]: key } };
  return { fields: {}, update: { issuelinks: [{ add: { type: { name: link.type }, outwardIssue: { key } } }] } };
};

/**
 * What Jira is sent to create the issue of a task.
 * https://developer.atlassian.com/cloud/jira/platform/rest/v3/api-group-issues/#api-rest-api-3-issue-bulk-post
 */
export const createFields = ({ task, draft, parentKey, parentLink, origin, mark }: CreateInput): IssueCreation => {
  const parent = parentPart(draft, parentLink, parentKey);
  return {
    fields: {
      ...draft.fields,
      ...parent.fields,
      project: { id: draft.projectId },
      issuetype: { id: draft.issueTypeId },
      summary: draft.summary,
      ...(draft.assignee && { assignee: { id: draft.assignee.accountId } }),
      ...(draft.dueDate && { duedate: draft.dueDate }),
      ...(draft.leftOut.includes('description') ? {} : { description: describeTask(task, draft, origin) }),
    },
    ...(parent.update && { update: parent.update }),
    ...(mark === undefined ? {} : { properties: [{ key: markProperty, value: { mark } }] }),
  };
};
