import type { RunView } from '../../src/contract/views';
import { openCoveredScene } from '../support/covered-scene';
import { addHiddenProject } from '../support/hidden-project';
import { restrictPage } from '../support/restrict-page';
import type { PersonName, Scene } from '../support/scene';
import { tasks } from '../support/task-xml';

describe('the right to undo', () => {
  let scene: Scene;
  let parent: string;
  let pageId: string;
  beforeEach(async () => {
    scene = await openCoveredScene();
    parent = scene.addIssue('WORK', 'Work Package', 'Harbour');
    pageId = scene.addPage('Crane', `<p>${scene.link(parent)}</p>${tasks('Order', 'Paint')}`);
  });
  afterEach(() => scene.site.close());

  const nothings = [{ taskRefs: ['nothing-of-it'] }, { pageIds: ['9'] }, { pageIds: ['9'], taskRefs: ['nothing'] }];
  const seen = async (runId: string): Promise<RunView> => scene.ok('editor', 'getRun', { runId });
  const undo = async (person: PersonName, payload: { runId: string; taskRefs?: string[] }): Promise<RunView> =>
    scene.finish((await scene.ok(person, 'startUndo', payload)).runId, person);

  it('is not had by asking for what the run has not done', async () => {
    const { runId } = await scene.sync('editor', { pageId });
    const first = await undo('editor', { runId });
    const before = await seen(runId);
    expect(before).toMatchObject({ undoneBy: first.runId });
    for (const more of [{}, ...nothings])
      expect(await scene.call('reader', 'startUndo', { runId, ...more })).toMatchObject({ code: 'not-allowed' });
    expect(await seen(runId)).toEqual(before);
    expect((await scene.ok('editor', 'listRuns', {})).runs).toHaveLength(2);
  });

  it('does nothing with what the run has not done: it is taken back as it was', async () => {
    const { runId } = await scene.sync('editor', { pageId });
    await undo('editor', { runId });
    const before = await seen(runId);
    expect(before).not.toHaveProperty('undoable');
    for (const more of nothings) expect(await undo('editor', { runId, ...more })).toMatchObject({ outcome: 'Skipped' });
    expect(await seen(runId)).toEqual(before);
  });

  it('of a run that did nothing is with who may edit its page', async () => {
    const { runId } = await scene.sync('editor', { pageId: scene.addPage('Empty', '<p>None</p>') });
    expect(await scene.call('reader', 'startUndo', { runId })).toMatchObject({ code: 'not-allowed' });
    expect(await undo('editor', { runId })).toMatchObject({ outcome: 'Skipped' });
  });

  it('of one page below does not stop a run that waits: that takes who may cancel it', async () => {
    const below = scene.addPage('Below', `<p>${scene.link(parent)}</p>${tasks('Weld')}`, { parentId: pageId });
    const draft = { id: pageId, status: 'draft', title: 'Crane', version: { number: 1 } };
    const body = { representation: 'storage', value: '<p>x</p>' };
    expect(scene.rest('admin', 'PUT', `/wiki/api/v2/pages/${pageId}`, { ...draft, body }).status).toBe(200);
    const update = {
      results: ['editor', 'admin'].map((name) => ({ type: 'known', accountId: scene.id(name as PersonName) })),
    };
    const only = [{ operation: 'update', restrictions: { user: update } }];
    expect(scene.rest('admin', 'PUT', `/wiki/rest/api/content/${pageId}/restriction`, only).status).toBe(200);
    const { runId } = await scene.ok('editor', 'startTaskSync', { pageId });
    await scene.site.advance(10_000);
    expect(await seen(runId)).toMatchObject({ status: 'waiting', waitingFor: { code: 'draft-open' } });
    expect(await scene.call('author', 'cancelRun', { runId })).toMatchObject({ code: 'not-allowed' });
    for (const more of [{}, { pageIds: [below] }, ...nothings])
      expect(await scene.call('author', 'startUndo', { runId, ...more })).toMatchObject({ code: 'not-allowed' });
    for (const more of nothings)
      expect(await scene.call('reader', 'startUndo', { runId, ...more })).toMatchObject({ code: 'not-allowed' });
    expect(await seen(runId)).toMatchObject({ status: 'waiting' });
    expect(await undo('editor', { runId })).toMatchObject({ kind: 'undo' });
    expect(await seen(runId)).toMatchObject({ status: 'cancelled' });
  });
});

