import { Box, Heading, Inline, Stack, Text } from '@forge/react';
import type { Dispatch } from 'react';
import { texts } from '../../common/texts';
import type { Event } from '../events';
import { fieldGroups, fieldKey, typedOf } from '../field-answers';
import type { StateAt } from '../state';
import { RequiredFieldInput } from './required-field';

interface Props {
  readonly state: Pick<StateAt<'choosing' | 'starting'>, 'choices' | 'preview'>;
  readonly locale: string;
  readonly isDisabled: boolean;
  readonly dispatch: Dispatch<Event>;
}

/** What projects want to know before anything can be created in them: once for all tasks of a type. */
export const RequiredFields = ({ state, locale, isDisabled, dispatch }: Props) => {
  const { choices, preview } = state;
  const groups = fieldGroups(preview.requiredFields);
  if (groups.length === 0) return null;
  return (
    <Stack space="space.200">
      <Stack space="space.050">
        <Heading as="h3" size="small">
          {texts.requiredFields.title}
        </Heading>
        <Text color="color.text.subtle">{texts.requiredFields.hint}</Text>
      </Stack>
      {groups.map(({ projectKey, issueTypeId, issueType, fields }) => (
        <Stack key={`${projectKey} ${issueTypeId}`} space="space.100">
          <Heading as="h4" size="xsmall">
            {texts.requiredFields.ofType(issueType, projectKey)}
          </Heading>
          <Inline space="space.200" rowSpace="space.100" shouldWrap alignBlock="start">
            {fields.map((field) => (
              <Box key={fieldKey(field)} xcss={{ width: '280px' }}>
                <RequiredFieldInput
                  field={field}
                  typed={typedOf(field, choices.fields)}
                  locale={locale}
                  isDisabled={isDisabled}
                  onType={(typed) => dispatch({ type: 'field-typed', field: fieldKey(field), typed })}
                />
              </Box>
            ))}
          </Inline>
        </Stack>
      ))}
    </Stack>
  );
};
