import { router } from '@forge/bridge';
import {
  Box,
  Button,
  ButtonGroup,
  Heading,
  Inline,
  LoadingButton,
  Stack,
  Tab,
  TabList,
  TabPanel,
  Tabs,
  Text,
} from '@forge/react';
import { useCloseSurface } from '../../common/close-surface';
import { RefusalMessage } from '../../common/refusal-message';
import { resultNames } from '../../common/results/result-names';
import { ResultSummary, resultTitle } from '../../common/results/result-summary';
import { ResultTable } from '../../common/results/result-table';
import { whatIsLeft } from '../../common/run/what-is-left';
import { Whose } from '../../common/run/whose';
import { isContinuable, isMine } from '../../common/run/whose-run';
import { texts } from '../../common/texts';
import type { SurfaceContext } from '../../common/use-surface-context';
import type { StateAt } from '../state';
import type { TaskSync } from '../use-task-sync';

interface Props {
  readonly state: StateAt<'ended'>;
  readonly sync: TaskSync;
  readonly context: SurfaceContext;
}

/** What the run did, row by row, and what can be done now. */
export const ResultScreen = ({ state, sync, context }: Props) => {
  const { run } = state;
  const close = useCloseSurface();
  const kinds = resultNames.filter((name) => run.counts[name] > 0);
  const changedPage = run.counts.created + run.counts.adopted > 0;
  const { wasStopped, hasRest } = whatIsLeft(run);
  const counted = resultNames.reduce((sum, name) => sum + run.counts[name], 0);
  const mine = isMine(run, context.accountId);
  const canContinue = !mine && isContinuable(run);
  return (
    <Box paddingBlockEnd="space.300">
      <Stack space="space.250">
        <Inline spread="space-between" alignBlock="center" shouldWrap space="space.200" rowSpace="space.100">
          <Heading as="h2" size="medium">
            {resultTitle(run)}
          </Heading>
          <ButtonGroup>
            <Button appearance="subtle" onClick={() => sync.dispatch({ type: 'scan-asked' })}>
              {texts.result.again}
            </Button>
            {hasRest && mine && (
              <LoadingButton isLoading={state.retrying} onClick={sync.retry}>
                {wasStopped ? texts.result.retryRest : texts.result.retry}
              </LoadingButton>
            )}
            {canContinue && (
              <LoadingButton isLoading={state.retrying} onClick={sync.goOn}>
                {texts.run.continueAsMe}
              </LoadingButton>
            )}
            {changedPage ? (
              <Button appearance="primary" autoFocus onClick={() => void router.reload()}>
                {texts.result.showPage}
              </Button>
            ) : (
              <Button appearance="primary" autoFocus onClick={close}>
                {texts.close}
              </Button>
            )}
          </ButtonGroup>
        </Inline>
        {state.refusal !== undefined && (
          <RefusalMessage refusal={state.refusal} onRetry={mine ? sync.retry : sync.goOn} />
        )}
        <ResultSummary run={run} />
        <Whose run={run} accountId={context.accountId} />
        {canContinue && <Text color="color.text.subtle">{texts.run.continueHint}</Text>}
        {hasRest && !mine && !canContinue && <Text color="color.text.subtle">{texts.result.notYours}</Text>}
        <Tabs id="results" shouldUnmountTabPanelOnChange>
          <TabList>
            <Tab>{texts.result.tabs.all}</Tab>
            {kinds.map((name) => (
              <Tab key={name}>{`${texts.result.tabs[name]} (${run.counts[name].toLocaleString()})`}</Tab>
            ))}
          </TabList>
          <TabPanel>
            <ResultTable runId={run.runId} counted={counted} context={context} />
          </TabPanel>
          {kinds.map((name) => (
            <TabPanel key={name}>
              <ResultTable runId={run.runId} result={name} counted={run.counts[name]} context={context} />
            </TabPanel>
          ))}
        </Tabs>
      </Stack>
    </Box>
  );
};
