import type { PreviewView, RunView, TaskPreview, TaskResult, UndoItem } from '../../../src/contract/views';

export const taskPreview = (changes: Partial<TaskPreview> = {}): TaskPreview => ({
  taskRef: 'ref-1',
  pageId: '42',
  pageTitle: 'Weekly',
  text: 'Order sheet piles',
  status: 'incomplete',
  depth: 0,
  disposition: 'create',
  parent: { key: 'WORK-1', summary: 'Quay wall', why: 'Closest link above in the section' },
  projectKey: 'WORK',
  issueType: 'Task',
  summary: 'Order sheet piles',
  dueDate: '2026-12-06',
  dueDateFrom: 'default',
  ...changes,
});

export const previewView = (changes: Partial<PreviewView> = {}): PreviewView => ({
  previewId: 'preview-1',
  state: 'ready',
  pagesScanned: 1,
  pagesTotal: 1,
  counts: { create: 1, adopt: 0, skip: 0, blocked: 0, review: 0 },
  tasks: [taskPreview()],
  requiredFields: [],
  warnings: [],
  ...changes,
});

export const runView = (changes: Partial<RunView> = {}): RunView => ({
  runId: 'run-1',
  kind: 'task-sync',
  status: 'running',
  startedAt: '2026-11-22T10:00:00.000Z',
  startedBy: 'acc-ada',
  actingAs: 'acc-ada',
  rootPageId: '42',
  progress: { pagesDone: 0, pagesTotal: 1, itemsDone: 0, itemsTotal: 1, issuesMade: 0 },
  counts: { created: 0, adopted: 0, skipped: 0, failed: 0, conflict: 0, undone: 0 },
  ...changes,
});

export const endedRun = (changes: Partial<RunView> = {}): RunView =>
  runView({
    status: 'completed',
    outcome: 'Success',
    finishedAt: '2026-11-22T10:01:00.000Z',
    progress: { pagesDone: 1, pagesTotal: 1, itemsDone: 1, itemsTotal: 1, issuesMade: 0 },
    counts: { created: 1, adopted: 0, skipped: 0, failed: 0, conflict: 0, undone: 0 },
    ...changes,
  });

export const taskResult = (changes: Partial<TaskResult> = {}): TaskResult => ({
  taskRef: 'ref-1',
  result: 'created',
  status_text: 'Created: WORK-4',
  new_jira_task_key: 'WORK-4',
  linked_work_package: 'WORK-1',
  request_user: 'Ada Admin',
  confluence_page_id: '42',
  confluence_page_title: 'Weekly',
  confluence_page_url: 'http://site.local/wiki/spaces/DOCS/pages/42',
  confluence_task_id: '1',
  task_summary: 'Order sheet piles',
  status: 'incomplete',
  assignee_name: null,
  due_date: '2026-12-06',
  original_page_version: 1,
  original_page_version_by: 'Ada Admin',
  original_page_version_when: '2026-11-20T10:00:00.000Z',
  context: '',
  ...changes,
});

export const undoItem = (changes: Partial<UndoItem> = {}): UndoItem => ({
  taskRef: 'ref-1',
  pageId: '42',
  pageTitle: 'Weekly',
  issueKey: 'WORK-4',
  effect: 'restore',
  expected: 'Order sheet piles',
  ...changes,
});
