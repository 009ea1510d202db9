import { done, type Outcome } from '../contract/outcome';
import type { UndoPayload } from '../contract/resolvers';
import type { UndoItem, UndoPreviewView } from '../contract/views';
import type { Failure } from '../model/codes';
import type { PageId } from '../model/ids';
import type { PagePlan, PlannedTask } from '../model/plan';
import type { Run } from '../model/run';
import type { RestoredTask } from '../runs/restored';
import { restoredNow } from '../runs/restored-now';
import { readBodies } from '../runs/scan/read-bodies';
import { undoScope, undoSlice } from '../runs/undo-slices';
import type { Asking } from './context';
import { noSuchRun } from './get-run';
import { readableKeys } from './readable-issues';
import { refusalOf } from './refusals';
import { cursorOf, placeOfCursor } from './slice-cursor';
import { notKept } from './start-undo';
import { isStillGoing } from './undo-in-the-way';
import { findVisibleRun, isHers } from './visible-run';

/** Rows of one answer, about: a page is told as a whole. */
const rowsPerAnswer = 1_000;

/**
 * What an undo would do now, task by task, from the pages as the asking person sees them. Tasks on pages that she may not
 * see are left out, or in her own run told without a word of the page. The cursor names a slice and a page in it.
 */
export const previewUndo = async (
  asking: Asking,
  payload: UndoPayload & { readonly cursor?: string },
): Promise<Outcome<UndoPreviewView>> => {
  const { engine } = asking;
  try {
    const run = await findVisibleRun(asking, payload.runId);
    if (!run) return noSuchRun;
    if (run.finishedAt === undefined && run.status !== 'waiting') return isStillGoing;
    const items: UndoItem[] = [];
    let { slice, place: page } = placeOfCursor(payload.cursor);
    while (slice <= run.slices && items.length < rowsPerAnswer) {
      const plans = await undoSlice(engine, run, slice, undoScope(payload));
      if (plans === undefined) return notKept;
      const some = firstRows(plans.slice(page), rowsPerAnswer - items.length);
      items.push(...(await itemsOf(asking, run, some)));
      page += some.length;
      if (page >= plans.length) {
        slice += 1;
        page = 0;
      }
    }
    const count = (effect: UndoItem['effect']) => items.filter((item) => item.effect === effect).length;
    return done({
      counts: { restore: count('restore'), keepWords: count('keep-words'), conflict: count('conflict') },
      items,
      ...(slice <= run.slices ? { nextCursor: cursorOf({ slice, place: page }) } : {}),
    });
  } catch (error) {
    return refusalOf(error);
  }
};

/** Whole pages with so many tasks at least, as far as there are any. */
const firstRows = (plans: readonly PagePlan[], wanted: number): readonly PagePlan[] => {
  let rows = 0;
  const end = plans.findIndex(({ tasks }) => {
    rows += tasks.length;
    return rows >= wanted;
  });
  return end < 0 ? plans : plans.slice(0, end + 1);
};

/** Pages about which it is asked whether she may edit them, a call each: of more the run itself tells. */
const mostAskedToEdit = 10;

const itemsOf = async (asking: Asking, run: Run, plans: readonly PagePlan[]): Promise<readonly UndoItem[]> => {
  const { clients, engine } = asking;
  const ids = plans.map(({ pageId }) => pageId);
  const { pages, unreadable } = await readBodies(clients.confluence, ids);
  const mayEdit = ids.length <= mostAskedToEdit ? await editable(asking, ids) : undefined;
  const mayRead = await mayTellKeys(asking, run, plans, new Set([...pages.keys(), ...unreadable]));
  const own = isHers(run, asking.accountId);
  const rows = plans.map(async (plan): Promise<readonly UndoItem[]> => {
    const page = pages.get(plan.pageId);
    const told = (effects: (task: PlannedTask) => Partial<UndoItem> & Pick<UndoItem, 'effect'>) =>
      plan.tasks.map((task): UndoItem => {
        const key = task.undo?.issueKey;
        return {
          taskRef: task.ref,
          pageId: plan.pageId,
          pageTitle: page?.title ?? '',
          ...(key !== undefined && mayRead(task) ? { issueKey: key } : {}),
          ...effects(task),
        };
      });
    if (!page && !unreadable.has(plan.pageId)) return own ? told(() => ({ effect: 'conflict', reason: gone })) : [];
    const expected = (task: PlannedTask) => ({ expected: task.text });
    const all = (reason: Failure) => told((task) => ({ effect: 'conflict', reason, ...expected(task) }));
    if (!page) return all(tooLarge);
    if (page.status !== 'current') return all(notCurrent(page.status));
    if (mayEdit?.get(plan.pageId) === false) return all(notEditable);
    const result = await restoredNow(
      engine,
      { run: run.id, after: run.undoneBy },
      {
        pageId: plan.pageId,
        body: page.body ?? '',
        items: plan.tasks,
        respellings: plan.respellings ?? [],
        forced: new Set(),
      },
      run,
    );
    if ('failure' in result) return all(result.failure);
    return told((task) => ({ ...effectOf(result.tasks.get(task.ref)), ...expected(task) }));
  });
  return (await Promise.all(rows)).flat();
};

const effectOf = (task: RestoredTask | undefined): Pick<UndoItem, 'effect' | 'found'> => {
  if (!task) return { effect: 'conflict' };
  const found = task.found === undefined ? {} : { found: task.found };
  return { effect: task.effect === 'there' ? 'restore' : task.effect, ...found };
};

const gone: Failure = { code: 'page-gone', message: 'The page is gone, or you may not see it any more.' };
const tooLarge: Failure = { code: 'too-large', message: 'The page is too large to be read.' };
const notEditable: Failure = { code: 'no-edit-right', message: 'You may not edit this page.' };
const notCurrent = (status: string): Failure => ({
  code: 'page-gone',
  message: `The page is ${status}. Restore it first.`,
});

const editable = async (
  { clients }: Asking,
  ids: readonly PagePlan['pageId'][],
): Promise<ReadonlyMap<PagePlan['pageId'], boolean>> =>
  new Map(
    await Promise.all(
      ids.map(
        async (id) =>
          [
            id,
            await clients.confluence.getPage(id).then(
              ({ canEdit }) => canEdit,
              () => true,
            ),
          ] as const,
      ),
    ),
  );

/** The key of an issue that a page which she sees links stands there to be seen; that of another only who may read it is told. */
const mayTellKeys = async (
  asking: Asking,
  run: Run,
  plans: readonly PagePlan[],
  seen: ReadonlySet<PageId>,
): Promise<(task: PlannedTask) => boolean> => {
  const linked = plans
    .filter(({ pageId }) => seen.has(pageId))
    .flatMap(({ tasks }) => tasks.filter(({ undo }) => undo?.back === 'task' && !undo.unlinked));
  const onPages = new Set(linked.map(({ ref }) => ref));
  const isOnPage = ({ ref }: PlannedTask): boolean => onPages.has(ref);
  const others = plans.flatMap(({ tasks }) => tasks).filter((task) => !isOnPage(task));
  const mayRead = await readableKeys(
    asking,
    run,
    others.flatMap(({ undo }) => undo?.issueKey ?? []),
  );
  return (task) => isOnPage(task) || (task.undo !== undefined && mayRead(task.undo.issueKey));
};
