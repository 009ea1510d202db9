import type { RunView, TimelineEntry } from '../../src/contract/views';
import { type Answers, handler, ok, openSurface } from './support/open-surface';
import { endedRun, runView, taskResult } from './support/views';

beforeEach(() => {
  jest.useFakeTimers();
});
afterEach(() => {
  jest.clearAllTimers();
});

const ofSpace = { type: 'confluence:spacePage', space: { id: '1', key: 'DOCS' } };

const openHistory = async (answers: Answers, extension?: Readonly<Record<string, unknown>>) => {
  const surface = await openSurface(answers, { surface: 'run-history', ...(extension ? { extension } : {}) });
  await surface.pass(0);
  return surface;
};

/** The list with one run, and that run opened. */
const openRun = async (run: RunView, answers: Answers = {}) => {
  const surface = await openHistory({ listRuns: () => ok({ runs: [run] }), getRun: () => ok(run), ...answers });
  // The name of the way to a run tells more than its text.
  const way = surface.all('Button').find(({ props }) => String(props['aria-label']).startsWith('Task sync of'));
  if (way === undefined) throw new Error('The run is not in the list');
  await surface.act(() => handler(way, 'onClick')({}));
  await surface.pass(0);
  return surface;
};

const heard = (surface: Awaited<ReturnType<typeof openHistory>>): string =>
  surface
    .all('Box')
    .filter(({ props }) => props.role === 'status')
    .map((node) => node.children.map(({ children }) => children.map(({ props }) => props.text).join('')).join(''))[0] ??
  '';

