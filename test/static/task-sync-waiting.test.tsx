import type { RunView } from '../../src/contract/views';
import { handler, ok, openSurface } from './support/open-surface';
import { endedRun, previewView, runView } from './support/views';

beforeEach(() => {
  jest.useFakeTimers();
});
afterEach(() => {
  jest.clearAllTimers();
});

const scanned = { previewTaskSync: () => ok(previewView()) };
const refused = {
  ok: false,
  code: 'not-allowed',
  message: 'Only somebody who may edit the page may continue it.',
} as const;

const lost = (changes: Partial<RunView> = {}): RunView =>
  runView({
    status: 'waiting',
    waitingFor: {
      code: 'jira-not-connected',
      message: 'Jira does not let the app act for the person whose run this is.',
      until: '2026-11-22T11:00:00.000Z',
      canContinue: true,
    },
    ...changes,
  });
const ofBob = { startedBy: 'acc-bob', actingAs: 'acc-bob' };

describe('a run that waits', () => {
  test('for one page leads there', async () => {
    const waitingFor = { code: 'draft-open', message: 'Somebody is editing a page.', pageId: '77' } as const;
    const waiting = runView({ status: 'waiting', waitingFor });
    const surface = await openSurface({
      ...scanned,
      listRuns: () => ok({ runs: [waiting] }),
      getRun: () => ok(waiting),
    });
    const { props } = surface.get('Link', 'Open the page');
    expect(props).toMatchObject({ href: 'http://site.local/wiki/pages/viewpage.action?pageId=77', openNewTab: true });
  });

  test.each([
    ['draft-open', 'A page waits for somebody', 'discard the draft', 'It tries again by itself at'],
    [
      'settling',
      'Making sure that nothing is created twice',
      'You need not do anything.',
      'It tries again by itself at',
    ],
    ['rate-limited', 'The run waits for Jira and Confluence', 'You need not do anything.', 'It goes on by itself at'],
    [
      'run-still-going',
      'Another run is at work on these pages',
      'You need not do anything.',
      'It tries again by itself at',
    ],
    ['internal', 'The run waits', 'You need not do anything.', 'It goes on by itself at'],
  ] as const)(
    'for %s says what happened, what to do and until when, and asks for nothing',
    async (code, title, todo, when) => {
      const waiting = runView({
        status: 'waiting',
        waitingFor: { code, message: 'This is what happened.', until: '2026-11-22T10:05:00.000Z' },
      });
      const surface = await openSurface({
        ...scanned,
        listRuns: () => ok({ runs: [waiting] }),
        getRun: () => ok(waiting),
      });
      const message = surface.get('SectionMessage', title);
      expect(message.props.appearance).toBe('information');
      for (const words of ['This is what happened.', todo, `${when} 22 Nov, 10:05.`])
        expect(surface.has('SectionMessage', words)).toBe(true);
      expect(surface.all('LoadingButton')).toHaveLength(0);
      expect(surface.has('Button', 'Stop the run')).toBe(true);
      expect(surface.all('User')).toHaveLength(0);
    },
  );

  test('without a reason says that it goes on', async () => {
    const waiting = runView({ status: 'waiting' });
    const surface = await openSurface({
      ...scanned,
      listRuns: () => ok({ runs: [waiting] }),
      getRun: () => ok(waiting),
    });
    expect(surface.has('SectionMessage', 'It goes on by itself.')).toBe(true);
    expect(surface.all('LoadingButton')).toHaveLength(0);
  });
});

