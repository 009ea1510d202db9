import type { Dispatch } from 'react';
import { RefusalMessage } from '../../common/refusal-message';
import type { Event } from '../events';
import type { StateAt } from '../state';

interface Props {
  readonly state: StateAt<'stopped'>;
  readonly dispatch: Dispatch<Event>;
}

/** The scan could not be done. The options above stay at hand: a smaller scope is often the way on. */
export const StoppedScreen = ({ state, dispatch }: Props) => (
  <RefusalMessage refusal={state.refusal} onRetry={() => dispatch({ type: 'scan-asked' })} />
);
