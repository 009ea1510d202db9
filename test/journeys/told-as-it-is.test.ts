import { openScene, type Scene } from '../support/scene';
import { tasks } from '../support/task-xml';

describe('a run that did nothing', () => {
  let scene: Scene;
  let pageId: string;
  beforeEach(async () => {
    scene = await openScene();
    const link = scene.link(scene.addIssue('WORK', 'Work Package', 'Harbour'));
    pageId = scene.addPage('Harbour', `<p>${link}</p>${tasks('Order', 'Paint')}`);
    await scene.site.advance(2 * 3_600_000);
  });
  afterEach(() => scene.site.close());

  it.each([403, 404])('since Jira answered %i does not blame the page', async (status) => {
    scene.site.setFaults([{ match: { product: 'jira', path: '/issue/bulkfetch$' }, every: 1, effect: { status } }]);
    const { runId } = await scene.ok('editor', 'startTaskSync', { pageId });
    const run = await scene.finish(runId);
    expect(run).toMatchObject({ status: 'failed', outcome: 'Failed', waitingFor: { code: 'jira-refused' } });
    expect(run.waitingFor?.message).toContain('Jira refused');
    const preview = await scene.call('editor', 'previewTaskSync', { pageId });
    expect(preview).toMatchObject({ ok: false, message: expect.stringContaining('Jira') });
    scene.site.setFaults([]);
    await scene.ok('editor', 'retryRun', { runId });
    expect(await scene.finish(runId)).toMatchObject({ outcome: 'Success', counts: { created: 2 } });
  });

  it('since it was cancelled before it began tells so of each row of its preview', async () => {
    const { previewId } = await scene.preview('editor', { pageId });
    scene.site.setFaults([{ match: { product: 'queue' }, nth: 1, effect: { queue: 'late' } }]);
    const { runId } = await scene.ok('editor', 'startTaskSync', { pageId, previewId });
    await scene.ok('editor', 'cancelRun', { runId });
    expect(await scene.finish(runId)).toMatchObject({ status: 'cancelled', outcome: 'Failed', counts: { created: 0 } });
    const rows = await scene.results(runId);
    expect(rows.map(({ task_summary, result, code }) => [task_summary, result, code])).toEqual([
      ['Order', 'skipped', 'cancelled'],
      ['Paint', 'skipped', 'cancelled'],
    ]);
  });

  it('since it was cancelled before there was a plan does not say that there was nothing to do', async () => {
    scene.site.setFaults([{ match: { product: 'queue' }, nth: 1, effect: { queue: 'late' } }]);
    const { runId } = await scene.ok('editor', 'startTaskSync', { pageId });
    await scene.ok('editor', 'cancelRun', { runId });
    expect(await scene.finish(runId)).toMatchObject({ status: 'cancelled', outcome: 'Failed' });
  });
});
