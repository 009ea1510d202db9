import type { FieldValue } from './field-value';

export type ParentLink =
  | { readonly kind: 'parent' }
  | { readonly kind: 'custom-field'; readonly fieldId: string }
  | { readonly kind: 'issue-link'; readonly type: string };

export interface Settings {
  /** Names of issue types that may be a parent; empty: any type with a level below it. */
  readonly parentIssueTypes: readonly string[];
  /** Preferred type of the issues made, among the types one level below the parent. */
  readonly taskIssueType: string;
  readonly parentLink: ParentLink;
  readonly doneStatus: string;
  readonly undoStatus: string;
  readonly deleteOnUndo: boolean;
  readonly daysToDueDate: number;
  readonly aggregatingMacros: readonly string[];
  readonly linkForm: 'smart-link' | 'jira-macro';
  readonly nestedTasks: 'sub-tasks' | 'siblings';
  readonly similarityThreshold: number;
  readonly retentionMonths: number;
  /** Share of the hourly points that this installation takes. */
  readonly pointsPerHour: number;
  readonly maxTasksPerRun: number;
  /** What is offered first where a required field is asked for, by field id: what was given last, or what administrators set. */
  readonly fieldDefaults: Readonly<Record<string, FieldValue>>;
}

/**
 * A share of the hour's points that is smaller would not hold the dearest call of a run: a listing of 250 rows, at one
 * point each and one for the call.
 */
export const leastPointsPerHour = 251;

export const defaultSettings: Settings = {
  parentIssueTypes: ['Work Package', 'Risk', 'Deviation'],
  taskIssueType: 'Task',
  parentLink: { kind: 'parent' },
  doneStatus: 'Done',
  undoStatus: 'Backlog',
  deleteOnUndo: false,
  daysToDueDate: 14,
  aggregatingMacros: [
    'jira',
    'jiraissues',
    'excerpt-include',
    'include',
    'widget',
    'html',
    'content-report-table',
    'pagetree',
    'recently-updated',
    'table-excerpt',
    'table-excerpt-include',
    'table-filter',
    'table-pivot',
    'table-transformer',
  ],
  linkForm: 'smart-link',
  nestedTasks: 'sub-tasks',
  similarityThreshold: 0.7,
  retentionMonths: 12,
  pointsPerHour: 20_000,
  maxTasksPerRun: 100_000,
  fieldDefaults: {},
};
