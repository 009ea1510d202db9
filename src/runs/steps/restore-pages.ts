import type { Failure } from '../../model/codes';
import { hashOf } from '../../model/hash';
import type { PageId, TaskRef } from '../../model/ids';
import type { Fact } from '../../model/journal';
import { undoOf } from '../../model/run';
import { isByWords } from '../../pages/task-identity';
import type { Delivery, HeldPage } from '../delivery';
import { onceMore } from '../once-more';
import type { Restored, RestoredTask } from '../restored';
import { restoredNow } from '../restored-now';
import { readBodies } from '../scan/read-bodies';
import type { PageWork } from '../slice-state';
import { changesPerCommit } from '../slice-work';
import { inCommits } from '../stores/in-commits';
import { leftChange } from '../stores/left-store';
import { allToTheEnd } from './all-to-the-end';
import { notEditable } from './end-page';
import { pauseOrThrow } from './pause-or-throw';
import { dropOldBodies, type PreparedPage, type Published, publishPage } from './publish-page';
import { ledgerChange } from './record-issues';
import { pagesAtOnce } from './write-page';

/** `changed`: tasks that come back, or links that do. */
interface PreparedRestore extends PreparedPage {
  readonly restored: Restored;
}

/** Takes back what the undone run did to these pages, some at once: each gets one new version, or none. */
export const restorePages = async (delivery: Delivery, pageIds: readonly PageId[]): Promise<void> => {
  const wanted = new Set(pageIds);
  const left = delivery.work.state().pages.filter(({ plan }) => wanted.has(plan.pageId));
  await readPages(delivery, left);
  await dropOldBodies(delivery, pageIds);
  const restoreOn = async (): Promise<void> => {
    for (let page = left.shift(); page; page = left.shift()) await restoreOne(delivery, page);
  };
  await allToTheEnd(Array.from({ length: Math.min(pagesAtOnce, left.length) }, restoreOn));
};

/** Bodies that this delivery does not hold; what is not answered is read by itself, and told, when its turn comes. */
const readPages = async ({ bodies, clients, engine }: Delivery, pages: readonly PageWork[]): Promise<void> => {
  const { clock } = engine.platform;
  const unread = pages.map(({ plan }) => plan).filter(({ pageId }) => !bodies.has(pageId));
  if (unread.length === 0) return;
  const sizes = new Map(unread.map(({ pageId, bodySize }) => [pageId, bodySize ?? 0]));
  const readAt = clock.now();
  const ids = unread.map(({ pageId }) => pageId);
  const read = await onceMore(clock, () =>
    readBodies(clients.confluence, ids, { sizeOf: (id) => sizes.get(id) ?? 0 }),
  ).catch((error: unknown) => pauseOrThrow(error, clock.now(), { product: 'Confluence', what: 'the pages' }));
  for (const page of read.pages.values()) bodies.set(page.id, { ...page, readAt });
};

const restoreOne = (delivery: Delivery, work: PageWork): Promise<void> =>
  publishPage<PreparedRestore>(delivery, work, {
    prepare: (page) => prepare(delivery, work, page),
    update: ({ body, changed }) => ({
      body,
      what: messageOf(delivery, work, changed),
    }),
    record: (prepared, published) => record(delivery, work, prepared.restored, published),
    fail: (failure) => failed(delivery, work, failure),
    lose: async () => failed(delivery, work, gone),
    begun: ({ restored: { tasks } }) => [
      { type: 'page-begun', pageId: work.plan.pageId, words: changedWords(work, tasks) },
    ],
    asksForDraft: true,
  });

/** Of tasks that come back without an id, and with other words than the plan knows them by. */
const changedWords = ({ items }: PageWork, tasks: Restored['tasks']): readonly (readonly [TaskRef, string])[] =>
  items.flatMap(({ ref, identity }) => {
    const task = tasks.get(ref);
    return isByWords(identity) && task?.effect === 'keep-words' ? [[ref, task.textHash] as const] : [];
  });

const gone: Failure = {
  code: 'page-gone',
  message:
    'The page is gone, or you may not see it: nothing on it is taken back, and its work items stay as they are. Restore it, then retry.',
};

const openItems = ({ work }: Delivery, { items }: PageWork) =>
  items.filter(({ ref }) => work.state().tasks.get(ref)?.at === 'planned');

const prepare = async (
  delivery: Delivery,
  work: PageWork,
  page: HeldPage,
): Promise<PreparedRestore | { readonly failure: Failure }> => {
  const { engine, work: slice } = delivery;
  const undo = undoOf(slice.run);
  if (undo === undefined) throw new Error(`run ${slice.run.id} is no undo`);
  const items = openItems(delivery, work);
  const state = slice.state().pageStates.get(page.id);
  const done = await restoredNow(
    engine,
    { run: undo.undoOf, after: undo.after },
    {
      pageId: page.id,
      body: page.body ?? '',
      items,
      respellings: work.plan.respellings ?? [],
      ...(state?.at === 'open' && state.begun ? { begun: state.begun } : {}),
      forced: new Set(items.flatMap(({ ref }) => (isForced(delivery, ref) ? [ref] : []))),
    },
    slice.run,
  );
  if ('failure' in done) return done;
  const changed = [...done.tasks].flatMap(([ref, { effect }]) => (isChange(effect) ? [ref] : []));
  return { body: done.body, splices: done.splices, blocks: done.blocks, changed, restored: done };
};

const isForced = ({ work }: Delivery, ref: TaskRef): boolean => {
  const task = work.state().tasks.get(ref);
  return task?.at === 'planned' && task.forced === true;
};

const isChange = (effect: RestoredTask['effect']): boolean => effect === 'restore' || effect === 'keep-words';

