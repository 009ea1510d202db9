import type { PageResult, TaskResult } from '../../src/contract/views';

/** The fields of a result under their own names, which are the seed tool’s where it had them, in the contract’s order. */
export const resultColumns = [
  'taskRef',
  'result',
  'code',
  'status_text',
  'new_jira_task_key',
  'linked_work_package',
  'request_user',
  'confluence_page_id',
  'confluence_page_title',
  'confluence_page_url',
  'confluence_task_id',
  'task_summary',
  'status',
  'assignee_name',
  'due_date',
  'original_page_version',
  'original_page_version_by',
  'original_page_version_when',
  'context',
  'found',
  'expected',
] as const satisfies readonly (keyof TaskResult)[];

type Columns = Readonly<Partial<Record<(typeof resultColumns)[number], string | number | null>>>;

/** A row about a page as a whole stands under the names of a task's row. */
function asColumns(row: TaskResult | PageResult): Columns {
  if ('taskRef' in row) return row;
  const { pageId, pageTitle, issueKey, result, code, status_text } = row;
  return {
    result,
    ...(code === undefined ? {} : { code }),
    status_text,
    new_jira_task_key: issueKey ?? null,
    confluence_page_id: pageId,
    confluence_page_title: pageTitle,
  };
}

/** The cells of a row, in the order of the columns; what is not known is empty. */
export function cellsOf(row: TaskResult | PageResult): readonly string[] {
  const columns = asColumns(row);
  return resultColumns.map((name) => String(columns[name] ?? ''));
}
