import { jiraClient } from '../../src/atlassian/jira-client';
import { sendAs } from '../../src/atlassian/send';
import { asId, type IssueKey } from '../../src/model/ids';
import { type Odd, openWire } from '../support/site-wire';

const open = (email?: string) => {
  const wire = openWire(email);
  const jira = jiraClient(sendAs(wire.request, wire.clock, wire.principal));
  const [work, plan, strict] = wire.site.projects();
  if (!work || !plan || !strict) throw new Error('the seed lacks projects');
  const draft = (summary: string, more: Readonly<Record<string, unknown>> = {}) => ({
    fields: { project: { key: 'WORK' }, issuetype: { name: 'Work Package' }, summary, ...more },
  });
  return { ...wire, jira, work, plan, strict, draft };
};

describe('the Jira client', () => {
  it('knows who asks, what she may do, and who may be assigned', async () => {
    const { jira, site, work, strict, principal } = open('author@example.com');
    expect(await jira.getMyself()).toEqual({ accountId: principal.accountId, timeZone: 'UTC' });
    expect(await jira.isAdministrator()).toBe(false);
    expect(await open('admin@example.com').jira.isAdministrator()).toBe(true);
    const granted = await jira.checkPermissions(['CREATE_ISSUES', 'EDIT_ISSUES'], [asId(work.id), asId(strict.id)]);
    expect([...(granted.get('CREATE_ISSUES') ?? [])]).toEqual([work.id]);
    expect([...(granted.get('EDIT_ISSUES') ?? [])]).toEqual([]);
    const idOf = (name: string) =>
      asId<typeof principal.accountId>(site.userByEmail(`${name}@example.com`)?.accountId ?? '');
    expect(await jira.findAssignable('WORK', idOf('editor'))).toEqual({ displayName: 'Eddie Editor' });
    expect(await jira.findAssignable('WORK', idOf('reader'))).toBeUndefined();
  });

  it('reads types and fields of a create, under both names that Jira has given the list', async () => {
    const { jira, answerOddly } = open();
    const types = await jira.listCreateTypes('WORK');
    expect(types.map(({ name, hierarchyLevel }) => [name, hierarchyLevel])).toEqual([
      ['Initiative', 2],
      ['Work Package', 1],
      ['Task', 0],
      ['Sub-task', -1],
    ]);
    const fields = await jira.listCreateFields('WORK', types[2]?.id ?? '');
    expect(fields.find(({ fieldId }) => fieldId === 'summary')).toEqual({
      fieldId: 'summary',
      name: 'Summary',
      required: true,
      hasDefaultValue: false,
    });
    answerOddly(
      /issuetypes$/,
      { status: 200, body: { createMetaIssueType: [{ id: '1', name: 'Old', subtask: true }] } },
      { status: 200, body: {} },
    );
    expect(await jira.listCreateTypes('WORK')).toEqual([{ id: '1', name: 'Old', hierarchyLevel: -1 }]);
    expect(await jira.listCreateTypes('WORK')).toEqual([]);
    const row = { fieldId: 'x', name: 'X', required: false };
    answerOddly(/issueTypeId|\{type\}/, { status: 200, body: { results: [row] } }, { status: 200, body: {} });
    expect(await jira.listCreateFields('WORK', '1')).toEqual([{ ...row, hasDefaultValue: false }]);
    expect(await jira.listCreateFields('WORK', '1')).toEqual([]);
  });

  it('creates in the order of the drafts, and tells each refusal with its fields', async () => {
    const { jira, draft } = open();
    const results = await jira.createIssues([draft('One'), draft(''), draft('Two'), draft('Three', { nobody: 1 })]);
    expect(results).toMatchObject([
      { kind: 'created', key: 'WORK-1' },
      { kind: 'refused', status: 400, fields: { summary: expect.any(String) } },
      { kind: 'created', key: 'WORK-2' },
      { kind: 'refused', status: 400, fields: { nobody: expect.any(String) } },
    ]);
    expect(await jira.createIssues([draft('')])).toMatchObject([{ kind: 'refused' }]);
    expect(await jira.createIssue(draft(''))).toMatchObject({
      kind: 'refused',
      fields: { summary: expect.any(String) },
    });
    expect(await jira.createIssue(draft('Four'))).toMatchObject({ kind: 'created', key: 'WORK-3' });
    expect(await jira.getHighestNumber('WORK')).toBe(3);
    expect(await jira.getHighestNumber('PLAN')).toBe(0);
  });

  it.each<readonly [string, Odd]>([
    ['too few issues', { status: 201, body: { issues: [{ id: '1', key: 'WORK-1' }], errors: [] } }],
    ['too many issues', { status: 201, body: { issues: ['1', '2', '3'].map((id) => ({ id, key: `WORK-${id}` })) } }],
    ['no list', { status: 201, body: {} }],
    ['no JSON', { status: 200 }],
    ['another shape', { status: 201, body: { issues: 'two' } }],
  ])('takes a bulk create whose answer has %s for unclear', async (_what, odd) => {
    const { jira, draft, answerOddly, calls } = open();
    answerOddly(/bulk$/, odd);
    await expect(jira.createIssues([draft('One'), draft('Two')])).rejects.toMatchObject({ kind: 'unclear' });
    expect(calls).toHaveLength(1);
  });

  it.each<readonly [string, Odd, object]>([
    ['401', { status: 401 }, { kind: 'unauthorized' }],
    ['400 without elements', { status: 400, body: { errorMessages: ['No.'] } }, { kind: 'invalid' }],
    ['413', { status: 413 }, { kind: 'too-large' }],
  ])('throws when a bulk create is refused as a whole: %s', async (_what, odd, wanted) => {
    const { jira, draft, answerOddly } = open();
    answerOddly(/bulk$/, odd);
    await expect(jira.createIssues([draft('One')])).rejects.toMatchObject(wanted);
  });

  it('takes a refused create without a readable reason for a refusal all the same', async () => {
    const { jira, draft, answerOddly } = open();
    answerOddly(/issue$/, { status: 400, body: 'No.' }, { status: 500 });
    expect(await jira.createIssue(draft('One'))).toEqual({ kind: 'refused', status: 400, fields: {}, messages: [] });
    await expect(jira.createIssue(draft('One'))).rejects.toMatchObject({ kind: 'unclear', status: 500 });
  });

  it('reads issues with all that planning needs, and leaves out those that are not there', async () => {
    const { jira, draft, ask, principal } = open();
    const description = {
      type: 'doc',
      version: 1,
      content: [
        {
          type: 'paragraph',
          content: [{ type: 'text', text: 'All  of' }, { type: 'hardBreak' }, { type: 'text', text: 'it.' }],
        },
        {
          type: 'bulletList',
          content: [
            {
              type: 'listItem',
              content: [{ type: 'paragraph', content: [{ type: 'text', text: 'x'.repeat(3_000) }] }],
            },
          ],
        },
      ],
    };
    await jira.createIssue(draft('Plain'));
    const full = draft('Full', { assignee: { accountId: principal.accountId }, description });
    await jira.createIssue({ ...full, properties: [{ key: 'taskbridge', value: { mark: 'abc' } }] });
    const child = {
      fields: { project: { key: 'WORK' }, issuetype: { name: 'Task' }, summary: 'Child', parent: { key: 'WORK-2' } },
    };
    await jira.createIssue(child);
    ask('PUT', '/rest/api/3/issue/WORK-3/properties/taskbridge', { mark: 7 });
    const issues = await jira.fetchIssues(['WORK-1', 'WORK-2', 'WORK-3', 'WORK-99', 'NONE-1']);
    const byKey = new Map(issues.map((issue) => [issue.key as string, issue]));
    expect(issues).toHaveLength(3);
    expect(byKey.get('WORK-1')).toMatchObject({
      summary: 'Plain',
      marked: false,
      statusName: 'Backlog',
      statusCategory: 'new',
      projectKey: 'WORK',
    });
    expect(byKey.get('WORK-1')).not.toHaveProperty('description');
    expect(byKey.get('WORK-2')).toMatchObject({ marked: true, mark: 'abc', assignee: principal.accountId });
    expect(byKey.get('WORK-2')?.description).toMatch(/^All of it\. x+$/);
    expect(byKey.get('WORK-2')?.description).toHaveLength(2_000);
    expect(byKey.get('WORK-3')).toMatchObject({
      parentKey: 'WORK-2',
      marked: false,
      type: { name: 'Task', hierarchyLevel: 0 },
    });
  });

  it('moves an issue through its workflow', async () => {
    const { jira, draft } = open();
    await jira.createIssue(draft('One'));
    const key = asId<IssueKey>('WORK-1');
    const transitions = await jira.listTransitions(key);
    expect(transitions.map(({ toName, toCategory }) => [toName, toCategory])).toEqual([
      ['Backlog', 'new'],
      ['In Progress', 'indeterminate'],
      ['Done', 'done'],
    ]);
    await jira.transitionIssue(key, transitions[2]?.id ?? '');
    expect(await jira.fetchIssues([key])).toMatchObject([{ statusName: 'Done', statusCategory: 'done' }]);
    await expect(jira.transitionIssue(key, '999')).rejects.toMatchObject({ kind: 'invalid' });
  });
});
