import type { LiveIssue, StatusCategory } from '../common/live-issue';

/** A row of the table: a work item, and where it comes from. */
export interface Row {
  readonly issue: LiveIssue;
  readonly page: { readonly title: string; readonly url: string };
}

export type ColumnKey = 'work' | 'type' | 'status' | 'assignee' | 'due' | 'page';

const stages: Readonly<Record<StatusCategory, string>> = { todo: '1', doing: '2', done: '3' };

/** Sorted behind everything that somebody could have written. */
const last = '\uFFFF';

const valuesOf: Readonly<Record<ColumnKey, (row: Row) => string>> = {
  work: ({ issue }) => issue.key,
  type: ({ issue }) => issue.type,
  status: ({ issue }) => `${stages[issue.category]} ${issue.status}`,
  assignee: ({ issue }) => issue.assignee?.displayName ?? last,
  due: ({ issue }) => issue.due ?? last,
  page: ({ page }) => page.title,
};

/**
 * What a table of UI Kit sorts a cell by, which is its key: numbers in it count as numbers. It has to be another one in
 * each cell of a row, so the column's name goes before it.
 */
export const sortValue = (column: ColumnKey, row: Row): string => `${column} ${valuesOf[column](row)}`;
