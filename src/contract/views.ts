import type { Code } from '../model/codes';
import type { RequiredField } from '../model/field-value';
import type { Settings } from '../model/settings';

export type { FieldValue, FieldValues, RequiredField } from '../model/field-value';

/** What crosses the wall to the surfaces as JSON. Ids are strings, dates are ISO. */

export interface ReasonView {
  readonly code: Code;
  readonly message: string;
}

export interface WarningView extends ReasonView {
  readonly pageId?: string;
}

export interface ParentView {
  readonly key: string;
  readonly summary: string;
  readonly why: string;
}

export interface TaskPreview {
  readonly taskRef: string;
  readonly pageId: string;
  readonly pageTitle: string;
  readonly text: string;
  readonly status: 'incomplete' | 'complete';
  readonly depth: number;
  readonly parentTaskRef?: string;
  readonly disposition: 'create' | 'adopt' | 'skip' | 'blocked' | 'review';
  readonly reason?: ReasonView;
  readonly notices?: readonly ReasonView[];
  readonly parent?: ParentView;
  readonly candidates?: readonly ParentView[];
  readonly projectKey?: string;
  readonly issueType?: string;
  readonly summary?: string;
  readonly assignee?: { readonly accountId: string; readonly displayName: string };
  readonly dueDate?: string;
  readonly dueDateFrom?: 'task' | 'default';
  readonly context?: string;
  /** Required fields without which nothing is made of this row (`required-field`); all of them have to be given. */
  readonly asks?: readonly AskedFields[];
  /** For `adopt`: the issue that will be linked. */
  readonly issueKey?: string;
  /** Of a row in review: only a person can say whether its work item is there; `createAnew` says that it is to be made. */
  readonly anew?: AnewView;
}

/** `around`: not this row asks but the task around it, `waitsFor`. The rest is what the row becomes once it is answered. */
export interface AnewView {
  readonly why: 'unclear' | 'unreadable' | 'around';
  readonly waitsFor?: string;
  readonly disposition: TaskPreview['disposition'];
  readonly reason?: ReasonView;
}

/** Fields of one type in one project that a row waits for. */
export interface AskedFields {
  readonly projectKey: string;
  readonly issueTypeId: string;
  readonly fieldIds: readonly string[];
}

export interface PreviewView {
  readonly previewId: string;
  readonly state: 'scanning' | 'ready';
  readonly pagesScanned: number;
  readonly pagesTotal: number;
  readonly counts: {
    readonly create: number;
    readonly adopt: number;
    readonly skip: number;
    readonly blocked: number;
    readonly review: number;
  };
  readonly tasks: readonly TaskPreview[];
  readonly nextCursor?: string;
  /** The fields that rows of the whole preview wait for, as far as it is scanned. */
  readonly requiredFields: readonly RequiredField[];
  /** `pageId`: it is about that page. */
  readonly warnings: readonly WarningView[];
  /** Once it is ready and there is something to create: what the run costs, and the hours it takes at its share of them. */
  readonly estimate?: { readonly points: number; readonly hours: number };
}

export interface RunView {
  readonly runId: string;
  readonly kind: 'task-sync' | 'project-sync' | 'page-tree' | 'undo';
  readonly status: 'queued' | 'running' | 'waiting' | 'completed' | 'failed' | 'cancelled';
  readonly outcome?: 'Success' | 'Partial Success' | 'Failed' | 'Skipped';
  /** Somebody asked to stop it, and it is not over yet. */
  readonly cancelRequested?: true;
  /** `canContinue`: the person whose run it is cannot be acted for; a colleague who may edit the page can go on as herself. */
  readonly waitingFor?: {
    readonly code: Code;
    readonly message: string;
    readonly until?: string;
    /** The one page that it waits for, where who asks may see that. */
    readonly pageId?: string;
    readonly canContinue?: true;
  };
  readonly startedAt: string;
  readonly startedBy: string;
  /** Whose rights it uses now: another person's once a colleague has continued it. */
  readonly actingAs: string;
  readonly finishedAt?: string;
  readonly rootPageId?: string;
  /** Title of that page, where who asks may see it. */
  readonly rootPageTitle?: string;
  readonly projectKey?: string;
  /** Of an undo: the run that it takes back. */
  readonly undoOf?: string;
  /** Of an undo that takes another undo back: it puts the links back, not the tasks. */
  readonly putsLinksBack?: true;
  /** The undo that took this run back last, as a whole or in part. */
  readonly undoneBy?: string;
  /** It is over, or waits and would be stopped by that, and has changed something that an undo can still take back. */
  readonly undoable?: true;
  readonly progress: {
    readonly pagesDone: number;
    readonly pagesTotal: number;
    readonly itemsDone: number;
    readonly itemsTotal: number;
    /** Tasks whose work item exists by now, whether their page links it yet or not. */
    readonly issuesMade: number;
  };
  readonly counts: {
    readonly created: number;
    readonly adopted: number;
    readonly skipped: number;
    readonly failed: number;
    readonly conflict: number;
    readonly undone: number;
  };
  /** Work items of completed tasks that did not get to a Done status: `retryRun` tries again. Absent: none. */
  readonly unfinished?: number;
  /** Of a run that is over: rows that `retryRun` takes up. Absent: a retry would change nothing. */
  readonly retryable?: number;
}

