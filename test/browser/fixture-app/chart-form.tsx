import { view } from '@forge/bridge';
import ForgeReconciler, {
  Button,
  ButtonGroup,
  Form,
  FormFooter,
  FormSection,
  Label,
  SectionMessage,
  Text,
  Textfield,
  Toggle,
} from '@forge/react';
import { useEffect, useState } from 'react';

interface Values {
  readonly label: string;
  readonly showCharts: boolean;
}

const codeOf = (error: unknown): string =>
  typeof error === 'object' && error !== null && 'code' in error ? String(error.code) : 'no code';

const ChartForm = () => {
  const [values, setValues] = useState<Values>();
  const [refused, setRefused] = useState<string>();
  useEffect(() => {
    void view.getContext().then(({ extension }) => {
      const config = (extension.config ?? {}) as Partial<Values>;
      setValues({ label: config.label ?? '', showCharts: config.showCharts ?? false });
    });
  }, []);
  if (values === undefined) return <Text>Loading</Text>;
  const submit = (config: unknown) => view.submit({ config }).catch((error: unknown) => setRefused(codeOf(error)));
  return (
    <Form onSubmit={() => void submit(values)}>
      <FormSection>
        <Label labelFor="label">Label</Label>
        <Textfield
          id="label"
          value={values.label}
          onChange={(event) => setValues({ ...values, label: event.target.value })}
        />
        <Label labelFor="charts">Show charts</Label>
        <Toggle
          id="charts"
          isChecked={values.showCharts}
          onChange={(event) => setValues({ ...values, showCharts: event.target.checked === true })}
        />
        {refused !== undefined && (
          <SectionMessage appearance="error">
            <Text>{refused}</Text>
          </SectionMessage>
        )}
      </FormSection>
      <FormFooter>
        <ButtonGroup label="Form">
          <Button appearance="subtle" onClick={() => void submit({ nothing: null })}>
            Save nonsense
          </Button>
          <Button appearance="subtle" onClick={() => void view.close()}>
            Cancel
          </Button>
          <Button appearance="primary" type="submit">
            Save
          </Button>
        </ButtonGroup>
      </FormFooter>
    </Form>
  );
};

ForgeReconciler.render(<ChartForm />);