describe('the list of runs', () => {
  test.each([
    [undefined, { pageId: '42' }, 'Runs of this page'],
    [ofSpace, { spaceId: '1' }, 'Runs in this space'],
    [
      { type: 'jira:projectPage', project: { id: '10000', key: 'WORK' } },
      { projectId: '10000' },
      'Runs that made work items in this project',
    ],
    [{ type: 'confluence:globalSettings' }, {}, 'All runs'],
  ])('%j: is asked for with %j', async (extension, filter, title) => {
    const surface = await openHistory({}, extension);
    expect(surface.payloads('listRuns')).toEqual([{ ...filter, limit: 20 }]);
    expect(surface.has('Heading', title)).toBe(true);
    expect(surface.text()).toContain('No runs yet');
    expect(surface.text()).toContain('You see your own runs, and those of pages that you may see.');
    expect(surface.text()).toContain('“Sync tasks to Jira”');
  });

  test('tells who, when, where and how; a page that may not be seen without its title', async () => {
    const counts = { created: 2, adopted: 0, skipped: 1, failed: 0, conflict: 0, undone: 0 };
    const runs = [
      endedRun({ outcome: 'Partial Success', counts, rootPageTitle: 'Weekly' }),
      endedRun({ runId: 'run-2', kind: 'undo', undoOf: 'run-1' }),
      runView({ runId: 'run-3', status: 'waiting' }),
    ];
    const surface = await openHistory({ listRuns: () => ok({ runs }), getRun: () => ok(runs[2] as RunView) }, ofSpace);
    expect(surface.get('Link', 'Weekly').props.href).toContain('pageId=42');
    expect(surface.all('User').map(({ props }) => props.accountId)).toEqual(['acc-ada', 'acc-ada', 'acc-ada']);
    for (const words of ['22 Nov 2026, 10:00', 'With exceptions', 'Created 2', 'Left alone 1', 'Undo', 'Waiting'])
      expect(surface.text()).toContain(words);
    expect(surface.text()).toContain('A page that is gone, or that you may not see');
    expect(heard(surface)).toBe('3 runs in the list.');
  });

  test('of a page tells where its runs began, where that was not always here', async () => {
    const here = endedRun({ rootPageTitle: 'Weekly' });
    const own = await openHistory({ listRuns: () => ok({ runs: [here] }) });
    expect(own.text()).not.toContain('Where');
    const above = endedRun({ runId: 'run-2', rootPageId: '7', rootPageTitle: 'Programme' });
    const both = await openHistory({ listRuns: () => ok({ runs: [here, above] }) });
    expect(both.get('Link', 'Programme').props.href).toContain('pageId=7');
    expect(both.get('Link', 'Weekly').props.href).toContain('pageId=42');
  });

  test('leads from a run to its undo and from an undo to its run, with names that differ', async () => {
    const runs = [
      endedRun({ runId: 'undo-1', kind: 'undo', undoOf: 'run-1', startedAt: '2026-11-23T08:00:00.000Z' }),
      endedRun({ undoneBy: 'undo-1' }),
    ];
    const surface = await openHistory({
      listRuns: () => ok({ runs }),
      getRun: ({ runId }) => ok(runs.find((run) => run.runId === runId) ?? endedRun()),
    });
    expect(surface.get('Button', 'Show that run').props['aria-label']).toContain('Undo of 23 Nov 2026, 08:00');
    expect(surface.get('Button', 'Show the undo').props['aria-label']).toContain('Task sync of 22 Nov 2026, 10:00');
    await surface.click('Button', 'Show the undo');
    await surface.pass(0);
    expect(surface.has('Heading', 'Undo, 23 Nov 2026, 08:00')).toBe(true);
  });

  test('is narrowed to a kind, and says where that is empty', async () => {
    const surface = await openHistory({
      listRuns: ({ kind }) => ok({ runs: kind === 'undo' ? [] : [endedRun()] }),
    });
    await surface.click('Button', 'Undos');
    expect(surface.payloads('listRuns').at(-1)).toEqual({ pageId: '42', limit: 20, kind: 'undo' });
    expect(surface.text()).toContain('No run of this kind');
    await surface.click('Button', 'All');
    expect(surface.text()).toContain('22 Nov 2026, 10:00');
  });

  test('is read on by the cursor, once by a double click', async () => {
    const surface = await openHistory({
      listRuns: ({ cursor }) =>
        cursor === undefined
          ? ok({ runs: [endedRun()], nextCursor: 'next' })
          : ok({ runs: [endedRun({ runId: 'run-2', startedAt: '2026-11-21T09:00:00.000Z' })] }),
    });
    await surface.act(() => {
      const more = handler(surface.get('LoadingButton', 'Load more'), 'onClick');
      more({});
      more({});
    });
    expect(surface.payloads('listRuns').map(({ cursor }) => cursor)).toEqual([undefined, 'next']);
    expect(surface.text()).toContain('21 Nov 2026, 09:00');
    expect(surface.has('LoadingButton', 'Load more')).toBe(false);
  });

  test('looks again at runs that go, until they are over', async () => {
    let looks = 0;
    const surface = await openHistory({
      listRuns: () => ok({ runs: [runView(), endedRun({ runId: 'run-2' })] }),
      getRun: () => {
        looks += 1;
        return ok(looks < 2 ? runView() : endedRun());
      },
    });
    expect(surface.text()).toContain('Running');
    await surface.pass(6_000);
    expect(surface.text()).not.toContain('Running');
    await surface.pass(20_000);
    expect(surface.payloads('getRun')).toEqual([{ runId: 'run-1' }, { runId: 'run-1' }]);
  });

  test('that could not be read says so, and is read again', async () => {
    let isBroken = true;
    const surface = await openHistory({
      listRuns: () => (isBroken ? Promise.reject(new Error('gone')) : ok({ runs: [endedRun()] })),
    });
    expect(surface.has('SectionMessage', 'Taskbridge does not answer')).toBe(true);
    isBroken = false;
    await surface.click('SectionMessageAction', 'Try again');
    expect(surface.text()).toContain('22 Nov 2026, 10:00');
  });
});

