import { aftermath, clean } from '../support/aftermath';
import { callsOf, madeIssues } from '../support/issue-facts';
import { openScene, type Scene } from '../support/scene';
import { tasks } from '../support/task-xml';

const count = 240;
const single = { product: 'jira', method: 'POST', path: '/issue$' } as const;

/** Issues of a person who may not mark them are created one by one, and what is unclear there is left to people. */
describe('hundreds of creates without a mark', () => {
  let scene: Scene;
  let pageId: string;
  beforeEach(async () => {
    scene = await openScene();
    const link = scene.link(scene.addIssue('WORK', 'Work Package', 'Harbour'));
    const words = Array.from({ length: count }, (_, n) => `T${n}`);
    pageId = scene.addPage('Crane', `<p>${link}</p>${tasks(...words)}`);
    await scene.site.advance(2 * 3_600_000);
    scene.site.clearRequests();
  });
  afterEach(() => scene.site.close());

  test('keep to the time of the function: none is cut off by its end', async () => {
    // Twenty minutes of calls; a function has fifteen.
    scene.site.setFaults([{ match: single, effect: { delayMs: 5_000 } }]);
    const { runId } = await scene.ok('author', 'startTaskSync', { pageId });
    const run = await scene.finish(runId, 'author');
    expect(run).toMatchObject({ status: 'completed', outcome: 'Success', counts: { created: count, failed: 0 } });
    expect(callsOf(scene, /^POST .*\/issue(\/bulk)?$/)).toEqual(Array(count).fill('POST /rest/api/3/issue'));
    expect(aftermath(scene, [pageId])).toEqual({ ...clean, issues: count });
  });

  test('heed a cancel before the next of them', async () => {
    scene.site.setFaults([{ match: single, effect: { delayMs: 1_000 } }]);
    const { runId } = await scene.ok('author', 'startTaskSync', { pageId });
    await scene.site.advance(60_000);
    await scene.ok('author', 'cancelRun', { runId });
    const before = madeIssues(scene).length;
    expect(before).toBeGreaterThan(0);
    const run = await scene.finish(runId, 'author');
    const made = madeIssues(scene).length;
    expect(run).toMatchObject({ status: 'cancelled', counts: { created: made } });
    expect(made).toBeLessThanOrEqual(before + 1);
    // What was made is linked all the same, and the other tasks stay.
    expect(aftermath(scene, [pageId])).toEqual({ ...clean, issues: made, tasksLeft: count - made });
  });
});
