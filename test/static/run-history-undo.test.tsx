import { defaultSettings } from '../../src/model/settings';
import { type Answers, handler, ok } from './support/open-surface';
import { noCounts, openDetail, undoRun } from './support/run-detail';
import { endedRun, runView, taskResult, undoItem } from './support/views';

beforeEach(() => {
  jest.useFakeTimers();
});
afterEach(() => {
  jest.clearAllTimers();
});

const synced = endedRun({ undoable: true });
const preview = (...items: readonly ReturnType<typeof undoItem>[]) =>
  ok({
    items,
    // The surface counts by itself.
    counts: { restore: 0, keepWords: 0, conflict: 0 },
  });

type Surface = Awaited<ReturnType<typeof openDetail>>;

const openUndo = async (answers: Answers) => {
  const surface = await openDetail(synced, answers);
  await surface.click('Button', 'Undo');
  await surface.pass(0);
  return surface;
};

const startUndo = (surface: Surface, button: string) =>
  surface.act(() => {
    const start = handler(surface.get('LoadingButton', button), 'onClick');
    start({});
    start({});
  });

describe('an undo', () => {
  test('is not offered where nothing can be taken back', async () => {
    const surface = await openDetail(endedRun());
    expect(surface.has('Button', 'Undo')).toBe(false);
    expect(surface.all('Checkbox')).toHaveLength(0);
  });

  test('is offered of a run that waits, as a whole, and says that it is stopped by that', async () => {
    const waiting = runView({ status: 'waiting', undoable: true, counts: { ...noCounts, created: 1 } });
    const surface = await openDetail(waiting, {
      previewUndo: () => preview(undoItem()),
      getRunResults: () => ok({ results: [taskResult()] }),
    });
    expect(surface.has('Button', 'Stop the run')).toBe(true);
    expect(surface.all('Checkbox')).toHaveLength(0);
    await surface.click('Button', 'Undo');
    await surface.pass(0);
    expect(surface.text()).toContain('The run still waits: it is stopped first');
  });

  test('is looked at to its end before anything happens, told in numbers, exceptions first', async () => {
    const surface = await openUndo({
      getSettings: () => ok({ rev: 1, settings: { ...defaultSettings, undoStatus: 'Backlog', deleteOnUndo: false } }),
      previewUndo: ({ cursor }) =>
        cursor === undefined
          ? ok({
              items: [undoItem(), undoItem({ taskRef: 'ref-2' })],
              counts: { restore: 2, keepWords: 0, conflict: 0 },
              nextCursor: '1.5',
            })
          : preview(
              undoItem({ taskRef: 'ref-3', effect: 'keep-words', found: 'Order longer piles' }),
              undoItem({ taskRef: 'ref-4', effect: 'conflict', pageId: '43', pageTitle: 'Plan' }),
              undoItem({ taskRef: 'ref-5', effect: 'conflict', pageId: '44', pageTitle: 'Left alone' }),
              undoItem({ taskRef: 'ref-6', pageId: '43', pageTitle: 'Plan' }),
            ),
    });
    expect(surface.payloads('previewUndo')).toEqual([{ runId: 'run-1' }, { runId: 'run-1', cursor: '1.5' }]);
    expect(surface.has('Heading', '3 tasks come back, 1 keeps changed words, 2 conflicts.')).toBe(true);
    for (const words of [
      'Order longer piles',
      'No link to the work item',
      'the status “Backlog”',
      'What people wrote on the pages since then stays.',
      'Each of the 2 pages gets one new version, and its watchers are notified.',
    ])
      expect(surface.text()).toContain(words);
    expect(surface.payloads('startUndo')).toHaveLength(0);
  });

  test('of which nothing can be taken back or decided is not offered to be started', async () => {
    const reason = { code: 'no-edit-right', message: 'You may not edit this page.' } as const;
    const surface = await openUndo({ previewUndo: () => preview(undoItem({ effect: 'conflict', reason })) });
    expect(surface.has('Heading', '1 cannot be taken back.')).toBe(true);
    expect(surface.text()).toContain('The rows below say why.');
    expect(surface.text()).not.toContain('You can start all the same');
    expect(surface.all('LoadingButton')).toHaveLength(0);
  });

  test('is started once by a double click, followed, and ends in place with its rows', async () => {
    let isOver = false;
    const surface = await openUndo({
      previewUndo: () => preview(undoItem()),
      startUndo: () => ok({ runId: 'undo-1' }),
      getRun: ({ runId }) =>
        ok(
          runId === 'run-1'
            ? synced
            : isOver
              ? undoRun()
              : runView({
                  runId: 'undo-1',
                  kind: 'undo',
                  progress: { pagesDone: 0, pagesTotal: 1, itemsDone: 1, itemsTotal: 4, issuesMade: 0 },
                }),
        ),
      getRunResults: ({ runId }) =>
        ok({ results: runId === 'undo-1' ? [taskResult({ result: 'undone', status_text: 'Taken back.' })] : [] }),
    });
    await startUndo(surface, 'Undo 1 task');
    expect(surface.payloads('startUndo')).toEqual([{ runId: 'run-1', requestId: expect.any(String) }]);
    expect(surface.all('ProgressBar')[0]?.props.value).toBeCloseTo(0.25);
    isOver = true;
    await surface.pass(1_000);
    expect(surface.has('Heading', 'Undone')).toBe(true);
    expect(surface.text()).toContain('1 task taken back.');
    await surface.click('Button', 'Close');
    expect(surface.all('Modal')).toHaveLength(0);
  });

  test('whose start got no answer is started again under the same request', async () => {
    let starts = 0;
    const surface = await openUndo({
      previewUndo: () => preview(undoItem()),
      startUndo: () => {
        starts += 1;
        return starts === 1 ? Promise.reject(new Error('gone')) : ok({ runId: 'undo-1' });
      },
    });
    await startUndo(surface, 'Undo 1 task');
    await surface.click('SectionMessageAction', 'Try again');
    const [first, second] = surface.payloads('startUndo');
    expect(second).toEqual(first);
  });

  test('takes one page of several only, under a request of its own', async () => {
    const surface = await openUndo({
      previewUndo: () =>
        preview(
          undoItem(),
          undoItem({ taskRef: 'ref-2', pageId: '43', pageTitle: '' }),
          undoItem({ taskRef: 'ref-3', pageId: '44', pageTitle: 'פגישה' }),
        ),
      startUndo: () => ok({ runId: 'undo-1' }),
    });
    const select = surface.all('Select')[0];
    if (select === undefined) throw new Error('No scope is offered');
    expect((select.props.options as readonly { label: string }[]).map(({ label }) => label)).toEqual([
      'Everything: 3 tasks on 3 pages',
      'Only “Weekly”: 1 task',
      'Only “a page that is gone, or that you may not see”: 1 task',
      // Apart, so that it does not turn the number behind it around.
      'Only “\u2068פגישה\u2069”: 1 task',
    ]);
    await surface.act(() => handler(select, 'onChange')((select.props.options as readonly unknown[])[1]));
    await startUndo(surface, 'Undo 1 task');
    expect(surface.payloads('startUndo')).toMatchObject([{ runId: 'run-1', pageIds: ['42'] }]);
  });

  test('takes the rows that were chosen', async () => {
    const surface = await openDetail(synced, {
      getRunResults: () =>
        ok({
          results: [
            taskResult(),
            taskResult({ taskRef: 'ref-2', task_summary: 'Check the tie rods' }),
            taskResult({ taskRef: 'ref-3', result: 'skipped', code: 'completed' }),
          ],
        }),
      previewUndo: () => preview(undoItem({ taskRef: 'ref-2' })),
      startUndo: () => ok({ runId: 'undo-1' }),
    });
    const boxes = surface.all('Checkbox').map(({ props }) => props['aria-label'] ?? props.label);
    expect(boxes).toEqual(['Select all 2 that are shown', 'Select “Order sheet piles”', 'Select “Check the tie rods”']);
    const box = surface.all('Checkbox')[2];
    if (box === undefined) throw new Error('No box');
    await surface.act(() => handler(box, 'onChange')({}));
    await surface.click('Button', 'Undo 1 selected task');
    await surface.pass(0);
    expect(surface.payloads('previewUndo')).toEqual([{ runId: 'run-1', taskRefs: ['ref-2'] }]);
    expect(surface.text()).toContain('The 1 task that you selected.');
    await startUndo(surface, 'Undo 1 task');
    expect(surface.payloads('startUndo')).toMatchObject([{ taskRefs: ['ref-2'] }]);
  });

  test('of an undo puts links back, and says so to its end', async () => {
    const first = undoRun({ undoable: true });
    const surface = await openDetail(first, {
      previewUndo: () => preview(undoItem()),
      startUndo: () => ok({ runId: 'undo-2' }),
      getRun: ({ runId }) =>
        ok(runId === 'undo-1' ? first : undoRun({ runId: 'undo-2', undoOf: 'undo-1', putsLinksBack: true })),
    });
    await surface.click('Button', 'Undo');
    await surface.pass(0);
    expect(surface.has('Heading', '1 link to a work item comes back.')).toBe(true);
    await startUndo(surface, 'Put 1 link back');
    await surface.pass(0);
    expect(surface.has('ModalTitle', 'Undo an undo')).toBe(true);
    expect(surface.has('Heading', 'Links put back')).toBe(true);
    expect(surface.text()).toContain('1 link to a work item put back.');
  });

  test('that put links back is told so in its detail, and its own undo takes tasks back', async () => {
    const second = undoRun({ runId: 'undo-2', undoOf: 'undo-1', putsLinksBack: true, undoable: true });
    const surface = await openDetail(second, { previewUndo: () => preview(undoItem()), getRun: () => ok(second) });
    expect(surface.text()).toContain('1 link to a work item put back.');
    await surface.click('Button', 'Undo');
    await surface.pass(0);
    expect(surface.has('Heading', '1 task comes back.')).toBe(true);
  });

  test.each([
    ['run-still-going', 'This cannot be undone yet', true],
    ['not-allowed', 'You may not undo this', false],
    ['not-found', 'This cannot be undone any more', false],
  ] as const)('that is refused with %s says what to do', async (code, title, isOfferedAgain) => {
    const surface = await openUndo({ previewUndo: () => ({ ok: false, code, message: 'It is so.' }) });
    expect(surface.has('SectionMessage', title)).toBe(true);
    expect(surface.text()).toContain('It is so.');
    expect(surface.has('SectionMessageAction', 'Try again')).toBe(isOfferedAgain);
  });

  test('with nothing to take back says so and offers no start', async () => {
    const surface = await openUndo({ previewUndo: () => preview() });
    expect(surface.has('SectionMessage', 'Nothing to undo')).toBe(true);
    expect(surface.all('LoadingButton').filter(({ props }) => props.appearance === 'primary')).toHaveLength(0);
  });

  test('can be had of failed rows alone that have a work item, but not of those of an undo', async () => {
    const failed = taskResult({ result: 'failed', code: 'no-edit-right', new_jira_task_key: 'WORK-4' });
    const without = taskResult({ ...failed, taskRef: 'ref-2', new_jira_task_key: null });
    const getRunResults = () => ok({ results: [failed, without] });
    const ofSync = await openDetail(synced, { getRunResults });
    expect(ofSync.all('Checkbox')).toHaveLength(1);
    const ofUndo = await openDetail(undoRun({ undoable: true }), { getRunResults });
    expect(ofUndo.all('Checkbox')).toHaveLength(0);
  });

  test('that is being started stays in its window until it is known', async () => {
    let answer: () => void = () => undefined;
    const surface = await openUndo({
      previewUndo: () => preview(undoItem()),
      startUndo: () =>
        new Promise((resolve) => {
          answer = () => resolve(ok({ runId: 'undo-1' }) as never);
        }),
    });
    const close = () => surface.act(() => handler(surface.get('Modal', ''), 'onClose')({}));
    await startUndo(surface, 'Undo 1 task');
    await close();
    expect(surface.all('Modal')).toHaveLength(1);
    const read = surface.payloads('getRunResults').length;
    await surface.act(() => answer());
    await surface.pass(0);
    await close();
    expect(surface.all('Modal')).toHaveLength(0);
    await surface.pass(0);
    expect(surface.payloads('getRunResults').length).toBeGreaterThan(read);
  });

  test('of an undo foresees a conflict about a task that is missing', async () => {
    const first = undoRun({ undoable: true });
    const surface = await openDetail(first, {
      previewUndo: () => preview(undoItem({ effect: 'conflict' }), undoItem({ taskRef: 'ref-2' })),
    });
    await surface.click('Button', 'Undo');
    await surface.pass(0);
    expect(surface.text()).toContain('No such task');
    expect(surface.text()).not.toContain('No link to the work item');
  });
});
