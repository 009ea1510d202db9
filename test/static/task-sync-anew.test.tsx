import type { StartTaskSyncPayload } from '../../src/contract/resolvers';
import type { TaskPreview } from '../../src/contract/views';
import { handler, type OpenedSurface, ok, openSurface } from './support/open-surface';
import { previewView, runView, taskPreview } from './support/views';

beforeEach(() => {
  jest.useFakeTimers();
});
afterEach(() => {
  jest.clearAllTimers();
});

const reason = { code: 'needs-review', message: 'Look below its parent in Jira.' } as const;
const unclear = taskPreview({ disposition: 'review', reason, anew: { why: 'unclear', disposition: 'create' } });
const nested = taskPreview({
  taskRef: 'ref-2',
  text: 'Log it',
  depth: 1,
  parentTaskRef: 'ref-1',
  disposition: 'review',
  reason: { code: 'needs-review', message: 'The task around this one needs an answer first.' },
  anew: { why: 'around', waitsFor: 'ref-1', disposition: 'create' },
});

const open = (tasks: readonly TaskPreview[]): Promise<OpenedSurface> =>
  openSurface({
    previewTaskSync: () => ok(previewView({ tasks })),
    startTaskSync: () => ok({ runId: 'run-1' }),
    getRun: () => ok(runView()),
  });

const started = async (surface: OpenedSurface): Promise<StartTaskSyncPayload> => {
  await surface.act(() => handler(surface.get('LoadingButton', 'Create'), 'onClick')({}));
  const payload = surface.payloads('startTaskSync').at(-1);
  if (payload === undefined) throw new Error('Nothing was started');
  return payload;
};

describe('a row whose work item may be there already', () => {
  test('asks, counts as a question, and is made once she says so', async () => {
    const surface = await open([unclear]);
    expect(surface.text()).toContain('Look below its parent in Jira.');
    expect(surface.text()).toContain('1 task needs an answer');
    expect(surface.get('LoadingButton', 'Create').props.isDisabled).toBe(true);
    await surface.click('Button', 'Create it');
    expect(surface.text()).not.toContain('needs an answer');
    expect(surface.text()).not.toContain('Look below its parent in Jira.');
    expect(surface.has('Checkbox', 'Order sheet piles')).toBe(true);
    expect((await started(surface)).overrides).toEqual({ 'ref-1': { createAnew: true } });
  });

  test('is named in full for those who hear its button', async () => {
    const surface = await open([unclear]);
    expect(surface.has('Tooltip', 'Create it')).toBe(true);
    const spoken = () => surface.all('Tooltip').map(({ props }) => String(props.content));
    expect(spoken()).toContain('Create the work item of “Order sheet piles”: it is not in Jira');
    await surface.click('Button', 'Create it');
    expect(spoken()).toContain('Do not create a work item for “Order sheet piles” after all');
  });

  test('takes the answer back', async () => {
    const surface = await open([unclear, taskPreview({ taskRef: 'ref-3', text: 'Paint' })]);
    await surface.click('Button', 'Create it');
    expect(surface.has('LoadingButton', 'Create 2 work items')).toBe(true);
    await surface.click('Button', 'Do not create');
    expect(surface.has('LoadingButton', 'Create 1 work item')).toBe(true);
    expect(await started(surface)).not.toHaveProperty('overrides');
  });

  test('that was deleted or is hidden offers a new one', async () => {
    const surface = await open([{ ...unclear, anew: { why: 'unreadable', disposition: 'create' } }]);
    await surface.click('Button', 'Create a new one');
    expect((await started(surface)).overrides).toEqual({ 'ref-1': { createAnew: true } });
  });

  test('takes the tasks nested in it along', async () => {
    const surface = await open([unclear, nested]);
    expect(surface.text()).toContain('1 task needs an answer');
    expect(surface.has('Checkbox', 'Log it')).toBe(false);
    await surface.click('Button', 'Create it');
    expect(surface.has('LoadingButton', 'Create 2 work items')).toBe(true);
    expect(surface.text()).toContain('With the task it is nested in');
    expect((await started(surface)).overrides).toEqual({ 'ref-1': { createAnew: true } });
  });

  test('puts its next question after the answer', async () => {
    const two = [
      { key: 'WORK-2', summary: 'Dredging', why: 'Same row' },
      { key: 'WORK-3', summary: 'Noise', why: 'Same row' },
    ];
    const ambiguous = { code: 'ambiguous-parent', message: '2 work items are equally near.' } as const;
    const anew = { why: 'unclear', disposition: 'review', reason: ambiguous } as const;
    const surface = await open([{ ...unclear, candidates: two, anew }]);
    expect(surface.all('Select')).toHaveLength(0);
    await surface.click('Button', 'Create it');
    expect(surface.text()).toContain('1 task needs an answer');
    await surface.act(() =>
      handler(surface.get('Select', 'Choose a parent'), 'onChange')({ label: '', value: 'WORK-3' }),
    );
    expect((await started(surface)).overrides).toEqual({ 'ref-1': { createAnew: true, parentKey: 'WORK-3' } });
  });

  test('keeps the answer when it is edited, and when that is undone', async () => {
    const surface = await open([unclear]);
    await surface.click('Button', 'Create it');
    await surface.click('Button', 'Edit');
    expect(surface.has('Button', 'Undo my changes')).toBe(false);
    const field = surface.all('Textfield').find(({ props }) => props.name === 'edit-summary');
    if (field === undefined) throw new Error('There is no field for the summary');
    await surface.act(() => handler(field, 'onChange')({ target: { value: 'Order steel' } }));
    await surface.click('Button', 'Save');
    await surface.click('Button', 'Edit');
    await surface.click('Button', 'Undo my changes');
    expect((await started(surface)).overrides).toEqual({ 'ref-1': { createAnew: true } });
  });

  test('that may still appear offers nothing', async () => {
    const { anew: _, ...early } = unclear;
    const surface = await open([early, taskPreview({ taskRef: 'ref-3', text: 'Paint' })]);
    expect(surface.has('Button', 'Create it')).toBe(false);
    expect(surface.text()).not.toContain('needs an answer');
  });
});
