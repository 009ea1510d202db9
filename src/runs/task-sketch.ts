import type { TaskIdentity } from '../model/ids';
import type { LedgerRow } from '../model/ledger';
import type { PagePlan, PlannedTask } from '../model/plan';
import { spotsOf } from '../pages/task-spot';
import { wordSketch } from '../pages/word-sketch';

const spots = new WeakMap<PagePlan, ReadonlyMap<TaskIdentity, string>>();

/** Where a planned task stood among the tasks of its page. */
export const spotOf = (plan: PagePlan, { identity }: PlannedTask): string => {
  const known = spots.get(plan) ?? spotsOf(plan.tasks);
  spots.set(plan, known);
  return known.get(identity) ?? '';
};

/** What the ledger keeps of a task to know it again when it was edited. */
export const taskSketch = (plan: PagePlan, task: PlannedTask): Pick<LedgerRow, 'textHash' | 'words' | 'spot'> => ({
  textHash: task.textHash,
  words: wordSketch(task.text),
  spot: spotOf(plan, task),
});
