import { aftermath, clean } from '../support/aftermath';
import { callsOf, madeIssues } from '../support/issue-facts';
import { openScene, type Scene } from '../support/scene';
import { list, task } from '../support/task-xml';

const count = 400;

/** The issue of a completed task is moved to a Done status, one by one: Jira moves no two of them in one call. */
describe('hundreds of completed tasks', () => {
  let scene: Scene;
  beforeEach(async () => {
    scene = await openScene();
  });
  afterEach(() => scene.site.close());

  test('are finished over several functions, each of them once', async () => {
    const link = scene.link(scene.addIssue('WORK', 'Work Package', 'Harbour'));
    const done = Array.from({ length: count }, (_, n) => task(`T${n}`, { status: 'complete' }));
    const pageId = scene.addPage('Crane', `<p>${link}</p>${list(...done)}`);
    await scene.site.advance(2 * 3_600_000);
    scene.site.clearRequests();
    // Even side by side, the moves take longer than the quarter of an hour that a function has.
    scene.site.setFaults([{ match: { product: 'jira', path: '/transitions$' }, effect: { delayMs: 15_000 } }]);
    const { runId } = await scene.ok('editor', 'startTaskSync', { pageId, includeCompleted: true });
    const run = await scene.finish(runId);
    expect(run).toMatchObject({ status: 'completed', outcome: 'Success', counts: { created: count } });
    expect(Date.parse(run.finishedAt ?? '') - Date.parse(run.startedAt)).toBeGreaterThan(900_000);
    expect(new Set(madeIssues(scene).map(({ status }) => status))).toEqual(new Set(['Done']));
    expect(callsOf(scene, /^POST .*\/transitions$/)).toHaveLength(count);
    expect(aftermath(scene, [pageId])).toEqual({ ...clean, issues: count });
  });
});
