import { openCoveredScene } from '../support/covered-scene';
import { madeIssues } from '../support/issue-facts';
import { letWork } from '../support/let-work';
import type { PersonName } from '../support/scene';
import { list, task } from '../support/task-xml';

const create = { product: 'jira', method: 'POST', path: '/rest/api/3/issue(/bulk)?$' } as const;

describe.each<readonly [PersonName, string]>([
  ['editor', 'looked for before another one is made'],
  ['author', 'link it on the page by hand'],
])('a run of %s that is given up between a create and its answer', (person, advice) => {
  it('says of the task that nobody knows, and makes nothing twice', async () => {
    const scene = await openCoveredScene();
    const parent = scene.link(scene.addIssue('WORK', 'Work Package', 'Harbour'));
    const pageId = scene.addPage('Crane', `<p>${parent}</p>${list(task('Order'))}`);
    await scene.site.advance(2 * 3_600_000);
    const { previewId } = await scene.preview(person, { pageId });
    // Jira makes the issue and the function dies; from then on Forge's storage answers nothing to it.
    scene.site.setFaults([{ match: create, effect: { crash: 'after' } }]);
    const { runId } = await scene.ok(person, 'startTaskSync', { pageId, previewId });
    await scene.site.advance(10_000);
    expect(scene.site.faultsStruck()).toEqual([1]);
    scene.site.setFaults([{ match: { product: 'storage', path: '/v1/get$' }, effect: { status: 500 } }]);
    await letWork(scene);
    scene.site.clearFaults();
    expect(await scene.finish(runId, person)).toMatchObject({ status: 'failed', outcome: 'Failed' });
    expect(await scene.results(runId, person)).toEqual([
      expect.objectContaining({
        result: 'failed',
        code: 'needs-review',
        status_text: expect.stringContaining(advice),
      }),
    ]);

    await scene.ok(person, 'retryRun', { runId });
    const view = await scene.finish(runId, person);
    expect(view.outcome).toBe(person === 'editor' ? 'Success' : 'Failed');
    expect(madeIssues(scene)).toHaveLength(1);
    scene.site.close();
  });
});
