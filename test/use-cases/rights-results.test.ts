import type { TaskResult } from '../../src/contract/views';
import { openCoveredScene } from '../support/covered-scene';
import { addHiddenProject } from '../support/hidden-project';
import { restrictPage } from '../support/restrict-page';
import type { PersonName, Scene } from '../support/scene';
import { list, task, tasks } from '../support/task-xml';

describe('the results of a run of somebody else', () => {
  let scene: Scene;
  let parent: string;
  beforeEach(async () => {
    scene = await openCoveredScene();
    parent = scene.addIssue('WORK', 'Work Package', 'Harbour');
  });
  afterEach(() => scene.site.close());

  const addPage = (title: string, texts: readonly string[], more: Parameters<Scene['addPage']>[2] = {}) =>
    scene.addPage(title, `<p>${scene.link(parent)}</p>${tasks(...texts)}`, more);
  /** Every answer that has anything to do with a run, as one text. */
  const allThatIsTold = async (person: PersonName, runId: string, pageId: string): Promise<string> => {
    const answers = [
      await scene.call(person, 'getRun', { runId }),
      await scene.call(person, 'getRunResults', { runId }),
      await scene.call(person, 'getRunResults', { runId, cursor: '1.0', result: 'created', limit: 200 }),
      await scene.call(person, 'listRuns', {}),
      await scene.call(person, 'listRuns', { pageId }),
      await scene.call(person, 'cancelRun', { runId }),
      await scene.call(person, 'retryRun', { runId }),
    ];
    return JSON.stringify(answers);
  };

  it('leave out pages below that are restricted, and all that is below those', async () => {
    const root = addPage('Root', ['Open work']);
    const secret = addPage('Takeover', ['Call the bank'], { parentId: root });
    const deeper = addPage('Prices', ['Lower the bid'], { parentId: secret });
    restrictPage(scene, secret, ['editor', 'admin']);
    const { runId } = await scene.sync('editor', { pageId: root });
    const mine = await allThatIsTold('editor', runId, root);
    for (const text of ['Takeover', 'Call the bank', 'Prices', 'Lower the bid', secret, deeper])
      expect(mine).toContain(text);
    for (const person of ['author', 'reader'] as const) {
      const told = await allThatIsTold(person, runId, root);
      expect(told).toContain('Open work');
      for (const text of ['Takeover', 'Call the bank', 'Prices', 'Lower the bid', secret, deeper])
        expect(told).not.toContain(text);
    }
  });

  it('go with the restrictions of now, not with those of then', async () => {
    const root = addPage('Root', ['Open work']);
    const later = addPage('Later', ['Hidden later'], { parentId: root });
    const { runId } = await scene.sync('editor', { pageId: root });
    const texts = async (person: PersonName) => (await scene.results(runId, person)).map((row) => row.task_summary);
    expect(await texts('reader')).toEqual(['Open work', 'Hidden later']);
    restrictPage(scene, later, ['admin']);
    expect(await texts('reader')).toEqual(['Open work']);
    // Her own run: the page is hidden from her now, so its row says what became of it and no word of the page.
    expect(await texts('editor')).toEqual(['Open work', '']);
    const [, bare] = await scene.results(runId, 'editor');
    expect(bare).toMatchObject({ result: 'created', new_jira_task_key: expect.any(String), confluence_page_title: '' });
    expect(JSON.stringify(bare)).not.toMatch(/Hidden|Eddie|Adam/);
    expect(await texts('admin')).toEqual(['Open work', 'Hidden later']);
    restrictPage(scene, root, ['admin']);
    for (const key of ['getRun', 'getRunResults', 'cancelRun', 'retryRun'] as const) {
      expect(await scene.call('reader', key, { runId })).toMatchObject({ ok: false, code: 'not-found' });
    }
    expect(await scene.ok('reader', 'listRuns', {})).toEqual({ runs: [] });
    // Her own run she knows of; of its pages nothing is told.
    expect(await scene.ok('editor', 'getRun', { runId })).toMatchObject({ counts: { created: 2 } });
    expect(await texts('editor')).toEqual(['', '']);
  });

  it('tell of Jira only what the person may read there', async () => {
    addHiddenProject(scene, 'LAB', ['admin', 'editor']);
    const made = scene.rest('admin', 'POST', '/rest/api/3/issue', {
      fields: {
        project: { key: 'LAB' },
        issuetype: { name: 'Work Package' },
        summary: 'Negotiation',
        assignee: { accountId: scene.id('admin') },
      },
    });
    const hidden = String(made.body.key as unknown);
    const pageId = addPage('Crane', ['Order', 'Paint']);
    const view = await scene.preview('editor', { pageId });
    const [order] = view.tasks;
    const run = await scene.sync('editor', {
      pageId,
      previewId: view.previewId,
      overrides: { [order?.taskRef ?? '']: { parentKey: hidden, summary: 'Buy the rival', dueDate: '2027-01-31' } },
    });
    expect(run).toMatchObject({ outcome: 'Success', counts: { created: 2 } });
    const firstRow = async (person: PersonName): Promise<Partial<TaskResult> | undefined> =>
      (await scene.results(run.runId, person))[0];
    expect(await firstRow('editor')).toMatchObject({
      new_jira_task_key: 'LAB-2',
      linked_work_package: hidden,
      task_summary: 'Buy the rival',
      assignee_name: 'Ada Admin',
      due_date: '2027-01-31',
    });
    expect(await firstRow('admin')).toEqual(await firstRow('editor'));
    for (const person of ['author', 'reader'] as const) {
      const rows = await scene.results(run.runId, person);
      // The link stands on the page, for everybody who may see that; the words are the page's.
      expect(rows[0]).toMatchObject({
        result: 'created',
        new_jira_task_key: 'LAB-2',
        linked_work_package: null,
        task_summary: 'Order',
        assignee_name: null,
        due_date: null,
      });
      expect(rows[1]).toMatchObject({ linked_work_package: parent, task_summary: 'Paint', due_date: '2026-03-16' });
      const told = await allThatIsTold(person, run.runId, pageId);
      for (const text of [hidden, 'Negotiation', 'Buy the rival', '2027-01-31', 'Ada Admin'])
        expect(told).not.toContain(`"${text}"`);
    }
  });

  it('name no field, type or key of a project that the reader may not see', async () => {
    const strict = scene.addIssue('STRICT', 'Work Package', 'Vault', { customfield_10050: 'cc' });
    const body = `<p>${scene.link(strict)}</p>${list(task('Order', { nested: tasks('Call first') }))}`;
    const pageId = scene.addPage('Crane', body, { space: 'OPEN' });
    const { runId } = await scene.sync('admin', { pageId });
    const texts = async (person: PersonName) => (await scene.results(runId, person)).map((row) => row.status_text);
    for (const text of await texts('admin')) expect(text).toMatch(/STRICT requires .*customfield_10050/);
    const rows = await scene.results(runId, 'outsider');
    expect(rows.map(({ task_summary, code }) => [task_summary, code])).toEqual([
      ['Order', 'required-field'],
      ['Call first', 'required-field'],
    ]);
    for (const text of await texts('outsider'))
      expect(text).toBe('Skipped. Its project asks for fields that nobody has filled in.');
    expect(JSON.stringify(rows)).not.toMatch(/STRICT requires|customfield|Cost/);
  });

  it('tell no key of a work item that neither Jira nor the page shows', async () => {
    addHiddenProject(scene, 'LAB', ['admin', 'editor']);
    scene.rest('admin', 'POST', '/rest/api/3/issue', {
      fields: { project: { key: 'LAB' }, issuetype: { name: 'Work Package' }, summary: 'Negotiation' },
    });
    const pageId = scene.addPage('Crane', `<p>${scene.link('LAB-1')}</p>${list(task('Order'), task('Paint'))}`);
    await scene.site.advance(2 * 3_600_000);
    const { previewId } = await scene.preview('editor', { pageId });
    scene.site.setFaults([
      { match: { product: 'jira', method: 'POST', path: '/issue/bulk$' }, nth: 1, effect: { delayMs: 20_000 } },
    ]);
    const { runId } = await scene.ok('editor', 'startTaskSync', { pageId, previewId });
    await scene.site.advance(10_000);
    scene.editPage(pageId, (body) => body.replace(/<ac:task>(?:(?!<\/ac:task>).)*Order.*?<\/ac:task>/s, ''));
    await scene.finish(runId);
    const rows = await scene.results(runId, 'editor');
    expect(rows[0]).toMatchObject({ result: 'conflict', code: 'task-gone', new_jira_task_key: 'LAB-2' });
    expect(rows[0]?.status_text).toContain('LAB-2');
    const seen = await scene.results(runId, 'reader');
    expect(seen[0]).toMatchObject({ result: 'conflict', code: 'task-gone', new_jira_task_key: null });
    expect(JSON.stringify(seen)).not.toContain('LAB-2');
    expect(seen[1]).toMatchObject({ result: 'created', new_jira_task_key: 'LAB-3' });
  });

  it('keep to the page when Jira does not answer', async () => {
    const pageId = addPage('Crane', ['Order']);
    const { runId } = await scene.sync('editor', { pageId });
    scene.site.setFaults([{ match: { product: 'jira' }, effect: { status: 401 } }]);
    const [row] = await scene.results(runId, 'reader');
    expect(row).toMatchObject({ result: 'created', task_summary: 'Order', linked_work_package: null, due_date: null });
    const [own] = await scene.results(runId, 'editor');
    expect(own).toMatchObject({ linked_work_package: parent, due_date: '2026-03-16' });
  });

  it('name people only as Confluence names them to who asks', async () => {
    const pageId = addPage('Crane', ['Order']);
    const { runId } = await scene.sync('editor', { pageId });
    scene.site.setFaults([
      { match: { product: 'confluence', path: '/users-bulk' }, effect: { status: 200, body: { results: [] } } },
    ]);
    const [row] = await scene.results(runId, 'reader');
    expect(row).toMatchObject({ request_user: '', original_page_version_by: '' });
    expect(scene.site.faultsStruck()[0]).toBeGreaterThan(0);
  });
});
