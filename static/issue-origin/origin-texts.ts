import { plural } from '../common/plural';

/** Every sentence of the panel. */
export const originTexts = {
  loading: 'Looking where this work item comes from',
  none: 'No Confluence task',
  noneWhy:
    'This work item was not made from a task on a Confluence page that you may see. Tasks become work items with “Sync tasks to Jira” in the menu of a page.',
  from: 'From a task on',
  task: 'The task',
  notKept: 'What the task said is no longer kept; the page and the work item are linked all the same.',
  undone: 'Taken back',
  undoneWhy: 'The task stands on its page again, and does not link this work item any more.',
  syncedBy: 'Synced by',
  syncedAt: (when: string): string => `on ${when}`,
  outcome: (how: string): string => `Its run: ${how}`,
  siblings: (count: number): string => `${plural(count, 'further work item', 'further work items')} of this page`,
  showAll: (count: number): string => `Show all ${count.toLocaleString()}`,
  showLess: 'Show fewer',
  refresh: 'Refresh',

  undo: {
    open: 'Undo this one',
    title: 'Undo this one',
    loading: 'Looking at the page',
    restore: 'The task comes back to its page as it was, in the place of its link.',
    keepWords: 'The task comes back with the words that stand on the page now.',
    conflict: 'This cannot be undone by itself: the page was changed there.',
    nothing: 'There is nothing to undo: the task is on its page again, or its run is no longer kept.',
    expected: 'As it was synced',
    found: 'On the page now',
    gone: 'The page does not link this work item any more.',
    issue: (key: string): string => `${key} is put aside in Jira; what was written there stays.`,
    confirm: 'Undo',
    cancel: 'Cancel',
    close: 'Close',
    going: 'Taking it back',
    trouble: 'No answer for a moment. The undo goes on by itself; looking again.',
    done: 'Taken back. The task stands on its page again.',
    partly: 'Not all of it could be taken back.',
    failed: 'Nothing was changed.',
    announcement: { going: 'The undo is under way.', ended: 'The undo has ended.' },
  },
} as const;
