import type { Failure } from '../model/codes';
import type { FieldOption } from '../model/field-value';
import type { AccountId, IssueKey, TaskRef } from '../model/ids';
import type { IssueType, LinkedIssue } from '../model/issue';
import type { AskedFields, IssueDraft, ParentPlace } from '../model/plan';
import { type DraftResult, type DraftSubject, type DraftTarget, draftIssue } from './draft-issue';
import { findIssueType } from './issue-type';
import type { PlanningWorld } from './planning-world';
import { securityAfter } from './security-part';

/** A task with a place for its issue: drafted there, or refused. */
export type PlacedTask =
  | { readonly disposition: 'create'; readonly place: ParentPlace; readonly draft: IssueDraft }
  | {
      readonly disposition: 'blocked';
      readonly reason: Failure;
      readonly asks?: readonly AskedFields[];
      /** With `asks`: what its nested tasks would build on, were the fields given. Not part of the row. */
      readonly expected?: Omit<ConvertedTask, 'ref'>;
    };

/** A placed task as it stands in its row. */
export const asRow = (placed: PlacedTask): Omit<PlacedTask, 'expected'> => {
  if (placed.disposition === 'create') return placed;
  const { expected: _expected, ...row } = placed;
  return row;
};

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
  /** Security level of its own issue, and of what that hangs under. */
  readonly security?: FieldOption;
  readonly parentSecurity?: FieldOption;
}

const openPart = (
  { asks, type }: Extract<DraftResult, { ok: false }>,
  place: ParentPlace,
  { projectKey, parentAssignee, parentSecurity }: DraftTarget,
) =>
  asks && type
    ? {
        asks: [asks],
        expected: {
          projectKey,
          type,
          place,
          ...(parentAssignee && { parentAssignee }),
          ...(parentSecurity && { parentSecurity }),
        },
      }
    : {};

const draftAt = (subject: DraftSubject, place: ParentPlace, target: DraftTarget, world: PlanningWorld): PlacedTask => {
  const result = draftIssue(subject, target, world);
  return result.ok
    ? { disposition: 'create', place, draft: result.draft }
    : { disposition: 'blocked', reason: result.reason, ...openPart(result, place, target) };
};

/** One hierarchy level below an issue that exists. */
export const placeUnderIssue = (subject: DraftSubject, issue: LinkedIssue, world: PlanningWorld): PlacedTask => {
  const target: DraftTarget = {
    projectKey: issue.projectKey,
    type: { level: issue.type.hierarchyLevel - 1 },
    ...(issue.assignee && { parentAssignee: issue.assignee }),
    ...(issue.security && { parentSecurity: issue.security }),
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
  const { projectKey, type, assignee, parentAssignee, security, parentSecurity } = around;
  const level = type.hierarchyLevel - 1;
  const { nestedTasks, taskIssueType } = world.settings;
  const project = world.project(projectKey);
  if (nestedTasks === 'sub-tasks' && project && findIssueType(project, level, taskIssueType)) {
    const target: DraftTarget = {
      projectKey,
      type: { level },
      ...(assignee && { parentAssignee: assignee }),
      ...(security && { parentSecurity: security }),
    };
    return draftAt(subject, { kind: 'task', ref: around.ref }, target, world);
  }
  if (around.place === undefined) return undefined;
  const target: DraftTarget = {
    projectKey,
    type,
    ...(parentAssignee && { parentAssignee }),
    ...(parentSecurity && { parentSecurity }),
  };
  return draftAt(subject, around.place, target, world);
};

/** What an issue takes over from the one that it hangs under. */
export interface Above {
  readonly assignee?: AccountId;
  readonly security?: FieldOption;
}

/** What the nested tasks of a task need to know once it is drafted. */
export const convertedByDraft = (
  ref: TaskRef,
  { draft, place }: { readonly draft: IssueDraft; readonly place: ParentPlace },
  above: Above | undefined,
): ConvertedTask => {
  const security = securityAfter(draft, above?.security);
  return {
    ref,
    projectKey: draft.projectKey,
    type: { id: draft.issueTypeId, name: draft.issueTypeName, hierarchyLevel: draft.issueTypeLevel },
    ...(draft.assignee && { assignee: draft.assignee.accountId }),
    place,
    ...(above?.assignee && { parentAssignee: above.assignee }),
    ...(security && { security }),
    ...(above?.security && { parentSecurity: above.security }),
  };
};

/** What a converted task is for what hangs below it, or, for what stands beside it, what is above both. */
export const aboveOf = (around: ConvertedTask, { kind }: ParentPlace): Above => {
  const { assignee, security } =
    kind === 'task' ? around : { assignee: around.parentAssignee, security: around.parentSecurity };
  return { ...(assignee && { assignee }), ...(security && { security }) };
};

/** The same for a task whose issue an earlier run made; `undefined` where that issue cannot be read. */
export const convertedByAdoption = (
  ref: TaskRef,
  adoptKey: IssueKey,
  world: PlanningWorld,
): ConvertedTask | undefined => {
  const issue = world.issue(adoptKey);
  if (issue === undefined) return undefined;
  const { projectKey, type, assignee, parentKey, security } = issue;
  const parent = parentKey && world.issue(parentKey);
  return {
    ref,
    projectKey,
    type,
    ...(assignee && { assignee }),
    ...(parentKey && { place: { kind: 'issue' as const, key: parentKey } }),
    ...(parent?.assignee && { parentAssignee: parent.assignee }),
    ...(security && { security }),
    ...(parent?.security && { parentSecurity: parent.security }),
  };
};
