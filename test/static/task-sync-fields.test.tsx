import type { TaskPreview } from '../../src/contract/views';
import type { RequiredField } from '../../src/model/field-value';
import { handler, type OpenedSurface, ok, openSurface } from './support/open-surface';
import { previewView, runView, taskPreview } from './support/views';

beforeEach(() => {
  jest.useFakeTimers();
});
afterEach(() => {
  jest.clearAllTimers();
});

const type = { projectKey: 'ODD', issueTypeId: '7', issueType: 'Task' };
const field = (fieldId: string, changes: Partial<RequiredField> = {}): RequiredField => ({
  ...type,
  fieldId,
  name: `Name of ${fieldId}`,
  kind: 'text',
  ...changes,
});

const waiting = (taskRef: string, fieldIds: readonly string[], changes: Partial<TaskPreview> = {}): TaskPreview => ({
  ...taskPreview({
    taskRef,
    text: `Task ${taskRef}`,
    disposition: 'blocked',
    reason: { code: 'required-field', message: 'Task in ODD requires a field.' },
    projectKey: 'ODD',
    asks: [{ projectKey: 'ODD', issueTypeId: '7', fieldIds }],
  }),
  ...changes,
});

const open = (
  tasks: readonly TaskPreview[],
  requiredFields: readonly RequiredField[],
  more: Parameters<typeof openSurface>[0] = {},
): Promise<OpenedSurface> =>
  openSurface({
    previewTaskSync: () => ok(previewView({ tasks, requiredFields })),
    startTaskSync: () => ok({ runId: 'run-1' }),
    getRun: () => ok(runView()),
    ...more,
  });

/** UI Kit puts a prefix of its own before ids. */
const named = (surface: OpenedSurface, kind: string, fieldId: string) => {
  const found = surface
    .all(kind)
    .find(({ props }) =>
      [props.id, props.inputId, props.name].some((id) => String(id).endsWith(`field-ODD-7-${fieldId}`)),
    );
  if (found === undefined) throw new Error(`There is no ${kind} for ${fieldId}`);
  return found;
};
const type7 = (surface: OpenedSurface, fieldId: string, value: string) =>
  surface.act(() => handler(named(surface, 'Textfield', fieldId), 'onChange')({ target: { value } }));
const start = (surface: OpenedSurface) =>
  surface.act(() => handler(surface.get('LoadingButton', 'Create'), 'onClick')({}));

