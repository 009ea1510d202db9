import type { FieldValues } from '../model/field-value';
import type { Settings } from '../model/settings';
import type {
  IssueOriginView,
  PageResult,
  PageTasksView,
  PreviewView,
  ResultName,
  RunView,
  SettingsView,
  TaskResult,
  TimelineEntry,
  UndoPreviewView,
} from './views';

export interface TaskOverride {
  readonly parentKey?: string;
  readonly assigneeAccountId?: string;
  readonly dueDate?: string;
  readonly summary?: string;
  /** Of a row with `anew`: it is to be made although the ledger knows of an earlier create. */
  readonly createAnew?: true;
}

export interface PreviewTaskSyncPayload {
  readonly pageId: string;
  readonly includeSubpages?: boolean;
  readonly includeCompleted?: boolean;
  readonly previewId?: string;
  readonly cursor?: string;
}

export interface StartTaskSyncPayload {
  readonly pageId: string;
  readonly includeSubpages?: boolean;
  readonly includeCompleted?: boolean;
  readonly daysToDueDate?: number;
  readonly previewId?: string;
  readonly requestId?: string;
  readonly selection?: { readonly include: readonly string[] } | { readonly exclude: readonly string[] };
  readonly overrides?: Readonly<Record<string, TaskOverride>>;
  /** Values of required fields: by project key, issue type id and field id. */
  readonly fieldValues?: FieldValues;
}

export interface ListRunsPayload {
  readonly pageId?: string;
  readonly spaceId?: string;
  readonly projectId?: string;
  readonly kind?: RunView['kind'];
  readonly cursor?: string;
  readonly limit?: number;
}

export interface GetRunResultsPayload {
  readonly runId: string;
  readonly result?: ResultName;
  readonly cursor?: string;
  readonly limit?: number;
}

/** A whole run; or those of its tasks that stand on these pages; or these tasks. Both: tasks that are in both. */
export interface UndoPayload {
  readonly runId: string;
  readonly pageIds?: readonly string[];
  readonly taskRefs?: readonly string[];
}

/** functionKey → what goes in and what comes out (inside an Outcome). */
export interface Resolvers {
  previewTaskSync: { payload: PreviewTaskSyncPayload; data: PreviewView };
  startTaskSync: { payload: StartTaskSyncPayload; data: { readonly runId: string } };
  getRun: { payload: { readonly runId: string }; data: RunView };
  listRuns: { payload: ListRunsPayload; data: { readonly runs: readonly RunView[]; readonly nextCursor?: string } };
  getRunResults: {
    payload: GetRunResultsPayload;
    data: { readonly results: readonly (TaskResult | PageResult)[]; readonly nextCursor?: string };
  };
  cancelRun: { payload: { readonly runId: string }; data: RunView };
  retryRun: { payload: { readonly runId: string }; data: RunView };
  continueRun: { payload: { readonly runId: string }; data: RunView };
  previewUndo: { payload: UndoPayload & { readonly cursor?: string }; data: UndoPreviewView };
  /** The same `requestId` of the same person answers the same run. */
  startUndo: { payload: UndoPayload & { readonly requestId?: string }; data: { readonly runId: string } };
  /** Of a conflict row of an undo: leave the page as it is, or put the task back where its link is (else near where it was). */
  resolveConflict: {
    payload: { readonly runId: string; readonly taskRef: string; readonly choice: 'keep' | 'restore' };
    data: TaskResult;
  };
  getTimeline: {
    payload: { readonly runId: string; readonly cursor?: string };
    data: { readonly entries: readonly TimelineEntry[]; readonly nextCursor?: string };
  };
  getIssueOrigin: { payload: { readonly issueKey: string }; data: IssueOriginView | null };
  /** `includeSubpages`: the work items of all pages below it, too. */
  getPageTasks: { payload: { readonly pageId: string; readonly includeSubpages?: boolean }; data: PageTasksView };
  getSettings: { payload: Record<string, never>; data: SettingsView };
  /** Settings that are not named stay as they are stored. */
  saveSettings: { payload: { readonly settings: Partial<Settings>; readonly rev: number }; data: SettingsView };
}
