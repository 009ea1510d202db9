import { openCoveredScene } from '../support/covered-scene';
import { issueFacts, madeIssues, textOf } from '../support/issue-facts';
import type { PersonName, Scene } from '../support/scene';
import { date, list, mention, task, tasks } from '../support/task-xml';

describe('what is drafted for a task', () => {
  let scene: Scene;
  let parent: string;
  beforeEach(async () => {
    scene = await openCoveredScene();
    parent = scene.addIssue('WORK', 'Work Package', 'Harbour');
  });
  afterEach(() => scene.site.close());

  const sync = async (body: string, person: PersonName = 'editor', more: { includeCompleted?: boolean } = {}) => {
    const pageId = scene.addPage('Crane', `<p>${scene.link(parent)}</p>${body}`);
    const view = await scene.preview(person, { pageId, ...more });
    const run = await scene.sync(person, { pageId, previewId: view.previewId });
    return { pageId, view, run, rows: await scene.results(run.runId, person) };
  };
  const assign = (key: string, name: PersonName) =>
    scene.rest('admin', 'PUT', `/rest/api/3/issue/${key}/assignee`, { accountId: scene.id(name) });

  it.each([
    [
      'the first person mentioned',
      (s: Scene) => `Ask ${mention(s.id('author'))} ${mention(s.id('admin'))}`,
      'author',
      undefined,
    ],
    ["the parent's assignee where nobody is mentioned", () => 'Ask', 'admin', undefined],
    [
      'nobody where the person mentioned cannot be assigned',
      (s: Scene) => `Ask ${mention(s.id('reader'))}`,
      undefined,
      'not-assignable',
    ],
    ['nobody where the account is none', () => `Ask ${mention('712020:nobody')}`, undefined, 'not-assignable'],
    [
      'nobody where the page does not say who is meant',
      () => 'Ask <ac:link><ri:user /></ac:link>',
      undefined,
      'not-assignable',
    ],
  ] as const)('is assigned to %s', async (_who, text, assignee, code) => {
    assign(parent, 'admin');
    const { view, run, rows } = await sync(tasks(text(scene)));
    const id = assignee && scene.id(assignee);
    expect(view.tasks[0]?.assignee?.accountId).toBe(id);
    expect(view.tasks[0]).toMatchObject({ disposition: 'create', ...(code ? { reason: { code } } : {}) });
    expect(madeIssues(scene)[0]?.assignee).toBe(id);
    expect(run.outcome).toBe('Success');
    expect([rows[0]?.code, rows[0]?.assignee_name !== null]).toEqual([code, assignee !== undefined]);
  });

  it('takes people and dates of a task itself, never of a task nested in it', async () => {
    const nested = list(task(`Inner ${mention(scene.id('author'))} ${date('2026-07-01')} ${date('2026-08-01')}`));
    await sync(list(task('Outer', { nested })));
    expect(madeIssues(scene)).toMatchObject([
      { summary: 'Outer', assignee: undefined, due: '2026-03-16', type: 'Task', parent },
      { assignee: scene.id('author'), due: '2026-07-01', type: 'Sub-task' },
    ]);
  });

  it('hands the assignee of a task on to the tasks nested in it', async () => {
    const nested = list(task('Inner', { nested: list(task('Innermost')) }));
    await sync(list(task(`Outer ${mention(scene.id('author'))}`, { nested })));
    const [outer, inner, innermost] = madeIssues(scene);
    expect([outer, inner, innermost].map((issue) => issue?.assignee)).toEqual(Array(3).fill(scene.id('author')));
    // Below a sub-task there is no level: the issue stands beside it.
    expect([inner?.parent, innermost?.parent, innermost?.type]).toEqual([outer?.key, outer?.key, 'Sub-task']);
  });

  it.each([
    ['Pacific/Auckland', '2026-03-03T11:30:00Z', '2026-03-18'],
    ['America/Los_Angeles', '2026-03-03T07:30:00Z', '2026-03-16'],
    ['No/Where', '2026-03-03T23:30:00Z', '2026-03-17'],
  ])('is due in the days of the settings, from today as the starter has it in %s', async (timeZone, at, due) => {
    scene.site.atlassian.seed.addUser({
      email: 'editor@example.com',
      displayName: 'Eddie',
      groups: ['editors'],
      timeZone,
    });
    await scene.site.advance(Date.parse(at) - scene.site.clock.now());
    const { view } = await sync(tasks('Order'));
    expect(view.tasks[0]).toMatchObject({ dueDate: due, dueDateFrom: 'default' });
    expect(madeIssues(scene)).toMatchObject([{ due }]);
  });

  it('keeps the default due date of the preview when it is started the day after', async () => {
    const pageId = scene.addPage(
      'Crane',
      `<p>${scene.link(parent)}</p>${tasks('Order', `Paint ${date('2026-02-29')}`)}`,
    );
    const { previewId } = await scene.preview('editor', { pageId });
    await scene.site.advance(23 * 3_600_000);
    await scene.sync('editor', { pageId, previewId });
    // The 29th of February 2026 is no date.
    expect(madeIssues(scene).map(({ due }) => due)).toEqual(['2026-03-16', '2026-03-16']);
  });

  it('ends in a Done status where the task is completed and was asked for', async () => {
    const body = list(task('Built', { status: 'complete' }), task('Open'));
    const { view, run, pageId } = await sync(body, 'editor', { includeCompleted: true });
    expect(view.counts).toMatchObject({ create: 2, skip: 0 });
    expect(run).toMatchObject({ outcome: 'Success', counts: { created: 2 } });
    expect(madeIssues(scene)).toMatchObject([
      { summary: 'Built', status: 'Done' },
      { summary: 'Open', status: 'Backlog' },
    ]);
    expect(scene.body(pageId)).not.toContain('<ac:task>');
  });

  it('ends in any Done status where the project has none of that name, and tells when it cannot get there', async () => {
    const epic = scene.addIssue('PLAN', 'Epic', 'Big');
    const { settings, rev } = await scene.ok('admin', 'getSettings', {});
    await scene.ok('admin', 'saveSettings', { settings: { ...settings, parentIssueTypes: ['Epic'] }, rev });
    const built = list(task('Built', { status: 'complete' }));
    const page = (title: string) => scene.addPage(title, `<p>${scene.link(epic)}</p>${built}`);
    await scene.sync('editor', { pageId: page('One'), includeCompleted: true });
    expect(madeIssues(scene, 'PLAN')).toMatchObject([{ status: 'Closed' }]);
    scene.site.setFaults([
      { match: { product: 'jira', method: 'POST', path: '/transitions$' }, effect: { status: 400 } },
    ]);
    const run = await scene.sync('editor', { pageId: page('Two'), includeCompleted: true });
    const [row] = await scene.results(run.runId);
    expect(row).toMatchObject({ result: 'created', code: 'jira-refused' });
    expect(issueFacts(scene, row?.new_jira_task_key ?? '').status).toBe('To Do');
  });

  it('says in the description where the task stands and who asked', async () => {
    scene.rest('admin', 'PUT', `/rest/api/3/issue/${parent}`, {
      fields: {
        description: {
          type: 'doc',
          version: 1,
          content: [{ type: 'paragraph', content: [{ type: 'text', text: 'All of the quay.' }] }],
        },
      },
    });
    const table = `<table><tbody><tr><th>Part</th><th>To do</th></tr><tr><td>Boom</td><td>${tasks('Grease it')}</td></tr></tbody></table>`;
    const { pageId } = await sync(`<h2>Quay 4</h2>${table}<p>${scene.link(parent)}</p>${tasks('Check it')}`);
    const [grease, check] = madeIssues(scene).map(({ key }) => JSON.stringify(scene.issue(key).fields?.description));
    for (const wanted of ['Quay 4', 'Boom', `/pages/${pageId}`, scene.id('editor')]) expect(grease).toContain(wanted);
    expect(check).toContain('All of the quay.');
  });

  it('leaves out what this person may not set, and reports it', async () => {
    const [work] = scene.site.atlassian.projects();
    if (!work) throw new Error('the seed has no project');
    const grants = { ...work.grants, ASSIGN_ISSUES: [], SCHEDULE_ISSUES: [] };
    const { seed } = scene.site.atlassian;
    const statuses = [seed.work.addStatus('Open', 'new')];
    const types = [seed.work.addType('Work Package', 1), seed.work.addType('Task', 0)];
    const lead = seed.addUser({ email: 'lead@example.com', displayName: 'Lea Lead' });
    seed.work.addProject({ key: 'BARE', name: 'Bare', lead, statuses, types, grants, hiddenFields: ['description'] });
    parent = textOf(
      scene.rest('admin', 'POST', '/rest/api/3/issue', {
        fields: { project: { key: 'BARE' }, issuetype: { name: 'Work Package' }, summary: 'Bare' },
      }).body.key,
    );
    const { view, rows } = await sync(tasks(`Order ${mention(scene.id('author'))} ${date('2026-07-01')}`));
    expect(view.tasks[0]).toMatchObject({ disposition: 'create', reason: { code: 'field-not-set' } });
    expect(view.tasks[0]?.reason?.message).toMatch(/Assignee, Due date, Description/);
    expect(madeIssues(scene, 'BARE')).toMatchObject([{ assignee: undefined, due: undefined, parent }]);
    expect(rows[0]).toMatchObject({ result: 'created', code: 'field-not-set', due_date: null, assignee_name: null });
  });

  it('makes the issue without what Jira refuses in the end', async () => {
    const pageId = scene.addPage(
      'Crane',
      `<p>${scene.link(parent)}</p>${tasks(`Order ${mention(scene.id('author'))}`, 'Paint')}`,
    );
    const { previewId } = await scene.preview('editor', { pageId });
    // Gone from the company between preview and start.
    scene.site.atlassian.seed.addUser({ email: 'author@example.com', displayName: 'Audrey', active: false });
    const run = await scene.sync('editor', { pageId, previewId });
    expect(run).toMatchObject({ outcome: 'Success', counts: { created: 2 } });
    expect(
      madeIssues(scene)
        .map(({ summary, assignee }) => [summary, assignee])
        .sort(),
    ).toEqual([
      ['Order', undefined],
      ['Paint', undefined],
    ]);
    const rows = await scene.results(run.runId);
    expect(rows.map(({ code, assignee_name }) => [code, assignee_name])).toEqual([
      ['not-assignable', null],
      [undefined, null],
    ]);
  });
});
