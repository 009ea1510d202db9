import { Button, Inline, Text } from '@forge/react';
import type { Dispatch } from 'react';
import { formatInstant } from '../../common/dates';
import { resultTitle } from '../../common/results/result-summary';
import { texts } from '../../common/texts';
import type { SurfaceContext } from '../../common/use-surface-context';
import type { Event } from '../events';
import type { State } from '../state';

interface Props {
  readonly state: Pick<State, 'lastRun'>;
  readonly context: SurfaceContext;
  readonly dispatch: Dispatch<Event>;
}

/** The way back to what the last run of this page did. */
export const LastRun = ({ state, context, dispatch }: Props) => {
  const { lastRun } = state;
  if (lastRun === undefined) return null;
  const when = formatInstant(lastRun.finishedAt ?? lastRun.startedAt, context.locale, context.timeZone);
  const made = lastRun.counts.created + lastRun.counts.adopted;
  return (
    <Inline space="space.100" alignBlock="center" shouldWrap>
      <Text color="color.text.subtle">{texts.lastRun(when, resultTitle(lastRun), made)}</Text>
      <Button appearance="subtle" spacing="compact" onClick={() => dispatch({ type: 'last-run-asked' })}>
        {texts.showLastRun}
      </Button>
    </Inline>
  );
};