describe('an undo of a run of somebody else', () => {
  let scene: Scene;
  beforeEach(async () => {
    scene = await openCoveredScene();
  });
  afterEach(() => scene.site.close());

  it('tells who started it no more of Jira than Jira does: the record is that of the other', async () => {
    const parent = scene.addIssue('WORK', 'Work Package', 'Harbour');
    addHiddenProject(scene, 'LAB', ['admin', 'editor']);
    const fields = { project: { key: 'LAB' }, issuetype: { name: 'Work Package' }, summary: 'Negotiation' };
    const hidden = String(scene.rest('admin', 'POST', '/rest/api/3/issue', { fields }).body.key as unknown);
    const pageId = scene.addPage('Crane', `<p>${scene.link(parent)}</p>${tasks('Order', 'Paint')}`);
    const secret = scene.addPage('Takeover', `<p>${scene.link(hidden)}</p>${tasks('Call the bank')}`, {
      parentId: pageId,
    });
    restrictPage(scene, secret, ['editor', 'admin']);
    const { previewId, tasks: rows } = await scene.preview('editor', { pageId });
    const overrides = { [rows[0]?.taskRef ?? '']: { parentKey: hidden } };
    const run = await scene.sync('editor', { pageId, previewId, overrides });
    expect(run).toMatchObject({ counts: { created: 3 } });
    const all = async (person: PersonName, runId: string): Promise<string> =>
      JSON.stringify([
        await scene.ok(person, 'getRunResults', { runId }),
        await scene.ok(person, 'getTimeline', { runId }),
        await scene.ok(person, 'previewUndo', { runId }),
      ]);
    const { runId } = await scene.ok('author', 'startUndo', { runId: run.runId });
    await scene.finish(runId, 'author');
    const told = await all('author', runId);
    expect(told).not.toMatch(/LAB-|Takeover|Call the bank|Negotiation/);
    expect(told).toContain('WORK-2');
    const { results } = await scene.ok('author', 'getRunResults', { runId });
    expect(results).toMatchObject([
      {
        result: 'undone',
        status_text:
          'The task is back on the page. Its work item is gone, or you may not see it: it stays where it is.',
        new_jira_task_key: null,
        linked_work_package: null,
        task_summary: 'Order',
      },
      { result: 'undone', new_jira_task_key: 'WORK-2', linked_work_package: 'WORK-1' },
      { result: 'failed', code: 'page-gone', new_jira_task_key: null, confluence_page_title: '' },
    ]);
    // Where a colleague reads it, "you" is somebody else.
    const asEditor = await scene.ok('editor', 'getRunResults', { runId });
    expect(asEditor.results[0]).toMatchObject({
      status_text: expect.stringMatching(
        /^The task is back on the page: LAB-\d\. Told to Audrey Author: .* or you may not see it: it stays where it is\.$/,
      ) as string,
    });
    expect(await all('editor', runId)).toMatch(/LAB-2.*LAB-3|LAB-3.*LAB-2/);
    // Nor does the undo of that undo, nor do rows of a page that was hidden from her since.
    restrictPage(scene, pageId, ['editor', 'admin']);
    expect(await all('author', runId)).not.toMatch(/LAB-|Crane|Takeover/);
    restrictPage(scene, pageId, []);
    const again = await scene.ok('author', 'startUndo', { runId });
    await scene.finish(again.runId, 'author');
    expect(await all('author', again.runId)).not.toMatch(/LAB-1|LAB-3|Takeover/);
  });

  it('names what it deleted to who started it', async () => {
    await scene.ok('admin', 'saveSettings', { settings: { deleteOnUndo: true }, rev: 0 });
    const parent = scene.addIssue('WORK', 'Work Package', 'Harbour');
    const pageId = scene.addPage('Crane', `<p>${scene.link(parent)}</p>${tasks('Order')}`);
    const run = await scene.sync('editor', { pageId });
    const { runId } = await scene.ok('admin', 'startUndo', { runId: run.runId });
    await scene.finish(runId, 'admin');
    expect(scene.rest('admin', 'GET', '/rest/api/3/issue/WORK-2').status).toBe(404);
    const keys = async (person: PersonName) => (await scene.results(runId, person)).map((row) => row.new_jira_task_key);
    expect(await keys('admin')).toEqual(['WORK-2']);
    expect(await keys('reader')).toEqual([null]);
  });
});
