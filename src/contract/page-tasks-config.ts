/** What an author chose for the macro "Tasks in Jira". */
export interface PageTasksConfig {
  /** `tree`: the page and all pages below it. */
  readonly scope: 'page' | 'tree';
  /** In this order, behind key and summary. */
  readonly columns: readonly PageTasksColumn[];
  readonly chart: 'none' | 'bar' | 'donut';
  readonly rows: number;
}

export const pageTasksColumns = ['type', 'status', 'assignee', 'due'] as const;
export type PageTasksColumn = (typeof pageTasksColumns)[number];

export const rowChoices = [10, 25, 50] as const;

export const defaultPageTasksConfig: PageTasksConfig = {
  scope: 'page',
  columns: ['status', 'assignee', 'due'],
  chart: 'none',
  rows: 10,
};

/**
 * Reads what is stored with the macro. It stands on the page as plain text that people and other apps can change, so
 * nothing of it is believed: what is none of the choices counts as not chosen, field by field.
 */
export function readPageTasksConfig(stored: unknown): PageTasksConfig {
  if (typeof stored !== 'object' || stored === null) return defaultPageTasksConfig;
  const { scope, columns, chart, rows } = stored as Readonly<Record<string, unknown>>;
  const wanted = Array.isArray(columns) ? (columns as readonly unknown[]) : undefined;
  return {
    scope: scope === 'tree' ? 'tree' : 'page',
    columns:
      wanted === undefined
        ? defaultPageTasksConfig.columns
        : pageTasksColumns.filter((column) => wanted.includes(column)),
    chart: chart === 'bar' || chart === 'donut' ? chart : 'none',
    rows: rowChoices.find((choice) => String(choice) === String(rows)) ?? defaultPageTasksConfig.rows,
  };
}