describe('required fields', () => {
  test('are asked for once for all tasks of a type; answered, the tasks are counted and the values sent', async () => {
    const surface = await open(
      [taskPreview(), waiting('ref-2', ['cost']), waiting('ref-3', ['cost'])],
      [field('cost', { name: 'Cost centre' })],
    );
    expect(surface.has('Heading', 'Task in ODD')).toBe(true);
    expect(surface.get('Label', 'Cost centre').children.map(({ type: kind }) => kind)).toContain('RequiredAsterisk');
    expect(surface.has('LoadingButton', 'Create 1 work item')).toBe(true);
    expect(surface.text()).toContain('2 tasks need an answer');
    await type7(surface, 'cost', ' C-7 ');
    expect(surface.has('LoadingButton', 'Create 3 work items')).toBe(true);
    expect(surface.text()).not.toContain('need an answer');
    expect(surface.has('Lozenge', 'Fields filled in')).toBe(true);
    await start(surface);
    expect(surface.payloads('startTaskSync')[0]).toMatchObject({ fieldValues: { ODD: { '7': { cost: 'C-7' } } } });
    expect(surface.payloads('startTaskSync')[0]).not.toHaveProperty('selection');
  });

  test('each kind has its control, and its value goes as the run takes it', async () => {
    const options = [
      { id: '1', name: 'North' },
      { id: '2', name: 'South' },
    ];
    const fields = [
      field('number', { kind: 'number' }),
      field('date', { kind: 'date' }),
      field('one', { kind: 'option', options }),
      field('many', { kind: 'options', options }),
      field('labels', { kind: 'labels' }),
      field('who', { kind: 'person' }),
    ];
    const surface = await open(
      [
        waiting(
          'ref-1',
          fields.map(({ fieldId }) => fieldId),
        ),
      ],
      fields,
    );
    const [north, south] = options.map(({ id, name }) => ({ label: name, value: id }));
    await type7(surface, 'number', '2.5');
    await type7(surface, 'labels', 'quay, night  crane');
    await surface.act(() => handler(named(surface, 'DatePicker', 'date'), 'onChange')('2027-02-01'));
    await surface.act(() => handler(named(surface, 'Select', 'one'), 'onChange')(south));
    await surface.act(() => handler(named(surface, 'Select', 'many'), 'onChange')([north, south]));
    expect(surface.get('LoadingButton', 'Create').props.isDisabled).toBe(true);
    await surface.act(() => handler(named(surface, 'UserPicker', 'who'), 'onChange')({ id: 'acc-bob' }));
    await start(surface);
    expect(surface.payloads('startTaskSync')[0]?.fieldValues).toEqual({
      ODD: {
        '7': {
          number: 2.5,
          date: '2027-02-01',
          one: '2',
          many: ['1', '2'],
          labels: ['quay', 'night', 'crane'],
          who: 'acc-bob',
        },
      },
    });
  });

  test('what cannot be a value is said at once, and the tasks wait', async () => {
    const surface = await open([waiting('ref-1', ['number'])], [field('number', { kind: 'number' })]);
    await type7(surface, 'number', 'many');
    expect(surface.has('ErrorMessage', 'A number')).toBe(true);
    expect(named(surface, 'Textfield', 'number').props.isInvalid).toBe(true);
    expect(surface.get('LoadingButton', 'Create').props.isDisabled).toBe(true);
    await type7(surface, 'number', '3');
    expect(surface.has('ErrorMessage', 'A number')).toBe(false);
    expect(surface.has('LoadingButton', 'Create 1 work item')).toBe(true);
  });

  test('a value that is offered stands there already, and can be taken away', async () => {
    const surface = await open([waiting('ref-1', ['cost'])], [field('cost', { defaultValue: 'C-1' })]);
    expect(named(surface, 'Textfield', 'cost').props.defaultValue).toBe('C-1');
    expect(surface.has('LoadingButton', 'Create 1 work item')).toBe(true);
    await type7(surface, 'cost', '');
    expect(surface.get('LoadingButton', 'Create').props.isDisabled).toBe(true);
  });

  test('nothing typed is lost: not by another scan, not by a start that was refused', async () => {
    const surface = await open([waiting('ref-1', ['cost'])], [field('cost')], {
      startTaskSync: () => ({ ok: false, code: 'unreachable', message: 'No answer.' }),
    });
    await type7(surface, 'cost', 'C-7');
    await surface.act(() => handler(surface.get('Checkbox', 'Include completed tasks'), 'onChange')({}));
    expect(named(surface, 'Textfield', 'cost').props.defaultValue).toBe('C-7');
    await start(surface);
    expect(surface.has('SectionMessage', 'No answer.')).toBe(true);
    expect(named(surface, 'Textfield', 'cost').props.defaultValue).toBe('C-7');
    await start(surface);
    expect(surface.payloads('startTaskSync').map(({ fieldValues }) => fieldValues)).toEqual(
      Array.from({ length: 2 }, () => ({ ODD: { '7': { cost: 'C-7' } } })),
    );
  });

  test('a kind that cannot be asked for is said, and its tasks put no question', async () => {
    const surface = await open([waiting('ref-1', ['place'])], [field('place', { name: 'Place', kind: 'unsupported' })]);
    expect(surface.text()).toContain('“Place” is of a kind that cannot be filled in here.');
    expect(surface.text()).not.toContain('needs an answer');
    expect(surface.has('SectionMessage', 'Nothing can be created')).toBe(true);
  });

  test('an answered task can be left out', async () => {
    const surface = await open(
      [waiting('ref-1', ['cost']), waiting('ref-2', ['cost']), waiting('ref-3', ['cost'])],
      [field('cost', { defaultValue: 'C-1' })],
    );
    await surface.act(() => handler(surface.get('Checkbox', 'Task ref-2'), 'onChange')({}));
    await start(surface);
    expect(surface.payloads('startTaskSync')[0]?.selection).toEqual({ exclude: ['ref-2'] });
  });
});
