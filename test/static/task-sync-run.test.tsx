import type { RunView } from '../../src/contract/views';
import { handler, ok, openSurface } from './support/open-surface';
import { endedRun, previewView, runView, taskPreview, taskResult } from './support/views';

beforeEach(() => {
  jest.useFakeTimers();
});
afterEach(() => {
  jest.clearAllTimers();
});

const scanned = { previewTaskSync: () => ok(previewView()) };

describe('a run', () => {
  test('is started once by a double click, followed, and ends with links and reasons', async () => {
    const seen: RunView[] = [
      runView({
        status: 'queued',
        progress: { pagesDone: 0, pagesTotal: 0, itemsDone: 0, itemsTotal: 0, issuesMade: 0 },
      }),
      runView({ progress: { pagesDone: 1, pagesTotal: 4, itemsDone: 3, itemsTotal: 12, issuesMade: 0 } }),
      endedRun(),
    ];
    const surface = await openSurface({
      ...scanned,
      startTaskSync: () => ok({ runId: 'run-1' }),
      getRun: () => ok(seen.length > 1 ? (seen.shift() as RunView) : (seen[0] as RunView)),
      getRunResults: () => ok({ results: [taskResult()] }),
    });
    await surface.act(() => {
      const click = handler(surface.get('LoadingButton', 'Create 1 work item'), 'onClick');
      click({});
      click({});
    });
    expect(surface.payloads('startTaskSync')).toHaveLength(1);
    expect(surface.all('ProgressBar')[0]?.props.isIndeterminate).toBe(true);
    await surface.pass(1_000);
    expect(surface.text()).toContain('3 of 12 tasks done');
    expect(surface.text()).toContain('1 of 4 pages done');
    expect(surface.all('ProgressBar')[0]?.props.value).toBeCloseTo(0.25);
    await surface.pass(1_000);
    expect(surface.has('Heading', 'Done')).toBe(true);
    expect(surface.get('Link', 'WORK-4').props.href).toBe('http://site.local/browse/WORK-4');
    await surface.click('Button', 'Show the page');
    expect(surface.commands('reload')).toHaveLength(1);
  });

  test('whose start got no answer is started again under the same request, with the same choices', async () => {
    let starts = 0;
    const surface = await openSurface({
      previewTaskSync: () =>
        ok(previewView({ tasks: [taskPreview(), taskPreview({ taskRef: 'ref-2', text: 'Other' })] })),
      startTaskSync: () => {
        starts += 1;
        return starts === 1 ? Promise.reject(new Error('gone')) : ok({ runId: 'run-1' });
      },
      getRun: () => ok(runView()),
    });
    await surface.act(() => handler(surface.get('Checkbox', 'Other'), 'onChange')({}));
    await surface.act(() => handler(surface.get('LoadingButton', 'Create 1'), 'onClick')({}));
    expect(surface.has('SectionMessage', 'Taskbridge does not answer')).toBe(true);
    expect(surface.get('Checkbox', 'Other').props.isChecked).toBe(false);
    await surface.click('SectionMessageAction', 'Try again');
    const [first, second] = surface.payloads('startTaskSync');
    expect(second).toEqual(first);
    expect(surface.has('Heading', 'Creating work items')).toBe(true);
  });

  test('that is under way is shown at once when the window opens, without a scan', async () => {
    const surface = await openSurface({
      ...scanned,
      listRuns: () => ok({ runs: [runView()] }),
      getRun: () => ok(runView()),
    });
    expect(surface.has('Heading', 'Creating work items')).toBe(true);
    expect(surface.payloads('previewTaskSync')).toHaveLength(0);
    expect(surface.payloads('listRuns')).toEqual([{ pageId: '42', limit: 1 }]);
  });

  test('that is being stopped is not offered to be stopped again when the window opens', async () => {
    const stopping = runView({ status: 'waiting', cancelRequested: true });
    const surface = await openSurface({
      ...scanned,
      listRuns: () => ok({ runs: [stopping] }),
      getRun: () => ok(stopping),
    });
    expect(surface.has('Button', 'Stop the run')).toBe(false);
    expect(surface.get('Button', 'Stopping').props.isDisabled).toBe(true);
    expect(surface.text()).toContain('Nothing new is created.');
  });

  test('shows the work items that are made before their pages are written', async () => {
    const progress = { pagesDone: 0, pagesTotal: 25, itemsDone: 0, itemsTotal: 1_250, issuesMade: 650 };
    const surface = await openSurface({
      ...scanned,
      listRuns: () => ok({ runs: [runView({ progress })] }),
      getRun: () => ok(runView({ progress })),
    });
    expect(surface.text()).toContain('650 work items made');
    expect(surface.text()).toContain('0 of 1,250 tasks done');
    expect(surface.all('ProgressBar')[0]?.props.value).toBeCloseTo(0.26);
  });

  test('that ended is one click away', async () => {
    const surface = await openSurface({
      ...scanned,
      listRuns: () => ok({ runs: [endedRun()] }),
      getRunResults: () => ok({ results: [taskResult()] }),
    });
    expect(surface.text()).toContain('Last sync of this page: 22 Nov 2026, 10:01. Done: 1 work item.');
    await surface.click('Button', 'Show its result');
    expect(surface.get('Link', 'WORK-4').props.href).toContain('/browse/WORK-4');
  });

  test('that waits says why and until when; one that is stopped says so while it stops', async () => {
    const waiting = runView({
      status: 'waiting',
      waitingFor: { code: 'rate-limited', message: 'Jira asked us to slow down.', until: '2026-11-22T10:05:00.000Z' },
    });
    let cancelled = false;
    const surface = await openSurface({
      ...scanned,
      listRuns: () => ok({ runs: [waiting] }),
      cancelRun: () => {
        cancelled = true;
        return ok(runView());
      },
      getRun: () => ok(cancelled ? endedRun({ status: 'cancelled' }) : waiting),
    });
    expect(surface.text()).toContain('Jira asked us to slow down.');
    expect(surface.text()).toContain('22 Nov, 10:05');
    await surface.click('Button', 'Stop the run');
    expect(surface.get('Button', 'Stopping').props.isDisabled).toBe(true);
    await surface.pass(1_000);
    expect(surface.has('Heading', 'Stopped')).toBe(true);
  });

  test('that was stopped can go on with the rest, and says so where nothing was created', async () => {
    const progress = { pagesDone: 0, pagesTotal: 1, itemsDone: 0, itemsTotal: 4, issuesMade: 0 };
    const counts = { created: 0, adopted: 0, skipped: 4, failed: 0, conflict: 0, undone: 0 };
    const stopped = endedRun({ status: 'cancelled', outcome: 'Failed', progress, counts });
    const surface = await openSurface({
      ...scanned,
      listRuns: () => ok({ runs: [stopped] }),
      retryRun: () => ok(runView()),
      getRun: () => ok(runView()),
    });
    await surface.click('Button', 'Show its result');
    expect(surface.text()).toContain('stopped before it created anything');
    await surface.act(() => handler(surface.get('LoadingButton', 'Retry the rest'), 'onClick')({}));
    expect(surface.payloads('retryRun')).toEqual([{ runId: 'run-1' }]);
    expect(surface.has('Heading', 'Creating work items')).toBe(true);
  });

  test('that was stopped before its work items were linked says so', async () => {
    const progress = { pagesDone: 0, pagesTotal: 1, itemsDone: 0, itemsTotal: 4, issuesMade: 3 };
    const counts = { created: 0, adopted: 0, skipped: 4, failed: 0, conflict: 0, undone: 0 };
    const stopped = endedRun({ status: 'cancelled', outcome: 'Failed', progress, counts });
    const surface = await openSurface({ ...scanned, listRuns: () => ok({ runs: [stopped] }) });
    await surface.click('Button', 'Show its result');
    expect(surface.text()).toContain('stopped after 3 work items. Retry the rest to link');
  });

  test('that was stopped when all was done has nothing to retry', async () => {
    const surface = await openSurface({
      ...scanned,
      listRuns: () => ok({ runs: [endedRun({ status: 'cancelled' })] }),
    });
    await surface.click('Button', 'Show its result');
    expect(surface.text()).toContain('stopped after 1 work item.');
    expect(surface.text()).not.toContain('Retry');
  });

  test('is looked for again when an answer is missed, and trouble is said after a few', async () => {
    let broken = true;
    const surface = await openSurface({
      ...scanned,
      listRuns: () => ok({ runs: [runView()] }),
      getRun: () => (broken ? Promise.reject(new Error('gone')) : ok(endedRun())),
    });
    await surface.pass(1_000);
    expect(surface.all('SectionMessage')).toHaveLength(0);
    await surface.pass(2_000);
    expect(surface.text()).toContain('No answer for a moment');
    broken = false;
    await surface.pass(1_000);
    expect(surface.has('Heading', 'Done')).toBe(true);
  });

  test('that she may not see any more says that, and not that the answer is late', async () => {
    const surface = await openSurface({
      ...scanned,
      listRuns: () => ok({ runs: [runView()] }),
      getRun: () => ({ ok: false, code: 'not-found', message: 'The run is gone, or you may not see it.' }),
    });
    await surface.pass(3_000);
    expect(surface.has('SectionMessage', 'The run is gone, or you may not see it.')).toBe(true);
    expect(surface.text()).not.toContain('No answer for a moment');
  });

  test('of a preview that is gone is not asked for again; another look is offered and keeps the choices', async () => {
    const surface = await openSurface({
      previewTaskSync: () =>
        ok(previewView({ tasks: [taskPreview(), taskPreview({ taskRef: 'ref-2', text: 'Other' })] })),
      startTaskSync: () => ({ ok: false, code: 'not-found', message: 'This preview is gone.' }),
    });
    await surface.act(() => handler(surface.get('Checkbox', 'Other'), 'onChange')({}));
    await surface.act(() => handler(surface.get('LoadingButton', 'Create 1'), 'onClick')({}));
    expect(surface.has('SectionMessage', 'This list is out of date')).toBe(true);
    await surface.click('SectionMessageAction', 'Look again');
    expect(surface.payloads('startTaskSync')).toHaveLength(1);
    expect(surface.payloads('previewTaskSync').at(-1)).not.toHaveProperty('previewId');
    expect(surface.get('Checkbox', 'Other').props.isChecked).toBe(false);
  });

  test('with work items of completed tasks that are not done offers to try again', async () => {
    const surface = await openSurface({
      ...scanned,
      listRuns: () => ok({ runs: [endedRun({ outcome: 'Partial Success', unfinished: 1, retryable: 1 })] }),
      getRunResults: () => ok({ results: [taskResult({ code: 'jira-refused' })] }),
      retryRun: () => ok(runView()),
      getRun: () => ok(runView()),
    });
    await surface.click('Button', 'Show its result');
    await surface.act(() => handler(surface.get('LoadingButton', 'Retry what failed'), 'onClick')({}));
    expect(surface.payloads('retryRun')).toEqual([{ runId: 'run-1' }]);
  });

  test('whose failed rows a retry would not change offers none', async () => {
    const counts = { created: 0, adopted: 0, skipped: 0, failed: 1, conflict: 0, undone: 0 };
    const surface = await openSurface({
      ...scanned,
      listRuns: () => ok({ runs: [endedRun({ outcome: 'Failed', counts })] }),
      getRunResults: () => ok({ results: [taskResult({ result: 'failed', code: 'needs-review' })] }),
    });
    await surface.click('Button', 'Show its result');
    expect(surface.has('LoadingButton', 'Retry what failed')).toBe(false);
    expect(surface.has('Button', 'Look for tasks again')).toBe(true);
  });

  test('says how many of its rows are about pages that she cannot see', async () => {
    const counts = { created: 0, adopted: 0, skipped: 0, failed: 3, conflict: 0, undone: 0 };
    const surface = await openSurface({
      ...scanned,
      listRuns: () => ok({ runs: [endedRun({ outcome: 'Failed', counts })] }),
      getRunResults: () => ok({ results: [taskResult({ result: 'failed', code: 'jira-refused' })] }),
    });
    await surface.click('Button', 'Show its result');
    expect(surface.text()).toContain('2 rows are about pages that are gone, or that you may not see.');
  });

  test('leads from each row to its page', async () => {
    const surface = await openSurface({
      ...scanned,
      listRuns: () => ok({ runs: [endedRun()] }),
      getRunResults: () => ok({ results: [taskResult()] }),
    });
    await surface.click('Button', 'Show its result');
    expect(surface.get('Link', 'Weekly').props.href).toBe('http://site.local/wiki/spaces/DOCS/pages/42');
    expect(surface.text()).not.toContain('you may not see');
  });

  test('with failed rows shows them with their reasons and retries them', async () => {
    const partial = endedRun({
      outcome: 'Partial Success',
      counts: { created: 1, adopted: 0, skipped: 0, failed: 1, conflict: 0, undone: 0 },
      retryable: 1,
    });
    const failed = taskResult({
      taskRef: 'ref-2',
      result: 'failed',
      code: 'draft-open',
      status_text: 'Somebody is editing this page.',
      new_jira_task_key: null,
    });
    const surface = await openSurface({
      ...scanned,
      listRuns: () => ok({ runs: [partial] }),
      getRunResults: ({ result }) => ok({ results: result === 'failed' ? [failed] : [failed, taskResult()] }),
      retryRun: () => ok(runView()),
      getRun: () => ok(runView()),
    });
    await surface.click('Button', 'Show its result');
    expect(surface.has('Tab', 'Failed (1)')).toBe(true);
    expect(surface.text()).toContain('Being edited');
    expect(surface.text()).toContain('Somebody is editing this page.');
    await surface.act(() => handler(surface.get('LoadingButton', 'Retry what failed'), 'onClick')({}));
    expect(surface.payloads('retryRun')).toEqual([{ runId: 'run-1' }]);
    expect(surface.has('Heading', 'Creating work items')).toBe(true);
  });
});
