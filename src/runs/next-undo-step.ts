import type { TaskRef } from '../model/ids';
import { dueAt, windowOf } from './page-window';
import type { PageWork, SliceState } from './slice-state';
import type { Moment, Step } from './step';

/** Issues that one step moves: as many as one bulk change takes. */
const returnsAtOnce = 1_000;

/**
 * What comes next in an undo, from the state alone: pages first, in windows, so that none is left without its tasks while
 * their issues are out of the way already; then the issues of what is back; then whatever waits. After a cancel no further
 * page is begun; of one that was, the update may be under way: it is seen to the end, and the issues of those that are back
 * still go.
 */
export const nextUndoStep = (state: SliceState, moment: Moment): Step => {
  const open = state.pages.filter((page) => isOpenPage(state, page, moment));
  const window = windowOf(open.filter((page) => dueAt(state, moment, page) <= moment.now));
  if (window.length > 0) return { kind: 'restore-pages', pageIds: window.map(({ plan }) => plan.pageId) };

  const back = [...state.tasks].flatMap(([ref, task]): TaskRef[] => (task.at === 'restored' ? [ref] : []));
  if (back.length > 0) return { kind: 'return-issues', refs: back.slice(0, returnsAtOnce) };

  const until = Math.min(...open.map((page) => dueAt(state, moment, page)).filter((at) => at > moment.now));
  return Number.isFinite(until) ? { kind: 'wait', until } : { kind: 'end' };
};

const isOpenPage = (state: SliceState, { plan, items }: PageWork, { cancelled }: Moment): boolean => {
  const page = state.pageStates.get(plan.pageId);
  if (page?.at !== 'open' || (cancelled && !page.begun)) return false;
  return items.some(({ ref }) => state.tasks.get(ref)?.at === 'planned');
};