export type ResultName = 'created' | 'adopted' | 'skipped' | 'failed' | 'conflict' | 'undone';

/** One task of a run, with the seed tool's fields under their names. */
export interface TaskResult {
  readonly taskRef: string;
  readonly result: ResultName;
  readonly code?: Code;
  readonly status_text: string;
  readonly new_jira_task_key: string | null;
  readonly linked_work_package: string | null;
  readonly request_user: string;
  readonly confluence_page_id: string;
  readonly confluence_page_title: string;
  readonly confluence_page_url: string;
  readonly confluence_task_id: string | null;
  readonly task_summary: string;
  readonly status: 'incomplete' | 'complete';
  readonly assignee_name: string | null;
  readonly due_date: string | null;
  readonly original_page_version: number;
  readonly original_page_version_by: string;
  readonly original_page_version_when: string;
  readonly context: string;
  /** Of a conflict: what stands on the page now (absent: no link to the work item), and the task as it was. */
  readonly found?: string;
  readonly expected?: string;
}

/** A page of a run that could not be handled as a whole. */
export interface PageResult {
  readonly pageId: string;
  readonly pageTitle: string;
  readonly issueKey?: string;
  readonly result: ResultName;
  readonly code?: Code;
  readonly status_text: string;
}

export interface SettingsView {
  readonly settings: Settings;
  readonly rev: number;
}

/** What an undo would do with one task: it comes back as it was, with words changed since, or it is left to a person. */
export type UndoEffect = 'restore' | 'keep-words' | 'conflict';

export interface UndoItem {
  readonly taskRef: string;
  readonly pageId: string;
  readonly pageTitle: string;
  /** Absent where who asks may not read the work item. */
  readonly issueKey?: string;
  readonly effect: UndoEffect;
  /** Why, where there is more to tell than the effect: `conflict`, `page-gone`, `no-edit-right`, `draft-open` … */
  readonly reason?: ReasonView;
  /** Its words on the page now; absent where its link is gone. */
  readonly found?: string;
  /** Its words as they were synced. */
  readonly expected?: string;
}

export interface UndoPreviewView {
  /** Of the items in this answer: who reads on adds them up. */
  readonly counts: { readonly restore: number; readonly keepWords: number; readonly conflict: number };
  readonly items: readonly UndoItem[];
  readonly nextCursor?: string;
}

/** One fact of a run's journal in words; `text` never holds a title, a name or a text of a page. */
export interface TimelineEntry {
  readonly at: string;
  readonly type: string;
  readonly pageId?: string;
  /** Title of that page, as who asks sees it. */
  readonly pageTitle?: string;
  readonly taskRef?: string;
  readonly issueKey?: string;
  readonly text: string;
}

/** Where a work item comes from, as the ledger and the record of its run know it. */
export interface IssueOriginView {
  readonly pageId: string;
  readonly pageTitle: string;
  readonly pageUrl: string;
  /** Pages above it, outermost first, as far as who asks may see them. */
  readonly breadcrumb: readonly { readonly pageId: string; readonly title: string }[];
  readonly taskRef: string;
  /** As synced; empty once the run's record is no longer kept. */
  readonly taskText: string;
  readonly context: string;
  /** The run that touched it last: the sync, or what was undone and redone since. */
  readonly runId: string;
  /** When the sync was started that made it; empty where that is no longer known. */
  readonly syncedAt: string;
  /** Account id; empty like that. */
  readonly syncedBy: string;
  /** Further work items made from tasks of the page, a hundred at most. */
  readonly siblings: readonly { readonly issueKey: string; readonly issueId: string; readonly taskRef: string }[];
  /** There are more of them than are told. */
  readonly moreSiblings?: true;
  /** The link was taken back: the task stands on its page again. */
  readonly undone?: true;
  /** "Undo this one" has something to do, and its run is still kept. */
  readonly undoable?: true;
}

export interface PageTasksView {
  /** Work items that this app made or took up for tasks of the page (or of its tree): page by page, as they stand there. */
  readonly issues: readonly {
    readonly issueKey: string;
    /** By it Jira finds a work item that was moved to another project, under another key. */
    readonly issueId: string;
    readonly taskRef: string;
    readonly runId: string;
    readonly pageId: string;
  }[];
  /** The pages that these stand on. */
  readonly pages: readonly { readonly pageId: string; readonly title: string; readonly url: string }[];
  /** There are more pages or work items below the page than are told at once. */
  readonly more?: true;
  /** Open tasks of the page itself that are not in Jira yet. */
  readonly openTasks: number;
  readonly lastRun?: RunView;
}
