import { Checkbox, Inline } from '@forge/react';
import type { Dispatch } from 'react';
import { texts } from '../../common/texts';
import type { Event } from '../events';
import type { Options } from '../state';

interface Props {
  readonly options: Options;
  readonly isDisabled: boolean;
  readonly dispatch: Dispatch<Event>;
}

/** What is looked at. A change scans again; what was chosen so far is kept. */
export const ScopeOptions = ({ options, isDisabled, dispatch }: Props) => (
  <Inline space="space.300" rowSpace="space.050" shouldWrap alignBlock="center">
    <Checkbox
      id="include-subpages"
      name="include-subpages"
      label={texts.options.includeSubpages}
      isChecked={options.includeSubpages}
      isDisabled={isDisabled}
      onChange={() => dispatch({ type: 'options-changed', options: { includeSubpages: !options.includeSubpages } })}
    />
    <Checkbox
      id="include-completed"
      name="include-completed"
      label={texts.options.includeCompleted}
      isChecked={options.includeCompleted}
      isDisabled={isDisabled}
      onChange={() => dispatch({ type: 'options-changed', options: { includeCompleted: !options.includeCompleted } })}
    />
  </Inline>
);
