import {
  Box,
  DatePicker,
  ErrorMessage,
  HelperMessage,
  Label,
  RequiredAsterisk,
  Select,
  Stack,
  Text,
  Textfield,
  UserPicker,
} from '@forge/react';
import type { RequiredField as Field } from '../../../src/contract/views';
import { texts } from '../../common/texts';
import { fieldKey, readField, type Typed } from '../field-answers';

interface Props {
  readonly field: Field;
  readonly typed: Typed;
  readonly locale: string;
  readonly isDisabled: boolean;
  readonly onType: (typed: Typed) => void;
}

interface Option {
  readonly label: string;
  readonly value: string;
}

const optionsOf = ({ options = [] }: Field): Option[] => options.map(({ id, name }) => ({ label: name, value: id }));

/** The control for one kind of field. A person is picked by a control that has its label in itself. */
const Control = ({
  field,
  typed,
  locale,
  isDisabled,
  onType,
  id,
  isInvalid,
}: Props & { id: string; isInvalid: boolean }) => {
  const options = optionsOf(field);
  const text = typeof typed === 'string' ? typed : '';
  switch (field.kind) {
    case 'option': {
      const chosen = options.find(({ value }) => value === typed);
      return (
        <Select
          inputId={id}
          isRequired
          isDisabled={isDisabled}
          placeholder={texts.requiredFields.choose}
          options={options}
          {...(chosen === undefined ? {} : { defaultValue: chosen })}
          onChange={(option: Option | null) => onType(option?.value ?? '')}
        />
      );
    }
    case 'options':
      return (
        <Select
          inputId={id}
          isRequired
          isMulti
          isDisabled={isDisabled}
          placeholder={texts.requiredFields.chooseSeveral}
          options={options}
          defaultValue={options.filter(({ value }) => typed.includes(value))}
          onChange={(chosen: readonly Option[] | null) => onType((chosen ?? []).map(({ value }) => value))}
        />
      );
    case 'date':
      return (
        <DatePicker id={id} name={id} locale={locale} isDisabled={isDisabled} defaultValue={text} onChange={onType} />
      );
    default:
      return (
        <Textfield
          id={id}
          name={id}
          isRequired
          isDisabled={isDisabled}
          isInvalid={isInvalid}
          defaultValue={text}
          {...(field.kind === 'text' ? { maxLength: 2_000 } : {})}
          onChange={(event) => onType(String(event.target.value))}
        />
      );
  }
};

/** One required field with its label, and what is wrong with what stands in it. */
export const RequiredFieldInput = (props: Props) => {
  const { field, typed, onType } = props;
  const id = `field-${fieldKey(field).replaceAll(' ', '-')}`;
  const read = readField(field, typed);
  const problem = read !== undefined && 'problem' in read ? read.problem : undefined;
  if (field.kind === 'unsupported') {
    return <Text color="color.text.subtle">{texts.requiredFields.unsupported(field.name)}</Text>;
  }
  if (field.kind === 'person') {
    return (
      <UserPicker
        name={id}
        label={field.name}
        isRequired
        placeholder={texts.editTask.assigneeHint}
        {...(typeof typed === 'string' && typed !== '' ? { defaultValue: typed } : {})}
        onChange={(user: { readonly id: string } | null | undefined) => onType(user?.id ?? '')}
      />
    );
  }
  return (
    <Stack>
      <Label labelFor={id}>
        {field.name}
        <RequiredAsterisk />
      </Label>
      <Box>
        <Control {...props} id={id} isInvalid={problem !== undefined} />
      </Box>
      {problem !== undefined && <ErrorMessage>{problem}</ErrorMessage>}
      {problem === undefined && field.kind === 'labels' && (
        <HelperMessage>{texts.requiredFields.labelsHint}</HelperMessage>
      )}
    </Stack>
  );
};
