import type { Run, Summary } from '../model/run';
import { type Engine, retentionSeconds } from '../runs/engine';
import { wholeUndoOf } from './is-taken-back';

/**
 * Whether an undo of a run would find something to do, as far as that is known without reading what it did: it is over, it
 * changed something, what it did is still kept, and no undo of all of it has taken it back already.
 */
export const isUndoable = async (
  { runs, platform }: Pick<Engine, 'runs' | 'platform'>,
  run: Run,
  { created, adopted, undone, issuesMade }: Summary,
): Promise<boolean> => {
  if (run.finishedAt === undefined || run.slices === 0) return false;
  if (isForgotten(run, platform.clock.now())) return false;
  if (created + adopted + undone + issuesMade === 0) return false;
  const undo = await wholeUndoOf({ runs }, run);
  if (!undo) return true;
  // A second undo that found nothing left to do has left nothing either.
  return undo.finishedAt !== undefined && undo.outcome !== 'Success' && undo.outcome !== 'Skipped';
};

/** What a run did is kept for as long as the settings said when it began, whatever they say since. */
const isForgotten = ({ startedAt, settings }: Run, now: number): boolean =>
  Date.parse(startedAt) + retentionSeconds(settings) * 1_000 <= now;
