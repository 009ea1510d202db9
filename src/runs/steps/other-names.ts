import type { TaskRef } from '../../model/ids';
import type { LedgerRow } from '../../model/ledger';
import type { PlannedTask } from '../../model/plan';
import { baseOf } from '../../pages/task-identity';
import { about, type Delivery } from '../delivery';

/**
 * Of several tasks under one id, a plan that was made before a copy was put there may have given a name to another one of
 * them than a plan made after it. So a task is not created while the ledger has its very words under the name that this
 * plan gave to another task of its id: another run has synced it, or is about to.
 */
export const syncedUnderOtherNames = async (
  delivery: Delivery,
  refs: readonly TaskRef[],
  known: ReadonlyMap<TaskRef, LedgerRow>,
): Promise<ReadonlySet<TaskRef>> => {
  const others = new Map(refs.map((ref) => [ref, underSameId(delivery, ref)]));
  const named = new Set([...others.values()].flatMap((tasks) => tasks.map(({ ref }) => ref)));
  const unread = [...named].filter((ref) => !known.has(ref));
  const rows = new Map([...known, ...(await delivery.engine.ledger.getMany(unread))]);
  const isSynced = (task: PlannedTask, other: PlannedTask): boolean => {
    const row = rows.get(other.ref);
    if (row === undefined || row.status === 'refuted' || row.runId === delivery.work.run.id) return false;
    return row.textHash === task.textHash && other.textHash !== task.textHash;
  };
  return new Set(
    refs.filter((ref) => others.get(ref)?.some((other) => isSynced(about(delivery, ref).task, other)) ?? false),
  );
};

const underSameId = (delivery: Delivery, ref: TaskRef): readonly PlannedTask[] => {
  const { task, page } = about(delivery, ref);
  const base = baseOf(task.identity);
  return page.plan.tasks.filter((other) => other.ref !== ref && baseOf(other.identity) === base);
};
