import type { RunId, TaskRef } from '../../model/ids';
import type { PagePlan } from '../../model/plan';
import type { Delivery } from '../delivery';
import { type PageEdit, putsIn, readEdits } from '../stores/edit-store';
import { issueOf } from './known-issue';

/** Which other run put a link on a page. `isEarlier`: it stood there when this run was planned, so it is another task's. */
export interface LinkOfOther {
  readonly by: RunId;
  readonly isEarlier: boolean;
}

/**
 * Of tasks that the page links already: which other run put the link there, where that can be told. The row stays that
 * run's: it has kept what it changed, so only its undo can take the link back as it has to.
 */
export const linksOfOthers = async (
  delivery: Delivery,
  { pageId, version }: PagePlan,
  present: readonly TaskRef[],
): Promise<ReadonlyMap<TaskRef, LinkOfOther>> => {
  const { engine, work, writers } = delivery;
  const found = new Map<TaskRef, LinkOfOther>();
  if (present.length === 0) return found;
  const { store } = engine.platform;
  const rows = await engine.ledger.getMany(present);
  const linkers = [...rows.values()].flatMap(({ status, runId }) => (status === 'linked' ? [runId] : []));
  const others = new Set([...linkers, ...(writers.get(pageId) ?? [])]);
  others.delete(work.run.id);
  const own = await readEdits(store, work.run.id, pageId);
  const edits = new Map(
    await Promise.all([...others].map(async (id) => [id, await readEdits(store, id, pageId)] as const)),
  );
  for (const ref of present) {
    const row = rows.get(ref);
    const { issueKey: key } = issueOf(delivery, ref);
    if (key === undefined) continue;
    const puts = ({ splices }: PageEdit): boolean => putsIn(splices, key);
    if (own.some(puts)) continue;
    const writer = row?.status === 'linked' ? row.runId : [...edits].find(([, some]) => some.some(puts))?.[0];
    if (writer === undefined || writer === work.run.id) continue;
    const putting = [...edits.values()].flat().filter(puts);
    const isEarlier = putting.length > 0 && putting.every((edit) => edit.version < version);
    found.set(ref, { by: writer, isEarlier });
  }
  return found;
};
