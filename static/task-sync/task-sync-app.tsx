import { Box, Inline, Spinner } from '@forge/react';
import { texts } from '../common/texts';
import { type SurfaceContext, useSurfaceContext } from '../common/use-surface-context';
import { ChooseScreen } from './screens/choose-screen';
import { NothingScreen } from './screens/nothing-screen';
import { ResultScreen } from './screens/result-screen';
import { RunScreen } from './screens/run-screen';
import { ScanScreen } from './screens/scan-screen';
import { StoppedScreen } from './screens/stopped-screen';
import { useTaskSync } from './use-task-sync';

const Opening = () => (
  <Box padding="space.400">
    <Inline alignInline="center">
      <Spinner size="large" label={texts.opening} />
    </Inline>
  </Box>
);

const Journey = ({ context }: { readonly context: SurfaceContext }) => {
  const sync = useTaskSync(context);
  const { state } = sync;
  switch (state.stage) {
    case 'opening':
      return <Opening />;
    case 'scanning':
      return <ScanScreen state={state} />;
    case 'stopped':
      return <StoppedScreen state={state} dispatch={sync.dispatch} />;
    case 'choosing':
    case 'starting':
      return state.preview.tasks.length === 0 ? (
        <NothingScreen state={state} dispatch={sync.dispatch} context={context} />
      ) : (
        <ChooseScreen key={state.preview.previewId} state={state} sync={sync} context={context} />
      );
    case 'following':
      return <RunScreen state={state} sync={sync} context={context} />;
    case 'ended':
      return <ResultScreen key={state.run.runId} state={state} sync={sync} context={context} />;
  }
};

/** The content action "Sync tasks to Jira". */
export const TaskSyncApp = () => {
  const context = useSurfaceContext();
  return context === undefined ? <Opening /> : <Journey context={context} />;
};
