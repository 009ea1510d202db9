import { SectionMessage, Text } from '@forge/react';
import type { RunView } from '../../../src/contract/views';
import { texts } from '../texts';
import { undoTexts } from '../undo/undo-texts';

const appearances = {
  Success: 'success',
  'Partial Success': 'warning',
  Failed: 'error',
  Skipped: 'information',
} as const;

interface Props {
  readonly run: RunView;
}

/** What a run that was stopped has left behind. */
function stoppedText(run: RunView): string {
  if (run.kind === 'undo') return undoTexts.ended.cancelled(run.counts.undone);
  const made = run.counts.created + run.counts.adopted;
  // What it says of the pages is no longer so.
  if (run.undoneBy !== undefined && made > 0) return texts.result.cancelledAndUndone(made);
  return texts.result.cancelledSummary(Math.max(made, run.progress.issuesMade), made);
}

/** A sync that failed may have made work items all the same: the pages are what it could not write. */
const hasUnlinked = (run: RunView): boolean =>
  run.kind !== 'undo' && run.outcome === 'Failed' && run.progress.issuesMade > 0;

function endedText({ run }: Props): string {
  const outcome = outcomeOf(run);
  const made = run.counts.created + run.counts.adopted;
  if (run.kind === 'undo') return undoTexts.ended.summary[outcome](run.counts.undone, run.putsLinksBack ?? false);
  // What it says of the page is no longer so.
  if (run.undoneBy !== undefined && made > 0) return texts.result.undoneSince(made);
  if (hasUnlinked(run)) return texts.result.unlinked.summary(run.progress.issuesMade);
  return texts.result.summary[outcome](made);
}

const outcomeOf = (run: RunView) => run.outcome ?? (run.status === 'failed' ? 'Failed' : 'Success');

/** How the run ended, in one box, below its heading. */
export const ResultSummary = ({ run }: Props) =>
  run.status === 'cancelled' ? (
    <SectionMessage appearance="warning">
      <Text>{stoppedText(run)}</Text>
    </SectionMessage>
  ) : (
    <SectionMessage appearance={appearances[outcomeOf(run)]}>
      <Text>{run.waitingFor?.message ?? endedText({ run })}</Text>
    </SectionMessage>
  );

/** The same in a few words. */
export function resultTitle(run: RunView): string {
  if (run.status === 'cancelled') return texts.result.cancelled;
  if (run.status === 'failed') return texts.result.runFailed;
  if (hasUnlinked(run)) return texts.result.unlinked.title;
  return titlesOf(run)[run.outcome ?? 'Success'];
}

function titlesOf({ kind, putsLinksBack }: RunView) {
  if (kind !== 'undo') return texts.result.titles;
  return putsLinksBack ? undoTexts.ended.titlesOfUndo : undoTexts.ended.titles;
}
