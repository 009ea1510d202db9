import { ApiError } from '../atlassian/api-error';
import type { PageId, RunId } from '../model/ids';
import { type Run, undoOf } from '../model/run';
import { editorsOf } from '../runs/stores/edit-store';
import type { Asking } from './context';

/** Runs that a page's work items name, and what those took back. */
const mostNamed = 50;
/** Runs that began at one page above: the newest. */
const mostFromOnePage = 100;

/**
 * Runs that have worked on a page, wherever they began, in no order; whether the asking person may know of them is not
 * looked at. The ledger names the last run of each task and what that took back; of runs before that, which began at a page
 * above, the stored edit of this page tells. Both lists lag behind.
 */
export const runsOnPage = async (asking: Asking, pageId: PageId): Promise<readonly Run[]> => {
  const [named, above] = await Promise.all([namedByTasks(asking, pageId), fromAbove(asking, pageId)]);
  return [...new Map([...named, ...above].map((run) => [run.id, run])).values()];
};

const namedByTasks = async ({ engine: { ledger, runs } }: Asking, pageId: PageId): Promise<readonly Run[]> => {
  const known = new Set<RunId>();
  const all: Run[] = [];
  let wanted = [...new Set((await ledger.listByPage(pageId)).map(({ runId }) => runId))];
  while (wanted.length > 0 && known.size < mostNamed) {
    for (const id of wanted) known.add(id);
    const found = await Promise.all(wanted.slice(0, mostNamed).map((id) => runs.find(id)));
    all.push(...found.filter((run) => run !== undefined));
    const undone = found.flatMap((run) => (run ? (undoOf(run)?.undoOf ?? []) : []));
    wanted = [...new Set(undone)].filter((id) => !known.has(id));
  }
  return all;
};

const fromAbove = async ({ clients, engine }: Asking, pageId: PageId): Promise<readonly Run[]> => {
  // A page that she may not see, or an answer that does not come, is no reason to withhold what is known otherwise.
  const above = await clients.confluence.listAncestors(pageId).catch((error: unknown) => {
    if (error instanceof ApiError) return [];
    throw error;
  });
  const begun = await Promise.all(above.map((value) => engine.runs.list({ index: 'by-page', value }, mostFromOnePage)));
  const runs = begun.flatMap((page) => page.runs);
  const editors = await editorsOf(
    engine.platform.store,
    pageId,
    runs.map(({ id }) => id),
  );
  return runs.filter(({ id }) => editors.has(id));
};
