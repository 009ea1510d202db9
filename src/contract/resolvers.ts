import type { FieldValues } from '../model/field-value';
import type { Settings } from '../model/settings';
import type { PageResult, PreviewView, ResultName, RunView, SettingsView, TaskResult } from './views';

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
  getSettings: { payload: Record<string, never>; data: SettingsView };
  /** Settings that are not named stay as they are stored. */
  saveSettings: { payload: { readonly settings: Partial<Settings>; readonly rev: number }; data: SettingsView };
}
