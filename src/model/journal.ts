import type { Code, Failure } from './codes';
import type { IssueId, IssueKey, PageId, TaskRef } from './ids';
import type { Respelling } from './splice';

/** What is known of a create call that may or may not have happened. Enough for anybody to settle it. */
export interface Intent {
  readonly ref: TaskRef;
  /** The value of the mark on the issue; null where this person may not set one. */
  readonly mark: string | null;
  /** When the call went out at the earliest, in milliseconds since the epoch. */
  readonly at: number;
  readonly projectKey: string;
  /** Highest issue number of the project known at that time. */
  readonly highest: number;
}

/** A fact of a slice, in the past tense. State is a fold of these; `v` allows a run to live across deploys. */
export type Entry = { readonly v: 1; readonly at: number } & Fact;

export type Fact =
  /** A create call is about to go out for these tasks. */
  | { readonly type: 'creation-intended'; readonly intents: readonly Intent[] }
  /** The ledger shows an open intent of another run for this task. */
  | { readonly type: 'intent-met'; readonly intent: Intent }
  /** An issue exists for each of these tasks. */
  | {
      readonly type: 'issues-known';
      readonly how: 'created' | 'adopted';
      readonly issues: readonly { readonly ref: TaskRef; readonly id: IssueId; readonly key: IssueKey }[];
    }
  /** JQL knew no issue with the marks of these intents. */
  | { readonly type: 'search-was-empty'; readonly refs: readonly TaskRef[] }
  /**
   * The intended calls made nothing: they were refused, or not sent at all. `unanswered`: they went out, and nothing was seen
   * of them within the longest possible time; should one land after all, its issue carries the mark.
   */
  | { readonly type: 'creation-refuted'; readonly refs: readonly TaskRef[]; readonly unanswered?: true }
  /** Nothing (more) is done for these tasks in this run. */
  | {
      readonly type: 'tasks-ended';
      readonly refs: readonly TaskRef[];
      readonly as: 'failed' | 'conflict';
      readonly failure: Failure;
    }
  /** The issue went without this; worth telling, no reason to stop. */
  | { readonly type: 'notice-given'; readonly refs: readonly TaskRef[]; readonly failure: Failure }
  /** What was told under this code holds no more: it was tried again since. */
  | { readonly type: 'notice-withdrawn'; readonly refs: readonly TaskRef[]; readonly code: Code }
  /** The issue of a completed task reached a Done status, or it was told why not. */
  | { readonly type: 'issue-finished'; readonly ref: TaskRef }
  /** The page holds the links of these tasks, as of this version. `written`: by an update of ours. */
  | {
      readonly type: 'page-linked';
      readonly pageId: PageId;
      readonly version: number;
      readonly written: boolean;
      readonly refs: readonly TaskRef[];
      /** The product stored the update in another spelling. */
      readonly respelled?: Respelling;
    }
  /**
   * An undo has done its part on the page for these tasks, as of this version: they stand there again (or their links do,
   * where an undo was undone). `keptWords`: those of them with words that were changed since.
   */
  | {
      readonly type: 'page-restored';
      readonly pageId: PageId;
      readonly version: number;
      readonly written: boolean;
      readonly refs: readonly TaskRef[];
      readonly keptWords: readonly TaskRef[];
      /** Those of them that were ticked as tasks before their links came back. */
      readonly ticked?: readonly TaskRef[];
      readonly respelled?: Respelling;
    }
  /** The issues of these tasks, which an undo has put aside, are about to be moved back: they are taken up to the end. */
  | { readonly type: 'issues-returning'; readonly refs: readonly TaskRef[] }
  /** The issues of these tasks are about to be moved out of the way, from the status of this name. */
  | { readonly type: 'issues-leaving'; readonly refs: readonly TaskRef[]; readonly from: string }
  /** A bulk change that moves the issues of these tasks is about to be asked for: no second one is until it is over. */
  | { readonly type: 'bulk-begun'; readonly refs: readonly TaskRef[] }
  /** It was refused, or has ended: nothing of it is under way. */
  | { readonly type: 'bulk-over'; readonly refs: readonly TaskRef[] }
  /** The issues of these tasks are about to be deleted: those that are gone afterwards went by our own doing. */
  | { readonly type: 'deletion-begun'; readonly refs: readonly TaskRef[] }
  /** The issues of these tasks are where they were meant to go, or it was told why not. `deleted`: they are gone. */
  | { readonly type: 'issues-returned'; readonly refs: readonly TaskRef[]; readonly deleted?: true }
  /**
   * An undo is about to update the page: whatever becomes of that, it is looked at to the end, also after a cancel. `words`:
   * hashes of the changed words of tasks that come back without an id: they are known by nothing else then.
   */
  | {
      readonly type: 'page-begun';
      readonly pageId: PageId;
      readonly words: readonly (readonly [TaskRef, string])[];
    }
  /** A person decided on a task that an undo had left: it stays as it is, or is put back where its link is. */
  | { readonly type: 'conflict-resolved'; readonly ref: TaskRef; readonly choice: 'keep' | 'restore' }
  /** Nothing is done on the page before that time: somebody's draft is newer, or it was not there. */
  | { readonly type: 'page-waits'; readonly pageId: PageId; readonly until: number; readonly failure: Failure }
  /** Updates of the page got no answer, and the page as read since does not hold them: tried again after a while. */
  | { readonly type: 'page-unanswered'; readonly pageId: PageId }
  /** The page could not be written; its issues stay in the ledger. */
  | { readonly type: 'page-failed'; readonly pageId: PageId; readonly failure: Failure }
  /** The task went from the page after its issue was made; the issue went to the undo status, if it could. */
  | { readonly type: 'task-vanished'; readonly ref: TaskRef; readonly failure: Failure }
  /** A person asked to try again what failed. */
  | { readonly type: 'retry-requested' };

export type FactType = Fact['type'];

/** Codes with which a page update may be tried again by a person. */
export const retryableCodes: ReadonlySet<Code> = new Set<Code>([
  'no-create-right',
  'no-edit-right',
  'jira-refused',
  'jira-not-connected',
  'page-gone',
  'draft-open',
  'conflict',
  'rate-limited',
  'parent-failed',
  'not-well-formed',
  'too-large',
  'unreachable',
  'internal',
]);
