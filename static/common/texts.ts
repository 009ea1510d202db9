import { plural } from './plural';

const longTime = (hours: number): string => plural(Math.ceil(hours), 'hour', 'hours');
const pages = (count: number): string => plural(count, 'page', 'pages');
const tasks = (count: number): string => plural(count, 'task', 'tasks');
const workItems = (count: number): string => plural(count, 'work item', 'work items');

/** Every sentence of the surfaces, so that they can be translated in one place. */
export const texts = {
  pages,
  tasks,
  workItems,

  noAnswer: 'No answer came back.',
  strangeAnswer: 'The answer could not be understood.',
  tryAgain: 'Try again',
  lookAgain: 'Look again',
  openPage: 'Open the page',
  outOfDate: {
    title: 'This list is out of date',
    todo: 'Look at the pages again. What you chose and filled in is kept.',
  },
  close: 'Close',
  cancel: 'Cancel',
  save: 'Save',
  none: 'None',
  noText: '(no text)',

  opening: 'Opening',

  /** Only heard: what stands on the screen says the same in other words. */
  announcements: {
    opening: 'The window is opening.',
    scanning: (percent: number): string => `Pages are being read: ${percent} percent.`,
    refused: 'Something went wrong. What it is stands on the screen.',
    ready: (found: number, unanswered: number): string =>
      `The list is ready: ${tasks(found)}${unanswered === 0 ? '' : `, ${unanswered.toLocaleString()} with a question`}.`,
    starting: 'The run is being started.',
    stopping: 'The run is being stopped.',
    waiting: 'The run stands still. The reason stands on the screen.',
    running: (percent: number): string => `The run is under way: ${percent} percent.`,
    ended: (made: number): string => `The run has ended. Work items made: ${made.toLocaleString()}.`,
  },

  lastRun: (when: string, how: string, made: number): string =>
    `Last sync of this page: ${when}. ${how}${made === 0 ? '' : `: ${workItems(made)}`}.`,
  showLastRun: 'Show its result',

  /** Of work items as Jira shows them. */
  live: {
    notConnected:
      'Jira does not show these work items: Taskbridge is not connected to it, or you have no access to it.',
    busy: 'Jira is asked too much at the moment.',
    noAnswer: 'Jira does not answer.',
    categories: { todo: 'To do', doing: 'In progress', done: 'Done' },
    hidden: (count: number): string =>
      `${workItems(count)} ${count === 1 ? 'is' : 'are'} not shown: gone, or not for you to see.`,
    open: (key: string): string => `Open ${key}`,
    noAssignee: 'Nobody',
  },

  scan: {
    title: 'Looking for tasks',
    progress: (scanned: number, total: number): string =>
      total === 0 ? 'Reading the page tree' : `${scanned.toLocaleString()} of ${pages(total)} read`,
    loading: (loaded: number): string => `${tasks(loaded)} found`,
    slow: 'Confluence or Jira answers slowly. It is tried again by itself.',
    hint: 'Nothing is changed. You will see every task before anything is created.',
  },

  nothing: {
    title: 'Tasks of this page',
    noTasks: 'No tasks here',
    noTasksTodo: 'Add tasks with the checkbox in the editor, then look again.',
    noTasksBelow: 'Add tasks with the checkbox in the editor, or include the pages below this one.',
    noneLeft: 'Nothing to do',
    noneLeftTodo: 'No tasks are left here: those of the last sync are links to their work items now.',
    noneAllowed: 'Nothing can be created',
    noneAllowedTodo: 'The rows below say why, and what would help.',
    allLinked: 'Nothing to do',
    allLinkedTodo: (count: number): string =>
      count === 1
        ? 'The one task found here needs no new work item. Its row says why.'
        : `None of the ${count.toLocaleString()} tasks found here needs a new work item. Each row says why.`,
    includeSubpages: 'Include pages below',
  },

  options: {
    title: 'What to look at',
    includeSubpages: 'Include pages below this one',
    includeCompleted: 'Include completed tasks',
    days: 'Days until due',
    daysHint: 'For tasks without a date of their own',
    daysBad: 'A whole number from 0 to 3650',
  },

  warnings: {
    missing: 'Pages are missing from this list',
    showAll: (count: number): string => `Show all ${count.toLocaleString()}`,
  },

  notices: {
    title: 'Before you start',
    watchers: (count: number): string =>
      count === 1
        ? 'The page gets one new version, and its watchers one notification.'
        : `Each of the ${pages(count)} gets one new version, and its watchers one notification.`,
    background: 'This is a large run. It goes on in the background; you can close this window meanwhile.',
  },

  longRun: {
    title: 'This is a long run',
    about: (hours: number): string => `It takes about ${longTime(hours)}.`,
    understood: (hours: number): string => `I understand that this run takes about ${longTime(hours)}`,
    first: 'Tick the box about the time that this run takes; then you can start it.',
  },

  choose: {
    title: 'Choose what becomes a work item',
    found: (found: number, onPages: number): string => `${tasks(found)} on ${pages(onPages)}`,
    start: (count: number): string => (count === 0 ? 'Create work items' : `Create ${workItems(count)}`),
    startNone: 'Choose at least one task.',
    answerFirst: 'Nothing can be created yet: every task left waits for an answer below.',
    badDays: 'Days until due: a whole number from 0 to 3650.',
    starting: 'Starting',
    selectAll: 'Select all',
    filter: 'Show',
    filterAll: 'All',
    filterAsk: 'Needs your answer',
    filterSkip: 'Left alone',
    filterEmpty: 'Nothing here.',
    columns: { task: 'Task', parent: 'Parent', assignee: 'Assignee', due: 'Due date', type: 'Type', edit: 'Change' },
    ofPage: (chosen: number, total: number): string =>
      `${chosen.toLocaleString()} of ${total.toLocaleString()} selected`,
    noneOfPage: 'Nothing to create',
    asksOfPage: (count: number): string => `${plural(count, 'task waits', 'tasks wait')} for your answer`,
    dueFrom: { person: 'Chosen by you', task: 'From the task', default: 'Default' },
    ownParent: 'Chosen by you',
    withTask: 'With the task it is nested in',
    adopt: (key: string): string => `Will be linked to ${key}, which was made from this task before`,
    edit: 'Edit',
    editTask: (task: string): string => `Edit “${task}”`,
    anew: {
      create: 'Create it',
      createNew: 'Create a new one',
      createOf: (task: string): string => `Create the work item of “${task}”: it is not in Jira`,
      createNewOf: (task: string): string => `Create a new work item for “${task}”`,
      undo: 'Do not create',
      undoOf: (task: string): string => `Do not create a work item for “${task}” after all`,
      answered: 'Chosen by you',
    },
    whichParent: 'Choose a parent',
    whichParentOf: (task: string): string => `Choose a parent for “${task}”`,
    otherParent: 'Another work item…',
    parentKey: 'Parent key',
    parentKeyHint: 'For example WORK-12, or paste its link',
    parentKeyBad: 'That is no key of a work item. A key looks like WORK-12.',
    unanswered: (count: number): string =>
      `${plural(count, 'task needs', 'tasks need')} an answer and ${count === 1 ? 'stays' : 'stay'} on the page until then.`,
    showing: (from: number, to: number, total: number): string =>
      `${from.toLocaleString()}–${to.toLocaleString()} of ${total.toLocaleString()}`,
    previous: 'Previous',
    next: 'Next',
  },

  requiredFields: {
    title: 'What the projects ask for',
    hint: 'These projects create nothing without it. Fill it in once: it goes to every task of that kind below.',
    ofType: (issueType: string, projectKey: string): string => `${issueType} in ${projectKey}`,
    choose: 'Choose',
    chooseSeveral: 'Choose one or more',
    labelsHint: 'Labels without spaces, with a space between two of them',
    noNumber: 'A number, for example 2.5',
    tooLong: (most: number): string => `At most ${most} characters`,
    unsupported: (name: string): string =>
      `“${name}” is of a kind that cannot be filled in here. Give it a default value in Jira; until then these tasks stay on the page.`,
    given: 'Fields filled in',
  },

  editTask: {
    title: 'Edit before creating',
    summary: 'Summary',
    parent: 'Parent',
    due: 'Due date',
    assignee: 'Assignee',
    assigneeHint: 'Pick a person',
    undo: 'Undo my changes',
  },

  run: {
    title: 'Creating work items',
    queued: 'Starting',
    waitingUntil: (when: string): string => `It goes on by itself at ${when}.`,
    waiting: 'It goes on by itself.',
    looksAgain: (when: string): string => `It tries again by itself at ${when}.`,
    continueAsMe: 'Continue as me',
    continueHint:
      'From then on the run acts in your name and with your rights: what it creates is created by you, and what you may not do is left and told.',
    tryNow: 'Try again now',
    startedBy: 'Started by',
    continuedBy: 'continued by',
    progress: (done: number, total: number): string =>
      total === 0 ? 'Preparing' : `${done.toLocaleString()} of ${tasks(total)} done`,
    made: (count: number): string => `${workItems(count)} made`,
    pages: (done: number, total: number): string => `${done.toLocaleString()} of ${pages(total)} done`,
    hint: 'You can close this window. The run goes on, and you find it here again.',
    standsHint: 'You can close this window: you find the run here again.',
    cancel: 'Stop the run',
    cancelling: 'Stopping',
    cancelHint: 'What is created stays; pages whose work items exist are still updated.',
    cancellingHint: 'Nothing new is created. Pages whose work items exist are updated first.',
    gone: {
      title: 'This run is not there',
      todo: 'It is not kept any longer, or it is about pages that you may not see.',
    },
    trouble: 'No answer for a moment. The run goes on by itself; looking again.',
  },

  result: {
    titles: {
      Success: 'Done',
      'Partial Success': 'Done, with exceptions',
      Failed: 'Nothing was created',
      Skipped: 'Nothing to do',
    },
    cancelled: 'Stopped',
    runFailed: 'The run could not go on',
    summary: {
      Success: (made: number): string => `${workItems(made)} created or linked. Their tasks are links to them now.`,
      'Partial Success': (made: number): string =>
        `${workItems(made)} created or linked. The rows below say what is left and why.`,
      Failed: (): string => 'The rows below say why. Nothing was changed.',
      Skipped: (): string => 'No task here needs a new work item. Nothing was changed.',
    },
    unlinked: {
      title: 'Nothing was linked',
      summary: (made: number): string =>
        `${workItems(made)} created, but no page links ${made === 1 ? 'it' : 'them'}. The rows below say why.`,
    },
    undoneSince: (made: number): string => `${workItems(made)} created or linked. Some or all of it was undone since.`,
    notYours:
      'Somebody else started this run, and only she can retry it. Look for tasks again to do the rest yourself.',
    cancelledAndUndone: (made: number): string =>
      `The run was stopped after ${workItems(made)}. Some or all of it was undone since.`,
    cancelledSummary: (made: number, linked: number): string => {
      if (made === 0) return 'The run was stopped before it created anything. No page was changed.';
      const rest =
        made > linked
          ? 'Retry the rest to link on their pages those that are not linked yet.'
          : 'Everything created is linked on its page.';
      return `The run was stopped after ${workItems(made)}. ${rest}`;
    },
    tabs: {
      all: 'All',
      created: 'Created',
      adopted: 'Linked again',
      skipped: 'Left alone',
      failed: 'Failed',
      conflict: 'Conflicts',
      undone: 'Undone',
    },
    columns: {
      workItem: 'Work item',
      task: 'Task',
      parent: 'Belongs under',
      assignee: 'Assignee',
      due: 'Due date',
      what: 'What happened',
      choose: 'Select',
    },
    chooseRow: (task: string): string => `Select “${task}”`,
    chooseAll: (count: number): string => `Select all ${count.toLocaleString()} that are shown`,
    loading: 'Loading results',
    empty: 'Nothing here.',
    hidden: (count: number): string =>
      `${plural(count, 'row is', 'rows are')} about pages that are gone, or that you may not see.`,
    newer: (count: number): string =>
      `${plural(count, 'row is', 'rows are')} not shown: they came since these were read, or are about pages that you may not see.`,
    noneToSee: (count: number): string =>
      `${plural(count, 'row is', 'rows are')} not kept any longer, or about pages that are gone or that you may not see.`,
    unseenPage: 'On a page that is gone, or that you may not see any more',
    more: 'Show more',
    retry: 'Retry what failed',
    retryRest: 'Retry the rest',
    again: 'Look for tasks again',
    showPage: 'Show the page',
  },
} as const;
