import type { TaskIdentity, TaskRef } from '../../model/ids';
import type { LedgerRow } from '../../model/ledger';
import type { PagePlan, PlannedTask } from '../../model/plan';
import { baseOf } from '../../pages/task-identity';
import { tasksById } from '../../pages/tasks-by-id';
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
  const others = othersById(delivery, refs);
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

/** For each of them the other tasks of its page that the plan knows under its id: almost always none. */
const othersById = (delivery: Delivery, refs: readonly TaskRef[]): ReadonlyMap<TaskRef, readonly PlannedTask[]> => {
  const byPage = new Map<PagePlan, ReadonlyMap<TaskIdentity, readonly PlannedTask[]>>();
  return new Map(
    refs.map((ref) => {
      const { task, page } = about(delivery, ref);
      const byId = byPage.get(page.plan) ?? tasksById(page.plan.tasks);
      byPage.set(page.plan, byId);
      return [ref, (byId.get(baseOf(task.identity)) ?? []).filter((other) => other.ref !== ref)];
    }),
  );
};
