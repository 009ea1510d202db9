import type { Failure } from '../model/codes';
import type { TaskRef } from '../model/ids';
import { type Entry, type Fact, retryableCodes } from '../model/journal';
import type { PagePlan } from '../model/plan';
import { initialState, isUnfinished, type SliceState, type TaskState } from './slice-state';
import { sameWaitMs } from './timing';

/** State from facts: the plan of a slice and all entries of its journal, in order. */
export const replay = (plans: readonly PagePlan[], entries: readonly Entry[]): SliceState => {
  const state = initialState(plans);
  for (const entry of entries) applyEntry(state, entry);
  return state;
};

/** The state with more facts folded in; the given one stays as it is. */
export const after = (state: SliceState, entries: readonly Entry[]): SliceState => {
  if (entries.length === 0) return state;
  const next: SliceState = {
    ...state,
    tasks: new Map(state.tasks),
    pageStates: new Map(state.pageStates),
    notices: new Map(state.notices),
    respellings: new Map(state.respellings),
    resent: new Map(state.resent),
    bulkSince: new Map(state.bulkSince),
  };
  for (const entry of entries) applyEntry(next, entry);
  return next;
};

const applyEntry = (state: SliceState, entry: Entry): void => {
  switch (entry.type) {
    case 'creation-intended':
      for (const { ref, mark } of entry.intents) noteResent(state, ref, mark);
      for (const intent of entry.intents)
        intend(state, intent.ref, { at: 'intended', intent, foreign: false, emptySearches: [] });
      return;
    case 'intent-met':
      intend(state, entry.intent.ref, { at: 'intended', intent: entry.intent, foreign: true, emptySearches: [] });
      return;
    case 'issues-known':
      for (const { ref, id, key } of entry.issues)
        change(state, ref, (before) =>
          before.at === 'linked' ? before : { at: 'known', since: entry.at, how: entry.how, id, key, finished: false },
        );
      return;
    case 'search-was-empty':
      for (const ref of entry.refs)
        change(state, ref, (before) =>
          before.at === 'intended' ? { ...before, emptySearches: [...before.emptySearches, entry.at] } : before,
        );
      return;
    case 'creation-refuted':
      for (const ref of entry.refs)
        change(state, ref, (before) =>
          before.at === 'intended' ? plannedAgain(before, entry.unanswered === true) : before,
        );
      return;
    case 'tasks-ended':
      for (const ref of entry.refs) change(state, ref, (before) => ended(before, entry.as, entry.failure));
      return;
    case 'task-vanished':
      change(state, entry.ref, (before) => ended(before, 'conflict', entry.failure));
      return;
    case 'notice-given':
      for (const ref of entry.refs) state.notices.set(ref, [...(state.notices.get(ref) ?? []), entry.failure]);
      return;
    case 'notice-withdrawn':
      for (const ref of entry.refs)
        state.notices.set(
          ref,
          (state.notices.get(ref) ?? []).filter(({ code }) => code !== entry.code),
        );
      return;
    case 'issue-finished':
      change(state, entry.ref, moved);
      return;
    case 'page-linked':
      state.pageStates.set(entry.pageId, { at: 'linked', version: entry.version, written: entry.written });
      noteSpelling(state, entry);
      for (const ref of entry.refs)
        change(state, ref, (before) =>
          before.at === 'known' ? { at: 'linked', how: before.how, id: before.id, key: before.key } : before,
        );
      return;
    case 'page-restored':
      state.pageStates.set(entry.pageId, { at: 'restored', version: entry.version, written: entry.written });
      noteSpelling(state, entry);
      for (const ref of entry.refs)
        change(state, ref, (before) =>
          before.at === 'planned'
            ? {
                at: 'restored',
                keptWords: entry.keptWords.includes(ref),
                ...(entry.ticked?.includes(ref) ? { ticked: true } : {}),
              }
            : before,
        );
      return;
    case 'bulk-begun':
      for (const ref of entry.refs) state.bulkSince.set(ref, entry.at);
      return;
    case 'bulk-over':
      for (const ref of entry.refs) state.bulkSince.delete(ref);
      return;
    case 'issues-returning':
      for (const ref of entry.refs)
        change(state, ref, (before) => (before.at === 'planned' ? { ...before, returning: true } : before));
      return;
    case 'issues-leaving':
      for (const ref of entry.refs)
        change(state, ref, (before) => (before.at === 'restored' ? { ...before, leaving: entry.from } : before));
      return;
    case 'deletion-begun':
      for (const ref of entry.refs)
        change(state, ref, (before) => (before.at === 'restored' ? { ...before, deleting: true } : before));
      return;
    case 'issues-returned':
      for (const ref of entry.refs) change(state, ref, (before) => returned(before, entry.deleted === true));
      return;
    case 'conflict-resolved':
      if (entry.choice === 'keep') change(state, entry.ref, () => ({ at: 'ended', as: 'skipped', failure: kept }));
      else {
        change(state, entry.ref, () => ({ at: 'planned', forced: true }));
        reopenPages(state);
      }
      return;
    case 'page-unanswered': {
      const before = state.pageStates.get(entry.pageId);
      if (before?.at === 'open') state.pageStates.set(entry.pageId, { ...before, unanswered: before.unanswered + 1 });
      return;
    }
    case 'page-begun': {
      const before = state.pageStates.get(entry.pageId);
      if (before?.at === 'open') state.pageStates.set(entry.pageId, { ...before, begun: new Map(entry.words) });
      return;
    }
    case 'page-waits': {
      const before = state.pageStates.get(entry.pageId);
      if (before?.at !== 'open') return;
      const { until, failure } = entry;
      const last = before.waits?.failure.code === failure.code ? before.waits : undefined;
      const since = last && entry.at - last.until <= sameWaitMs ? last.since : entry.at;
      state.pageStates.set(entry.pageId, { ...before, waits: { since, until, failure } });
      return;
    }
    case 'page-failed':
      state.pageStates.set(entry.pageId, { at: 'failed', failure: entry.failure });
      return;
    case 'retry-requested':
      state.bulkSince.clear();
      for (const [ref, task] of state.tasks) state.tasks.set(ref, retried(task));
      for (const ref of state.tasks.keys()) if (isUnfinished(state, ref)) change(state, ref, toMoveAgain);
      reopenPages(state);
      return;
  }
};