describe('one run', () => {
  test('shows facts, results with links, and who continued it; the way back has the focus', async () => {
    const surface = await openRun(endedRun({ actingAs: 'acc-eve', rootPageTitle: 'Weekly' }), {
      getRunResults: () => ok({ results: [taskResult()] }),
    });
    expect(surface.has('Heading', 'Task sync, 22 Nov 2026, 10:00')).toBe(true);
    expect(surface.get('Link', 'WORK-4').props.href).toBe('http://site.local/browse/WORK-4');
    expect(surface.all('User').map(({ props }) => props.accountId)).toEqual(['acc-ada', 'acc-eve']);
    expect(surface.get('Button', 'All runs').props.autoFocus).toBe(true);
    expect(heard(surface)).toBe('The run is shown. Done.');
    await surface.click('Button', 'All runs');
    expect(surface.has('Heading', 'Runs of this page')).toBe(true);
  });

  test('reads the rows of the kind that is chosen', async () => {
    const counts = { created: 1, adopted: 0, skipped: 0, failed: 1, conflict: 0, undone: 0 };
    const surface = await openRun(endedRun({ counts }));
    await surface.click('Button', 'Failed (1)');
    expect(surface.payloads('getRunResults').map(({ result }) => result)).toEqual([undefined, 'failed']);
    expect(surface.has('Button', 'Conflicts')).toBe(false);
  });

  test('is told fact by fact, and read on', async () => {
    const entry = (changes: Partial<TimelineEntry>): TimelineEntry => ({
      at: '2026-11-22T10:00:01.000Z',
      type: 'issue-created',
      text: 'A work item was created.',
      ...changes,
    });
    const surface = await openRun(endedRun(), {
      getTimeline: ({ cursor }) =>
        cursor === undefined
          ? ok({
              entries: [entry({ pageId: '42', issueKey: 'WORK-4' }), entry({ pageId: '43', pageTitle: 'Plan' })],
              nextCursor: 'next',
            })
          : ok({ entries: [entry({ text: 'The run was over.' })] }),
    });
    // Tabs hand over all their panels; what a panel asks for comes with it.
    expect(surface.get('Link', 'Open the page').props.href).toContain('pageId=42');
    expect(surface.get('Link', 'Plan').props.href).toContain('pageId=43');
    expect(surface.has('Link', 'WORK-4')).toBe(true);
    await surface.click('LoadingButton', 'Show more');
    expect(surface.payloads('getTimeline')).toEqual([{ runId: 'run-1' }, { runId: 'run-1', cursor: 'next' }]);
    expect(surface.text()).toContain('The run was over.');
  });

  test('that goes is followed, can be stopped, and shows its rows anew when it is over', async () => {
    let isOver = false;
    const surface = await openRun(runView(), {
      getRun: () => ok(isOver ? endedRun({ status: 'cancelled' }) : runView()),
      cancelRun: () => ok(runView({ cancelRequested: true })),
    });
    await surface.click('Button', 'Stop the run');
    expect(surface.get('Button', 'Stopping').props.isDisabled).toBe(true);
    expect(surface.payloads('cancelRun')).toEqual([{ runId: 'run-1' }]);
    isOver = true;
    await surface.pass(1_000);
    expect(surface.text()).toContain('The run was stopped after 1 work item.');
    expect(surface.payloads('getRunResults').length).toBeGreaterThan(1);
  });

  test('that goes does not call rows hidden that came since they were read, and reads them on request', async () => {
    let made = 0;
    const rows = ['ref-1', 'ref-2'].map((taskRef) => taskResult({ taskRef, task_summary: `Weld ${taskRef}` }));
    const surface = await openRun(runView(), {
      getRun: () => ok(runView({ counts: { ...endedRun().counts, created: made } })),
      getRunResults: () => ok({ results: rows.slice(0, made) }),
    });
    made = 2;
    await surface.pass(1_000);
    expect(surface.text()).not.toContain('not kept any longer');
    expect(surface.text()).toContain('2 rows are not shown: they came since these were read');
    await surface.click('LoadingButton', 'Look again');
    await surface.pass(0);
    expect(surface.text()).toContain('Weld ref-2');
    expect(surface.text()).not.toContain('not shown');
  });

  test('that goes tells what has happened since on request, and one that is over needs none', async () => {
    const told = ['The run was started.'];
    const answers: Answers = {
      getTimeline: () => ok({ entries: told.map((text) => ({ at: '2026-11-22T10:00:01.000Z', type: 'told', text })) }),
    };
    const surface = await openRun(runView(), answers);
    told.push('3 work items created.');
    await surface.click('LoadingButton', 'Look again');
    await surface.pass(0);
    expect(surface.text()).toContain('3 work items created.');
    expect((await openRun(endedRun(), answers)).has('LoadingButton', 'Look again')).toBe(false);
  });

  test('is retried by whom it is, and continued by a colleague', async () => {
    const failed = { outcome: 'Partial Success', retryable: 1 } as const;
    const mine = await openRun(endedRun(failed), { retryRun: () => ok(runView()) });
    await mine.click('LoadingButton', 'Retry what failed');
    expect(mine.payloads('retryRun')).toEqual([{ runId: 'run-1' }]);
    const others = await openRun(endedRun({ ...failed, startedBy: 'acc-eve', actingAs: 'acc-eve' }));
    expect(others.has('LoadingButton', 'Retry')).toBe(false);
    expect(others.text()).toContain('only she can retry it');
    const stands = endedRun({
      status: 'failed',
      startedBy: 'acc-eve',
      actingAs: 'acc-eve',
      waitingFor: { code: 'not-allowed', message: 'It cannot act for her.', canContinue: true },
    });
    const colleague = await openRun(stands, { continueRun: () => ok(runView()) });
    await colleague.click('LoadingButton', 'Continue as me');
    expect(colleague.payloads('continueRun')).toEqual([{ runId: 'run-1' }]);
  });

  test('that was taken back leads to its undo, and the undo to it', async () => {
    const undone = endedRun({ undoneBy: 'undo-1' });
    const undo = endedRun({ runId: 'undo-1', kind: 'undo', undoOf: 'run-1', startedAt: '2026-11-23T08:00:00.000Z' });
    const surface = await openRun(undone, { getRun: ({ runId }) => ok(runId === 'undo-1' ? undo : undone) });
    await surface.click('Button', 'Show the undo');
    await surface.pass(0);
    expect(surface.has('Heading', 'Undo, 23 Nov 2026, 08:00')).toBe(true);
    await surface.click('Button', 'Show that run');
    await surface.pass(0);
    expect(surface.has('Heading', 'Task sync, 22 Nov 2026, 10:00')).toBe(true);
    await surface.click('Button', 'Back');
    await surface.pass(0);
    expect(surface.has('Heading', 'Undo, 23 Nov 2026, 08:00')).toBe(true);
  });

  test('that was stopped and taken back does not say that what it created is linked', async () => {
    const surface = await openRun(endedRun({ status: 'cancelled', undoneBy: 'undo-1' }));
    expect(surface.text()).toContain('The run was stopped after 1 work item. Some or all of it was undone since.');
    expect(surface.text()).not.toContain('is linked on its page');
  });

  test('that made work items and could not write the page does not say that nothing was changed', async () => {
    const failed = endedRun({
      outcome: 'Failed',
      progress: { pagesDone: 1, pagesTotal: 1, itemsDone: 2, itemsTotal: 2, issuesMade: 2 },
      counts: { ...endedRun().counts, created: 0, failed: 2 },
    });
    const surface = await openRun(failed);
    expect(surface.has('SectionMessage', '2 work items created, but no page links them.')).toBe(true);
    expect(surface.text()).toContain('Nothing was linked');
    expect(surface.text()).not.toMatch(/Nothing was (?:changed|created)/);
    const nothing = await openRun({ ...failed, progress: { ...failed.progress, issuesMade: 0 } });
    expect(nothing.has('SectionMessage', 'Nothing was changed.')).toBe(true);
  });

  test('that is hidden from her while she follows it says so at once, and not that a page is missing', async () => {
    const gone = { ok: false, code: 'not-found', message: 'There is no run with this id.' } as const;
    let isThere = true;
    const surface = await openRun(runView(), {
      getRun: () => (isThere ? ok(runView()) : gone),
      getRunResults: () => (isThere ? ok({ results: [] }) : gone),
    });
    isThere = false;
    await surface.pass(1_000);
    expect(surface.has('SectionMessage', 'This run is not there')).toBe(true);
    expect(heard(surface)).toBe('Something went wrong. What it is stands on the screen.');
    const looks = surface.payloads('getRun').length;
    await surface.pass(10_000);
    expect(surface.payloads('getRun')).toHaveLength(looks);
    expect(surface.text()).not.toContain('This page could not be found');
  });

  test('whose rows are gone by the time they are asked for is not called a page that is missing', async () => {
    const counts = { created: 1, adopted: 0, skipped: 0, failed: 1, conflict: 0, undone: 0 };
    const gone = { ok: false, code: 'not-found', message: 'There is no run with this id.' } as const;
    const surface = await openRun(endedRun({ counts }), {
      getRunResults: ({ result }) => (result === undefined ? ok({ results: [taskResult()] }) : gone),
      getTimeline: () => gone,
    });
    await surface.click('Button', 'Failed (1)');
    expect(surface.all('SectionMessage').filter(({ props }) => props.title === 'This run is not there')).toHaveLength(
      2,
    );
  });

  test('that is not kept any longer says that', async () => {
    const surface = await openRun(endedRun(), {
      getRun: () => ({ ok: false, code: 'not-found', message: 'There is no run with this id.' }),
    });
    expect(surface.has('SectionMessage', 'This run is not there')).toBe(true);
    expect(surface.has('SectionMessageAction', 'Try again')).toBe(false);
  });

  test('offers its rows as a file, in a frame', async () => {
    const surface = await openRun(endedRun());
    expect(surface.all('Frame')).toHaveLength(0);
    await surface.click('Button', 'Download');
    expect(surface.all('Frame').map(({ props }) => props.resource)).toEqual(['run-download']);
    await surface.click('Button', 'Hide download');
    expect(surface.all('Frame')).toHaveLength(0);
  });
});
