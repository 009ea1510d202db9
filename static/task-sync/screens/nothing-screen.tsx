import { Box, Button, ButtonGroup, EmptyState, Stack } from '@forge/react';
import type { Dispatch } from 'react';
import { useCloseSurface } from '../../common/close-surface';
import { texts } from '../../common/texts';
import type { SurfaceContext } from '../../common/use-surface-context';
import { LastRun } from '../choose/last-run';
import { Warnings } from '../choose/warnings';
import type { Event } from '../events';
import type { StateAt } from '../state';

interface Props {
  readonly state: StateAt<'choosing' | 'starting'>;
  readonly dispatch: Dispatch<Event>;
  readonly context: SurfaceContext;
}

/** A page without a single task: there never were any, or all are links by now. */
export const NothingScreen = ({ state, dispatch, context }: Props) => {
  const hadTasks = state.lastRun !== undefined && state.lastRun.counts.created + state.lastRun.counts.adopted > 0;
  const close = useCloseSurface();
  const looksBelow = state.options.includeSubpages;
  return (
    <Box>
      <Stack space="space.200">
        <LastRun state={state} context={context} dispatch={dispatch} />
        <Warnings
          warnings={state.preview.warnings}
          context={context}
          onLookAgain={() => dispatch({ type: 'scan-asked' })}
        />
        <EmptyState
          header={hadTasks ? texts.nothing.noneLeft : texts.nothing.noTasks}
          headingLevel={2}
          description={
            hadTasks ? texts.nothing.noneLeftTodo : looksBelow ? texts.nothing.noTasksTodo : texts.nothing.noTasksBelow
          }
          primaryAction={
            <ButtonGroup>
              {!looksBelow && (
                <Button
                  appearance="primary"
                  onClick={() => dispatch({ type: 'options-changed', options: { includeSubpages: true } })}
                >
                  {texts.nothing.includeSubpages}
                </Button>
              )}
              <Button onClick={() => dispatch({ type: 'scan-asked' })}>{texts.lookAgain}</Button>
              <Button appearance="subtle" onClick={close}>
                {texts.close}
              </Button>
            </ButtonGroup>
          }
        />
      </Stack>
    </Box>
  );
};
