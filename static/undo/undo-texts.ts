import { plural } from '../common/plural';

const tasks = (count: number): string => plural(count, 'task', 'tasks');

/** Every sentence of the window that takes something back. */
export const undoTexts = {
  loading: 'Looking at the pages',
  effects: {
    restore: 'The task comes back to its page as it was, in the place of its link.',
    keepWords: 'The task comes back with the words that stand on the page now.',
    conflict: 'This cannot be undone by itself: the page was changed there.',
  },
  counts: {
    restore: (count: number): string =>
      `${tasks(count)} ${count === 1 ? 'comes' : 'come'} back as ${count === 1 ? 'it was' : 'they were'}.`,
    keepWords: (count: number): string =>
      `${tasks(count)} ${count === 1 ? 'keeps' : 'keep'} the words that stand on the page now.`,
    conflict: (count: number): string =>
      `${tasks(count)} cannot come back by ${count === 1 ? 'itself' : 'themselves'}: the page was changed there.`,
  },
  nothing: 'There is nothing to undo: it was taken back already, or its run is no longer kept.',
  expected: 'As it was synced',
  found: 'On the page now',
  gone: 'The page does not link the work item any more.',
  issues:
    'The work items are put aside in Jira, not deleted unless an administrator has chosen so; what was written there stays.',
  further: (count: number): string => `${tasks(count)} more like these.`,
  confirm: 'Undo',
  cancel: 'Cancel',
  close: 'Close',
  showPage: 'Show the page',
  going: 'Taking it back',
  goingHint: 'You can close this window. The undo goes on.',
  progress: (done: number, total: number): string => `${done.toLocaleString()} of ${tasks(total)} done`,
  trouble: 'No answer for a moment. The undo goes on by itself; looking again.',
  done: (count: number): string =>
    `Taken back: ${tasks(count)} ${count === 1 ? 'stands on its page' : 'stand on their pages'} again.`,
  partly: 'Not all of it could be taken back.',
  failed: 'Nothing was changed.',
  announcement: { going: 'The undo is under way.', ended: 'The undo has ended.' },
} as const;
