import type { AccountId, IssueKey, TaskIdentity, TaskRef } from '../model/ids';
import type { Splice } from '../model/splice';
import type { ScanOptions } from './scan-page';
import type { TaskBlocks } from './task-segments';

/** What an update of a page took away and put in. */
export interface PageEdit {
  readonly hashBefore: string;
  readonly hashAfter: string;
  readonly splices: readonly Splice[];
  /** Of the tasks whose links it put in those that consist of blocks, as far as that is known. */
  readonly blocks?: readonly TaskBlocks[];
}

/** A converted task, as it was planned. */
export interface TaskToRestore {
  readonly ref: TaskRef;
  readonly identity: TaskIdentity;
  /** Of the issue that its link names. */
  readonly key: IssueKey;
  readonly taskId?: string;
  readonly status: 'incomplete' | 'complete';
  readonly text: string;
  readonly textHash: string;
  readonly mentions?: readonly (AccountId | null)[];
  readonly date?: string;
  readonly depth: number;
  /** The task around it, converted or not. */
  readonly nestedIn?: TaskRef;
}

export interface RestoreOptions extends ScanOptions {
  /** Tasks that a person has put back although they were in conflict. */
  readonly forced?: ReadonlySet<TaskRef>;
  /** Hashes of the words with which an earlier update may have put tasks back. */
  readonly begun?: ReadonlyMap<TaskRef, string>;
  /** Issues of other tasks that stand on the page: their links are no words of the tasks that come back. */
  readonly linked?: ReadonlySet<IssueKey>;
  /** All tasks of the plan, in its order, where not all are asked for: what has no place on the page goes beside these. */
  readonly planned?: readonly TaskToRestore[];
  /** By what a plan names a task of this page: to know the tasks again that were never converted. */
  readonly refOf?: (identity: TaskIdentity) => TaskRef;
}

/** `there`: the page holds the task already, and no link. */
export type RestoreEffect = 'restore' | 'keep-words' | 'conflict' | 'there';

export interface RestoreResult {
  readonly effect: RestoreEffect;
  /** Its words on the page now; absent where its link is gone. */
  readonly found?: string;
  /** As it stands on the page afterwards. */
  readonly text: string;
  readonly textHash: string;
}