describe('a run that can no longer act for its person', () => {
  test('offers a colleague to continue it as herself, once', async () => {
    let run = lost(ofBob);
    const surface = await openSurface({
      ...scanned,
      listRuns: () => ok({ runs: [run] }),
      getRun: () => ok(run),
      continueRun: () => {
        run = runView({ startedBy: 'acc-bob', actingAs: 'acc-ada', status: 'queued' });
        return ok(run);
      },
    });
    expect(surface.get('SectionMessage', 'can no longer act for its person').props.appearance).toBe('warning');
    expect(surface.text()).toContain('It tries again by itself at 22 Nov, 11:00.');
    expect(surface.text()).toContain('acts in your name and with your rights');
    expect(surface.all('User').map(({ props }) => props.accountId)).toEqual(['acc-bob']);
    await surface.act(() => {
      const click = handler(surface.get('LoadingButton', 'Continue as me'), 'onClick');
      click({});
      click({});
    });
    expect(surface.payloads('continueRun')).toEqual([{ runId: 'run-1' }]);
    expect(surface.payloads('retryRun')).toEqual([]);
    expect(surface.has('LoadingButton', 'Continue as me')).toBe(false);
    expect(surface.all('User').map(({ props }) => props.accountId)).toEqual(['acc-bob', 'acc-ada']);
  });

  test('that waits without an end is one of them', async () => {
    const run = lost({ ...ofBob, waitingFor: { code: 'no-create-right', message: 'She may not create any more.' } });
    const surface = await openSurface({ ...scanned, listRuns: () => ok({ runs: [run] }), getRun: () => ok(run) });
    expect(surface.has('LoadingButton', 'Continue as me')).toBe(true);
    expect(surface.text()).not.toContain('by itself at');
  });

  test('is tried again for its own person, who is told what would help', async () => {
    const run = lost();
    const surface = await openSurface({
      ...scanned,
      listRuns: () => ok({ runs: [run] }),
      getRun: () => ok(run),
      retryRun: () => ok(runView()),
    });
    expect(surface.has('SectionMessage', 'The run can no longer act for you')).toBe(true);
    expect(surface.text()).toContain('allow Taskbridge to act for you');
    expect(surface.text()).not.toContain('Continue as me');
    await surface.act(() => handler(surface.get('LoadingButton', 'Try again now'), 'onClick')({}));
    expect(surface.payloads('retryRun')).toEqual([{ runId: 'run-1' }]);
    expect(surface.payloads('continueRun')).toEqual([]);
    expect(surface.has('LoadingButton', 'Try again now')).toBe(false);
  });

  test('says why a colleague may not continue it, and can still be stopped or tried again', async () => {
    const run = lost(ofBob);
    const surface = await openSurface({
      ...scanned,
      listRuns: () => ok({ runs: [run] }),
      getRun: () => ok(run),
      continueRun: () => refused,
      cancelRun: () => ok(endedRun({ ...ofBob, status: 'cancelled' })),
    });
    await surface.act(() => handler(surface.get('LoadingButton', 'Continue as me'), 'onClick')({}));
    expect(surface.has('SectionMessage', refused.message)).toBe(true);
    expect(surface.get('LoadingButton', 'Continue as me').props.isLoading).toBe(false);
    await surface.pass(3_000);
    expect(surface.has('SectionMessage', refused.message)).toBe(true); // not gone with the next look
    await surface.click('Button', 'Stop the run');
    expect(surface.has('Heading', 'Stopped')).toBe(true);
    expect(surface.text()).toContain('The run was stopped after');
  });

  test('that was given up can still be continued from its result', async () => {
    const run = endedRun({
      ...ofBob,
      status: 'failed',
      outcome: 'Failed',
      waitingFor: { code: 'jira-not-connected', message: 'It was given up.', canContinue: true },
    });
    const surface = await openSurface({
      ...scanned,
      listRuns: () => ok({ runs: [run] }),
      getRun: () => ok(runView()),
      continueRun: () => ok(runView({ startedBy: 'acc-bob' })),
    });
    await surface.click('Button', 'Show its result');
    expect(surface.has('LoadingButton', 'Retry what failed')).toBe(false);
    await surface.act(() => handler(surface.get('LoadingButton', 'Continue as me'), 'onClick')({}));
    expect(surface.payloads('continueRun')).toEqual([{ runId: 'run-1' }]);
    expect(surface.has('Heading', 'Creating work items')).toBe(true);
  });
});

describe('the result of somebody else’s run', () => {
  const counts = { created: 1, adopted: 0, skipped: 0, failed: 1, conflict: 0, undone: 0 };

  test('says whose it is and offers no retry that would be refused', async () => {
    const run = endedRun({ ...ofBob, outcome: 'Partial Success', counts, retryable: 1 });
    const surface = await openSurface({ ...scanned, listRuns: () => ok({ runs: [run] }) });
    await surface.click('Button', 'Show its result');
    expect(surface.has('LoadingButton', 'Retry what failed')).toBe(false);
    expect(surface.text()).toContain('only she can retry it');
    expect(surface.all('User').map(({ props }) => props.accountId)).toEqual(['acc-bob']);
    expect(surface.has('Button', 'Look for tasks again')).toBe(true);
  });

  test('is her own to retry once she has continued it', async () => {
    const run = endedRun({
      startedBy: 'acc-bob',
      actingAs: 'acc-ada',
      outcome: 'Partial Success',
      counts,
      retryable: 1,
    });
    const surface = await openSurface({ ...scanned, listRuns: () => ok({ runs: [run] }) });
    await surface.click('Button', 'Show its result');
    expect(surface.has('LoadingButton', 'Retry what failed')).toBe(true);
    expect(surface.text()).not.toContain('only she can retry it');
  });
});
