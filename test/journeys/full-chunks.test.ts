import { aftermath, clean } from '../support/aftermath';
import { openScene, type Scene } from '../support/scene';
import { tasks } from '../support/task-xml';

/** The pages of a tree are stored 250 at a time: a last chunk may be full, and nothing stands behind it then. */
describe('a tree that fills its chunks', () => {
  let scene: Scene;
  beforeEach(async () => {
    scene = await openScene();
  });
  afterEach(() => scene.site.close());

  test.each([249, 250, 251, 500])('of %i pages is previewed and synced to its end', async (count) => {
    const link = scene.link(scene.addIssue('WORK', 'Work Package', 'Harbour'));
    const root = scene.addPage('Root', `<p>${link}</p>`);
    // A task every fifty pages, and one on the very last page.
    const hasTask = (n: number) => n % 50 === 0 || n === count - 1;
    const pages = Array.from({ length: count - 1 }, (_, place) => place + 1).map((n) =>
      scene.addPage(`Page ${n}`, hasTask(n) ? tasks(`P${n}`) : '<p>x</p>', { parentId: root }),
    );
    const issues = pages.filter((_, place) => hasTask(place + 1)).length;
    await scene.site.advance(2 * 3_600_000);
    const view = await scene.preview('editor', { pageId: root });
    expect(view).toMatchObject({ pagesTotal: count, pagesScanned: count, counts: { create: issues } });
    const run = await scene.sync('editor', { pageId: root });
    expect(run).toMatchObject({ status: 'completed', outcome: 'Success', counts: { created: issues } });
    expect(aftermath(scene, pages)).toEqual({ ...clean, issues });
  });
});
