import { Heading, Spinner, Stack, Text } from '@forge/react';
import { useState } from 'react';
import type { RunView } from '../../../src/contract/views';
import { RefusalMessage } from '../refusal-message';
import { resultNames } from '../results/result-names';
import { ResultSummary, resultTitle } from '../results/result-summary';
import { ResultTable } from '../results/result-table';
import { isGoing } from '../run/is-going';
import { runAdvice } from '../run/run-advice';
import { MissedLooks, RunProgress } from '../run/run-progress';
import type { RunControl } from '../run/use-run';
import { Waiting } from '../run/waiting';
import type { SurfaceContext } from '../use-surface-context';
import { Conflicts } from './conflicts';
import { undoTexts } from './undo-texts';

interface Props {
  readonly control: RunControl;
  readonly context: SurfaceContext;
}

/** An undo under way, and then what became of each task, in place. */
export const StartedScreen = ({ control, context }: Props) => {
  const { run, missed, missedBy, refusal } = control;
  const trouble = <MissedLooks missed={missed} {...(missedBy ? { missedBy } : {})} />;
  if (run === undefined)
    return (
      <Stack space="space.150">
        <Spinner label={undoTexts.going.title} />
        {trouble}
      </Stack>
    );
  if (isGoing(run))
    return (
      <Stack space="space.200">
        <RunProgress run={run} title={undoTexts.going.title} />
        <Waiting run={run} isContinuing={control.wish === 'continue'} context={context} onContinue={control.goOn} />
        {refusal !== undefined && <RefusalMessage refusal={refusal} advice={runAdvice(refusal)} />}
        {trouble}
        <Text color="color.text.subtle">{undoTexts.going.hint}</Text>
      </Stack>
    );
  return <Ended run={run} control={control} context={context} />;
};

const Ended = ({ run, control, context }: Props & { readonly run: RunView }) => {
  // Those that were decided stay in sight.
  const [hadConflicts] = useState(run.counts.conflict > 0);
  const [decided, setDecided] = useState(0);
  const counted = resultNames.reduce((sum, name) => sum + run.counts[name], 0);
  return (
    <Stack space="space.200">
      <Heading as="h3" size="small">
        {resultTitle(run)}
      </Heading>
      <ResultSummary run={run} />
      {hadConflicts && (
        <>
          <Heading as="h3" size="small">
            {undoTexts.conflicts.title(run.counts.conflict)}
          </Heading>
          <Conflicts
            run={run}
            context={context}
            onAnswered={() => {
              setDecided(decided + 1);
              control.look();
            }}
          />
        </>
      )}
      <ResultTable key={decided} runId={run.runId} counted={counted} context={context} />
    </Stack>
  );
};
