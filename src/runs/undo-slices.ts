import type { PageId, TaskRef } from '../model/ids';
import type { PagePlan } from '../model/plan';
import { type Run, type UndoRequest, undoOf } from '../model/run';
import { planUndo, type UndoScope } from '../planning/plan-undo';
import type { Engine } from './engine';
import { RunFailure } from './pause';
import { replay } from './replay';
import { notKept } from './restored-now';
import { isWork } from './slice-state';
import { readChoices } from './stores/choices';
import { namesIn } from './stores/journal-store';
import { taskUndo } from './task-undo';

/** What an undo run was asked to take back. Throws `RunFailure` when what was stored beside the request is gone. */
export const scopeOf = async (engine: Engine, run: Run): Promise<UndoScope> => {
  const request = undoOf(run);
  const choices = await readChoices(engine.platform.store, run.id);
  if (!choices && request?.hasChoices) throw new RunFailure(notKept);
  const { selection } = choices ?? {};
  return undoScope({
    pageIds: request?.pageIds,
    taskRefs: selection && 'include' in selection ? selection.include : undefined,
  });
};

export const undoScope = ({
  pageIds,
  taskRefs,
}: {
  readonly pageIds?: readonly string[] | undefined;
  readonly taskRefs?: readonly string[] | undefined;
}): UndoScope => ({
  ...(pageIds ? { pageIds: new Set(pageIds as readonly PageId[]) } : {}),
  ...(taskRefs ? { refs: new Set(taskRefs as readonly TaskRef[]) } : {}),
});

/** The plan of an undo, slice by slice: of each slice of the undone run what is to be taken back, if anything is. */
export async function* undoSlices(
  engine: Engine,
  { undoOf: id }: UndoRequest,
  scope: UndoScope,
): AsyncGenerator<() => Promise<readonly PagePlan[]>> {
  const undone = await engine.runs.find(id);
  if (!undone) throw new RunFailure(notKept);
  for (let number = 1; number <= undone.slices; number += 1) {
    const pages = await undoSlice(engine, undone, number, scope);
    if (pages === undefined) throw new RunFailure(notKept);
    if (pages.length > 0) yield async () => pages;
  }
}

/** What is to be taken back of one slice of a run; undefined when its record is not kept any longer. */
export const undoSlice = async (
  engine: Engine,
  undone: Run,
  number: number,
  scope: UndoScope,
): Promise<readonly PagePlan[] | undefined> => {
  const [slice, plan] = await Promise.all([engine.slices.get(undone.id, number), engine.plans.read(undone.id, number)]);
  if (plan.length === 0) return undefined;
  const wanted = plan.filter(({ pageId }) => !scope.pageIds || scope.pageIds.has(pageId));
  if (wanted.length === 0) return [];
  const state = replay(plan, await engine.journals.read(slice, namesIn(plan)));
  const refs = wanted.flatMap(({ tasks }) => tasks.filter(isWork).map(({ ref }) => ref));
  const rows = await engine.ledger.getMany(refs.filter((ref) => !scope.refs || scope.refs.has(ref)));
  return wanted.flatMap(
    (page) =>
      planUndo(
        page,
        (task) => taskUndo(state, task, rows.get(task.ref), undone.id),
        scope,
        state.respellings.get(page.pageId),
      ) ?? [],
  );
};
