import type { Failure } from './codes';
import type { AccountId, IssueId, IssueKey, PageId, ProjectId, TaskIdentity, TaskRef } from './ids';
import type { Respelling } from './splice';
import type { TaskContext } from './task';

/** A parent for a task, and in words why this one. */
export interface ParentChoice {
  readonly key: IssueKey;
  readonly summary: string;
  readonly why: string;
}

/** What a run will send to create one issue. Everything that a create call needs beyond the parent's key. */
export interface IssueDraft {
  readonly projectId: ProjectId;
  readonly projectKey: string;
  readonly issueTypeId: string;
  readonly issueTypeName: string;
  /** −1 sub-task, 0 base, 1 and upwards: a sub-task always hangs by the `parent` field, whatever the settings say. */
  readonly issueTypeLevel: number;
  /** The person had Edit issues when this was planned: the create may carry the mark. */
  readonly mayMark: boolean;
  readonly summary: string;
  readonly assignee?: { readonly accountId: AccountId; readonly displayName?: string };
  readonly dueDate?: string;
  readonly dueDateFrom?: 'task' | 'default';
  /** Further fields, as the create sends them: the security level, and the required ones that a person gave values for. */
  readonly fields?: Readonly<Record<string, unknown>>;
  /** Fields that the create screen does not offer to this person and that the draft therefore leaves out. */
  readonly leftOut: readonly string[];
  /** Not a reason to stop: somebody not assignable, fields left out. */
  readonly notices: readonly Failure[];
}

/** Required fields of one type in one project that keep a task from becoming an issue. */
export interface AskedFields {
  readonly projectKey: string;
  readonly issueTypeId: string;
  readonly fieldIds: readonly string[];
}

/** Where a created issue hangs: under an issue that exists, or under the issue that another task of the page gets. */
export type ParentPlace =
  | { readonly kind: 'issue'; readonly key: IssueKey }
  | { readonly kind: 'task'; readonly ref: TaskRef };

/** What becomes of a nested task for itself, under its own found parent. */
export interface StandAlone {
  readonly disposition: 'create' | 'blocked' | 'review';
  readonly reason?: Failure;
  readonly draft?: IssueDraft;
  readonly asks?: readonly AskedFields[];
}

/** The very row of the ledger that a person goes over when she has a work item made anew: the one that she was told of. */
export type ChosenOver = { readonly issueKey: IssueKey } | { readonly intentAt: number };

/** What a task would be without the question that keeps it. */
export type WithoutQuestion = Pick<
  PlannedTask,
  'disposition' | 'reason' | 'draft' | 'place' | 'parentRef' | 'alone' | 'asks'
>;

/**
 * Of a row in review: nobody but a person can say whether its issue is there. `unclear`: its create was not answered and
 * could not be marked · `unreadable`: the issue that was made is gone or hidden · `around`: the task around it has such a
 * question, `waitsFor`. `planned` holds once she has chosen to have it made anew.
 */
export type Anew = { readonly planned: WithoutQuestion } & (
  | { readonly why: 'unclear' | 'unreadable'; readonly over: ChosenOver }
  | { readonly why: 'around'; readonly waitsFor: TaskRef }
);

export type Disposition = 'create' | 'adopt' | 'skip' | 'blocked' | 'review';

/**
 * What an undo takes back of one task. `back`: what the page holds again afterwards, the task in the place of its link, or
 * (where an undo is undone) the link in the place of the task.
 */
export interface TaskUndo {
  readonly back: 'task' | 'link';
  readonly issueId: IssueId;
  readonly issueKey: IssueKey;
  /** The page was never written for it: only its issue is taken back. */
  readonly unlinked?: true;
}

/** One task in a plan. */
export interface PlannedTask {
  readonly ref: TaskRef;
  readonly identity: TaskIdentity;
  readonly status: 'incomplete' | 'complete';
  readonly depth: number;
  /** The task around this one on the page, converted or not. */
  readonly nestedIn?: TaskRef;
  /** The task whose issue becomes (or leads to) this issue's parent, if that task is converted too. */
  readonly parentRef?: TaskRef;
  /** Set for `create`: what `draft` is made for. With `parentRef` it may also be the place beside that task's issue. */
  readonly place?: ParentPlace;
  /** Set together with `parentRef`: what holds instead when the task around is not converted after all. */
  readonly alone?: StandAlone;
  readonly taskId?: string;
  readonly text: string;
  readonly textHash: string;
  readonly mentions: readonly (AccountId | null)[];
  /** The first date of the task itself (YYYY-MM-DD). */
  readonly date?: string;
  readonly context: TaskContext;
  readonly disposition: Disposition;
  readonly reason?: Failure;
  /** Found for the task itself; for a nested task used only when its parent task is not converted. */
  readonly parent?: ParentChoice;
  readonly candidates?: readonly ParentChoice[];
  readonly draft?: IssueDraft;
  /** With the reason `required-field`: what would help. For a nested task also what it needs beside the task around it. */
  readonly asks?: readonly AskedFields[];
  readonly anew?: Anew;
  /** She has chosen so: this row of the ledger does not keep it from being created. */
  readonly over?: ChosenOver;
  /** Set for `adopt`: the issue that an earlier run made from this task. */
  readonly adoptKey?: IssueKey;
  /** The project of an issue that is there already: of `adopt`, and in the plan of an undo. */
  readonly projectId?: ProjectId;
  /** In the plan of an undo, whose tasks are all `skip`: nothing is made of them, something is taken back. */
  readonly undo?: TaskUndo;
  /** A completed task that is converted on request: its issue ends in a Done status. */
  readonly endsDone?: true;
}

/** What is planned for one page: made for exactly this version of it. */
export interface PagePlan {
  readonly pageId: PageId;
  readonly spaceId: string;
  readonly version: number;
  /** ISO time at which `version` was published, and by whom. */
  readonly versionAt: string;
  readonly versionBy: AccountId;
  /** Characters (UTF-16) of the body as it was scanned: how many such pages go into one later read. */
  readonly bodySize?: number;
  readonly tasks: readonly PlannedTask[];
  /** Descriptions of the issues that stand just above a list (`context.issueAbove`), once per page, by key. */
  readonly quotes?: Readonly<Record<string, string>>;
  /** In the plan of an undo: how the product stored updates of the undone run in another spelling. */
  readonly respellings?: readonly Respelling[];
  /** The page as a whole cannot be handled: no tasks then. */
  readonly problem?: Failure;
  /** What else is to be told of the page, each a row of its own beside those of its tasks. */
  readonly remarks?: readonly PageRemark[];
}

/** `failed`: a part of what was asked for could not be done. `skipped`: it is left alone, and all is well. */
export type PageRemark = Failure & { readonly as: 'failed' | 'skipped' };
