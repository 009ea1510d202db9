import { plural } from '../common/plural';

const tasks = (count: number): string => plural(count, 'task', 'tasks');
const workItems = (count: number): string => plural(count, 'work item', 'work items');

/** Every sentence of the macro. */
export const macroTexts = {
  title: 'Tasks in Jira',
  loading: 'Reading the work items of this page',
  refresh: 'Refresh',
  refreshed: (count: number): string => `${workItems(count)} read again.`,
  notRefreshed: 'Something went wrong. What it is stands on the screen.',
  progress: (done: number, total: number): string => `${done.toLocaleString()} of ${workItems(total)} done`,
  share: (name: string, count: number): string => `${name}: ${count.toLocaleString()}`,
  more: 'There are more pages or work items below this page than are shown here.',
  preview: 'Publish the page to see the work items that its tasks become.',

  empty: {
    header: 'No work items yet',
    start: 'Tasks on this page become Jira work items, and the tasks become links to them.',
    how: 'Add tasks with the checkbox in the editor. Then sync them here.',
    below: 'No page below this one has work items yet either.',
  },

  columns: {
    work: 'Work item',
    type: 'Type',
    status: 'Status',
    assignee: 'Assignee',
    due: 'Due date',
    page: 'Page',
  },
  reading: '…',
  overdue: (day: string): string => `${day}, overdue`,

  open: (count: number): string => `${tasks(count)} on this page ${count === 1 ? 'is' : 'are'} not in Jira yet.`,
  sync: (count: number): string => `Sync ${tasks(count)}`,
  syncTree: 'Sync tasks of this page and those below',
  syncHint: 'You see what becomes of each task before anything is created.',
  syncTitle: 'Sync tasks to Jira',

  chart: {
    donut: 'Work items by status',
    bar: 'Open work items by person',
    nobody: 'Nobody',
    others: 'Others',
  },

  lastRun: {
    task: 'Last sync',
    undo: 'Last undo',
    other: 'Last run',
    going: 'Under way',
    made: (count: number): string => workItems(count),
    by: 'by',
    look: 'Look at it',
    takeBack: 'Undo',
  },

  config: {
    title: 'Tasks in Jira',
    scope: 'Show the work items of',
    scopes: { page: 'This page', tree: 'This page and all pages below it' },
    columns: 'Columns',
    chart: 'Chart',
    charts: { none: 'None', donut: 'Ring: work items by status', bar: 'Bars: open work items by person' },
    rows: 'Rows at a time',
    save: 'Save',
    cancel: 'Cancel',
    notSaved: 'This could not be saved. Try again.',
    cells: 'The key and the summary are always there.',
  },
} as const;
