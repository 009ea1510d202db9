import type { PageId, TaskRef } from '../../model/ids';
import type { LedgerStatus } from '../../model/ledger';
import { isByWords } from '../../pages/task-identity';
import { about, type Delivery } from '../delivery';
import { readByWords } from '../stores/by-words-store';

/** So stands a row whose task a new plan would take up by its words. */
const takenUp: ReadonlySet<LedgerStatus> = new Set<LedgerStatus>(['intent', 'created', 'undone']);

/**
 * A task without any id has another name to a plan that was made after a heading around it was edited. So it is not created
 * while another run has begun one with its very words under a name that this plan does not know.
 */
export const begunUnderOtherNames = async (
  delivery: Delivery,
  refs: readonly TaskRef[],
): Promise<ReadonlySet<TaskRef>> => {
  const { ledger, platform } = delivery.engine;
  const byPage = new Map<PageId, TaskRef[]>();
  for (const ref of refs) {
    const { task, page } = about(delivery, ref);
    const { pageId } = page.plan;
    if (isByWords(task.identity)) byPage.set(pageId, [...(byPage.get(pageId) ?? []), ref]);
  }
  const begun = new Set<TaskRef>();
  for (const [pageId, own] of byPage) {
    const [first] = own;
    if (first === undefined) continue;
    const planned = new Set(about(delivery, first).page.plan.tasks.map(({ ref }) => ref));
    const named = (await readByWords(platform.store, pageId, 'begun')).filter(([, ref]) => !planned.has(ref));
    const rows = named.length > 0 ? [...(await ledger.getMany(named.map(([, ref]) => ref))).values()] : [];
    const others = rows.filter(({ runId, status }) => runId !== delivery.work.run.id && takenUp.has(status));
    const words = new Set(others.map(({ textHash }) => textHash));
    for (const ref of own) if (words.has(about(delivery, ref).task.textHash)) begun.add(ref);
  }
  return begun;
};
