import { type Page, pageUrl } from '../atlassian/confluence-client';
import type { PageResult, TaskResult } from '../contract/views';
import type { AccountId } from '../model/ids';
import { withName } from '../model/not-assignable';
import type { Run } from '../model/run';
import { contextText } from '../pages/task-context';
import type { ResultRow } from './result-rows';

/** A row with titles and names as the asking person sees them, under the seed tool's field names. */
export const resultView = (
  run: Run,
  row: ResultRow,
  page: Page,
  names: ReadonlyMap<AccountId, string>,
  isHers: boolean,
): TaskResult | PageResult => {
  const { task, plan } = row;
  const reader = isHers ? { names } : { names, toldTo: names.get(run.startedBy) ?? 'the person who started the run' };
  const code = row.failure?.code ?? row.notices[0]?.code;
  if (!task) {
    return {
      pageId: row.pageId,
      pageTitle: page.title,
      result: row.result,
      ...(code === undefined ? {} : { code }),
      status_text: statusText(row, reader),
    };
  }
  const { draft } = task;
  const assignee = row.notices.some((notice) => notice.code === 'not-assignable') ? undefined : draft?.assignee;
  return {
    taskRef: task.ref,
    result: row.result,
    ...(code === undefined ? {} : { code }),
    status_text: statusText(row, reader),
    new_jira_task_key: row.issueKey ?? null,
    linked_work_package: task.parent?.key ?? null,
    request_user: names.get(run.startedBy) ?? '',
    confluence_page_id: plan.pageId,
    confluence_page_title: page.title,
    confluence_page_url: pageUrl(run.siteUrl, page),
    confluence_task_id: task.taskId ?? null,
    task_summary: draft?.summary ?? task.text,
    status: task.status,
    assignee_name: assignee ? (names.get(assignee.accountId) ?? '') : null,
    due_date: draft?.dueDate ?? null,
    original_page_version: plan.version,
    original_page_version_by: names.get(plan.versionBy) ?? '',
    original_page_version_when: plan.versionAt,
    context: contextText(task.context),
    ...(row.texts ?? {}),
  };
};

const words: Readonly<Record<ResultRow['result'], string>> = {
  created: 'Created',
  adopted: 'Linked to the work item that an earlier run created',
  skipped: 'Skipped',
  failed: 'Failed',
  conflict: 'Left as it is',
  undone: 'Undone',
};

const undoneWords = {
  task: 'The task is back on the page',
  link: 'The link to the work item is back on the page',
} as const;

const unlinkedWords = {
  task: 'Nothing was linked; only the work item was taken back',
  link: 'Nothing was linked; the work item is back where it was',
} as const;

/** What became of a row, in a few words. */
const headOf = ({ result, task }: ResultRow): string => {
  if (result !== 'undone' || !task?.undo) return words[result];
  return (task.undo.unlinked ? unlinkedWords : undoneWords)[task.undo.back];
};

/** `toldTo`: whom the run has told what it calls "you", where somebody else reads it. */
interface Reader {
  readonly names: ReadonlyMap<AccountId, string>;
  readonly toldTo?: string;
}

const asRead = (message: string, { toldTo }: Reader): string =>
  toldTo !== undefined && /\byou(rs?)?\b/i.test(message) ? `Told to ${toldTo}: ${message}` : message;

/** What became of a row, in sentences. */
export const statusText = (row: ResultRow, reader: Reader): string => {
  const { result, failure, notices, issueKey, deleted } = row;
  const head = issueKey === undefined ? headOf(row) : `${headOf(row)}: ${issueKey}`;
  const reasons = [...(failure && result !== 'created' && result !== 'adopted' ? [failure] : []), ...notices];
  const told = reasons.map((reason) => asRead(withName(reason, reader.names).message, reader));
  return [head, ...(deleted ? ['The work item was deleted.'] : []), ...told].join('. ').replace(/\.\. /g, '. ');
};
