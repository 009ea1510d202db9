import type { PageTasksView } from '../../src/contract/views';
import { textOf } from './support/forge-doc';
import { type Answers, type Around, handler, ok, openSurface } from './support/open-surface';
import { endedRun, runView, undoItem } from './support/views';

beforeEach(() => {
  jest.useFakeTimers();
});
afterEach(() => {
  jest.clearAllTimers();
});

const pageTasks = (count: number, more: Partial<PageTasksView> = {}): PageTasksView => ({
  issues: Array.from({ length: count }, (_, n) => ({
    issueKey: `WORK-${n + 1}`,
    issueId: String(10_000 + n),
    taskRef: `ref-${n}`,
    runId: 'run-1',
    pageId: '42',
  })),
  pages: [{ pageId: '42', title: 'Weekly', url: 'http://site.local/wiki/42' }],
  openTasks: 0,
  ...more,
});

const issueOf = (id: string) => ({
  id,
  key: `WORK-${Number(id) - 9_999}`,
  fields: {
    summary: `Task ${id}`,
    issuetype: { name: 'Task' },
    status: { name: 'Review', statusCategory: { key: Number(id) % 2 === 0 ? 'done' : 'indeterminate' } },
    assignee: { accountId: 'acc-eve', displayName: 'Eve' },
    duedate: '2020-01-01',
  },
});

/** Jira with all that is asked for, but for what is hidden; `asked` counts the ids of each call. */
const jiraWithout = (hidden: readonly string[] = []) => {
  const asked: number[] = [];
  const jira: NonNullable<Around['jira']> = (path, body) => {
    expect(path).toBe('/rest/api/3/issue/bulkfetch');
    const { issueIdsOrKeys: ids } = body as { readonly issueIdsOrKeys: readonly string[] };
    asked.push(ids.length);
    return { status: 200, body: { issues: ids.filter((id) => !hidden.includes(id)).map(issueOf) } };
  };
  return { asked, jira };
};

const extensionOf = (config?: unknown) => ({ type: 'macro', content: { id: '42' }, ...(config ? { config } : {}) });

const openMacro = async (answers: Answers, jira: Around['jira'], config?: unknown) => {
  const opened = await openSurface(answers, {
    surface: 'page-tasks',
    extension: extensionOf(config),
    ...(jira ? { jira } : {}),
  });
  await opened.pass(0);
  return opened;
};

