import { type ColleagueScene, calls, openColleagueScene } from '../support/colleague-scene';
import { callsOf, madeIssues } from '../support/issue-facts';

const look = /bulkfetch$/;

describe('a page that is written long after its work items were made', () => {
  let at: ColleagueScene;
  beforeEach(async () => {
    at = await openColleagueScene();
  });
  afterEach(() => at.scene.site.close());

  const remove = (place: number): string => {
    const key = madeIssues(at.scene)[place]?.key ?? '';
    expect(at.scene.rest('admin', 'DELETE', `/rest/api/3/issue/${key}`).status).toBe(204);
    return key;
  };
  const linksTo = (key: string): number => at.scene.body(at.pageId).split(`/browse/${key}"`).length - 1;

  it('links no work item on a retry that was deleted before it, and says so', async () => {
    const { scene, pageId } = at;
    scene.site.setFaults([{ match: calls.write, effect: { status: 500 } }]);
    const { runId } = await scene.sync('editor', { pageId });
    scene.site.clearFaults();
    const gone = remove(1);
    scene.site.clearRequests();
    await scene.ok('editor', 'retryRun', { runId });
    expect(await scene.finish(runId)).toMatchObject({
      outcome: 'Partial Success',
      counts: { created: 2, failed: 1 },
    });
    expect(await at.rows(runId)).toEqual([
      ['Order', 'created', undefined],
      ['Paint', 'failed', 'needs-review'],
      ['Drill', 'created', undefined],
    ]);
    expect(linksTo(gone)).toBe(0);
    expect(at.tasksLeft()).toBe(1);
    expect(callsOf(scene, look)).toHaveLength(1);

    const { tasks, previewId } = await scene.preview('admin', { pageId });
    const [row] = tasks;
    expect(row).toMatchObject({ text: 'Paint', disposition: 'review', anew: { why: 'unreadable' } });
    const overrides = { [row?.taskRef ?? '']: { createAnew: true } } as const;
    expect(await scene.sync('admin', { pageId, previewId, overrides })).toMatchObject({ counts: { created: 1 } });
    expect([at.tasksLeft(), [...at.made()].sort()]).toEqual([0, ['Drill', 'Order', 'Paint']]);
  });

  it('is not written at all where none of them is there', async () => {
    const { scene, pageId } = at;
    scene.site.setFaults([{ match: calls.write, effect: { status: 409 } }]);
    const { runId } = await scene.sync('editor', { pageId });
    scene.site.clearFaults();
    for (let left = 3; left > 0; left -= 1) remove(0);
    await scene.ok('editor', 'retryRun', { runId });
    expect(await scene.finish(runId)).toMatchObject({ outcome: 'Failed', counts: { failed: 3 } });
    expect([at.tasksLeft(), scene.version(pageId)]).toEqual([3, 1]);
  });

  it('links none that was deleted while the page waited for a colleague’s draft or for Confluence', async () => {
    const { scene, pageId } = at;
    scene.site.setFaults([{ match: calls.write, effect: { status: 500 } }]);
    const { runId } = await scene.ok('editor', 'startTaskSync', { pageId });
    await scene.site.advance(900_000);
    const gone = remove(0);
    scene.site.clearFaults();
    expect(await scene.finish(runId)).toMatchObject({ outcome: 'Partial Success', counts: { created: 2, failed: 1 } });
    expect((await at.rows(runId))[0]).toEqual(['Order', 'failed', 'needs-review']);
    expect(linksTo(gone)).toBe(0);
  });

  it('costs a run that goes well no look', async () => {
    const { scene, pageId } = at;
    const { previewId } = await scene.preview('editor', { pageId });
    scene.site.clearRequests();
    await scene.sync('editor', { pageId, previewId });
    expect(callsOf(scene, look)).toEqual([]);
  });
});
