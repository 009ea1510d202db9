import type { UndoPayload } from '../contract/resolvers';
import { asId, type PageId } from '../model/ids';
import type { Run } from '../model/run';
import type { Engine } from '../runs/engine';
import { isWork } from '../runs/slice-state';
import { undoScope } from '../runs/undo-slices';

/** Whether what a run did can still be told: its plan is there. A run without slices did nothing. */
export const isKept = async ({ plans }: Engine, run: Run): Promise<boolean> =>
  run.slices === 0 || (await plans.read(run.id, 1)).length > 0;

/** Pages on which a run may have something to be taken back, by its plan: those of them that are asked for. */
export const undoPages = async ({ plans }: Engine, run: Run, payload: UndoPayload): Promise<readonly PageId[]> => {
  const { pageIds, refs } = undoScope(payload);
  const found: PageId[] = [];
  for (let number = 1; number <= run.slices; number += 1)
    for (const { pageId, tasks } of await plans.read(run.id, number)) {
      const isAsked =
        (!pageIds || pageIds.has(pageId)) && tasks.some((task) => isWork(task) && (!refs || refs.has(task.ref)));
      if (isAsked) found.push(asId<PageId>(pageId));
    }
  return found;
};
