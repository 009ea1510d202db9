import type { Failure } from '../model/codes';
import type { AccountId, IssueKey, TaskRef } from '../model/ids';
import type { IssueType, LinkedIssue } from '../model/issue';
import type { IssueDraft, ParentPlace } from '../model/plan';
import { type DraftSubject, type DraftTarget, draftIssue } from './draft-issue';
import { findIssueType } from './issue-type';
import type { PlanningWorld } from './planning-world';

/** A task with a place for its issue: drafted there, or refused. */
export type PlacedTask =
  | { readonly disposition: 'create'; readonly place: ParentPlace; readonly draft: IssueDraft }
  | { readonly disposition: 'blocked'; readonly reason: Failure };

/** A task that gets, or has, an issue: what its nested tasks need to know of it. */
export interface ConvertedTask {
  readonly ref: TaskRef;
  readonly projectKey: string;
  readonly type: IssueType;
  readonly assignee?: AccountId;
  /** Where its own issue hangs; unknown for an adopted issue without a `parent` field. */
  readonly place?: ParentPlace;
  /** Assignee of what its own issue hangs under. */
  readonly parentAssignee?: AccountId;
}

const draftAt = (subject: DraftSubject, place: ParentPlace, target: DraftTarget, world: PlanningWorld): PlacedTask => {
  const result = draftIssue(subject, target, world);
  return result.ok
    ? { disposition: 'create', place, draft: result.draft }
    : { disposition: 'blocked', reason: result.reason };
};

/** One hierarchy level below an issue that exists. */
export const placeUnderIssue = (subject: DraftSubject, issue: LinkedIssue, world: PlanningWorld): PlacedTask => {
  const target: DraftTarget = {
    projectKey: issue.projectKey,
    type: { level: issue.type.hierarchyLevel - 1 },
    ...(issue.assignee && { parentAssignee: issue.assignee }),
  };
  return draftAt(subject, { kind: 'issue', key: issue.key }, target, world);
};

/**
 * Where the issue of a nested task hangs: under the issue of the task around it, or, by setting and where that type has
 * no level below, beside it, with its type and its parent. `undefined`: what it would hang under is not known.
 */
export const placeNested = (
  subject: DraftSubject,
  around: ConvertedTask,
  world: PlanningWorld,
): PlacedTask | undefined => {
  const { projectKey, type, assignee, parentAssignee } = around;
  const level = type.hierarchyLevel - 1;
  const { nestedTasks, taskIssueType } = world.settings;
  const project = world.project(projectKey);
  if (nestedTasks === 'sub-tasks' && project && findIssueType(project, level, taskIssueType)) {
    const target: DraftTarget = { projectKey, type: { level }, ...(assignee && { parentAssignee: assignee }) };
    return draftAt(subject, { kind: 'task', ref: around.ref }, target, world);
  }
  if (around.place === undefined) return undefined;
  return draftAt(subject, around.place, { projectKey, type, ...(parentAssignee && { parentAssignee }) }, world);
};

/** What the nested tasks of a task need to know once it is drafted. */
export const convertedByDraft = (
  ref: TaskRef,
  { draft, place }: { readonly draft: IssueDraft; readonly place: ParentPlace },
  parentAssignee: AccountId | undefined,
): ConvertedTask => ({
  ref,
  projectKey: draft.projectKey,
  type: { id: draft.issueTypeId, name: draft.issueTypeName, hierarchyLevel: draft.issueTypeLevel },
  ...(draft.assignee && { assignee: draft.assignee.accountId }),
  place,
  ...(parentAssignee && { parentAssignee }),
});

/** The same for a task whose issue an earlier run made; `undefined` where that issue cannot be read. */
export const convertedByAdoption = (
  ref: TaskRef,
  adoptKey: IssueKey,
  world: PlanningWorld,
): ConvertedTask | undefined => {
  const issue = world.issue(adoptKey);
  if (issue === undefined) return undefined;
  const { projectKey, type, assignee, parentKey } = issue;
  const parentAssignee = parentKey && world.issue(parentKey)?.assignee;
  return {
    ref,
    projectKey,
    type,
    ...(assignee && { assignee }),
    ...(parentKey && { place: { kind: 'issue' as const, key: parentKey } }),
    ...(parentAssignee && { parentAssignee }),
  };
};
