import { resultTitle } from '../results/result-summary';
import type { FollowedRun } from '../run/followed-run';
import { isGoing } from '../run/is-going';
import { undoEffects } from './undo-effects';
import { chosenItems, isOfUndo, type UndoState } from './undo-state';
import { undoTexts } from './undo-texts';

const { announcements: say } = undoTexts;

/** In quarters: a screen reader that counts every task says nothing else any more. */
function quarters(done: number, total: number): number {
  return total === 0 ? 0 : Math.floor((4 * done) / total) * 25;
}

/** What has just happened, in a sentence for those who do not see it. */
export function undoAnnouncement(state: UndoState, { run, refusal, missedBy }: FollowedRun): string {
  if (missedBy?.code === 'not-found') return say.refused;
  if (refusal !== undefined || ('refusal' in state && state.refusal !== undefined)) return say.refused;
  switch (state.stage) {
    case 'looking':
      return say.looking;
    case 'stopped':
      return say.refused;
    case 'asking':
      return say.asking(undoTexts.effects(undoEffects(chosenItems(state)), isOfUndo(state)));
    case 'starting':
      return undoTexts.starting;
    case 'started': {
      if (run === undefined) return undoTexts.starting;
      if (run.status === 'waiting') return say.waiting;
      if (isGoing(run)) return say.going(quarters(run.progress.itemsDone, run.progress.itemsTotal));
      return say.ended(resultTitle(run));
    }
  }
}
