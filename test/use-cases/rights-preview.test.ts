import { openCoveredScene } from '../support/covered-scene';
import { addHiddenProject } from '../support/hidden-project';
import { restrictPage } from '../support/restrict-page';
import type { Scene } from '../support/scene';
import { tasks } from '../support/task-xml';

describe('a preview', () => {
  let scene: Scene;
  let parent: string;
  beforeEach(async () => {
    scene = await openCoveredScene();
    parent = scene.addIssue('WORK', 'Work Package', 'Harbour');
  });
  afterEach(() => scene.site.close());

  const addPage = (title: string, text: string, parentId?: string) =>
    scene.addPage(title, `<p>${scene.link(parent)}</p>${tasks(text)}`, parentId === undefined ? {} : { parentId });

  it('shows and counts nothing of pages below that are restricted', async () => {
    const root = addPage('Root', 'Open work');
    const secret = addPage('Takeover', 'Call the bank', root);
    addPage('Prices', 'Lower the bid', secret);
    restrictPage(scene, secret, ['editor', 'admin']);
    expect((await scene.preview('editor', { pageId: root })).counts.create).toBe(3);
    const view = await scene.preview('author', { pageId: root });
    expect(view).toMatchObject({ pagesTotal: 1, pagesScanned: 1, counts: { create: 1 } });
    const told = JSON.stringify(view);
    for (const text of ['Takeover', 'Call the bank', 'Prices', 'Lower the bid', secret])
      expect(told).not.toContain(text);
  });

  it('shows no more of a page that was restricted after it was scanned', async () => {
    const root = addPage('Root', 'Open work');
    const later = addPage('Later', 'Hidden later', root);
    const { previewId } = await scene.preview('editor', { pageId: root });
    restrictPage(scene, later, ['admin']);
    const again = await scene.ok('editor', 'previewTaskSync', { pageId: root, previewId, cursor: '0' });
    expect(again.tasks.map(({ text }) => text)).toEqual(['Open work']);
    expect(JSON.stringify(again)).not.toContain('Hidden later');
    restrictPage(scene, root, ['admin']);
    expect((await scene.ok('editor', 'previewTaskSync', { pageId: root, previewId })).tasks).toEqual([]);
  });

  it('that was approved makes nothing of a page that was restricted afterwards', async () => {
    const root = addPage('Root', 'Open work');
    const later = addPage('Later', 'Hidden later', root);
    const { previewId } = await scene.preview('editor', { pageId: root });
    restrictPage(scene, later, ['admin']);
    const run = await scene.sync('editor', { pageId: root, previewId });
    expect(run).toMatchObject({ outcome: 'Partial Success', counts: { created: 1, failed: 1 } });
    expect(JSON.stringify(scene.issues())).not.toContain('Hidden later');
    expect((await scene.results(run.runId, 'admin')).map(({ code }) => code)).toEqual([undefined, 'page-gone']);
  });

  it('is made of nothing that only others may edit: a reader can start no sync of it', async () => {
    const pageId = addPage('Root', 'Open work');
    const view = await scene.preview('reader', { pageId });
    expect(view.tasks).toMatchObject([{ disposition: 'blocked' }]);
    const run = await scene.sync('reader', { pageId, previewId: view.previewId });
    expect(run).toMatchObject({ counts: { created: 0 } });
    const plain = await scene.sync('reader', { pageId });
    expect(plain).toMatchObject({ counts: { created: 0 } });
    expect([scene.issues().length, scene.version(pageId)]).toEqual([1, 1]);
  });

  it('shows a parent, its summary and its people only to who may read it', async () => {
    addHiddenProject(scene, 'LAB', ['admin', 'editor']);
    const fields = {
      project: { key: 'LAB' },
      issuetype: { name: 'Work Package' },
      summary: 'Negotiation',
      description: {
        type: 'doc',
        version: 1,
        content: [{ type: 'paragraph', content: [{ type: 'text', text: 'With the rival' }] }],
      },
      assignee: { accountId: scene.id('admin') },
    };
    expect(scene.rest('admin', 'POST', '/rest/api/3/issue', { fields }).status).toBe(201);
    const body = `<p>${scene.link('LAB-1')}</p>${tasks('Order')}`;
    const pageId = scene.addPage('Crane', body);
    const mine = await scene.preview('editor', { pageId });
    expect(mine.tasks).toMatchObject([
      {
        disposition: 'create',
        parent: { key: 'LAB-1', summary: 'Negotiation' },
        assignee: { displayName: 'Ada Admin' },
      },
    ]);
    const view = await scene.preview('author', { pageId });
    expect(view.tasks).toMatchObject([{ disposition: 'blocked', reason: { code: 'parent-not-visible' } }]);
    for (const text of ['Negotiation', 'With the rival', 'Ada Admin']) expect(JSON.stringify(view)).not.toContain(text);
    // A hidden parent and one that never was read alike, but for the key that stands on the page.
    const gone = scene.addPage('Ghost', body.replaceAll('LAB-1', 'LAB-8'));
    const ghost = await scene.preview('author', { pageId: gone });
    expect(ghost.tasks[0]?.reason?.message.replaceAll('LAB-8', 'KEY')).toBe(
      view.tasks[0]?.reason?.message.replaceAll('LAB-1', 'KEY'),
    );
  });
});
