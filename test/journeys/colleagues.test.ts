import { type ColleagueScene, calls, openColleagueScene } from '../support/colleague-scene';
import { madeIssues } from '../support/issue-facts';

const linked = '<p>After <strong>all</strong> &amp; more.</p>';

describe('colleagues who work on a page while it is synced', () => {
  let at: ColleagueScene;
  beforeEach(async () => {
    at = await openColleagueScene();
  });
  afterEach(() => at.scene.site.close());

  it('keeps what was written around the tasks between preview and start', async () => {
    const { scene, pageId, replace } = at;
    const { previewId } = await scene.preview('editor', { pageId });
    replace('<p>After.</p>', linked);
    replace('<p>Intro', '<h2>New</h2><p>Other intro');
    const run = await scene.sync('editor', { pageId, previewId });
    expect(run).toMatchObject({ outcome: 'Success', counts: { created: 3 } });
    expect(scene.body(pageId)).toContain(linked);
    expect(scene.body(pageId)).toContain('<h2>New</h2><p>Other intro');
    expect([at.tasksLeft(), scene.version(pageId)]).toEqual([0, 4]);
  });

  it('writes over nothing that was published between the reading and the writing', async () => {
    const run = await at.during(calls.write, () => at.replace('After.', 'Written meanwhile.'));
    expect(run).toMatchObject({ outcome: 'Success', counts: { created: 3 } });
    expect(at.scene.body(at.pageId)).toContain('Written meanwhile.');
    expect([at.tasksLeft(), at.scene.version(at.pageId), at.made().length]).toEqual([0, 3, 3]);
  });

  it('keeps what is published while any one of its product calls is on its way', async () => {
    const { scene } = at;
    const original = scene.body(at.pageId);
    scene.site.clearRequests();
    await scene.sync('editor', { pageId: at.pageId });
    const count = scene.site.requests().length;
    expect(count).toBeGreaterThan(5);
    for (let nth = 1; nth <= count; nth += 1) {
      const pageId = scene.addPage(`Crane ${nth}`, original);
      await scene.site.advance(2 * 3_600_000);
      scene.site.setFaults([{ match: { path: '^/(wiki|rest)/' }, nth, effect: { delayMs: 20_000 } }]);
      const started = scene.ok('editor', 'startTaskSync', { pageId });
      await scene.site.advance(10_000);
      scene.editPage(pageId, (body) => body.replace('<p>After.</p>', `${linked}<p>Call ${nth}</p>`), 'author');
      const run = await scene.finish((await started).runId);
      expect(scene.site.faultsStruck()).toEqual([1]);
      expect(run).toMatchObject({ outcome: 'Success', counts: { created: 3 } });
      expect(scene.body(pageId)).toContain(`${linked}<p>Call ${nth}</p>`);
      expect(scene.body(pageId)).not.toContain('<ac:task>');
      expect(at.made()).toHaveLength(3 * (nth + 1));
    }
  });

  it('keeps up with a page that is saved every second, as a live page is', async () => {
    const { scene, pageId } = at;
    const { runId } = await scene.ok('editor', 'startTaskSync', { pageId });
    scene.site.setFaults([{ match: {}, effect: { delayMs: 150 } }]);
    for (let second = 1; second <= 20; second += 1) {
      at.replace('<p>After.', `<p>Saved ${second}</p><p>After.`);
      await scene.site.advance(1_000);
    }
    scene.site.clearFaults();
    expect(await scene.finish(runId)).toMatchObject({ outcome: 'Success', counts: { created: 3 } });
    for (let second = 1; second <= 20; second += 1) expect(scene.body(pageId)).toContain(`<p>Saved ${second}</p>`);
    expect([at.made(), at.tasksLeft()]).toEqual([['Order', 'Paint', 'Drill'], 0]);
  });

  it('gives up on a page that is edited each time, keeps the issues, and links them on a retry', async () => {
    const { scene, pageId } = at;
    scene.site.setFaults([{ match: calls.write, effect: { status: 409 } }]);
    const { runId } = await scene.ok('editor', 'startTaskSync', { pageId });
    expect(await scene.finish(runId)).toMatchObject({ outcome: 'Failed', counts: { failed: 3 } });
    expect(scene.site.faultsStruck()).toEqual([5]);
    expect((await at.rows(runId)).map(([, , code]) => code)).toEqual(['conflict', 'conflict', 'conflict']);
    scene.site.clearFaults();
    await scene.ok('editor', 'retryRun', { runId });
    expect(await scene.finish(runId)).toMatchObject({ outcome: 'Success', counts: { created: 3 } });
    expect([at.made().length, scene.version(pageId)]).toEqual([3, 2]);
  });

  it('takes up the issues again when somebody restores the version with the tasks', async () => {
    const { scene, pageId } = at;
    const before = scene.body(pageId);
    await scene.sync('editor', { pageId });
    const first = madeIssues(scene);
    const after = scene.body(pageId);
    scene.editPage(pageId, () => before, 'author');
    const view = await scene.preview('admin', { pageId });
    expect(view.tasks.map(({ disposition, issueKey }) => [disposition, issueKey])).toEqual(
      first.map(({ key }) => ['adopt', key]),
    );
    const run = await scene.sync('admin', { pageId, previewId: view.previewId });
    expect(run).toMatchObject({ outcome: 'Success', counts: { adopted: 3, created: 0 } });
    expect(madeIssues(scene)).toEqual(first);
    expect(scene.body(pageId)).toBe(after);
  });

  it('makes no second issue for a task whose issue somebody deleted', async () => {
    const { scene, pageId } = at;
    const before = scene.body(pageId);
    await scene.sync('editor', { pageId });
    const [first] = madeIssues(scene);
    scene.rest('admin', 'DELETE', `/rest/api/3/issue/${first?.key}`);
    scene.editPage(pageId, () => before, 'author');
    const run = await scene.sync('editor', { pageId });
    expect(run).toMatchObject({ outcome: 'Partial Success', counts: { adopted: 2, skipped: 1, failed: 0 } });
    expect((await at.rows(run.runId))[0]).toEqual(['Order', 'skipped', 'needs-review']);
    expect(at.made()).toEqual(['Paint', 'Drill']);
  });
});
