import type { IssueId, IssueKey, PageId, RunId, TaskRef } from './ids';
import type { Intent } from './journal';

/**
 * What is remembered of a task across runs:
 * `intent` a create call may be under way, or its issue is about to be linked · `created` its issue exists, the page does not
 * link it yet · `linked` the page links it · `undone` the link was taken back, or the task went before there was one ·
 * `refuted` an intent that made nothing.
 */
export type LedgerStatus = 'intent' | 'created' | 'linked' | 'undone' | 'refuted';

export interface LedgerRow {
  readonly ref: TaskRef;
  readonly rev: number;
  readonly pageId: PageId;
  /** The run that touched it last, and the slice in it. */
  readonly runId: RunId;
  readonly slice: number;
  readonly status: LedgerStatus;
  readonly textHash: string;
  /** sketches of the words and of the spot: with other words under the same id it may be the task, edited, or another. */
  readonly words?: string;
  readonly spot?: string;
  readonly intent?: Intent;
  readonly issueId?: IssueId;
  readonly issueKey?: IssueKey;
  /** Of `undone`: the status that its issue had before, where the undo moved it. */
  readonly undoneFrom?: string;
  /** Beside it: the undo status as the settings were then. */
  readonly undoneTo?: string;
  /** Of an intent that a person had stored over an issue which she could not read: it is known again should nothing be made. */
  readonly former?: { readonly status: LedgerStatus; readonly issueId: IssueId; readonly issueKey: IssueKey };
}