const isLinkBack = ({ items }: PageWork): boolean => items.some(({ undo }) => undo?.back === 'link');

const messageOf = (delivery: Delivery, work: PageWork, { length }: readonly TaskRef[]): string => {
  const of = `of run ${undoOf(delivery.work.run)?.undoOf}`;
  return isLinkBack(work)
    ? `${length} ${length === 1 ? 'link' : 'links'} put back, undo ${of}`
    : `${length} ${length === 1 ? 'task' : 'tasks'} put back, undo ${of}`;
};

/** The page is as it was, as far as it could be: that, the ledger's rows and what is left to people in one go. */
const record = async (
  delivery: Delivery,
  work: PageWork,
  done: Restored,
  { version, written, respelled, release }: Published,
): Promise<void> => {
  const { pageId } = work.plan;
  const results = [...done.tasks];
  const conflicts = results.filter(([, { effect }]) => effect === 'conflict');
  const rest = results.filter(([, { effect }]) => effect !== 'conflict');
  const refs = rest.map(([ref]) => ref);
  const planned = new Map(work.items.map(({ ref, textHash }) => [ref, textHash]));
  // Also where an update that nobody heard of has put them back.
  const hasKept = ([ref, { effect, found, textHash }]: readonly [TaskRef, RestoredTask]) =>
    effect === 'keep-words' || (effect === 'there' && found !== undefined && textHash !== planned.get(ref));
  const keptWords = rest.filter(hasKept).map(([ref]) => ref);
  const ticked = rest.flatMap(([ref, task]) => (task.ticked ? [ref] : []));
  const facts: Fact[] = [
    ...leftToPeople(conflicts),
    {
      type: 'page-restored',
      pageId,
      version,
      written,
      refs,
      keptWords,
      ...(ticked.length > 0 ? { ticked } : {}),
      ...(respelled ? { respelled } : {}),
    },
  ];
  const theirs = await linkedByOthers(delivery, work, rest);
  const ours = rest.filter(([ref]) => !theirs.has(ref));
  const changes = await Promise.all(ours.map(([ref, task]) => rowChange(delivery, work, ref, task)));
  const refsLeft = conflicts.map(([ref]) => ref);
  const asItIs = written ? done.body : (delivery.bodies.get(pageId)?.body ?? done.body);
  const hash = respelled?.hash ?? hashOf(asItIs);
  const left = refsLeft.length > 0 ? [leftChange(delivery.work.run, pageId, { hash, refs: refsLeft })] : [];
  const groups = inCommits([...release, ...left, ...changes], changesPerCommit - 4);
  const last = groups.at(-1) ?? [];
  // The facts go last: until they are there, a replay reads the page and comes here again.
  for (const some of groups.slice(0, -1)) await delivery.work.commit([], some);
  await delivery.work.commitWithNext(facts, last);
  delivery.bodies.delete(pageId);
};

/** Links that stood there already since another run has put them back: that one knows how to take them away again. */
const linkedByOthers = async (
  { engine, work: slice }: Delivery,
  work: PageWork,
  tasks: readonly (readonly [TaskRef, RestoredTask])[],
): Promise<ReadonlySet<TaskRef>> => {
  const there = isLinkBack(work) ? tasks.flatMap(([ref, { effect }]) => (effect === 'there' ? [ref] : [])) : [];
  const rows = there.length > 0 ? await engine.ledger.getMany(there) : new Map();
  return new Set(
    there.filter((ref) => {
      const row = rows.get(ref);
      return row?.status === 'linked' && row.runId !== slice.run.id;
    }),
  );
};

/** The words of the task as they stand there now: by them the next sync knows it again. */
const rowChange = (delivery: Delivery, work: PageWork, ref: TaskRef, { text, textHash }: RestoredTask) => {
  const undo = work.items.find((item) => item.ref === ref)?.undo;
  const linked = undo?.unlinked ? 'created' : 'linked';
  return ledgerChange(delivery, ref, undo?.back === 'link' ? linked : 'undone', {}, { text, textHash });
};

const leftToPeople = (conflicts: readonly (readonly [TaskRef, RestoredTask])[]): Fact[] => {
  const of = (isFound: boolean, message: string): Fact[] => {
    const refs = conflicts.flatMap(([ref, { found }]) => ((found !== undefined) === isFound ? [ref] : []));
    return refs.length === 0
      ? []
      : [{ type: 'tasks-ended', refs, as: 'conflict', failure: { code: 'conflict', message } }];
  };
  return [
    ...of(
      true,
      'The paragraph of this task was changed so that it cannot be told what is the task: it is left as it is. Decide whether to keep it or to put the task back.',
    ),
    ...of(
      false,
      'What stood for this task is no longer on the page: nothing was put back. Decide whether to leave it so or to put the task back.',
    ),
  ];
};

/** Nothing can be done on the page. Issues that it never linked go back all the same. */
const failed = (delivery: Delivery, work: PageWork, failure: Failure): readonly Fact[] => {
  const { pageId, version } = work.plan;
  const items = openItems(delivery, work);
  const unlinked = items.filter(({ undo }) => undo?.unlinked).map(({ ref }) => ref);
  const refs = items.filter(({ undo }) => !undo?.unlinked).map(({ ref }) => ref);
  const told = failure.code === notEditable.code ? mayNotEdit : failure;
  return [
    ...(refs.length > 0 ? [{ type: 'tasks-ended', refs, as: 'failed', failure: told } as const] : []),
    ...(unlinked.length > 0
      ? [{ type: 'page-restored', pageId, version, written: false, refs: unlinked, keptWords: [] } as const]
      : []),
  ];
};

const mayNotEdit: Failure = {
  code: 'no-edit-right',
  message: 'You may not edit this page: nothing on it is taken back, and its work items stay as they are.',
};
