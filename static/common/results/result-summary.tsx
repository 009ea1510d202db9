import { SectionMessage, Text } from '@forge/react';
import type { RunView } from '../../../src/contract/views';
import { texts } from '../texts';

const appearances = {
  Success: 'success',
  'Partial Success': 'warning',
  Failed: 'error',
  Skipped: 'information',
} as const;

/** How the run ended, in one box, below its heading. */
export const ResultSummary = ({ run }: { readonly run: RunView }) => {
  const made = run.counts.created + run.counts.adopted;
  if (run.status === 'cancelled') {
    return (
      <SectionMessage appearance="warning">
        <Text>{texts.result.cancelledSummary(Math.max(made, run.progress.issuesMade), made)}</Text>
      </SectionMessage>
    );
  }
  const outcome = run.outcome ?? (run.status === 'failed' ? 'Failed' : 'Success');
  return (
    <SectionMessage appearance={appearances[outcome]}>
      <Text>{run.waitingFor?.message ?? texts.result.summary[outcome](made)}</Text>
    </SectionMessage>
  );
};

/** The same in a few words. */
export function resultTitle(run: RunView): string {
  if (run.status === 'cancelled') return texts.result.cancelled;
  if (run.status === 'failed') return texts.result.runFailed;
  return texts.result.titles[run.outcome ?? 'Success'];
}
