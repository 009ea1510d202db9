import { view } from '@forge/bridge';
import {
  Button,
  ButtonGroup,
  CheckboxGroup,
  Form,
  FormFooter,
  FormSection,
  HelperMessage,
  Label,
  LoadingButton,
  SectionMessage,
  Spinner,
  Stack,
  Text,
} from '@forge/react';
import { useEffect, useState } from 'react';
import {
  type PageTasksConfig,
  pageTasksColumns,
  readPageTasksConfig,
  rowChoices,
} from '../../../src/contract/page-tasks-config';
import { macroTexts } from '../page-tasks-texts';
import { ChoiceField } from './choice-field';

const { config: words, columns } = macroTexts;

const scopes = [
  { label: words.scopes.page, value: 'page' },
  { label: words.scopes.tree, value: 'tree' },
];
const charts = [
  { label: words.charts.none, value: 'none' },
  { label: words.charts.donut, value: 'donut' },
  { label: words.charts.bar, value: 'bar' },
];
const columnChoices = pageTasksColumns.map((value) => ({ label: columns[value], value }));
const rowOptions = rowChoices.map((rows) => ({ label: String(rows), value: String(rows) }));

/** The form, with what is stored now. What it submits is read again by the same rules as anything that stands on the page. */
const ConfigForm = ({ stored }: { readonly stored: unknown }) => {
  const [draft, setDraft] = useState<PageTasksConfig>(() => readPageTasksConfig(stored));
  const [isSaving, setSaving] = useState(false);
  const [hasFailed, setFailed] = useState(false);
  const change = (part: Partial<Readonly<Record<keyof PageTasksConfig, unknown>>>): void =>
    setDraft((before) => readPageTasksConfig({ ...before, ...part }));
  const save = async (): Promise<void> => {
    setSaving(true);
    setFailed(false);
    try {
      await view.submit({ config: { ...draft } });
    } catch {
      setFailed(true);
    }
    setSaving(false);
  };
  return (
    <Form onSubmit={save}>
      <FormSection>
        <Stack space="space.200">
          {hasFailed && (
            <SectionMessage appearance="error">
              <Text>{words.notSaved}</Text>
            </SectionMessage>
          )}
          <ChoiceField
            name="scope"
            label={words.scope}
            options={scopes}
            value={draft.scope}
            onChoose={(scope) => change({ scope })}
          />
          <Stack space="space.050">
            <Label labelFor="columns">{words.columns}</Label>
            <CheckboxGroup
              name="columns"
              options={columnChoices}
              value={[...draft.columns]}
              onChange={(chosen: readonly string[]) => change({ columns: chosen })}
            />
            <HelperMessage>{words.cells}</HelperMessage>
          </Stack>
          <ChoiceField
            name="chart"
            label={words.chart}
            options={charts}
            value={draft.chart}
            onChoose={(chart) => change({ chart })}
          />
          <ChoiceField
            name="rows"
            label={words.rows}
            options={rowOptions}
            value={String(draft.rows)}
            onChoose={(rows) => change({ rows })}
          />
        </Stack>
      </FormSection>
      <FormFooter>
        <ButtonGroup>
          <Button appearance="subtle" onClick={() => void view.close()}>
            {words.cancel}
          </Button>
          <LoadingButton appearance="primary" type="submit" isLoading={isSaving}>
            {words.save}
          </LoadingButton>
        </ButtonGroup>
      </FormFooter>
    </Form>
  );
};

/** What an author may choose for the macro. */
export const ConfigApp = () => {
  const [read, setRead] = useState<{ readonly config: unknown }>();
  // Asked for here and not by `useConfig`, which cannot tell what is not read yet from a macro that was put there just now:
  // a form that is shown too early would store its own defaults over what was chosen before.
  useEffect(() => {
    void view.getContext().then(({ extension }) => setRead({ config: extension.config }));
  }, []);
  return read === undefined ? <Spinner label={words.title} /> : <ConfigForm stored={read.config} />;
};
