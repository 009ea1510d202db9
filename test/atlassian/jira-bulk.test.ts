import { jiraClient } from '../../src/atlassian/jira-client';
import { sendAs } from '../../src/atlassian/send';
import type { IssueId } from '../../src/model/ids';
import { type Odd, openWire } from '../support/site-wire';

const draft = (project: string, summary: string) => ({
  fields: { project: { key: project }, issuetype: { name: 'Task' }, summary },
});

const open = (email?: string) => {
  const wire = openWire(email);
  const jira = jiraClient(sendAs(wire.request, wire.clock, wire.principal));
  return {
    ...wire,
    jira,
    make: async (project: string, count: number) => {
      const results = await jira.createIssues(Array.from({ length: count }, (_, index) => draft(project, `${index}`)));
      return results.flatMap((result) => (result.kind === 'created' ? [result] : []));
    },
  };
};

const listPath = /\/bulk\/issues\/transition$/;

describe('bulk changes', () => {
  it('are for people with the right to them', async () => {
    expect(await open('editor@example.com').jira.hasBulkChange()).toBe(true);
    const { jira, make } = open('author@example.com');
    expect(await jira.hasBulkChange()).toBe(false);
    const [issue] = await make('WORK', 1);
    const key = issue?.key ?? '';
    await expect(jira.listBulkTransitions([key])).rejects.toMatchObject({ kind: 'forbidden' });
    await expect(jira.bulkTransition([{ keysOrIds: [key], transitionId: '31' }])).rejects.toMatchObject({
      kind: 'forbidden',
    });
    await expect(jira.getBulkTask('1')).rejects.toMatchObject({ kind: 'forbidden' });
  });

  it('know the transitions of each workflow, with the statuses they lead to', async () => {
    const { jira, make } = open();
    const [work, plan] = [await make('WORK', 2), await make('PLAN', 1)];
    const groups = await jira.listBulkTransitions([...work, ...plan].map(({ id }) => id));
    const { statusId } = (await jira.fetchIssues(work.map(({ key }) => key)))[0] ?? {};
    expect(groups).toMatchObject([
      {
        keys: ['WORK-1', 'WORK-2'],
        filtered: false,
        transitions: [{ id: '11', toId: statusId, toName: 'Backlog' }, { toName: 'In Progress' }, { toName: 'Done' }],
      },
      { keys: ['PLAN-1'], transitions: [{ toName: 'To Do' }, { toName: 'Doing' }, { toName: 'Closed' }] },
    ]);
    await expect(jira.listBulkTransitions([work[0]?.key ?? '', 'WORK-99'])).rejects.toMatchObject({ kind: 'invalid' });
  });

  it('ask for many issues in addresses that stay short', async () => {
    const { jira, calls, answerOddly } = open();
    const empty: Odd = { status: 200, body: { availableTransitions: [] } };
    const asked = async (names: readonly string[]) => {
      calls.length = 0;
      answerOddly(listPath, ...names.map(() => empty));
      await jira.listBulkTransitions(names);
      const lists = calls.map(({ query }) => query?.issueIdsOrKeys as readonly string[]);
      expect(lists.flat()).toEqual(names);
      for (const list of lists) expect(encodeURIComponent(list.join(',')).length).toBeLessThanOrEqual(6_000);
      return lists.map(({ length }) => length);
    };
    expect(await asked([])).toEqual([]);
    expect(await asked(Array.from({ length: 1_000 }, (_, index) => `${10_000 + index}`))).toEqual([500, 500]);
    expect(await asked(Array.from({ length: 400 }, (_, index) => `LONGPROJECT-${10_000 + index}`))).toEqual([300, 100]);
  });

  it('follow the cursor while a page is full and tells something new', async () => {
    const { jira, calls, answerOddly } = open();
    const groups = (from: number, count: number) =>
      Array.from({ length: count }, (_, index) => ({ issues: [`P${from + index}-1`], transitions: [] }));
    const page = (from: number, count: number, startingAfter?: string): Odd => ({
      status: 200,
      body: { availableTransitions: groups(from, count), ...(startingAfter ? { startingAfter } : {}) },
    });
    answerOddly(listPath, page(0, 50, 'a'), page(50, 50, 'b'), page(100, 2, 'c'));
    expect(await jira.listBulkTransitions(['P0-1'])).toHaveLength(102);
    expect(calls.map(({ query }) => query?.startingAfter)).toEqual([undefined, 'a', 'b']);
    // A cursor that leads back to the page it came with.
    answerOddly(listPath, page(0, 50, 'a'), page(0, 50, 'a'));
    expect(await jira.listBulkTransitions(['P0-1'])).toHaveLength(50);
  });

  it('move issues without telling anybody, and tell what came of each', async () => {
    const { jira, make, calls, clock } = open();
    const [first, second, third] = await make('WORK', 3);
    if (!first || !second || !third) throw new Error('no issues were made');
    calls.length = 0;
    const id = await jira.bulkTransition([
      { keysOrIds: [first.key, second.id], transitionId: '31' },
      { keysOrIds: [third.key], transitionId: '99' },
    ]);
    expect(calls[0]?.body).toMatchObject({ sendBulkNotification: false });
    expect(await jira.getBulkTask(id)).toEqual({
      state: 'waiting',
      processed: new Set(),
      failed: new Map(),
      hiddenCount: 0,
    });
    await clock.sleep(1_000);
    expect(await jira.getBulkTask(id)).toEqual({
      state: 'complete',
      processed: new Set([first.id, second.id]),
      failed: new Map([[third.id, [expect.stringContaining("'99'")]]]),
      hiddenCount: 0,
    });
    expect((await jira.fetchIssues([first.key, second.key, third.key])).map(({ statusName }) => statusName)).toEqual([
      'Done',
      'Done',
      'Backlog',
    ]);
  });

  it.each([
    ['ENQUEUED', 'waiting'],
    ['RUNNING', 'waiting'],
    ['CANCEL_REQUESTED', 'waiting'],
    ['COMPLETE', 'complete'],
    ['FAILED', 'ended'],
    ['CANCELLED', 'ended'],
    ['DEAD', 'ended'],
    ['SOMETHING_NEW', 'waiting'],
  ])('read the status %s as %s', async (status, state) => {
    const { jira, answerOddly } = open();
    const body = { status, processedAccessibleIssues: [10_001], invalidOrInaccessibleIssueCount: 2 };
    answerOddly(/queue/, { status: 200, body });
    const processed = new Set(['10001' as IssueId]);
    expect(await jira.getBulkTask('1')).toEqual({ state, processed, failed: new Map(), hiddenCount: 2 });
  });

  it.each<readonly [string, Odd]>([
    ['no answer', 'no answer'],
    ['a broken answer', { status: 502 }],
    ['an answer without a task', { status: 201, body: {} }],
  ])('are asked for once, also when there is %s', async (_what, odd) => {
    const { jira, make, calls, answerOddly } = open();
    const [issue] = await make('WORK', 1);
    calls.length = 0;
    answerOddly(listPath, odd);
    await expect(jira.bulkTransition([{ keysOrIds: [issue?.key ?? ''], transitionId: '31' }])).rejects.toMatchObject({
      kind: 'unclear',
    });
    expect(calls).toHaveLength(1);
  });
});
