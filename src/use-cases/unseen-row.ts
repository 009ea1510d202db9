import type { PageResult, TaskResult } from '../contract/views';
import type { ResultRow } from './result-rows';
import { statusText } from './result-view';

/**
 * A row of somebody's own run about a page that is gone, or that she may not see any more: what became of the task and its
 * issue, without a word of the page.
 */
export const unseenRow = (row: ResultRow): TaskResult | PageResult => {
  const { pageId, plan, task, result, issueKey } = row;
  const code = row.failure?.code ?? row.notices[0]?.code;
  const told = { result, ...(code === undefined ? {} : { code }), status_text: statusText(row, { names: new Map() }) };
  if (!task) return { pageId, pageTitle: '', ...told };
  return {
    taskRef: task.ref,
    ...told,
    new_jira_task_key: issueKey ?? null,
    linked_work_package: null,
    request_user: '',
    confluence_page_id: pageId,
    confluence_page_title: '',
    confluence_page_url: '',
    confluence_task_id: task.taskId ?? null,
    task_summary: '',
    status: task.status,
    assignee_name: null,
    due_date: null,
    original_page_version: plan.version,
    original_page_version_by: '',
    original_page_version_when: plan.versionAt,
    context: '',
  };
};
