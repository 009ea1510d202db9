import { Box, ErrorMessage, HelperMessage, Label, Select, Stack, Textfield } from '@forge/react';
import { type Dispatch, useState } from 'react';
import type { TaskPreview } from '../../../src/contract/views';
import { readIssueKey } from '../../common/issue-key';
import { pageWords } from '../../common/page-words';
import { shortText } from '../../common/short-text';
import { texts } from '../../common/texts';
import type { Event } from '../events';
import type { State } from '../state';

interface Props {
  readonly task: TaskPreview;
  readonly state: Pick<State, 'choices'>;
  readonly isDisabled: boolean;
  readonly dispatch: Dispatch<Event>;
}

interface Option {
  readonly label: string;
  readonly value: string;
}

const OTHER = 'other';

/** Asks which work item the task belongs under: one of those found, or any other by its key. */
export const ParentQuestion = ({ task, state, isDisabled, dispatch }: Props) => {
  const override = state.choices.overrides[task.taskRef] ?? {};
  const candidates = task.candidates ?? [];
  const options: readonly Option[] = [
    ...candidates.map(({ key, summary }) => ({ label: `${key} ${pageWords(summary)}`, value: key })),
    { label: texts.choose.otherParent, value: OTHER },
  ];
  const known = options.find(({ value }) => value === override.parentKey);
  const [writes, setWrites] = useState(candidates.length === 0 || (override.parentKey !== undefined && !known));
  const [isBad, setBad] = useState(false);

  const choose = (parentKey: string | undefined): void => {
    const { parentKey: _, ...rest } = override;
    const changed = parentKey === undefined ? rest : { ...rest, parentKey };
    dispatch({ type: 'task-edited', taskRef: task.taskRef, override: changed });
  };

  const fieldId = `parent-${task.taskRef}`;
  return (
    <Stack space="space.050">
      {candidates.length > 0 && (
        <Select
          inputId={`choose-${fieldId}`}
          aria-label={texts.choose.whichParentOf(shortText(task.text))}
          placeholder={texts.choose.whichParent}
          spacing="compact"
          options={[...options]}
          isDisabled={isDisabled}
          {...(known === undefined ? {} : { defaultValue: known })}
          onChange={(option: Option) => {
            setWrites(option.value === OTHER);
            choose(option.value === OTHER ? undefined : option.value);
          }}
        />
      )}
      {writes && (
        <Box>
          <Label labelFor={fieldId}>{texts.choose.parentKey}</Label>
          <Textfield
            id={fieldId}
            name={fieldId}
            isCompact
            isDisabled={isDisabled}
            isInvalid={isBad}
            defaultValue={override.parentKey ?? ''}
            onChange={(event) => {
              setBad(false);
              choose(readIssueKey(String(event.target.value)));
            }}
            onBlur={(event) => {
              const typed = String(event.target.value ?? '');
              setBad(typed.trim() !== '' && readIssueKey(typed) === undefined);
            }}
          />
          {isBad ? (
            <ErrorMessage>{texts.choose.parentKeyBad}</ErrorMessage>
          ) : (
            <HelperMessage>{texts.choose.parentKeyHint}</HelperMessage>
          )}
        </Box>
      )}
    </Stack>
  );
};
