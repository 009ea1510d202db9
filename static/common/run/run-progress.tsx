import { Inline, ProgressBar, SectionMessage, Stack, Text } from '@forge/react';
import type { RunView } from '../../../src/contract/views';
import { RefusalMessage } from '../refusal-message';
import { RunCounts } from '../results/run-counts';
import { texts } from '../texts';
import type { FollowedRun } from './followed-run';
import { runAdvice } from './run-advice';
import { runShare } from './run-share';

/** One missed look means nothing; a few in a row are said. */
const MISSED_IS_TROUBLE = 3;

interface Props {
  readonly run: RunView;
  readonly title: string;
}

/** How far a run is. */
export const RunProgress = ({ run, title }: Props) => {
  const { pagesDone, pagesTotal, itemsDone, itemsTotal, issuesMade } = run.progress;
  const share = run.kind === 'undo' ? undoShare(run.progress) : runShare(run.progress);
  return (
    <Stack space="space.150">
      <ProgressBar ariaLabel={title} isIndeterminate={itemsTotal === 0} value={share} />
      <Inline space="space.200" rowSpace="space.050" shouldWrap>
        <Text weight="medium">
          {run.status === 'queued' ? texts.run.queued : texts.run.progress(itemsDone, itemsTotal)}
        </Text>
        {run.kind !== 'undo' && issuesMade > itemsDone && (
          <Text color="color.text.subtle">{texts.run.made(issuesMade)}</Text>
        )}
        {pagesTotal > 0 && <Text color="color.text.subtle">{texts.run.pages(pagesDone, pagesTotal)}</Text>}
      </Inline>
      <RunCounts run={run} />
    </Stack>
  );
};

function undoShare({ itemsDone, itemsTotal }: RunView['progress']): number {
  return itemsTotal === 0 ? 0 : itemsDone / itemsTotal;
}

/** Said once a run has not answered a few times. */
export const MissedLooks = ({ missed, missedBy }: Pick<FollowedRun, 'missed' | 'missedBy'>) => {
  // It is not looked for again: said at once, or it would seem to go on.
  if (missedBy?.code === 'not-found') return <RefusalMessage refusal={missedBy} advice={runAdvice(missedBy)} />;
  if (missed < MISSED_IS_TROUBLE) return null;
  if (missedBy !== undefined && missedBy.code !== 'unreachable') return <RefusalMessage refusal={missedBy} />;
  return (
    <SectionMessage appearance="warning">
      <Text>{texts.run.trouble}</Text>
    </SectionMessage>
  );
};
