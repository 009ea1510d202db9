import type { Code } from './codes';
import type { AccountId, IssueId, IssueKey, PageId, PreviewId, ProjectId, RunId, TaskRef } from './ids';
import type { Settings } from './settings';

export type RunKind = 'task-sync' | 'project-sync' | 'page-tree' | 'undo';
export type RunStatus = 'queued' | 'running' | 'waiting' | 'completed' | 'failed' | 'cancelled';
export type RunOutcome = 'Success' | 'Partial Success' | 'Failed' | 'Skipped';

/** What a person may change in a plan before she starts it. */
export interface TaskOverride {
  readonly parentKey?: string;
  readonly assigneeAccountId?: string;
  readonly dueDate?: string;
  readonly summary?: string;
  /** Of a row in review (`needs-review`): she has looked, and its work item is to be made. */
  readonly createAnew?: true;
}

export type Selection = { readonly include: readonly string[] } | { readonly exclude: readonly string[] };

/** What was asked for. Selection and overrides may be large and are stored beside it. */
export interface TaskSyncRequest {
  readonly pageId: PageId;
  readonly includeSubpages: boolean;
  readonly includeCompleted: boolean;
  readonly daysToDueDate?: number;
  readonly previewId?: PreviewId;
  /** A selection, overrides or answers are stored beside it: without them it would be another request. */
  readonly hasChoices?: true;
}

/** What an undo takes back: a run, or of it what stands on these pages, or (stored beside it) these tasks. */
export interface UndoRequest {
  readonly undoOf: RunId;
  /** A hash of what of it: tells a second click from another undo. */
  readonly scope: string;
  readonly pageIds?: readonly PageId[];
  /** The undo of the same run before this one: what it left to people stays theirs as long as the page is as it was then. */
  readonly after?: RunId;
  /** Names of tasks are stored beside it: without them it would be another request. */
  readonly hasChoices?: true;
  /** What it takes back is an undo that put tasks back: it puts their links back. */
  readonly putsLinksBack?: true;
}

export type RunRequest = TaskSyncRequest | UndoRequest;

/** Sums over the rows of a slice or of a run. */
export interface Summary {
  readonly pagesDone: number;
  readonly pagesTotal: number;
  readonly itemsDone: number;
  readonly itemsTotal: number;
  readonly created: number;
  readonly adopted: number;
  readonly skipped: number;
  readonly failed: number;
  readonly conflict: number;
  readonly undone: number;
  /** Skipped rows that the plan could not handle (blocked, review): they make a run a partial success. */
  readonly unhandled: number;
  /** Issues of completed tasks that did not get to a Done status: they make it one too, and a retry takes them up. */
  readonly unfinished: number;
  /** Rows that a retry takes up, beside those that were not reached. */
  readonly retryable: number;
  /** Tasks whose issue exists, whether the page links it yet or not. */
  readonly issuesMade: number;
}

export const emptySummary: Summary = {
  pagesDone: 0,
  pagesTotal: 0,
  itemsDone: 0,
  itemsTotal: 0,
  created: 0,
  adopted: 0,
  skipped: 0,
  failed: 0,
  conflict: 0,
  undone: 0,
  unhandled: 0,
  unfinished: 0,
  retryable: 0,
  issuesMade: 0,
};

/** Why a run stands still, and until when if that is known. */
export interface Waiting {
  readonly code: Code;
  readonly message: string;
  /** Milliseconds since the epoch. */
  readonly until?: number;
  /** The one page that it waits for. */
  readonly pageId?: PageId;
  /** The person it acts for can do no more for now: a colleague who may can go on as herself. */
  readonly canContinue?: true;
}

/** A wait of a slice: looked at again at `until`. */
export type SliceWait = Waiting & { readonly until: number };

/** An issue whose create was sent twice, the first time without an answer: should that one land after all, it is a duplicate. */
export interface WatchedIssue {
  readonly ref: TaskRef;
  readonly slice: number;
  readonly mark: string;
  readonly id: IssueId;
  readonly key: IssueKey;
}

/** The stored row of one run. Slice 0 makes the plan, slices 1 to `slices` carry it out. */
export interface Run {
  readonly id: RunId;
  readonly rev: number;
  readonly kind: RunKind;
  readonly startedAt: string;
  readonly startedBy: AccountId;
  /** Whose rights it uses: the starter's, or those of the colleague who continued it. */
  readonly actingAs: AccountId;
  readonly rootPageId: PageId;
  readonly spaceId: string;
  readonly status: RunStatus;
  readonly outcome?: RunOutcome;
  readonly finishedAt?: string;
  readonly waitingFor?: Waiting;
  readonly cancelRequested: boolean;
  readonly request: RunRequest;
  /** The undo that took it back last, as a whole or in part. */
  readonly undoneBy?: RunId;
  /** As they stood at the start: a run keeps to what was previewed. */
  readonly settings: Settings;
  readonly siteUrl: string;
  readonly slices: number;
  /** Slices with work left, in order; the first one is under way. */
  readonly todo: readonly number[];
  /** Marks that the scheduled trigger looks for, for a day after the run. */
  readonly watch?: { readonly until: number; readonly issues: readonly WatchedIssue[] };
  /** Why the run itself could not go on. */
  readonly failure?: Pick<Waiting, 'code' | 'message' | 'canContinue'>;
  /** A page could not be edited: from then on each page is asked for before anything is created from it. */
  readonly asksEachPage?: true;
}

/** The stored row of one slice: who works on it, how long its journal is, what it comes to. */
export interface Slice {
  readonly runId: RunId;
  readonly number: number;
  readonly rev: number;
  /** The nonce of the delivery that works on it, or `free`. */
  readonly claim: string;
  /** The claim's end in milliseconds since the epoch: moved on by every journal write. */
  readonly claimEnd: number;
  /** Counts the continuations: an event with a lower number is an old one. */
  readonly attempt: number;
  /** Nothing to do before this time. */
  readonly dueAt: number;
  /** What it waits for until then. */
  readonly waitingFor?: SliceWait;
  /** Since when it has not got on, and whether a person was waited for meanwhile; null while it gets on. */
  readonly stalled: { readonly since: number; readonly forPerson: boolean } | null;
  readonly journalLength: number;
  /** Unexpected errors since the slice last got on, or a delivery ended well. */
  readonly errors: number;
  readonly done: boolean;
  /**
   * Which scan its plan was cut from (by the time it began), how many issues the plan makes, and the projects that it is
   * about, up to a number.
   */
  readonly planned?: { readonly from: string; readonly creates: number; readonly projects?: readonly ProjectId[] };
  readonly summary: Summary;
}

export const freeClaim = 'free';

export const undoOf = ({ request }: Pick<Run, 'request'>): UndoRequest | undefined =>
  'undoOf' in request ? request : undefined;
