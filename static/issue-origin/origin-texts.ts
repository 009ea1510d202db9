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
  siblings: (count: number, hasMore: boolean): string =>
    `${hasMore ? 'More than ' : ''}${plural(count, 'further work item', 'further work items')} of this page`,
  showAll: (count: number): string => `Show all ${count.toLocaleString()}`,
  showLess: 'Show fewer',

  undo: 'Undo this one',
} as const;
