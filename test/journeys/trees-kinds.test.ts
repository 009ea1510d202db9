import { grower } from '../support/grow-tree';
import { restrictPage } from '../support/restrict-page';
import { openScene, type Scene } from '../support/scene';
import { tasks } from '../support/task-xml';

describe('a tree of all kinds', () => {
  let scene: Scene;
  let root: string;
  let grow: ReturnType<typeof grower>;
  beforeEach(async () => {
    scene = await openScene();
    grow = grower(scene);
    const key = scene.addIssue('WORK', 'Work Package', 'Harbour');
    root = scene.addPage('Root', `<p>${scene.link(key)}</p>${tasks('root')}`);
  });
  afterEach(() => scene.site.close());

  const page = (parentId: string, text: string) => grow(parentId, { body: tasks(text) });
  const texts = async (person: 'editor' | 'author' = 'editor') =>
    (await scene.preview(person, { pageId: root })).tasks.map(({ text }) => text);

  it.each(['page', 'folder', 'whiteboard', 'database', 'embed'] as const)(
    'is walked through a %s wherever it stands, also where a listing is cut off',
    async (type) => {
      page(grow(root, { type }), 'below the first level');
      let parentId = root;
      for (let level = 0; level < 9; level += 1) parentId = grow(parentId);
      const tenth = grow(parentId, { type });
      page(tenth, 'below the tenth level');
      expect(await texts()).toEqual(['root', 'below the first level', 'below the tenth level']);
      const asked = scene.site.requests().filter(({ path }) => path.includes(`/${tenth}/`));
      expect(asked.map(({ path }) => path.split('/')[4])).toEqual([`${type}s`]);
    },
  );

  it('has the current pages below archived ones, not those', async () => {
    const archived = grow(root, { status: 'archived', body: tasks('archived') });
    page(archived, 'current below');
    expect(await texts()).toEqual(['root', 'current below']);
    const run = await scene.sync('editor', { pageId: root });
    expect(run).toMatchObject({ outcome: 'Success', counts: { created: 2, skipped: 0 } });
    expect(scene.version(archived)).toBe(1);
  });

  it('has no drafts, and what a listing shows of a restricted branch', async () => {
    grow(root, { status: 'draft', body: tasks('draft') });
    const hidden = page(root, 'hidden');
    page(hidden, 'below the hidden one');
    restrictPage(scene, hidden, ['editor'], 'editor');
    page(root, 'open');
    expect(await texts('author')).toEqual(['root', 'open']);
    expect(await texts('editor')).toEqual(['root', 'hidden', 'below the hidden one', 'open']);
  });

  it('with hundreds of nodes at the last level of a listing is listed through those above them', async () => {
    let parentId = root;
    for (let level = 0; level < 7; level += 1) parentId = grow(parentId);
    let count = 0;
    for (let branch = 0; branch < 6; branch += 1) {
      const eighth = grow(parentId);
      for (let twig = 0; twig < 5; twig += 1) {
        const ninth = grow(eighth);
        for (let leaf = 0; leaf < 12; leaf += 1) {
          page(grow(ninth, { type: 'folder' }), `leaf ${count}`);
          count += 1;
        }
      }
    }
    const view = await scene.preview('editor', { pageId: root });
    expect([count, view.counts.create]).toEqual([360, 361]);
    const listings = scene.site.requests().filter(({ path }) => path.endsWith('/descendants'));
    // 404 nodes from the root; then from six parents of the eighth level instead of from 360 folders of the tenth.
    expect(listings).toHaveLength(2 + 6);
  });

  it('deeper than anybody builds is followed to its end', async () => {
    let parentId = root;
    for (let level = 1; level <= 130; level += 1) parentId = grow(parentId);
    page(parentId, 'deepest');
    const view = await scene.preview('editor', { pageId: root });
    expect(view.tasks.map(({ text }) => text)).toEqual(['root', 'deepest']);
    expect(view.tasks[1]?.parent?.why).toContain('131 levels above');
    expect(view.pagesTotal).toBe(132);
  });
});
