import type { RunView, TaskResult } from '../../src/contract/views';
import { type Answers, handler, ok } from './support/open-surface';
import { noCounts, openDetail, undoRun } from './support/run-detail';
import { runView, taskResult } from './support/views';

beforeEach(() => {
  jest.useFakeTimers();
});
afterEach(() => {
  jest.clearAllTimers();
});

describe('a conflict of an undo', () => {
  const row: TaskResult = taskResult({
    result: 'conflict',
    code: 'conflict',
    status_text: 'Somebody changed this.',
    found: 'See WORK-9 instead',
    expected: 'Order sheet piles',
  });
  const conflicted = undoRun({ outcome: 'Partial Success', counts: { ...noCounts, conflict: 1 } });

  const openConflict = (decided: Answers['resolveConflict'], results: readonly TaskResult[] = [row]) =>
    openDetail(conflicted, {
      getRunResults: () => ok({ results }),
      ...(decided ? { resolveConflict: decided } : {}),
    });

  test.each([
    ['keep', 'Keep as it is', taskResult({ result: 'skipped', code: 'kept', status_text: 'Kept as it is.' })],
    ['restore', 'Put the task back here', taskResult({ result: 'undone', status_text: 'Taken back.' })],
  ] as const)('shows both texts; %s changes its row in place', async (choice, button, decided) => {
    const surface = await openConflict(() => ok(decided));
    expect(surface.text()).toContain('See WORK-9 instead');
    expect(surface.text()).toContain('Order sheet piles');
    await surface.act(() => {
      const press = handler(surface.get('LoadingButton', button), 'onClick');
      press({});
      press({});
    });
    expect(surface.payloads('resolveConflict')).toEqual([{ runId: 'undo-1', taskRef: 'ref-1', choice }]);
    expect(surface.text()).toContain(decided.status_text);
    expect(surface.has('LoadingButton', button)).toBe(false);
  });

  test('of long texts shows the place where they part', async () => {
    const book = 'Order sheet piles and '.repeat(40);
    const surface = await openConflict(undefined, [
      { ...row, found: `${book}paint them`, expected: `${book}weigh them` },
    ]);
    expect(surface.has('Text', 'paint them')).toBe(true);
    expect(surface.has('Text', 'weigh them')).toBe(true);
  });

  test('that is decided has the rows that are offered as a file read again', async () => {
    let shown = conflicted;
    const surface = await openDetail(conflicted, {
      getRun: () => ok(shown),
      getRunResults: () => ok({ results: [row] }),
      resolveConflict: () => {
        shown = undoRun({ counts: { ...noCounts, undone: 1 } });
        return ok(taskResult({ result: 'undone', status_text: 'Taken back.' }));
      },
    });
    await surface.click('Button', 'Download');
    expect(surface.commands('emit')).toHaveLength(1);
    await surface.click('LoadingButton', 'Put the task back here');
    await surface.pass(0);
    expect(surface.commands('emit')).toHaveLength(2);
    expect(surface.all('Frame')).toHaveLength(1);
  });

  test('waits for its turn while another one is decided', async () => {
    let asked = 0;
    const surface = await openConflict(() => {
      asked += 1;
      return asked < 3
        ? { ok: false, code: 'run-still-going', message: 'This run is still going.' }
        : ok(taskResult({ result: 'undone', status_text: 'Taken back.' }));
    });
    await surface.click('LoadingButton', 'Put the task back here');
    expect(surface.get('LoadingButton', 'Put the task back here').props.isLoading).toBe(true);
    expect(surface.text()).not.toContain('still going');
    await surface.pass(2_000);
    expect(surface.text()).toContain('Taken back.');
    expect(new Set(surface.payloads('resolveConflict').map((word) => JSON.stringify(word))).size).toBe(1);
  });

  test('that the run goes on with for long shows the run as it is', async () => {
    let shown: RunView = conflicted;
    const surface = await openDetail(conflicted, {
      getRun: () => ok(shown),
      getRunResults: () => ok({ results: [row] }),
      resolveConflict: () => {
        const waitingFor = { code: 'draft-open', message: 'Somebody edits the page.' } as const;
        shown = runView({ runId: 'undo-1', kind: 'undo', status: 'waiting', waitingFor });
        return { ok: false, code: 'run-still-going', message: 'This conflict was decided.' };
      },
    });
    await surface.click('LoadingButton', 'Put the task back here');
    await surface.pass(30_000);
    expect(surface.text()).toContain('Somebody edits the page.');
  });

  test('that could not be decided keeps its choices and says why', async () => {
    const surface = await openConflict(() => ({ ok: false, code: 'no-edit-right', message: 'You may not edit it.' }));
    await surface.click('LoadingButton', 'Put the task back here');
    expect(surface.text()).toContain('You may not edit it.');
    expect(surface.get('LoadingButton', 'Keep as it is').props.isDisabled).toBe(false);
  });

  test('of an undo that puts links back speaks of the task that is missing, and of the link', async () => {
    const { found: _, ...withoutTask } = row;
    const again = { ...conflicted, runId: 'undo-2', undoOf: 'undo-1', putsLinksBack: true } as const;
    const surface = await openDetail(again, { getRunResults: () => ok({ results: [withoutTask] }) });
    expect(surface.text()).toContain('The task is not on the page any more.');
    expect(surface.text()).not.toContain('No link to the work item');
    const put = surface.get('LoadingButton', 'Put the link back');
    expect(put.props['aria-label']).toBe('Put the link of “Order sheet piles” back');
    expect(surface.has('LoadingButton', 'Put the task back here')).toBe(false);
  });

  test('without a link says so; one on a page that may not be seen is not decided about', async () => {
    const { found: _, ...withoutLink } = row;
    const { found: __, expected: ___, ...unseen } = { ...row, taskRef: 'ref-2', confluence_page_title: '' };
    const surface = await openConflict(undefined, [withoutLink, unseen]);
    expect(surface.text()).toContain('No link to the work item stands on the page any more.');
    expect(surface.text()).toContain('On a page that is gone, or that you may not see any more');
    expect(surface.all('LoadingButton').filter((node) => JSON.stringify(node).includes('Keep as it is'))).toHaveLength(
      1,
    );
  });
});
