import { Box, Inline, Spinner } from '@forge/react';
import { Announcer } from '../common/announcer';
import { texts } from '../common/texts';
import { type SurfaceContext, useSurfaceContext } from '../common/use-surface-context';
import { announcementOf } from './announcement';
import { PlanScreen } from './screens/plan-screen';
import { ResultScreen } from './screens/result-screen';
import { RunScreen } from './screens/run-screen';
import type { Options } from './state';
import { type TaskSync, useTaskSync } from './use-task-sync';

const Opening = () => (
  <Box padding="space.400">
    <Inline alignInline="center">
      <Spinner size="large" label={texts.opening} />
    </Inline>
  </Box>
);

const Screen = ({ sync, context }: { readonly sync: TaskSync; readonly context: SurfaceContext }) => {
  const { state } = sync;
  switch (state.stage) {
    case 'opening':
      return <Opening />;
    case 'scanning':
    case 'stopped':
    case 'choosing':
    case 'starting':
      return <PlanScreen state={state} sync={sync} context={context} />;
    case 'following':
      return <RunScreen state={state} sync={sync} context={context} />;
    case 'ended':
      return <ResultScreen key={state.run.runId} state={state} sync={sync} context={context} />;
  }
};

interface Props {
  /** What is looked at first, where that is not the page with all pages below it. */
  readonly options?: Partial<Options>;
}

const Journey = ({ context, options }: Props & { readonly context: SurfaceContext }) => {
  const sync = useTaskSync(context, options);
  return (
    <>
      <Announcer text={announcementOf(sync.state)} />
      <Screen sync={sync} context={context} />
    </>
  );
};

/** The content action "Sync tasks to Jira"; other surfaces show it in a window of their own. */
export const TaskSyncApp = ({ options }: Props) => {
  const context = useSurfaceContext();
  return context === undefined ? <Opening /> : <Journey context={context} {...(options ? { options } : {})} />;
};