const kept: Failure = { code: 'kept', message: 'A person decided to leave the page as it is here.' };

const noteSpelling = (
  { respellings }: SliceState,
  { pageId, respelled }: Pick<Extract<Fact, { type: 'page-linked' }>, 'pageId' | 'respelled'>,
): void => {
  if (respelled) respellings.set(pageId, [...(respellings.get(pageId) ?? []), respelled]);
};

/** Pages with something left to do on them. */
const reopenPages = (state: SliceState): void => {
  for (const { plan, items } of state.pages)
    if (items.some(({ ref }) => isOpen(state.tasks.get(ref))))
      state.pageStates.set(plan.pageId, { at: 'open', unanswered: 0 });
};

const isOpen = (task: TaskState | undefined): boolean =>
  task?.at === 'planned' || task?.at === 'intended' || task?.at === 'known';

const change = (state: SliceState, ref: TaskRef, to: (before: TaskState) => TaskState): void => {
  const before = state.tasks.get(ref);
  if (before) state.tasks.set(ref, to(before));
};

/** The mark of a refuted intent goes out once more. */
const noteResent = (state: SliceState, ref: TaskRef, mark: string | null): void => {
  const before = state.tasks.get(ref);
  if (mark !== null && before?.at === 'planned' && before.lastMark === mark) state.resent.set(ref, mark);
};

/** An intent never takes back that an issue is known. */
const intend = (state: SliceState, ref: TaskRef, to: TaskState): void =>
  change(state, ref, (before) => (before.at === 'planned' || before.at === 'intended' ? to : before));

/** The mark is kept: should the first call land after all, two issues carry one mark and the later one can be found. */
const plannedAgain = ({ intent, foreign }: Extract<TaskState, { at: 'intended' }>, mayLand: boolean): TaskState =>
  mayLand && intent.mark !== null && !foreign ? { at: 'planned', lastMark: intent.mark } : { at: 'planned' };

const ended = (
  before: TaskState,
  as: 'failed' | 'conflict',
  failure: Extract<TaskState, { at: 'ended' }>['failure'],
): TaskState => {
  if (before.at === 'linked') return before;
  const issue = before.at === 'known' ? { how: before.how, id: before.id, key: before.key } : undefined;
  return { at: 'ended', as, failure, ...(issue ? { issue } : {}) };
};

const moved = (before: TaskState): TaskState => {
  if (before.at !== 'known' && before.at !== 'linked') return before;
  const { moveAgain: _, ...rest } = before;
  return rest.at === 'known' ? { ...rest, finished: true } : rest;
};

const returned = (before: TaskState, isDeleted: boolean): TaskState => {
  if (before.at !== 'restored') return before;
  const { deleting: _, leaving: __, ...rest } = before;
  return { ...rest, at: 'undone', ...(isDeleted ? { deleted: true } : {}) };
};

const toMoveAgain = (before: TaskState): TaskState => {
  if (before.at === 'undone') {
    const { deleted: _, ...rest } = before;
    return { ...rest, at: 'restored' };
  }
  return before.at === 'known' || before.at === 'linked' ? { ...before, moveAgain: true } : before;
};

const retried = (task: TaskState): TaskState => {
  if (task.at === 'known') return { ...task, since: 0 };
  if (task.at !== 'ended' || task.as !== 'failed' || !retryableCodes.has(task.failure.code)) return task;
  return task.issue ? { at: 'known', since: 0, ...task.issue, finished: false } : { at: 'planned' };
};
