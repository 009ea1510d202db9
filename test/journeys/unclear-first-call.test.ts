import { aftermath, clean } from '../support/aftermath';
import { callsOf } from '../support/issue-facts';
import { openScene, type Scene } from '../support/scene';
import { tasks } from '../support/task-xml';

/** More tasks than one create call takes, which is fifty. */
const count = 60;

describe('a page that takes two create calls', () => {
  let scene: Scene;
  beforeEach(async () => {
    scene = await openScene();
  });
  afterEach(() => scene.site.close());

  test('is synced whole when the first of them is unclear', async () => {
    const link = scene.link(scene.addIssue('WORK', 'Work Package', 'Harbour'));
    const words = Array.from({ length: count }, (_, n) => `T${n}`);
    const pageId = scene.addPage('Crane', `<p>${link}</p>${tasks(...words)}`);
    await scene.site.advance(2 * 3_600_000);
    scene.site.setFaults([
      { match: { product: 'jira', path: '/issue/bulk$' }, nth: 1, effect: { status: 503 } },
      // Reads take their time: were the page read over and over while it waits, they would be many.
      { match: { product: 'confluence', path: '/api/v2/pages$' }, effect: { delayMs: 500 } },
    ]);
    scene.site.clearRequests();
    const run = await scene.sync('editor', { pageId });
    expect(scene.site.faultsStruck()[0]).toBe(1);
    expect(run).toMatchObject({ status: 'completed', outcome: 'Success', counts: { created: count } });
    // To plan, before the first creation, and before what was unclear is created again; and it is written once.
    expect(callsOf(scene, /^GET .*\/v2\/pages$/)).toHaveLength(3);
    expect(scene.version(pageId)).toBe(2);
    expect(aftermath(scene, [pageId])).toEqual({ ...clean, issues: count });
  });
});
