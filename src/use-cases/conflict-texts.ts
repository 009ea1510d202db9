import type { PageId, TaskRef } from '../model/ids';
import { type Run, undoOf } from '../model/run';
import { restoredNow } from '../runs/restored-now';
import { readBodies } from '../runs/scan/read-bodies';
import type { Asking } from './context';
import type { ResultRow } from './result-rows';

type Texts = ReadonlyMap<TaskRef, NonNullable<ResultRow['texts']>>;

/** What stands on the pages now for tasks that an undo left to people, as the asking person may read it. */
export const conflictTexts = async (asking: Asking, run: Run, rows: readonly ResultRow[]): Promise<Texts> => {
  const undo = undoOf(run);
  const texts = new Map<TaskRef, NonNullable<ResultRow['texts']>>();
  const byPage = new Map<PageId, ResultRow[]>();
  for (const row of rows)
    if (undo && row.result === 'conflict' && row.task) byPage.set(row.pageId, [...(byPage.get(row.pageId) ?? []), row]);
  if (!undo || byPage.size === 0) return texts;
  const { pages } = await readBodies(asking.clients.confluence, [...byPage.keys()]);
  for (const [pageId, some] of byPage) {
    const body = pages.get(pageId)?.body;
    if (body === undefined) continue;
    const items = some.flatMap(({ task }) => task ?? []);
    const respellings = some[0]?.plan.respellings ?? [];
    const page = { pageId, body, items, respellings, forced: new Set<TaskRef>() };
    const now = await restoredNow(asking.engine, { run: undo.undoOf, after: undefined }, page, run);
    for (const { ref, text } of items) {
      const found = 'failure' in now ? undefined : now.tasks.get(ref)?.found;
      texts.set(ref, { ...(found === undefined ? {} : { found }), expected: text });
    }
  }
  return texts;
};

export const withTexts = (row: ResultRow, texts: Texts): ResultRow => {
  const found = row.task && texts.get(row.task.ref);
  return found ? { ...row, texts: found } : row;
};
