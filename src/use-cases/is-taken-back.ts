import { refused } from '../contract/outcome';
import { type Run, undoOf } from '../model/run';
import type { Engine } from '../runs/engine';

/** Whether an undo of the whole run has been started: going on with the run would work against it. */
export const isTakenBack = async ({ runs }: Pick<Engine, 'runs'>, run: Run): Promise<boolean> => {
  const undo = run.undoneBy === undefined ? undefined : await runs.find(run.undoneBy);
  const request = undo && undoOf(undo);
  return request !== undefined && request.pageIds === undefined && request.hasChoices === undefined;
};

export const takenBack = refused('invalid-payload', 'This run was taken back. Sync again instead, or undo the undo.');
