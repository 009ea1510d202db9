import { Label, RadioGroup, Stack } from '@forge/react';

interface Typed {
  readonly target: { readonly value?: unknown };
}

interface Props {
  readonly name: string;
  readonly label: string;
  readonly options: { value: string; label: string }[];
  readonly value: string;
  readonly onChoose: (value: unknown) => void;
}

/** One of several, with its label. */
export const ChoiceField = ({ name, label, options, value, onChoose }: Props) => (
  <Stack space="space.050">
    <Label labelFor={name}>{label}</Label>
    <RadioGroup name={name} options={options} value={value} onChange={(event: Typed) => onChoose(event.target.value)} />
  </Stack>
);
