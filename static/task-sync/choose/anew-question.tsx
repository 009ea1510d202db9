import { Button, Inline, Lozenge, Tooltip } from '@forge/react';
import type { Dispatch } from 'react';
import type { TaskPreview } from '../../../src/contract/views';
import { shortText } from '../../common/short-text';
import { texts } from '../../common/texts';
import type { Event } from '../events';
import { isMadeAnew } from '../made-anew';
import type { State } from '../state';

interface Props {
  readonly task: TaskPreview;
  readonly state: Pick<State, 'choices'>;
  readonly isDisabled: boolean;
  readonly dispatch: Dispatch<Event>;
}

/**
 * An earlier sync may have made the work item, and only a person can tell: she says that it is to be made, and may take
 * that back. One button for both, so that whoever presses it by keyboard stays on it.
 */
export const AnewQuestion = ({ task, state, isDisabled, dispatch }: Props) => {
  const { create, createNew, createOf, createNewOf, undo, undoOf, answered } = texts.choose.anew;
  const isChosen = isMadeAnew(task, state.choices);
  const isNew = task.anew?.why === 'unreadable';
  const label = isChosen ? undo : isNew ? createNew : create;
  const spoken = isChosen ? undoOf : isNew ? createNewOf : createOf;
  const toggle = (): void => {
    const { createAnew: _, ...rest } = state.choices.overrides[task.taskRef] ?? {};
    const override = isChosen ? rest : { ...rest, createAnew: true as const };
    dispatch({ type: 'task-edited', taskRef: task.taskRef, override });
  };
  return (
    <Inline space="space.100" alignBlock="center" shouldWrap>
      <Tooltip content={spoken(shortText(task.text))}>
        <Button appearance={isChosen ? 'subtle' : 'default'} spacing="compact" isDisabled={isDisabled} onClick={toggle}>
          {label}
        </Button>
      </Tooltip>
      {isChosen && <Lozenge appearance="success">{answered}</Lozenge>}
    </Inline>
  );
};
