import { Button, Inline, Text, User } from '@forge/react';
import type { RunView } from '../../src/contract/views';
import { formatInstant } from '../common/dates';
import { resultTitle } from '../common/results/result-summary';
import { isGoing } from '../common/run/is-going';
import type { SurfaceContext } from '../common/use-surface-context';
import { macroTexts } from './page-tasks-texts';

interface Props {
  readonly run: RunView;
  readonly context: SurfaceContext;
  readonly onLook: () => void;
  readonly onUndo: () => void;
}

const { lastRun } = macroTexts;

/** What the run did, in a few words. */
function outcomeOf(run: RunView): string {
  if (isGoing(run)) return lastRun.going;
  const made = run.counts.created + run.counts.adopted;
  return made === 0 ? resultTitle(run) : `${resultTitle(run)}: ${lastRun.made(made)}`;
}

/** Who changed this page last by a run, when, and how it ended. */
export const LastRun = ({ run, context, onLook, onUndo }: Props) => {
  const what = run.kind === 'task-sync' ? lastRun.task : run.kind === 'undo' ? lastRun.undo : lastRun.other;
  const when = formatInstant(run.finishedAt ?? run.startedAt, context.locale, context.timeZone);
  // Only a sync of this very page is found again behind "Sync tasks to Jira".
  const canLook = run.kind === 'task-sync' && run.rootPageId === context.pageId;
  return (
    <Inline space="space.100" rowSpace="space.050" alignBlock="center" shouldWrap>
      <Text color="color.text.subtle">{`${what} ${when}. ${outcomeOf(run)}, ${lastRun.by}`}</Text>
      <User accountId={run.startedBy} />
      {canLook && (
        <Button appearance="subtle" spacing="compact" onClick={onLook}>
          {lastRun.look}
        </Button>
      )}
      {run.undoable && (
        <Button appearance="subtle" spacing="compact" onClick={onUndo}>
          {lastRun.takeBack}
        </Button>
      )}
    </Inline>
  );
};
