import { jiraClient } from '../../src/atlassian/jira-client';
import { sendAs } from '../../src/atlassian/send';
import { asId, type IssueKey } from '../../src/model/ids';
import { openWire } from '../support/site-wire';

const adf = { type: 'doc', version: 1, content: [{ type: 'paragraph', content: [{ type: 'text', text: 'Words' }] }] };

const open = (email?: string) => {
  const wire = openWire(email);
  const make = (type: string, more: object = {}) => {
    const fields = { project: { key: 'WORK' }, issuetype: { name: type }, summary: type, ...more };
    const { body } = wire.ask('POST', '/rest/api/3/issue', { fields });
    return asId<IssueKey>((body as { readonly key: string }).key);
  };
  const jira = jiraClient(sendAs(wire.request, wire.clock, wire.principal));
  return { ...wire, jira, make };
};

const nothing = { changes: [], comments: 0, worklogs: 0, attachments: 0, links: 0, subtasks: 0 };

describe('the traces of an issue', () => {
  it('are none where nobody touched it, and one call tells so', async () => {
    const { jira, make, calls } = open();
    const key = make('Task');
    expect(await jira.getTraces(key)).toEqual(nothing);
    expect(calls).toHaveLength(1);
  });

  it('are who changed what, and how much hangs on it', async () => {
    const { jira, make, ask, site, principal } = open();
    const key = make('Task');
    const url = `/rest/api/3/issue/${key}`;
    ask('PUT', url, { fields: { summary: 'Other', labels: ['a'] } });
    ask('POST', `${url}/transitions`, { transition: { id: '31' } });
    ask('POST', `${url}/comment`, { body: adf });
    ask('POST', `${url}/worklog`, { timeSpentSeconds: 600 });
    const link = { type: { name: 'Relates' }, inwardIssue: { key }, outwardIssue: { key: make('Task') } };
    ask('POST', '/rest/api/3/issueLink', link);
    make('Sub-task', { parent: { key } });
    const admin = site.userByEmail('admin@example.com');
    const work = site.projects()[0];
    const type = work && site.seed.work.typesOf(work)[2];
    if (!admin || !type) throw new Error('the seed has no people or types');
    const filed = site.seed.items.add({ project: work, type, summary: 'Filed', reporter: admin });
    site.seed.items.attach(filed, admin, 'plan.txt');

    const { changes, ...counts } = await jira.getTraces(key);
    expect(counts).toEqual({ comments: 1, worklogs: 1, attachments: 0, links: 1, subtasks: 1 });
    expect(changes.flatMap(({ fields }) => fields).sort()).toEqual([
      'Link',
      'labels',
      'status',
      'summary',
      'timespent',
    ]);
    expect(new Set(changes.map(({ author }) => author))).toEqual(new Set([principal.accountId]));
    expect(await jira.getTraces(asId<IssueKey>(filed.key))).toMatchObject({
      changes: [{ author: admin.accountId, fields: ['Attachment'], at: expect.stringContaining('2026-03-02') }],
      attachments: 1,
    });
  });

  it.each([
    [39, 1],
    [40, 2],
    [101, 3],
  ])('of %i changes are read whole, with %i calls', async (count, wanted) => {
    const { jira, make, ask, calls } = open();
    const key = make('Task');
    for (let round = 0; round < count; round += 1)
      ask('PUT', `/rest/api/3/issue/${key}`, { fields: { summary: `Round ${round}` } });
    expect((await jira.getTraces(key)).changes).toHaveLength(count);
    expect(calls).toHaveLength(wanted);
  });

  it('may name nobody, and a site may have no links or attachments', async () => {
    const { jira, make, answerOddly } = open();
    const key = make('Task');
    const fields = { comment: { total: 0 }, worklog: { total: 0 } };
    const histories = [{ author: null, items: [{ field: 'status' }, {}] }, {}];
    answerOddly(/issue\/\{issue\}$/, { status: 200, body: { fields, changelog: { histories } } });
    expect(await jira.getTraces(key)).toEqual({ ...nothing, changes: [{ fields: ['status', ''] }, { fields: [] }] });
    answerOddly(/issue\/\{issue\}$/, { status: 200, body: { fields } });
    await expect(jira.getTraces(key)).rejects.toMatchObject({ kind: 'unclear' });
  });

  it('are not told of an issue that is gone', async () => {
    const { jira } = open();
    await expect(jira.getTraces(asId<IssueKey>('WORK-9'))).rejects.toMatchObject({ kind: 'not-found' });
  });

  it('leave out children that are no sub-tasks: a search finds those', async () => {
    const { jira, make } = open();
    const parent = make('Work Package');
    const children = [make('Task', { parent: { key: parent } }), make('Task', { parent: { key: parent } })];
    expect(await jira.getTraces(parent)).toEqual(nothing);
    expect([...(await jira.searchChildren(parent))].sort()).toEqual(children);
    expect(await jira.searchChildren(children[0] ?? parent)).toEqual([]);
  });
});

describe('an issue', () => {
  it('is deleted once, by people who may', async () => {
    const { jira, make } = open();
    const key = make('Task');
    expect(await jira.mayDelete(key)).toBe(true);
    await jira.deleteIssue(key);
    await expect(jira.deleteIssue(key)).rejects.toMatchObject({ kind: 'not-found' });
    await expect(jira.mayDelete(key)).rejects.toMatchObject({ kind: 'not-found' });
    const author = open('author@example.com');
    const other = author.make('Task');
    expect(await author.jira.mayDelete(other)).toBe(false);
    await expect(author.jira.deleteIssue(other)).rejects.toMatchObject({ kind: 'forbidden' });
  });

  it('is not deleted with its sub-tasks', async () => {
    const { jira, make } = open();
    const key = make('Task');
    make('Sub-task', { parent: { key } });
    await expect(jira.deleteIssue(key)).rejects.toMatchObject({ kind: 'invalid' });
    expect(await jira.fetchIssues([key])).toHaveLength(1);
  });

  it('is not deleted again when no answer came', async () => {
    const { jira, make, calls, answerOddly } = open();
    const key = make('Task');
    answerOddly(/issue\/\{issue\}$/, 'no answer');
    await expect(jira.deleteIssue(key)).rejects.toMatchObject({ kind: 'unclear' });
    expect(calls).toHaveLength(1);
  });
});
