import type { TaskRef } from '../model/ids';
import type { PlannedTask } from '../model/plan';
import { nextUndoStep } from './next-undo-step';
import { dueAt, windowOf } from './page-window';
import type { PageWork, SliceState, TaskState } from './slice-state';
import type { Moment, Step } from './step';
import { longestCallMs, searchAgainMs } from './timing';

/** Issues that one step takes to a Done status: some calls each, and the claim has to be held meanwhile. */
const finishesAtOnce = 50;
/** Issues that one step takes up. */
const adoptsAtOnce = 50;

/**
 * When an open intent is looked at at the earliest. One without a mark cannot be found: it goes to review at once. What
 * another run has intended may be settled by that run at any moment.
 */
export const settlesAt = ({ intent, foreign, emptySearches }: Extract<TaskState, { at: 'intended' }>): number => {
  if (intent.mark === null) return intent.at;
  const empty = emptySearches.at(-1);
  if (empty !== undefined) return empty + searchAgainMs;
  return foreign ? intent.at : intent.at + longestCallMs;
};

/**
 * Decides from the state alone what comes next: settle what is due, look again at the pages that come next, create what is
 * ready on them and write those whose tasks are all decided, else wait for the earliest thing that is not due yet,
 * else end. Pages are worked on window by window, so that bodies are fresh when they are used and few are held.
 */
export const nextStep = (state: SliceState, moment: Moment): Step => {
  if (state.isUndo) return nextUndoStep(state, moment);
  const open = state.pages.filter((page) => isOpenPage(state, page, moment));
  const orphans = moment.cancelled ? [] : tasksOf(open, (task) => isOrphan(state, task));
  if (orphans.length > 0) return { kind: 'end-orphans', refs: orphans };

  const begun = moment.cancelled ? [...state.tasks].filter(([, task]) => task.at === 'planned' && task.returning) : [];
  if (begun.length > 0) return { kind: 'adopt-issues', refs: begun.slice(0, adoptsAtOnce).map(([ref]) => ref) };

  const settling = [...state.tasks].flatMap(([ref, task]) =>
    task.at === 'intended' ? [{ ref, at: Math.max(settlesAt(task), moment.notBefore.get(ref) ?? 0) }] : [],
  );
  const settle = settling.filter(({ at }) => at <= moment.now);
  if (settle.length > 0) return { kind: 'settle-intents', refs: settle.map(({ ref }) => ref) };

  // Their pages link them already and are not touched for this.
  const late = moment.cancelled ? [] : [...state.tasks].filter(([, task]) => task.at === 'linked' && task.moveAgain);
  if (late.length > 0) return { kind: 'finish-issues', refs: late.slice(0, finishesAtOnce).map(([ref]) => ref) };

  const window = windowOf(
    open.filter((page) => dueAt(state, moment, page) <= moment.now && isWorkable(state, page, moment)),
  );
  const unread = window.filter(({ plan }) => !moment.checked.has(plan.pageId));
  if (unread.length > 0) return { kind: 'check-pages', pageIds: unread.map(({ plan }) => plan.pageId) };

  const ready = moment.cancelled ? [] : tasksOf(window, (task) => isReady(state, task));
  const decided = window.filter(
    (page) => isWritable(state, page, moment) && !page.items.some((task) => endsDone(state, task)),
  );
  const pageIds = decided.map(({ plan }) => plan.pageId);
  if (ready.length > 0) {
    const refs = ready.slice(0, moment.createsAtOnce);
    return pageIds.length > 0 ? { kind: 'create-and-write', refs, pageIds } : { kind: 'create-issues', refs };
  }

  const finish = tasksOf(window, (task) => endsDone(state, task));
  if (finish.length > 0) return { kind: 'finish-issues', refs: finish.slice(0, finishesAtOnce) };

  if (pageIds.length > 0) return { kind: 'write-pages', pageIds };

  const waits = [...settling.map(({ at }) => at), ...open.map((page) => dueAt(state, moment, page))];
  const until = Math.min(...waits.filter((at) => at > moment.now));
  return Number.isFinite(until) ? { kind: 'wait', until } : { kind: 'end' };
};

/** Something can be done on the page now; where all that is left is to be settled, it is not read for nothing. */
const isWorkable = (state: SliceState, page: PageWork, moment: Moment): boolean =>
  isWritable(state, page, moment) ||
  page.items.some((task) => (!moment.cancelled && isReady(state, task)) || endsDone(state, task));

const tasksOf = (pages: readonly PageWork[], wanted: (task: PlannedTask) => boolean): TaskRef[] =>
  pages.flatMap(({ items }) => items.filter(wanted).map(({ ref }) => ref));

/** A page with work left: a task to create, to settle, or to link. After a cancel only the linking is left. */
const isOpenPage = (state: SliceState, page: PageWork, moment: Moment): boolean =>
  state.pageStates.get(page.plan.pageId)?.at === 'open' &&
  page.items.some(({ ref }) => {
    const at = state.tasks.get(ref)?.at;
    return at === 'known' || at === 'intended' || (at === 'planned' && !moment.cancelled);
  });

const parentState = (state: SliceState, task: PlannedTask): TaskState | undefined =>
  task.place?.kind === 'task' ? state.tasks.get(task.place.ref) : undefined;

/** Planned, and the issue that it goes under is there. */
const isReady = (state: SliceState, task: PlannedTask): boolean => {
  if (state.tasks.get(task.ref)?.at !== 'planned') return false;
  const parent = parentState(state, task);
  return (
    parent === undefined ||
    parent.at === 'known' ||
    parent.at === 'linked' ||
    (parent.at === 'ended' && parent.issue !== undefined)
  );
};

/** Planned under a task of which no issue will come in this run. */
const isOrphan = (state: SliceState, task: PlannedTask): boolean => {
  if (state.tasks.get(task.ref)?.at !== 'planned') return false;
  const parent = parentState(state, task);
  return parent?.at === 'ended' && parent.issue === undefined;
};

/** The issue of a completed task that is not in a Done status yet, before its page is written. */
const endsDone = (state: SliceState, task: PlannedTask): boolean => {
  const now = state.tasks.get(task.ref);
  return now?.at === 'known' && ((task.endsDone === true && !now.finished) || now.moveAgain === true);
};

/** Every task of the page is decided and at least one has an issue to link: one version for all of them. */
const isWritable = (state: SliceState, page: PageWork, moment: Moment): boolean => {
  const states = page.items.map(({ ref }) => state.tasks.get(ref)?.at);
  return (
    states.includes('known') &&
    states.every((at) => at === 'known' || at === 'linked' || at === 'ended' || (at === 'planned' && moment.cancelled))
  );
};
