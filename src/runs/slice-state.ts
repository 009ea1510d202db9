import type { Failure } from '../model/codes';
import type { IssueId, IssueKey, PageId, TaskRef } from '../model/ids';
import type { Intent } from '../model/journal';
import type { PagePlan, PlannedTask } from '../model/plan';
import type { Respelling } from '../model/splice';

/** How far a planned task has come. */
export type TaskState =
  /**
   * `forced`: a person has an undo put the task back although it was in conflict. `returning`: its issue may have been moved
   * back already from where an undo had put it.
   */
  | { readonly at: 'planned'; readonly lastMark?: string; readonly forced?: true; readonly returning?: true }
  /** A create call may be under way or lost. */
  | {
      readonly at: 'intended';
      readonly intent: Intent;
      readonly foreign: boolean;
      readonly emptySearches: readonly number[];
    }
  | {
      readonly at: 'known';
      /** When it was last certain that it is there, in milliseconds since the epoch; 0: before a retry. */
      readonly since: number;
      readonly how: 'created' | 'adopted';
      readonly id: IssueId;
      readonly key: IssueKey;
      readonly finished: boolean;
      readonly moveAgain?: true;
    }
  /** `moveAgain`: its issue did not get to a Done status, and a person asked to try again. */
  | {
      readonly at: 'linked';
      readonly how: 'created' | 'adopted';
      readonly id: IssueId;
      readonly key: IssueKey;
      readonly moveAgain?: true;
    }
  /**
   * Of an undo: its page is as it was; its issue is still to go back. `deleting`: a call that deletes it may have gone out.
   * `leaving`: one that moves it may have, from the status of this name.
   */
  | {
      readonly at: 'restored';
      readonly keptWords: boolean;
      readonly ticked?: true;
      readonly deleting?: true;
      readonly leaving?: string;
    }
  | { readonly at: 'undone'; readonly keptWords: boolean; readonly ticked?: true; readonly deleted?: true }
  | {
      readonly at: 'ended';
      readonly as: 'failed' | 'conflict' | 'skipped';
      readonly failure: Failure;
      readonly issue?: { readonly how: 'created' | 'adopted'; readonly id: IssueId; readonly key: IssueKey };
    };

export type PageState =
  /**
   * `unanswered`: how often in a row it was put off because no update of it was answered. `begun`: an update of an undo may
   * have gone out, which gave tasks without an id back with these words.
   */
  | {
      readonly at: 'open';
      readonly unanswered: number;
      readonly waits?: PageWait;
      readonly begun?: ReadonlyMap<TaskRef, string>;
    }
  | { readonly at: 'linked' | 'restored'; readonly version: number; readonly written: boolean }
  | { readonly at: 'failed'; readonly failure: Failure };

/** Why a page is not touched before a time, and since when that is so. */
export interface PageWait {
  readonly since: number;
  readonly until: number;
  readonly failure: Failure;
}

/** One page of a slice with the tasks that the run works on. Rows to skip are in `plan` only. */
export interface PageWork {
  readonly plan: PagePlan;
  readonly items: readonly PlannedTask[];
}

/** The plan of a slice and what has become of it: the fold of its journal. */
export interface SliceState {
  /** The plan of an undo: its tasks are taken back, not made. */
  readonly isUndo: boolean;
  readonly pages: readonly PageWork[];
  readonly byRef: ReadonlyMap<TaskRef, { readonly task: PlannedTask; readonly page: PageWork }>;
  readonly tasks: Map<TaskRef, TaskState>;
  readonly pageStates: Map<PageId, PageState>;
  readonly notices: Map<TaskRef, readonly Failure[]>;
  /** How products stored updates in another spelling. */
  readonly respellings: Map<PageId, readonly Respelling[]>;
  /** Marks of creates that were sent again after the first was refuted. */
  readonly resent: Map<TaskRef, string>;
  /** When a bulk change of their issues may have begun, in milliseconds since the epoch. */
  readonly bulkSince: Map<TaskRef, number>;
}

/**
 * Jira did not take the task's issue where it was meant to go, as far as was told: to a Done status, or, of an undo, to the
 * undo status.
 */
export const isUnfinished = ({ tasks, notices }: SliceState, ref: TaskRef): boolean => {
  const at = tasks.get(ref)?.at;
  if (at !== 'known' && at !== 'linked' && at !== 'undone') return false;
  const missed = at === 'undone' ? 'not-moved' : 'jira-refused';
  return notices.get(ref)?.some(({ code }) => code === missed) ?? false;
};

export const isWork = ({ disposition, undo }: PlannedTask): boolean =>
  undo !== undefined || disposition === 'create' || disposition === 'adopt';

/** A slice before its first journal entry. */
export const initialState = (plans: readonly PagePlan[]): SliceState => {
  const pages = plans.map((plan) => ({ plan, items: plan.tasks.filter(isWork) }));
  return {
    isUndo: pages.some(({ items }) => items.some(({ undo }) => undo !== undefined)),
    pages,
    byRef: new Map(pages.flatMap((page) => page.items.map((task) => [task.ref, { task, page }] as const))),
    tasks: new Map(pages.flatMap((page) => page.items.map((task) => [task.ref, { at: 'planned' }] as const))),
    pageStates: new Map(pages.map(({ plan }) => [plan.pageId, { at: 'open', unanswered: 0 }] as const)),
    notices: new Map(),
    respellings: new Map(),
    resent: new Map(),
    bulkSince: new Map(),
  };
};
