import { plural } from '../plural';
import type { UndoEffects } from './undo-effects';

const tasks = (count: number): string => plural(count, 'task', 'tasks');
const links = (count: number): string => plural(count, 'link', 'links');
const pages = (count: number): string => plural(count, 'page', 'pages');

const takenBack = (count: number, ofUndo: boolean): string =>
  ofUndo ? `${plural(count, 'link to a work item', 'links to work items')} put back` : `${tasks(count)} taken back`;

/** Every sentence about taking a run back. */
export const undoTexts = {
  title: 'Undo a run',
  titleOfUndo: 'Undo an undo',
  open: 'Undo',

  looking: {
    title: 'Looking at what would come back',
    progress: (count: number): string => (count === 0 ? 'Reading the pages of the run' : `${tasks(count)} looked at`),
    hint: 'Nothing is changed yet. You will see what an undo does before you start it.',
  },

  scope: {
    label: 'What to undo',
    all: (count: number, onPages: number): string => `Everything: ${tasks(count)} on ${pages(onPages)}`,
    page: (title: string, count: number): string => `Only “${title}”: ${tasks(count)}`,
    unnamedPage: 'a page that is gone, or that you may not see',
    chosen: (count: number): string => `The ${tasks(count)} that you selected.`,
  },

  /** "37 tasks come back, 2 keep changed words, 1 conflict." */
  effects: ({ restore, keepWords, conflict, blocked }: UndoEffects, ofUndo: boolean): string => {
    const back = (count: number): string =>
      ofUndo
        ? `${links(count)} to ${count === 1 ? 'a work item comes' : 'work items come'} back`
        : `${tasks(count)} ${count === 1 ? 'comes' : 'come'} back`;
    const kept = (count: number): string =>
      restore > 0
        ? `${count.toLocaleString()} ${count === 1 ? 'keeps' : 'keep'} changed words`
        : `${tasks(count)} ${count === 1 ? 'comes' : 'come'} back with changed words`;
    const parts = [
      ...(restore > 0 ? [back(restore)] : []),
      ...(keepWords > 0 ? [kept(keepWords)] : []),
      ...(conflict > 0 ? [plural(conflict, 'conflict', 'conflicts')] : []),
      ...(blocked > 0 ? [`${blocked.toLocaleString()} cannot be taken back`] : []),
    ];
    return parts.length === 0 ? 'Nothing to take back' : parts.join(', ');
  },
  nothing: {
    title: 'Nothing to undo',
    todo: 'All of it was taken back already, or it is on pages that you may not see.',
  },
  allConflicts: {
    title: 'Nothing comes back by itself',
    todo: 'The rows below say why. You can start all the same: it tells each of them, and you decide about the conflicts.',
    seeRows: 'The rows below say why.',
  },

  exceptions: {
    title: 'What does not come back just as it was',
    columns: { task: 'Task', work: 'Work item', what: 'What happens', found: 'On the page now', expected: 'As it was' },
    effects: {
      restore: 'Comes back',
      'keep-words': 'Comes back with its words of now',
      conflict: 'Is left as it is',
    },
    linkGone: 'No link to the work item',
    taskGone: 'No such task',
    conflictHint: 'You can decide about it when the undo is over.',
  },

  notes: {
    title: 'Before you start',
    status: (name: string): string =>
      `Work items go to the status “${name}”, or to the first To Do status where their project has no such status.`,
    deleted: (name: string): string =>
      `Work items that nobody else has touched are deleted; the others go to the status “${name}”.`,
    stops: 'The run still waits: it is stopped first, for all of its pages, and does not go on.',
    statusOfUndo: 'Work items leave the status that the undo had given them.',
    edits: 'What people wrote on the pages since then stays.',
    watchers: (count: number): string =>
      count === 1
        ? 'The page gets one new version, and its watchers are notified.'
        : `Each of the ${pages(count)} gets one new version, and its watchers are notified.`,
  },

  /** On the button. */
  start: (count: number, ofUndo: boolean): string =>
    count === 0 ? 'Undo' : ofUndo ? `Put ${links(count)} back` : `Undo ${tasks(count)}`,
  starting: 'The undo is being started.',

  going: {
    title: 'Undoing',
    hint: 'You can close this window. The undo goes on, and you find it in the list of runs.',
  },

  ended: {
    titles: {
      Success: 'Undone',
      'Partial Success': 'Undone, with exceptions',
      Failed: 'Nothing was undone',
      Skipped: 'Nothing to undo',
    },
    /** Of an undo that put links back. */
    titlesOfUndo: {
      Success: 'Links put back',
      'Partial Success': 'Links put back, with exceptions',
      Failed: 'No link was put back',
      Skipped: 'Nothing to undo',
    },
    summary: {
      Success: (undone: number, ofUndo: boolean): string => `${takenBack(undone, ofUndo)}.`,
      'Partial Success': (undone: number, ofUndo: boolean): string =>
        `${takenBack(undone, ofUndo)}. The rows below say what is left and why.`,
      Failed: (): string => 'The rows below say why.',
      Skipped: (): string => 'There was nothing left to take back. Nothing was changed.',
    },
    cancelled: (undone: number): string =>
      undone === 0
        ? 'The undo was stopped before it took anything back.'
        : `The undo was stopped after ${tasks(undone)}. Retry the rest to go on.`,
  },

  conflicts: {
    title: (count: number): string =>
      count === 0 ? 'All conflicts are decided' : `${plural(count, 'conflict waits', 'conflicts wait')} for you`,
    hint: 'Somebody changed these places, so the undo left them alone. Choose what shall stand there.',
    found: 'On the page now',
    expected: 'The task as it was',
    keep: 'Keep as it is',
    keepOf: (task: string): string => `Keep the page as it is at “${task}”`,
    restore: 'Put the task back here',
    restoreOf: (task: string): string => `Put the task “${task}” back`,
    nothingThere: 'No link to the work item stands on the page any more. Put back, the task comes near where it was.',
    openPage: 'Open the page',
    none: 'No conflicts.',
    /** Where links are put back, and so the tasks are missing. */
    ofLinks: {
      restore: 'Put the link back',
      restoreOf: (task: string): string => `Put the link of “${task}” back`,
      nothingThere:
        'The task is not on the page any more. Once it stands there again, the link can be put back in its place.',
    },
  },

  advice: {
    going: {
      title: 'This cannot be undone yet',
      todo: 'Wait until that run is over, or stop it in the list of runs. Then try again.',
    },
    notAllowed: {
      title: 'You may not undo this',
      todo: 'Ask for the right to edit one of its pages, or ask the person who started the run.',
    },
    notKept: {
      title: 'This cannot be undone any more',
      todo: 'Records of runs are deleted after the time in the settings. What is on the pages and in Jira stays as it is.',
    },
  },

  announcements: {
    looking: 'The pages of the run are being read.',
    asking: (effects: string): string => `${effects}. Nothing is changed yet.`,
    going: (percent: number): string => `The undo is under way: ${percent} percent.`,
    waiting: 'The undo stands still. The reason stands on the screen.',
    ended: (title: string): string => `The undo has ended: ${title}.`,
    refused: 'Something went wrong. What it is stands on the screen.',
  },
} as const;