describe('the macro', () => {
  test('reads its work items a hundred a call, the first hundred alone', async () => {
    const { asked, jira } = jiraWithout();
    const macro = await openMacro({ getPageTasks: () => ok(pageTasks(250)) }, jira);
    expect(asked).toEqual([100, 100, 50]);
    expect(macro.has('Text', '125 of 250 work items done')).toBe(true);
    expect(macro.get('ProgressBar', '').props).toMatchObject({ ariaLabel: '125 of 250 work items done', value: 0.5 });
    expect(macro.all('Row')).toHaveLength(250);
    expect(macro.all('Cell').filter(({ props }) => props.isSortable === true)).toHaveLength(4);
  });

  test('counts what is hidden and shows nothing of it', async () => {
    const { jira } = jiraWithout(['10001', '10002']);
    const macro = await openMacro({ getPageTasks: () => ok(pageTasks(3)) }, jira);
    expect(macro.text()).toContain('2 work items are not shown: gone, or not for you to see.');
    expect(macro.text()).not.toMatch(/WORK-2|WORK-3/);
  });

  test('shows what its author chose, and of nonsense nothing', async () => {
    const { jira } = jiraWithout();
    const asked: unknown[] = [];
    const answers: Answers = {
      getPageTasks: (payload) => {
        asked.push(payload);
        return ok(pageTasks(2, { more: true }));
      },
    };
    const macro = await openMacro(answers, jira, { scope: 'tree', columns: ['due', 'x'], chart: 'bar', rows: 25 });
    expect(asked).toEqual([{ pageId: '42', includeSubpages: true }]);
    expect(macro.get('DynamicTable', '').props.rowsPerPage).toBe(25);
    expect(macro.all('Row')[0]?.children).toHaveLength(3);
    expect(macro.all('BarChart')).toHaveLength(1);
    const titles = macro.all('Text').filter((node) => textOf(node) === 'Weekly');
    expect(titles.map(({ props }) => props.maxLines)).toEqual([2, 2]);
    expect(macro.text()).toContain('There are more pages or work items below this page');
    const plain = await openMacro({ getPageTasks: () => ok(pageTasks(1)) }, jira, { columns: 'all', chart: [] });
    expect(plain.all('Row')[0]?.children).toHaveLength(4);
    expect(plain.all('BarChart')).toHaveLength(0);
  });

  test('says so where Jira does not answer, and asks again on request', async () => {
    let status = 403;
    const { jira } = jiraWithout();
    const macro = await openMacro({ getPageTasks: () => ok(pageTasks(1)) }, (path, body) =>
      status === 200 ? jira(path, body) : { status, body: {} },
    );
    expect(macro.has('SectionMessage', 'Jira is not connected')).toBe(true);
    status = 200;
    await macro.click('SectionMessageAction', 'Try again');
    await macro.pass(0);
    expect(macro.has('SectionMessage', 'Jira is not connected')).toBe(false);
    expect(macro.text()).toContain('Task 10000');
  });

  test('keeps what it shows where reading it again fails, but not of a page that is gone', async () => {
    const { jira } = jiraWithout();
    let code: 'unreachable' | 'not-found' | undefined;
    const macro = await openMacro(
      {
        getPageTasks: () =>
          code === undefined ? ok(pageTasks(1)) : { ok: false, code, message: 'Confluence does not answer.' },
      },
      jira,
    );
    code = 'unreachable';
    await macro.click('LoadingButton', 'Refresh');
    await macro.pass(0);
    expect(macro.has('SectionMessage', 'Confluence does not answer.')).toBe(true);
    expect(macro.text()).toContain('Task 10000');
    expect(macro.text()).not.toContain('read again.');
    code = 'not-found';
    await macro.click('SectionMessageAction', 'Try again');
    await macro.pass(0);
    expect(macro.text()).not.toContain('Task 10000');
    code = undefined;
    await macro.click('SectionMessageAction', 'Try again');
    await macro.pass(0);
    expect(macro.all('SectionMessage')).toEqual([]);
    expect(macro.text()).toContain('Task 10000');
  });

  test('on a page that was never published says that it has to be', async () => {
    const answers: Answers = {
      getPageTasks: () => ({ ok: false, code: 'not-found', message: 'There is no page with this id.' }),
    };
    const isEditing = { ...extensionOf(), isEditing: true };
    const draft = await openSurface(answers, { surface: 'page-tasks', extension: isEditing });
    await draft.pass(0);
    expect(draft.text()).toContain('Publish the page to see the work items');
    expect(draft.all('SectionMessage')).toEqual([]);
    const gone = await openMacro(answers, undefined);
    expect(gone.has('SectionMessage', 'There is no page with this id.')).toBe(true);
  });

  test('without work items tells how to start, and opens the sync where there are tasks', async () => {
    const { jira } = jiraWithout();
    const nothing = await openMacro({ getPageTasks: () => ok(pageTasks(0)) }, jira);
    expect(nothing.get('EmptyState', '').props).toMatchObject({ header: 'No work items yet' });
    expect(nothing.has('Button', 'Sync')).toBe(false);
    const started: unknown[] = [];
    const macro = await openMacro(
      {
        getPageTasks: () => ok(pageTasks(0, { openTasks: 2 })),
        previewTaskSync: (payload) => {
          started.push(payload);
          return { ok: false, code: 'unreachable', message: 'Not in this test' };
        },
      },
      jira,
    );
    await macro.act(() => {
      const { primaryAction } = macro.get('EmptyState', '').props as {
        primaryAction: { props: { onClick: () => void } };
      };
      primaryAction.props.onClick();
    });
    await macro.pass(0);
    expect(macro.has('ModalTitle', 'Sync tasks to Jira')).toBe(true);
    expect(started).toEqual([{ pageId: '42', includeSubpages: false, includeCompleted: false }]);
  });

  test('of a tree offers a sync also where only pages below have tasks, and counts none that it would not know', async () => {
    const { jira } = jiraWithout();
    const config = { scope: 'tree' };
    const empty = await openMacro({ getPageTasks: () => ok(pageTasks(0)) }, jira, config);
    expect(empty.get('EmptyState', '').props.primaryAction).toBeDefined();
    const open = await openMacro({ getPageTasks: () => ok(pageTasks(1, { openTasks: 2 })) }, jira, config);
    expect(open.has('SectionMessageAction', 'Sync tasks of this page and those below')).toBe(true);
    expect(open.has('Button', 'Sync tasks')).toBe(false);
    const started: unknown[] = [];
    const macro = await openMacro(
      {
        getPageTasks: () => ok(pageTasks(1)),
        previewTaskSync: (payload) => {
          started.push(payload);
          return { ok: false, code: 'unreachable', message: 'Not in this test' };
        },
      },
      jira,
      config,
    );
    await macro.click('Button', 'Sync tasks of this page and those below');
    await macro.pass(0);
    expect(started).toEqual([{ pageId: '42', includeSubpages: true, includeCompleted: false }]);
  });

  test('takes its last run back only after a look', async () => {
    const { jira } = jiraWithout();
    const undone: unknown[] = [];
    const macro = await openMacro(
      {
        getPageTasks: () => ok(pageTasks(1, { lastRun: endedRun({ undoable: true }) })),
        previewUndo: () =>
          ok({
            counts: { restore: 1, keepWords: 0, conflict: 1 },
            items: [
              { taskRef: 'a', pageId: '42', pageTitle: 'Weekly', effect: 'restore', expected: 'Order' },
              { taskRef: 'b', pageId: '42', pageTitle: 'Weekly', effect: 'conflict', expected: 'Paint', found: 'Pain' },
            ],
          }),
        startUndo: (payload) => {
          undone.push(payload);
          return ok({ runId: 'undo-1' });
        },
        getRun: ({ runId }) =>
          ok(
            runId === 'run-1'
              ? endedRun({ undoable: true })
              : endedRun({ runId, kind: 'undo', counts: { ...endedRun().counts, created: 0, undone: 2 } }),
          ),
      },
      jira,
    );
    expect(macro.text()).toMatch(/Last sync 22 Nov 2026, 10:01\. Done: 1 work item, by/);
    await macro.click('Button', 'Undo');
    await macro.pass(0);
    expect(macro.text()).toContain('1 task comes back, 1 conflict.');
    for (const words of ['Paint', 'Pain']) expect(macro.has('Text', words)).toBe(true);
    expect(undone).toEqual([]);
    // Twice at once, as a double click does.
    const confirm = macro.all('LoadingButton').filter(({ props }) => props.appearance === 'primary');
    await macro.act(() => {
      for (const button of confirm) handler(button, 'onClick')({});
      for (const button of confirm) handler(button, 'onClick')({});
    });
    await macro.pass(0);
    expect(new Set(undone.map((payload) => JSON.stringify(payload))).size).toBe(1);
    expect(undone[0]).toMatchObject({ runId: 'run-1', requestId: expect.any(String) });
    expect(macro.text()).toContain('2 tasks taken back.');
  });

  test('looks again after an undo until the page names it, for a while: what it is read from lags behind', async () => {
    const { jira } = jiraWithout();
    let isSeen = false;
    const undo = endedRun({ runId: 'undo-1', kind: 'undo', counts: { ...endedRun().counts, created: 0, undone: 2 } });
    const openUndone = async () => {
      const macro = await openMacro(
        {
          getPageTasks: () =>
            ok(
              isSeen
                ? pageTasks(0, { openTasks: 2, lastRun: undo })
                : pageTasks(2, { lastRun: endedRun({ undoable: true }) }),
            ),
          previewUndo: () => ok({ counts: { restore: 1, keepWords: 0, conflict: 0 }, items: [undoItem()] }),
          startUndo: () => ok({ runId: 'undo-1' }),
          getRun: ({ runId }) => ok(runId === 'undo-1' ? undo : endedRun({ undoable: true })),
        },
        jira,
      );
      await macro.click('Button', 'Undo');
      await macro.pass(0);
      await macro.click('LoadingButton', 'Undo 1 task');
      await macro.pass(1_000);
      await macro.click('Button', 'Close');
      await macro.pass(0);
      return macro;
    };
    const macro = await openUndone();
    expect(macro.text()).toContain('of 2 work items done');
    isSeen = true;
    await macro.pass(2_000);
    expect(macro.text()).toContain('Sync 2 tasks');
    const asked = macro.payloads('getPageTasks').length;
    await macro.pass(60_000);
    expect(macro.payloads('getPageTasks')).toHaveLength(asked);
    // Where another run came after it, the page never names it.
    isSeen = false;
    const other = await openUndone();
    for (let look = 0; look < 10; look += 1) await other.pass(2_000);
    expect(other.payloads('getPageTasks')).toHaveLength(7);
  });

  test('follows a run that is under way, and reads all again once it is over', async () => {
    const { jira } = jiraWithout();
    let isOver = false;
    const macro = await openMacro(
      {
        getPageTasks: () =>
          ok(isOver ? pageTasks(3, { lastRun: endedRun() }) : pageTasks(0, { openTasks: 3, lastRun: runView() })),
        getRun: () => ok(isOver ? endedRun() : runView()),
      },
      jira,
    );
    expect(macro.text()).toContain('Last sync 22 Nov 2026, 10:00. Under way, by');
    await macro.pass(4_000);
    expect(macro.payloads('getPageTasks')).toHaveLength(1);
    isOver = true;
    await macro.pass(4_000);
    expect(macro.text()).toMatch(/of 3 work items done/);
    expect(macro.text()).not.toContain('Sync 3 tasks');
    const looks = macro.payloads('getRun').length;
    await macro.pass(60_000);
    expect(macro.payloads('getRun')).toHaveLength(looks);
  });
});

