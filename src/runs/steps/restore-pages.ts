import type { Failure } from '../../model/codes';
import type { PageId, TaskRef } from '../../model/ids';
import type { Fact } from '../../model/journal';
import type { PlannedTask } from '../../model/plan';
import { undoOf } from '../../model/run';
import type { Delivery, HeldPage } from '../delivery';
import { onceMore } from '../once-more';
import { isChange, putsLinksBack, type Restored } from '../restored';
import { restoredNow } from '../restored-now';
import { readBodies } from '../scan/read-bodies';
import type { PageWork } from '../slice-state';
import { allToTheEnd } from './all-to-the-end';
import { beginRestore } from './begin-restore';
import { lookForAgain, notEditable } from './end-page';
import { pauseOrThrow } from './pause-or-throw';
import { dropOldBodies, type PreparedPage, publishPage } from './publish-page';
import { recordRestored } from './record-restored';
import { isTakenUp } from './record-returned';
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
    record: (prepared, published) => recordRestored(delivery, work, prepared.restored, published),
    fail: (failure) => failed(delivery, work, failure),
    lose: async (isSeen) => lost(delivery, work, isSeen),
    begin: ({ restored }) => beginRestore(delivery, work, restored),
    asksForDraft: true,
  });

const gone: Failure = {
  code: 'page-gone',
  message:
    'The page is gone, or you may not see it: nothing on it is taken back, and its work items stay as they are. Restore it, then retry.',
};

const notFound: Failure = { code: 'page-gone', message: 'The page was not found: it is looked for once more.' };

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
  const open = openItems(delivery, work);
  const state = slice.state().pageStates.get(page.id);
  const begun = state?.at === 'open' ? state.begun : undefined;
  const syncedAgain = begun && !putsLinksBack(work.items) ? await takenUp(delivery, open) : new Set();
  const items = open.filter(({ ref }) => !syncedAgain.has(ref));
  const done = await restoredNow(
    engine,
    { run: undo.undoOf, after: undo.after },
    {
      pageId: page.id,
      body: page.body ?? '',
      items,
      planned: work.items,
      respellings: work.plan.respellings ?? [],
      ...(begun ? { begun } : {}),
      forced: new Set(items.flatMap(({ ref }) => (isForced(delivery, ref) ? [ref] : []))),
    },
    slice.run,
  );
  if ('failure' in done) return done;
  const changed = [...done.tasks].flatMap(([ref, task]) => (isChange(task) ? [ref] : []));
  const tasks = new Map(done.tasks);
  for (const { ref, text, textHash } of open)
    if (syncedAgain.has(ref)) tasks.set(ref, { effect: 'there', text, textHash });
  return { body: done.body, splices: done.splices, blocks: done.blocks, changed, restored: { ...done, tasks } };
};

/** What a sync has met as tasks and linked again since an update of this undo put it back: it has been taken back once. */
const takenUp = async (delivery: Delivery, items: readonly PlannedTask[]): Promise<ReadonlySet<TaskRef>> => {
  const rows = await delivery.engine.ledger.getMany(items.map(({ ref }) => ref));
  return new Set(items.flatMap(({ ref }) => (isTakenUp(delivery, rows.get(ref)) ? [ref] : [])));
};

const isForced = ({ work }: Delivery, ref: TaskRef): boolean => {
  const task = work.state().tasks.get(ref);
  return task?.at === 'planned' && task.forced === true;
};

const messageOf = (delivery: Delivery, work: PageWork, { length }: readonly TaskRef[]): string => {
  const of = `of run ${undoOf(delivery.work.run)?.undoOf}`;
  return putsLinksBack(work.items)
    ? `${length} ${length === 1 ? 'link' : 'links'} put back, undo ${of}`
    : `${length} ${length === 1 ? 'task' : 'tasks'} put back, undo ${of}`;
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

/** A single 404 may heal. */
const lost = (delivery: Delivery, work: PageWork, isSeen: boolean): readonly Fact[] => {
  const again = isSeen ? undefined : lookForAgain(delivery, work.plan.pageId, notFound);
  return again ? [again] : failed(delivery, work, gone);
};

const mayNotEdit: Failure = {
  code: 'no-edit-right',
  message: 'You may not edit this page: nothing on it is taken back, and its work items stay as they are.',
};
