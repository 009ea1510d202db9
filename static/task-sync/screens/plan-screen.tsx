import { Box, Inline, Stack } from '@forge/react';
import type { SurfaceContext } from '../../common/use-surface-context';
import { DaysOption } from '../choose/days-option';
import { ScopeOptions } from '../choose/scope-options';
import { withAnswers } from '../made-anew';
import type { StateAt } from '../state';
import { canBePicked, isUnanswered } from '../task-choice';
import type { TaskSync } from '../use-task-sync';
import { ChooseScreen } from './choose-screen';
import { NothingScreen } from './nothing-screen';
import { ScanScreen } from './scan-screen';
import { StoppedScreen } from './stopped-screen';

type PlanState = StateAt<'scanning' | 'stopped' | 'choosing' | 'starting'>;

interface Props {
  readonly state: PlanState;
  readonly sync: TaskSync;
  readonly context: SurfaceContext;
}

function asksForDays(state: PlanState): state is StateAt<'choosing' | 'starting'> {
  if (!('preview' in state)) return false;
  const { preview, choices } = state;
  return withAnswers(preview.tasks, choices).some((task) => canBePicked(task, choices) || isUnanswered(task, choices));
}

const Body = ({ state, sync, context }: Props) => {
  switch (state.stage) {
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
  }
};

/**
 * All that comes before a run. What is looked at stands above it and stays there while pages are read: a box that is
 * ticked keeps the focus, and a scan that takes too long can be made smaller.
 */
export const PlanScreen = ({ state, sync, context }: Props) => {
  const isDisabled = state.stage === 'starting';
  return (
    <Box paddingBlockEnd="space.300">
      <Stack space="space.250">
        <Inline space="space.400" rowSpace="space.100" shouldWrap alignBlock="start">
          <ScopeOptions options={state.options} isDisabled={isDisabled} dispatch={sync.dispatch} />
          {asksForDays(state) && <DaysOption state={state} isDisabled={isDisabled} dispatch={sync.dispatch} />}
        </Inline>
        <Body state={state} sync={sync} context={context} />
      </Stack>
    </Box>
  );
};
