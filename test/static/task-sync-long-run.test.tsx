import type { PreviewView } from '../../src/contract/views';
import { longHours } from '../../static/task-sync/long-run';
import { handler, type OpenedSurface, ok, openSurface } from './support/open-surface';
import { previewView, runView, taskPreview } from './support/views';

beforeEach(() => {
  jest.useFakeTimers();
});
afterEach(() => {
  jest.clearAllTimers();
});

const four = [1, 2, 3, 4].map((n) => taskPreview({ taskRef: `ref-${n}`, text: `Task ${n}` }));
const counts = { create: 4, adopt: 0, skip: 0, blocked: 0, review: 0 };
const warning = { code: 'long-run', message: 'This run takes about 3 hours: points are counted.' } as const;

const open = (changes: Partial<PreviewView>): Promise<OpenedSurface> =>
  openSurface({
    previewTaskSync: () => ok(previewView({ tasks: four, counts, ...changes })),
    startTaskSync: () => ok({ runId: 'run-1' }),
    getRun: () => ok(runView()),
  });
const start = (surface: OpenedSurface) => surface.get('LoadingButton', 'Create');
const tick = (surface: OpenedSurface, label: string) =>
  surface.act(() => handler(surface.get('Checkbox', label), 'onChange')({}));

describe('a run that takes hours', () => {
  const long = { estimate: { points: 60_000, hours: 2.6 }, warnings: [warning] };

  test('is started only by who says that she knows', async () => {
    const surface = await open(long);
    const message = surface.get('SectionMessage', 'This is a long run');
    expect(message.props.appearance).toBe('warning');
    expect(surface.all('SectionMessage').filter(({ props }) => props.title === 'Takes long')).toHaveLength(0);
    expect(surface.text().split(warning.message)).toHaveLength(2); // said once
    expect(start(surface).props.isDisabled).toBe(true);
    // A disabled button cannot be reached by the keyboard: the reason stands beside it and is announced.
    const told = surface.all('Box').filter(({ props }) => props.role === 'status');
    expect(JSON.stringify(told.map(({ children }) => children))).toContain('Tick the box about the time');
    await tick(surface, 'I understand that this run takes about 3 hours');
    expect(start(surface).props.isDisabled).toBe(false);
    expect(surface.text()).not.toContain('Tick the box about the time');
    await surface.act(() => handler(start(surface), 'onClick')({}));
    expect(surface.payloads('startTaskSync')).toHaveLength(1);
  });

  test('is asked about again when the box is unticked', async () => {
    const surface = await open(long);
    await tick(surface, 'I understand');
    await tick(surface, 'I understand');
    expect(start(surface).props.isDisabled).toBe(true);
  });

  test('says the hours of what is chosen, and asks again when more is chosen than she agreed to', async () => {
    const surface = await open(long);
    await tick(surface, 'Task 1');
    expect(surface.text()).toContain('It takes about 2 hours.');
    expect(surface.text()).not.toContain(warning.message);
    await tick(surface, 'I understand that this run takes about 2 hours');
    expect(start(surface).props.isDisabled).toBe(false);
    await tick(surface, 'Task 1');
    expect(start(surface).props.isDisabled).toBe(true);
    await tick(surface, 'I understand that this run takes about 3 hours');
    expect(start(surface).props.isDisabled).toBe(false);
    await tick(surface, 'Task 1'); // fewer hours than she agreed to
    expect(start(surface).props.isDisabled).toBe(false);
  });

  test('is not asked about when only a small part of it is chosen', async () => {
    const surface = await open(long);
    for (const n of [1, 2, 3]) await tick(surface, `Task ${n}`);
    expect(surface.has('SectionMessage', 'This is a long run')).toBe(false);
    expect(start(surface).props.isDisabled).toBe(false);
  });

  test.each([
    ['an hour', { points: 20_000, hours: 1 }],
    ['nothing that is known', undefined],
  ])('is none that takes %s', async (_what, estimate) => {
    const surface = await open(estimate === undefined ? {} : { estimate });
    expect(surface.has('SectionMessage', 'This is a long run')).toBe(false);
    expect(start(surface).props.isDisabled).toBe(false);
  });

  test('takes as long as the part of it that is chosen', () => {
    const preview = { counts, estimate: { points: 1, hours: 4 } };
    expect(longHours(preview, 4)).toBe(4);
    expect(longHours(preview, 2)).toBe(2);
    expect(longHours(preview, 1)).toBeUndefined();
    expect(longHours(preview, 9)).toBe(4);
    expect(longHours({ counts }, 4)).toBeUndefined();
  });
});

test('a button that cannot be pressed says why', async () => {
  const surface = await open({});
  for (const n of [1, 2, 3, 4]) await tick(surface, `Task ${n}`);
  expect(surface.text()).toContain('Choose at least one task.');
  expect(start(surface).props.isDisabled).toBe(true);
});

test('where every task asks, the button says that an answer comes first; an answered question is not put again', async () => {
  const reason = { code: 'ambiguous-parent', message: 'Two are equally near.' } as const;
  const candidates = [{ key: 'WORK-1', summary: 'Wall', why: 'In the same table row' }];
  const surface = await openSurface({
    previewTaskSync: () => ok(previewView({ tasks: [taskPreview({ disposition: 'review', reason, candidates })] })),
  });
  expect(surface.text()).toContain('every task left waits for an answer');
  expect(surface.text()).toContain('1 task waits for your answer');
  expect(surface.text()).toContain(reason.message);
  await surface.act(() => handler(surface.get('Select', 'Choose a parent'), 'onChange')({ value: 'WORK-1' }));
  expect(surface.has('LoadingButton', 'Create 1 work item')).toBe(true);
  expect(surface.text()).not.toContain(reason.message);
});
