import type { IssueOriginView } from '../../src/contract/views';
import { openCoveredScene } from '../support/covered-scene';
import { addHiddenProject } from '../support/hidden-project';
import { restrictPage } from '../support/restrict-page';
import type { PersonName, Scene } from '../support/scene';
import { tasks } from '../support/task-xml';

describe('where a work item comes from', () => {
  let scene: Scene;
  let parent: string;
  beforeEach(async () => {
    scene = await openCoveredScene();
    parent = scene.addIssue('WORK', 'Work Package', 'Harbour');
  });
  afterEach(() => scene.site.close());

  const addPage = (title: string, texts: readonly string[], more: Parameters<Scene['addPage']>[2] = {}) =>
    scene.addPage(title, `<p>${scene.link(parent)}</p><h2>Open points</h2>${tasks(...texts)}`, more);
  const keysOf = async (pageId: string) =>
    (await scene.ok('editor', 'getPageTasks', { pageId })).issues.map(({ issueKey }) => issueKey);
  const originOf = (person: PersonName, issueKey: string): Promise<IssueOriginView | null> =>
    scene.ok(person, 'getIssueOrigin', { issueKey });

  it('is told with page, breadcrumb, task, context, person and siblings', async () => {
    const top = addPage('Programme', []);
    const pageId = addPage('Crane', ['Order the cable', 'Paint the boom', 'Grease the wheels'], { parentId: top });
    const run = await scene.sync('editor', { pageId });
    const [first = '', ...others] = await keysOf(pageId);
    expect(await originOf('reader', first)).toMatchObject({
      pageId,
      pageTitle: 'Crane',
      pageUrl: expect.stringMatching(new RegExp(`^http.*/wiki/spaces/DOCS/pages/${pageId}`)),
      taskText: 'Order the cable',
      context: 'Open points',
      runId: run.runId,
      syncedAt: run.startedAt,
      syncedBy: scene.id('editor'),
      siblings: others.map((issueKey) => ({ issueKey, taskRef: expect.any(String) })),
      undoable: true,
    });
    const breadcrumb = (await originOf('reader', first))?.breadcrumb ?? [];
    expect(breadcrumb.at(-1)).toEqual({ pageId: top, title: 'Programme' });
  });

  it('is told to nobody who may not see the page or the work item, and no page above that is hidden', async () => {
    const top = addPage('Programme', []);
    const pageId = addPage('Crane', ['Order the cable'], { parentId: top });
    await scene.sync('editor', { pageId });
    const [key = ''] = await keysOf(pageId);
    expect(await originOf('outsider', key)).toBeNull();
    expect(await originOf('reader', 'WORK-9999')).toBeNull();
    restrictPage(scene, pageId, ['editor', 'admin']);
    expect(await originOf('reader', key)).toBeNull();
    expect(await originOf('admin', key)).toMatchObject({ pageId });
  });

  it('is not told of a work item in a project that she may not browse, whatever she sees of the page', async () => {
    addHiddenProject(scene, 'LAB', ['admin', 'editor']);
    const { body } = scene.rest('admin', 'POST', '/rest/api/3/issue', {
      fields: { project: { key: 'LAB' }, issuetype: { name: 'Work Package' }, summary: 'Negotiation' },
    });
    const pageId = scene.addPage('Crane', `<p>${scene.link(String(body.key as unknown))}</p>${tasks('Order')}`);
    await scene.sync('editor', { pageId });
    const [key = ''] = await keysOf(pageId);
    expect(key).toMatch(/^LAB-/);
    expect(await originOf('editor', key)).toMatchObject({ taskText: 'Order' });
    expect(await originOf('reader', key)).toBeNull();
  });

  it('is nothing for a work item of somebody else, with a forged mark or without', async () => {
    const pageId = addPage('Crane', ['Order the cable']);
    await scene.sync('editor', { pageId });
    const [key = ''] = await keysOf(pageId);
    const forged = scene.addIssue('WORK', 'Task', 'Not ours');
    expect(await originOf('editor', forged)).toBeNull();
    const { body } = scene.rest('admin', 'GET', `/rest/api/3/issue/${key}/properties/taskbridge`);
    const mark = body.value as unknown;
    expect(scene.rest('editor', 'PUT', `/rest/api/3/issue/${forged}/properties/taskbridge`, mark).status).toBeLessThan(
      300,
    );
    expect(await originOf('editor', forged)).toBeNull();
    // Nor does taking the mark away change anything.
    scene.rest('editor', 'DELETE', `/rest/api/3/issue/${key}/properties/taskbridge`);
    expect(await originOf('editor', key)).toMatchObject({ taskText: 'Order the cable' });
  });

  it('is page and run only once the record of the run is no longer kept', async () => {
    await scene.ok('admin', 'saveSettings', { settings: { retentionMonths: 1 }, rev: 0 });
    const pageId = addPage('Crane', ['Order the cable', 'Paint the boom']);
    const run = await scene.sync('editor', { pageId });
    const [key = ''] = await keysOf(pageId);
    await scene.site.advance(32 * 86_400_000);
    const origin = await originOf('editor', key);
    expect(origin).toMatchObject({ pageId, runId: run.runId, taskText: '', context: '' });
    expect(origin?.siblings).toHaveLength(1);
    expect(origin).not.toHaveProperty('undoable');
  });

  it('says that it was taken back, and still who synced it', async () => {
    const pageId = addPage('Crane', ['Order the cable']);
    const run = await scene.sync('editor', { pageId });
    const [key = ''] = await keysOf(pageId);
    const taskRef = (await originOf('editor', key))?.taskRef ?? '';
    await scene.site.advance(60_000);
    const { runId } = await scene.ok('admin', 'startUndo', { runId: run.runId, taskRefs: [taskRef] });
    await scene.finish(runId, 'admin');
    const origin = await originOf('reader', key);
    expect(origin).toMatchObject({ pageId, undone: true, taskText: 'Order the cable', syncedBy: scene.id('editor') });
    expect(origin).toMatchObject({ syncedAt: run.startedAt });
    expect(origin).not.toHaveProperty('undoable');
    expect(await keysOf(pageId)).toEqual([]);
    expect(await scene.ok('reader', 'getPageTasks', { pageId })).toMatchObject({ openTasks: 1, lastRun: { runId } });
    // And taken up again: the same work item, linked by the undo of the undo.
    const again = await scene.ok('editor', 'startUndo', { runId });
    await scene.finish(again.runId);
    expect(await originOf('reader', key)).toMatchObject({
      taskText: 'Order the cable',
      syncedAt: run.startedAt,
      syncedBy: scene.id('editor'),
      undoable: true,
    });
  });

  it('that has just been taken back is told as taken back at once, however far storage lags behind', async () => {
    await scene.site.close();
    scene = await openCoveredScene({ searchLagMs: 60_000 });
    parent = scene.addIssue('WORK', 'Work Package', 'Harbour');
    const pageId = addPage('Crane', ['Order the cable']);
    const run = await scene.sync('editor', { pageId });
    await scene.site.advance(120_000);
    const [key = ''] = await keysOf(pageId);
    expect(await originOf('editor', key)).toMatchObject({ undoable: true });
    const { runId } = await scene.ok('editor', 'startUndo', { runId: run.runId });
    await scene.finish(runId);
    const origin = await originOf('editor', key);
    expect(origin).toMatchObject({ undone: true });
    expect(origin).not.toHaveProperty('undoable');
  });

  it('has no more than a hundred siblings, and says where there are others', async () => {
    const texts = (count: number) => Array.from({ length: count }, (_, place) => `Bolt ${place}`);
    const many = addPage('Many', texts(102));
    const hundred = addPage('Hundred', texts(101), { parentId: many });
    await scene.sync('editor', { pageId: many });
    const of = async (pageId: string) =>
      (await originOf('reader', (await keysOf(pageId))[0] ?? '')) ?? { siblings: [] };
    expect(await of(many)).toMatchObject({ moreSiblings: true });
    expect((await of(many)).siblings).toHaveLength(100);
    expect((await of(hundred)).siblings).toHaveLength(100);
    expect(await of(hundred)).not.toHaveProperty('moreSiblings');
  });

  it('refuses what is no key', async () => {
    expect(await scene.call('editor', 'getIssueOrigin', { issueKey: 'x OR 1=1' })).toMatchObject({
      ok: false,
      code: 'invalid-payload',
    });
  });
});
