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

const openPanel = async (answers: Answers) => {
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
        const { issueIdsOrKeys: keys } = body as { readonly issueIdsOrKeys: readonly string[] };
        const issues = keys
          .filter((key) => key !== 'LAB-1')
          .map((key, place) => ({
            id: String(place),
            key,
            fields: { summary: `About ${key}`, status: { name: 'Open' } },
          }));
        return { status: 200, body: { issues } };
      },
    },
  );
  await panel.pass(0);
  return panel;
};

describe('the panel of a work item', () => {
  test('tells page, way, task, person, run and siblings', async () => {
    const keys = ['WORK-5', 'WORK-6', 'LAB-1', 'WORK-7', 'WORK-8', 'WORK-9', 'WORK-10'];
    const siblings = keys.map((issueKey) => ({ issueKey, taskRef: issueKey }));
    const panel = await openPanel({ getIssueOrigin: () => ok(origin({ siblings })) });
    expect(panel.payloads('getIssueOrigin')).toEqual([{ issueKey: 'WORK-4' }]);
    for (const words of ['Weekly', 'Programme', 'Order sheet piles', 'Quay wall', 'Its run: Done', 'About WORK-8'])
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
