import type { PageId, RunId, TaskRef } from '../../model/ids';
import type { Delivery } from '../delivery';
import { putsIn, readSplices } from '../stores/edit-store';
import { issueOf } from './known-issue';

/**
 * Of tasks that the page links already: which other run put the link there, where that can be told. The row stays that
 * run's: it has kept what it changed, so only its undo can take the link back as it has to.
 */
export const linksOfOthers = async (
  delivery: Delivery,
  pageId: PageId,
  present: readonly TaskRef[],
): Promise<ReadonlyMap<TaskRef, RunId>> => {
  const { engine, work, writers } = delivery;
  const found = new Map<TaskRef, RunId>();
  if (present.length === 0) return found;
  const { store } = engine.platform;
  const rows = await engine.ledger.getMany(present);
  const own = await readSplices(store, work.run.id, pageId);
  const others = [...(writers.get(pageId) ?? [])].filter((id) => id !== work.run.id);
  const edits = await Promise.all(others.map(async (id) => ({ id, splices: await readSplices(store, id, pageId) })));
  for (const ref of present) {
    const row = rows.get(ref);
    const { issueKey: key } = issueOf(delivery, ref);
    if (key === undefined || putsIn(own, key)) continue;
    const writer = row?.status === 'linked' ? row.runId : edits.find(({ splices }) => putsIn(splices, key))?.id;
    if (writer !== undefined && writer !== work.run.id) found.set(ref, writer);
  }
  return found;
};
