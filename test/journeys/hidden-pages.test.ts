import { madeIssues } from '../support/issue-facts';
import { restrictPage } from '../support/restrict-page';
import { openScene, type PersonName, type Scene } from '../support/scene';
import { tasks } from '../support/task-xml';

const hour = 3_600_000;

/** A page that is hidden from the person of a run answers just like one that is gone. */
describe('a page that a run cannot see any more', () => {
  let scene: Scene;
  let root: string;
  beforeEach(async () => {
    scene = await openScene();
    root = scene.addPage('Root', `<p>${scene.link(scene.addIssue('WORK', 'Work Package', 'Harbour'))}</p>`);
  });
  afterEach(() => scene.site.close());

  test('keeps its issues where they are when it is a colleague, who continued the run, that may not see it', async () => {
    const { settings, rev } = await scene.ok('admin', 'getSettings', {});
    // A status in which no issue begins: else a move would not be seen.
    await scene.ok('admin', 'saveSettings', { settings: { ...settings, undoStatus: 'Done' }, rev });
    const secret = scene.addPage('Secret', tasks('Order', 'Paint'), { parentId: root });
    restrictPage(scene, secret, ['editor']);
    await scene.site.advance(2 * hour);
    scene.site.setFaults([{ match: { product: 'confluence', method: 'PUT' }, effect: { status: 401 } }]);
    const { runId } = await scene.ok('editor', 'startTaskSync', { pageId: root });
    await scene.site.advance(hour / 2);
    const before = madeIssues(scene);
    expect(before.map(({ summary }) => summary)).toEqual(['Order', 'Paint']);
    scene.site.clearFaults();
    expect(await scene.ok('author', 'continueRun', { runId })).toMatchObject({ actingAs: scene.id('author') });
    expect(await scene.finish(runId)).toMatchObject({ status: 'completed', actingAs: scene.id('author') });
    expect(madeIssues(scene)).toEqual(before);
    const rows = await scene.results(runId);
    expect(rows.map(({ code }) => code)).toEqual(['page-gone', 'page-gone']);
  });

  test('between two reads of it does not stop the run', async () => {
    const locked = scene.addPage('Locked', tasks('Lock'), { parentId: root });
    for (let n = 1; n < 150; n += 1) scene.addPage(`Page ${n}`, tasks(`P${n}`), { parentId: root });
    await scene.site.advance(2 * hour);
    // Once a page has turned out not to be editable, each further one is read by itself: one of those is not there then.
    scene.site.setFaults([
      { match: { product: 'confluence', method: 'PUT', path: `/pages/${locked}$` }, effect: { status: 403 } },
      { match: { product: 'confluence', method: 'GET', path: '/pages/\\d+$' }, nth: 20, effect: { status: 404 } },
    ]);
    const { runId } = await scene.ok('editor', 'startTaskSync', { pageId: root });
    await scene.site.advance(hour / 6);
    expect(scene.site.faultsStruck()).toEqual([1, 1]);
    const run = await scene.ok('editor', 'getRun', { runId });
    expect(run).toMatchObject({ status: 'completed', counts: { created: 148, failed: 2 } });
    const failed = (await scene.results(runId)).filter(({ result }) => result === 'failed');
    expect(failed.map(({ code }) => code).sort()).toEqual(['no-edit-right', 'page-gone']);
    // Of the page that was not there nothing was created.
    const gone = failed.find(({ code }) => code === 'page-gone');
    expect(madeIssues(scene).map(({ summary }) => summary)).not.toContain(gone?.task_summary);
  });
});

describe('a page that the person may read and not edit', () => {
  it.each([2, 0])('is told as that, %i hours after it was published', async (hours) => {
    const scene = await openScene();
    try {
      const link = scene.link(scene.addIssue('WORK', 'Work Package', 'Harbour'));
      const root = scene.addPage('Harbour', `<p>${link}</p>${tasks('Order')}`);
      const locked = scene.addPage('Locked', `<p>${link}</p>${tasks('Paint')}`, { parentId: root });
      await scene.site.advance(hours * hour);
      const restriction = [{ operation: 'update', restrictions: { user: { results: [person(scene, 'admin')] } } }];
      expect(scene.rest('admin', 'PUT', `/wiki/rest/api/content/${locked}/restriction`, restriction).status).toBe(200);
      const run = await scene.sync('editor', { pageId: root });
      expect(run).toMatchObject({ outcome: 'Partial Success', counts: { created: 1, failed: 1 } });
      const rows = await scene.results(run.runId);
      expect(rows.map(({ task_summary, code }) => [task_summary, code])).toEqual([
        ['Order', undefined],
        ['Paint', 'no-edit-right'],
      ]);
    } finally {
      scene.site.close();
    }
  });
});

const person = (scene: Scene, name: PersonName) => ({ type: 'known', accountId: scene.id(name) });