describe('the form of the macro', () => {
  test('is not there before what is stored is read, whatever is answered first', async () => {
    const form = await openSurface(
      {},
      {
        surface: 'page-tasks/config',
        extension: extensionOf({ scope: 'tree' }),
        contextDelays: [1_000, 0, 1_000, 0],
      },
    );
    await form.pass(500);
    const early = form.all('RadioGroup')[0]?.props.value;
    expect([undefined, 'tree']).toContain(early);
    await form.pass(1_000);
    expect(form.all('RadioGroup')[0]?.props.value).toBe('tree');
  });

  test('hands over what was chosen, and nothing else', async () => {
    const form = await openSurface(
      {},
      { surface: 'page-tasks/config', extension: extensionOf({ scope: 'tree', columns: ['due'], rows: 7 }) },
    );
    await form.pass(0);
    const [scope, chart, rows] = form.all('RadioGroup');
    expect([scope, chart, rows].map((group) => group?.props.value)).toEqual(['tree', 'none', '10']);
    await form.act(() => handler(form.all('CheckboxGroup')[0] as never, 'onChange')(['status', 'due', 'nonsense']));
    await form.act(() => handler(form.all('RadioGroup')[1] as never, 'onChange')({ target: { value: 'donut' } }));
    await form.act(() => handler(form.all('Form')[0] as never, 'onSubmit')({}));
    expect(form.commands('submit')).toEqual([
      { config: { scope: 'tree', columns: ['status', 'due'], chart: 'donut', rows: 10 } },
    ]);
  });
});
