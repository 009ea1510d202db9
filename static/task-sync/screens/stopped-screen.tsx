import { Box, Stack } from '@forge/react';
import type { Dispatch } from 'react';
import { RefusalMessage } from '../../common/refusal-message';
import { ScopeOptions } from '../choose/scope-options';
import type { Event } from '../events';
import type { StateAt } from '../state';

interface Props {
  readonly state: StateAt<'stopped'>;
  readonly dispatch: Dispatch<Event>;
}

/** The scan could not be done. The options stay at hand: a smaller scope is often the way on. */
export const StoppedScreen = ({ state, dispatch }: Props) => (
  <Box paddingBlock="space.200">
    <Stack space="space.300">
      <RefusalMessage refusal={state.refusal} onRetry={() => dispatch({ type: 'scan-asked' })} />
      <ScopeOptions options={state.options} isDisabled={false} dispatch={dispatch} />
    </Stack>
  </Box>
);
