import type { Dispatch } from 'react';
import { RefusalMessage } from '../../common/refusal-message';
import { texts } from '../../common/texts';
import type { Event } from '../events';
import type { StateAt } from '../state';

interface Props {
  readonly state: StateAt<'choosing' | 'starting'>;
  readonly onStart: () => void;
  readonly dispatch: Dispatch<Event>;
}

/** A start that was refused. One of a preview that is gone would be refused for ever: there the way on is another look. */
export const StartRefused = ({ state, onStart, dispatch }: Props) => {
  const { refusal } = state;
  if (refusal === undefined) return null;
  if (refusal.code !== 'not-found') return <RefusalMessage refusal={refusal} onRetry={onStart} />;
  return (
    <RefusalMessage
      refusal={refusal}
      advice={texts.outOfDate}
      retryText={texts.lookAgain}
      onRetry={() => dispatch({ type: 'scan-asked' })}
    />
  );
};
