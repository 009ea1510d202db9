import { aftermath } from '../support/aftermath';
import { openCoveredScene } from '../support/covered-scene';
import { madeIssues } from '../support/issue-facts';
import type { Scene } from '../support/scene';
import { addHarbour } from '../support/tasks-without-ids';

/** Importers write tasks without any id: when people edit around them, nothing but an undo itself knows them again. */
describe('a sync that begins while an undo puts tasks without an id back', () => {
  let scene: Scene;
  let pageId: string;
  let runId: string;
  beforeEach(async () => {
    scene = await openCoveredScene();
    pageId = await addHarbour(scene);
    ({ runId } = await scene.sync('editor', { pageId }));
    await scene.site.advance(2 * 3_600_000);
  });
  afterEach(() => scene.site.close());

  it.each<readonly [string, (body: string) => string]>([
    ['words', (body) => body.replace('Order for North', 'Order a crane for North')],
    ['a heading', (body) => body.replace('>North<', '>North pier<')],
    ['all headings', (body) => body.replace('>North<', '>North pier<').replace('>South<', '>South pier<')],
  ])('makes none of them a second time: %s edited', async (_what, change) => {
    scene.editPage(pageId, change);
    await scene.site.advance(2 * 3_600_000);
    const preview = await scene.ok('admin', 'previewUndo', { runId });
    expect(preview.counts).toMatchObject({ conflict: 0 });
    // The page is as it was; that its rows say so has yet to be stored.
    scene.site.setFaults([{ match: { product: 'confluence', method: 'PUT' }, nth: 1, effect: { crash: 'after' } }]);
    const { runId: undo } = await scene.ok('editor', 'startUndo', { runId });
    const sync = await scene.sync('admin', { pageId });
    expect(sync).toMatchObject({ outcome: 'Success', counts: { created: 0, adopted: 4 } });
    expect(await scene.finish(undo)).toMatchObject({ outcome: 'Success', counts: { undone: 4 } });
    expect(madeIssues(scene)).toHaveLength(4);
    expect(aftermath(scene, [pageId])).toMatchObject({ tasksLeft: 0, unlinked: [], linkedTwice: [] });
  });
});
