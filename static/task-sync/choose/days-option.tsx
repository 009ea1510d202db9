import { Box, ErrorMessage, HelperMessage, Inline, Label, Stack, Textfield } from '@forge/react';
import type { Dispatch } from 'react';
import { texts } from '../../common/texts';
import type { Event } from '../events';
import { readDays } from '../read-days';
import type { State } from '../state';

interface Props {
  readonly state: Pick<State, 'options' | 'defaultDays'>;
  readonly isDisabled: boolean;
  readonly dispatch: Dispatch<Event>;
}

/** How many days from today a task without a date of its own is due. */
export const DaysOption = ({ state, isDisabled, dispatch }: Props) => {
  const { days } = state.options;
  const isBad = readDays(days) === 'bad';
  return (
    <Stack>
      <Inline space="space.100" alignBlock="center">
        <Label labelFor="days">{texts.options.days}</Label>
        <Box xcss={{ width: '72px' }}>
          <Textfield
            id="days"
            name="days"
            type="number"
            isCompact
            defaultValue={days}
            placeholder={state.defaultDays === undefined ? '' : String(state.defaultDays)}
            isDisabled={isDisabled}
            isInvalid={isBad}
            onChange={(event) => dispatch({ type: 'options-changed', options: { days: String(event.target.value) } })}
          />
        </Box>
      </Inline>
      {isBad ? (
        <ErrorMessage>{texts.options.daysBad}</ErrorMessage>
      ) : (
        <HelperMessage>{texts.options.daysHint}</HelperMessage>
      )}
    </Stack>
  );
};
