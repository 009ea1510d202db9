import type { TaskRef } from '../../model/ids';
import type { LedgerRow } from '../../model/ledger';
import type { Delivery } from '../delivery';

/** The issue of a task that is known and not linked yet, as a ledger row names it. */
export const issueOf = (delivery: Delivery, ref: TaskRef): Partial<Pick<LedgerRow, 'issueId' | 'issueKey'>> => {
  const task = delivery.work.state().tasks.get(ref);
  return task?.at === 'known' ? { issueId: task.id, issueKey: task.key } : {};
};
