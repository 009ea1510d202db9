import type { RunView } from '../../src/contract/views';
import { plural } from '../common/plural';
import { texts } from '../common/texts';

const { workItems } = texts;

/** Every sentence of the run history. */
export const historyTexts = {
  opening: 'Opening',

  list: {
    titles: {
      page: 'Runs of this page',
      space: 'Runs in this space',
      project: 'Runs that made work items in this project',
      all: 'All runs',
    },
    loading: 'Reading the runs',
    filter: 'Show',
    kinds: {
      all: 'All',
      'task-sync': 'Task syncs',
      undo: 'Undos',
      'project-sync': 'Project syncs',
      'page-tree': 'Page trees',
    } satisfies Readonly<Record<RunView['kind'] | 'all', string>>,
    refresh: 'Look again',
    more: 'Load more',
    label: 'Runs, newest first',
    columns: { when: 'When', who: 'Who', what: 'What', where: 'Where', outcome: 'Outcome', counts: 'What it did' },
    openOf: (what: string, when: string): string => `${what} of ${when}`,
    emptyOfKind: 'No run of this kind',
    emptyOfKindTodo: 'Choose “All” to see the others.',
    empty: 'No runs yet',
    emptyTodo: {
      page: 'Every sync of this page’s tasks is listed here, with what it made, and can be undone here. Start one: More actions (⋯) → “Sync tasks to Jira”.',
      space:
        'Every sync of tasks in this space is listed here, with what it made, and can be undone here. To start one, open a page with tasks: More actions (⋯) → “Sync tasks to Jira”.',
      project:
        'Every sync that made work items in this project is listed here, and can be undone here. To start one, open a Confluence page with tasks: More actions (⋯) → “Sync tasks to Jira”.',
      all: 'Every sync of tasks on this site is listed here, with what it made, and can be undone here. To start one, open a page with tasks: More actions (⋯) → “Sync tasks to Jira”.',
    },
    rights: 'You see your own runs, and those of pages that you may see.',
  },

  what: {
    'task-sync': 'Task sync',
    undo: 'Undo',
    'project-sync': 'Project sync',
    'page-tree': 'Page tree',
  } satisfies Readonly<Record<RunView['kind'], string>>,
  statuses: {
    queued: 'Starting',
    running: 'Running',
    waiting: 'Waiting',
    completed: 'Done',
    failed: 'Could not go on',
    cancelled: 'Stopped',
  } satisfies Readonly<Record<RunView['status'], string>>,
  outcomes: {
    Success: 'Done',
    'Partial Success': 'With exceptions',
    Failed: 'Failed',
    Skipped: 'Nothing to do',
  } satisfies Readonly<Record<NonNullable<RunView['outcome']>, string>>,
  stopping: 'Stopping',
  unseenPage: 'A page that is gone, or that you may not see',
  nothingDone: '–',

  detail: {
    back: 'All runs',
    backToRun: 'Back',
    titleOf: (what: string, when: string): string => `${what}, ${when}`,
    loading: 'Reading the run',
    notYours: 'Somebody else started this run, and only she can retry it.',
    facts: {
      where: 'Page',
      who: 'Started by',
      actingAs: 'Continued by',
      started: 'Started',
      ended: 'Ended',
      outcome: 'Outcome',
      undoneBy: 'Undone by',
      undoOf: 'Takes back',
      unfinished: 'Not in a Done status',
    },
    unfinished: (count: number): string => `${workItems(count)} of completed tasks`,
    showUndo: 'Show the undo',
    showUndoOf: (run: string): string => `Show the undo of ${run}`,
    showUndoneOf: (run: string): string => `Show that run: what ${run} takes back`,
    showUndone: 'Show that run',
    undo: 'Undo',
    undoSelected: (count: number): string => `Undo ${plural(count, 'selected task', 'selected tasks')}`,
    clear: 'Select none',
    selectHint: 'Select rows to undo only those.',
    download: 'Download',
    hideDownload: 'Hide download',
    tabs: { results: 'Results', timeline: 'Timeline' },
    filter: 'Show',
  },

  timeline: {
    label: 'What happened, in order',
    loading: 'Reading the timeline',
    empty: 'Nothing has happened yet.',
    more: 'Show more',
    columns: { at: 'When', what: 'What happened', page: 'Page', work: 'Work item' },
  },

  announcements: {
    opening: 'The list of runs is opening.',
    list: (count: number): string => `${plural(count, 'run', 'runs')} in the list.`,
    refused: 'Something went wrong. What it is stands on the screen.',
    going: (percent: number): string => `The run is under way: ${percent} percent.`,
    waiting: 'The run stands still. The reason stands on the screen.',
    run: (title: string): string => `The run is shown. ${title}.`,
    reading: 'The run is being read.',
  },
} as const;
