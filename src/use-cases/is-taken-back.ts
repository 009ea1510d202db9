import { refused } from '../contract/outcome';
import { type Run, undoOf } from '../model/run';
import type { Engine } from '../runs/engine';

/**
 * The undo of the whole run, where one has been started. Of a part of it somebody may have asked since, from a window that
 * was old by then: an undo that found nothing to do has left the run as it was.
 */
export const wholeUndoOf = async ({ runs }: Pick<Engine, 'runs'>, run: Run): Promise<Run | undefined> => {
  for (let id = run.undoneBy; id !== undefined; ) {
    const undo = await runs.find(id);
    const request = undo && undoOf(undo);
    if (!undo || !request) return undefined;
    if (request.pageIds === undefined && request.hasChoices === undefined) return undo;
    id = undo.outcome === 'Skipped' ? request.after : undefined;
  }
  return undefined;
};

/** Whether an undo of the whole run has been started: going on with the run would work against it. */
export const isTakenBack = async (engine: Pick<Engine, 'runs'>, run: Run): Promise<boolean> =>
  (await wholeUndoOf(engine, run)) !== undefined;

export const takenBack = refused('invalid-payload', 'This run was taken back. Sync again instead, or undo the undo.');
