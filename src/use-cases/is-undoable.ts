import type { Run, Summary } from '../model/run';
import type { Engine } from '../runs/engine';
import { isForgotten } from './is-forgotten';
import { wholeUndoOf } from './is-taken-back';
import { canBeStopped } from './stop-waiting';

/**
 * Whether an undo of a run would find something to do, as far as that is known without reading what it did: it is over, or
 * waits and is stopped by that, it changed something, what it did is still kept, and no undo of all of it has taken it back already.
 */
export const isUndoable = async (
  { runs, platform }: Pick<Engine, 'runs' | 'platform'>,
  run: Run,
  { created, adopted, undone, issuesMade }: Summary,
): Promise<boolean> => {
  if ((run.finishedAt === undefined && !canBeStopped(run)) || run.slices === 0) return false;
  if (isForgotten({ platform }, run)) return false;
  if (created + adopted + undone + issuesMade === 0) return false;
  const undo = await wholeUndoOf({ runs }, run);
  if (!undo) return true;
  // A second undo that found nothing left to do has left nothing either.
  return undo.finishedAt !== undefined && undo.outcome !== 'Success' && undo.outcome !== 'Skipped';
};
