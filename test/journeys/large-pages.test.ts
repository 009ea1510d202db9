import { callsOf, madeIssues } from '../support/issue-facts';
import { openScene, type Scene } from '../support/scene';
import { tasks } from '../support/task-xml';

/** The app as a bundle: coverage would triple the time. */
describe('a very large page', () => {
  let scene: Scene;
  let link: string;
  beforeEach(async () => {
    scene = await openScene();
    link = `<p>${scene.link(scene.addIssue('WORK', 'Work Package', 'Harbour'))}</p>`;
  });
  afterEach(() => scene.site.close());

  it('of 2,000 tasks is synced whole, in calls of fifty and one version', async () => {
    const texts = Array.from({ length: 2_000 }, (_, place) => `Task ${place}`);
    const pageId = scene.addPage('Crane', link + tasks(...texts));
    await scene.site.advance(2 * 3_600_000);
    scene.site.clearRequests();
    const run = await scene.sync('editor', { pageId });
    expect(run).toMatchObject({ status: 'completed', outcome: 'Success', counts: { created: 2_000 } });
    expect(madeIssues(scene).map(({ summary }) => summary)).toEqual(texts);
    expect([scene.version(pageId), scene.body(pageId).includes('<ac:task>')]).toEqual([2, false]);
    expect(callsOf(scene, /POST .*\/issue\/bulk$/)).toHaveLength(40);
    const keys = [...scene.body(pageId).matchAll(/>http[^<]*\/browse\/(WORK-\d+)</g)].map(([, key]) => key);
    expect(keys.slice(1)).toEqual(madeIssues(scene).map(({ key }) => key));
  });

  it('of 7,500 tasks that somebody rewrote after the preview is told about, task by task', async () => {
    const pageId = scene.addPage(
      'Crane',
      link + tasks(...Array.from({ length: 7_500 }, (_, place) => `Task ${place}`)),
    );
    const { previewId } = await scene.preview('editor', { pageId });
    scene.editPage(pageId, (body) => body.replaceAll('>Task ', '>Other '));
    await scene.site.advance(2 * 3_600_000);
    const run = await scene.sync('editor', { pageId, previewId });
    expect(run).toMatchObject({ status: 'completed', outcome: 'Failed', counts: { conflict: 7_500 } });
    expect([madeIssues(scene), scene.version(pageId)]).toEqual([[], 2]);
    const last = await scene.ok('editor', 'getRunResults', { runId: run.runId, cursor: '1.7499' });
    expect(last).toMatchObject({ results: [{ task_summary: 'Task 7499', code: 'changed-since-preview' }] });
  });
});
