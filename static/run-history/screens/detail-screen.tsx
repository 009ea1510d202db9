import {
  Box,
  Button,
  Heading,
  Inline,
  ModalTransition,
  Spinner,
  Stack,
  Tab,
  TabList,
  TabPanel,
  Tabs,
  Text,
} from '@forge/react';
import { useEffect, useState } from 'react';
import type { RunView } from '../../../src/contract/views';
import { formatInstant } from '../../common/dates';
import { RefusalMessage } from '../../common/refusal-message';
import { ResultSummary } from '../../common/results/result-summary';
import { isGoing } from '../../common/run/is-going';
import { runAdvice } from '../../common/run/run-advice';
import { MissedLooks, RunProgress } from '../../common/run/run-progress';
import { type RunControl, useRun } from '../../common/run/use-run';
import { Waiting } from '../../common/run/waiting';
import { UndoDialog } from '../../common/undo/undo-dialog';
import type { SurfaceContext } from '../../common/use-surface-context';
import { runAnnouncement } from '../announcement';
import { historyTexts } from '../history-texts';
import { ActionHints, RunActions } from '../run-actions';
import { RunDownloadFrame } from '../run-download-frame';
import { RunFacts } from '../run-facts';
import { RunResults } from '../run-results';
import { Timeline } from '../timeline';

interface Props {
  readonly runId: string;
  /** Opened from the list, not from another run. */
  readonly isFirst: boolean;
  /** Titles of pages that she may see, by id, as the list has them: a single run is told without. */
  readonly titles: ReadonlyMap<string, string>;
  readonly context: SurfaceContext;
  readonly onSay: (text: string) => void;
  readonly onOpen: (runId: string) => void;
  readonly onBack: () => void;
}

const { detail } = historyTexts;

/** What is to be undone: the whole run, or rows of it. */
interface Undoing {
  readonly taskRefs?: readonly string[];
}

function titleOf(run: RunView, { locale, timeZone }: SurfaceContext): string {
  return detail.titleOf(historyTexts.what[run.kind], formatInstant(run.startedAt, locale, timeZone));
}

const Going = ({ run, control, context }: { run: RunView; control: RunControl; context: SurfaceContext }) => (
  <Stack space="space.150">
    <RunProgress run={run} title={historyTexts.what[run.kind]} />
    <Waiting run={run} isContinuing={control.wish === 'continue'} context={context} onContinue={control.goOn} />
  </Stack>
);

const Shown = ({
  run,
  control,
  titles,
  context,
  onOpen,
}: { run: RunView; control: RunControl } & Pick<Props, 'titles' | 'context' | 'onOpen'>) => {
  const [undoing, setUndoing] = useState<Undoing>();
  const [isDownloading, setDownloading] = useState(false);
  const { missed, missedBy, refusal } = control;
  const goes = isGoing(run);
  const pageTitle = run.rootPageTitle ?? titles.get(run.rootPageId ?? '');

  const [undone, setUndone] = useState(0);
  // Rows are read anew once the run has ended, not after each decision about one of them; what was selected is undone.
  const reading = `${goes} ${undone}`;
  // What a file was offered of is old once the rows are counted differently: a decided conflict, a retry.
  const counted = Object.values(run.counts).join(' ');
  return (
    <>
      <Inline spread="space-between" alignBlock="center" shouldWrap space="space.200" rowSpace="space.100">
        <Heading as="h2" size="medium">
          {titleOf(run, context)}
        </Heading>
        <RunActions
          run={run}
          control={control}
          context={context}
          isDownloading={isDownloading}
          onUndo={() => setUndoing({})}
          onDownload={() => setDownloading(!isDownloading)}
        />
      </Inline>
      {isDownloading && !goes && <RunDownloadFrame key={counted} runId={run.runId} />}
      {refusal !== undefined && <RefusalMessage refusal={refusal} advice={runAdvice(refusal)} />}
      <ActionHints run={run} context={context} />
      {goes ? <Going run={run} control={control} context={context} /> : <ResultSummary run={run} />}
      <MissedLooks missed={missed} {...(missedBy ? { missedBy } : {})} />
      <RunFacts run={run} {...(pageTitle === undefined ? {} : { pageTitle })} context={context} onOpen={onOpen} />
      <Tabs id="run" shouldUnmountTabPanelOnChange>
        <TabList>
          <Tab>{detail.tabs.results}</Tab>
          <Tab>{detail.tabs.timeline}</Tab>
        </TabList>
        <TabPanel>
          <RunResults
            key={reading}
            run={run}
            context={context}
            onUndo={(taskRefs) => setUndoing({ taskRefs })}
            onDecided={control.look}
          />
        </TabPanel>
        <TabPanel>
          <Timeline key={reading} runId={run.runId} isGoing={goes} context={context} />
        </TabPanel>
      </Tabs>
      <ModalTransition>
        {undoing !== undefined && (
          <UndoDialog
            runId={run.runId}
            {...undoing}
            onClose={(hasStarted) => {
              setUndoing(undefined);
              if (hasStarted) setUndone(undone + 1);
              control.look();
            }}
          />
        )}
      </ModalTransition>
    </>
  );
};

/** One run: what it did, how it is going, and what can be done with it. */
export const DetailScreen = ({ runId, isFirst, titles, context, onSay, onOpen, onBack }: Props) => {
  const control = useRun(runId, context);
  const { run, missedBy } = control;
  const said = runAnnouncement(control);
  useEffect(() => onSay(said), [said, onSay]);
  const isGone = run === undefined && missedBy?.code === 'not-found';
  return (
    <Box paddingBlockEnd="space.300">
      <Stack space="space.200">
        <Inline>
          {/* The row that led here is gone: without this the focus falls on the window's own. */}
          <Button appearance="subtle" spacing="compact" autoFocus onClick={onBack}>
            {`← ${isFirst ? detail.back : detail.backToRun}`}
          </Button>
        </Inline>
        {run !== undefined && <Shown run={run} control={control} titles={titles} context={context} onOpen={onOpen} />}
        {run === undefined && missedBy !== undefined && (
          <RefusalMessage
            refusal={missedBy}
            advice={runAdvice(missedBy)}
            {...(isGone ? {} : { onRetry: control.look })}
          />
        )}
        {run === undefined && missedBy === undefined && (
          <Inline alignInline="center">
            <Spinner label={detail.loading} />
          </Inline>
        )}
        {run === undefined && missedBy === undefined && <Text>{detail.loading}</Text>}
      </Stack>
    </Box>
  );
};
