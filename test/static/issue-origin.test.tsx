import type { IssueOriginView } from '../../src/contract/views';
import { type Answers, ok, openSurface } from './support/open-surface';
import { endedRun } from './support/views';

beforeEach(() => {
  jest.useFakeTimers();
});
afterEach(() => {
  jest.clearAllTimers();
});

const origin = (changes: Partial<IssueOriginView> = {}): IssueOriginView => ({
  pageId: '42',
  pageTitle: 'Weekly',
  pageUrl: 'http://site.local/wiki/spaces/DOCS/pages/42',
  breadcrumb: [{ pageId: '7', title: 'Programme' }],
  taskRef: 'ref-1',
  taskText: 'Order sheet piles',
  context: 'Quay wall',
  runId: 'run-1',
  syncedAt: '2026-11-22T10:00:00.000Z',
  syncedBy: 'acc-eve',
  siblings: [],
  undoable: true,
  ...changes,
});

const keys: Readonly<Record<string, string>> = { '10100': 'LAB-1', '10200': 'OPS-1' };
const keyOf = (id: string): string => keys[id] ?? `WORK-${Number(id) - 10_000}`;

const openPanel = async (answers: Answers, isBusy: () => boolean = () => false) => {
  const panel = await openSurface(
    { getRun: () => ok(endedRun()), ...answers },
    {
      surface: 'issue-origin',
      extension: {
        type: 'jira:issueContext',
        issue: { id: '10001', key: 'WORK-4' },
        project: { id: '1', key: 'WORK' },
      },
      jira: (_path, body) => {
        if (isBusy()) return { status: 429, body: {} };
        const { issueIdsOrKeys: ids } = body as { readonly issueIdsOrKeys: readonly string[] };
        const issues = ids
          .filter((id) => id !== '10100')
          .map((id) => ({ id, key: keyOf(id), fields: { summary: `About ${keyOf(id)}`, status: { name: 'Open' } } }));
        return { status: 200, body: { issues } };
      },
    },
  );
  await panel.pass(0);
  return panel;
};

describe('the panel of a work item', () => {
  test('tells page, way, task, person, run and siblings', async () => {
    const ids = ['10005', '10006', '10100', '10007', '10008', '10009', '10010'];
    const siblings = ids.map((issueId) => ({ issueKey: keyOf(issueId), issueId, taskRef: issueId }));
    const panel = await openPanel({ getIssueOrigin: () => ok(origin({ siblings })) });
    expect(panel.payloads('getIssueOrigin')).toEqual([{ issueKey: 'WORK-4' }]);
    for (const words of [
      'Weekly',
      'Programme',
      'Order sheet piles',
      'Quay wall',
      'Its run: Done',
      'About WORK-8',
      'on 22 Nov 2026, 10:00',
    ])
      expect(panel.text()).toContain(words);
    expect(panel.all('User')[0]?.props.accountId).toBe('acc-eve');
    expect(panel.text()).toContain('1 work item is not shown');
    expect(panel.text()).not.toMatch(/LAB-1|WORK-10/);
    await panel.click('Button', 'Show all 6');
    expect(panel.text()).toContain('About WORK-10');
    expect(panel.text()).toContain('7 further work items of this page');
    const many = await openPanel({ getIssueOrigin: () => ok(origin({ siblings, moreSiblings: true })) });
    expect(many.text()).toContain('More than 7 further work items of this page');
  });

  test('tells a sibling that was moved to another project since under the key that it has now', async () => {
    const siblings = [{ issueKey: 'WORK-20', issueId: '10200', taskRef: 'ref-2' }];
    const panel = await openPanel({ getIssueOrigin: () => ok(origin({ siblings })) });
    expect(panel.text()).toContain('About OPS-1');
    expect(panel.text()).not.toMatch(/WORK-20|not shown/);
  });

  test('asks for siblings again where Jira was too busy to tell them', async () => {
    let isBusy = true;
    const siblings = [{ issueKey: 'WORK-5', issueId: '10005', taskRef: 'ref-2' }];
    const panel = await openPanel({ getIssueOrigin: () => ok(origin({ siblings })) }, () => isBusy);
    expect(panel.has('SectionMessage', 'Jira and Confluence are busy')).toBe(true);
    isBusy = false;
    await panel.click('SectionMessageAction', 'Try again');
    await panel.pass(0);
    expect(panel.all('SectionMessage')).toEqual([]);
    expect(panel.text()).toContain('About WORK-5');
  });

  test('is honest and empty for others', async () => {
    const panel = await openPanel({ getIssueOrigin: () => ok(null) });
    expect(panel.text()).toContain('No Confluence task');
    expect(panel.all('Button')).toEqual([]);
  });

  test('tells page and run only where the task is no longer kept, and nobody to be undone', async () => {
    const { undoable: _, ...kept } = origin({ taskText: '', context: '', syncedBy: '', syncedAt: '' });
    const panel = await openPanel({ getIssueOrigin: () => ok(kept) });
    expect(panel.text()).toContain('What the task said is no longer kept');
    expect(panel.has('Button', 'Undo this one')).toBe(false);
    expect(panel.all('User')).toEqual([]);
  });

  test('says that it was taken back', async () => {
    const { undoable: _, ...back } = origin({ undone: true });
    const panel = await openPanel({ getIssueOrigin: () => ok(back) });
    expect(panel.has('Lozenge', 'Taken back')).toBe(true);
    expect(panel.has('Button', 'Undo this one')).toBe(false);
  });

  test('that is linked again by the undo of an undo does not call its run undone', async () => {
    const again = endedRun({ kind: 'undo', undoOf: 'undo-1', putsLinksBack: true });
    const panel = await openPanel({ getIssueOrigin: () => ok(origin()), getRun: () => ok(again) });
    expect(panel.text()).toContain('Its run: Links put back');
  });

  test('shows both texts of a conflict before anything is undone', async () => {
    const item = { taskRef: 'ref-1', pageId: '42', pageTitle: 'Weekly', effect: 'conflict' } as const;
    const panel = await openPanel({
      getIssueOrigin: () => ok(origin()),
      previewUndo: () =>
        ok({
          counts: { restore: 0, keepWords: 0, conflict: 1 },
          items: [{ ...item, expected: 'Order sheet piles', found: 'Order she' }],
        }),
    });
    await panel.click('Button', 'Undo this one');
    await panel.pass(0);
    expect(panel.payloads('previewUndo')).toEqual([{ runId: 'run-1', taskRefs: ['ref-1'] }]);
    expect(panel.text()).toContain('Nothing comes back by itself');
    expect(panel.has('Text', 'Order she')).toBe(true);
    expect(panel.payloads('startUndo')).toEqual([]);
  });

  test('tells what went wrong, and asks again', async () => {
    let answers = 0;
    const panel = await openPanel({
      getIssueOrigin: () => {
        answers += 1;
        return answers === 1
          ? { ok: false, code: 'jira-not-connected', message: 'Jira does not let the app in.' }
          : ok(origin());
      },
    });
    expect(panel.has('SectionMessage', 'Jira is not connected')).toBe(true);
    await panel.click('SectionMessageAction', 'Try again');
    await panel.pass(0);
    expect(panel.text()).toContain('Weekly');
  });
});
