import { openCoveredScene } from '../support/covered-scene';
import { addOddProject, type OddProject } from '../support/odd-project';
import type { Scene } from '../support/scene';
import { tasks } from '../support/task-xml';

describe('a project that is archived', () => {
  let scene: Scene;
  let odd: OddProject;
  let pageId: string;
  beforeEach(async () => {
    scene = await openCoveredScene();
    odd = addOddProject(scene);
    const link = scene.link(odd.addIssue('Work Package', 'Harbour'));
    pageId = scene.addPage('Weekly', `<p>${link}</p>${tasks('Order')}`);
  });
  afterEach(() => scene.site.close());
  const archive = () => scene.site.atlassian.seed.work.changeProject('ODD', { archived: true });

  it('before the preview: the row says so, and another parent can be chosen', async () => {
    archive();
    const view = await scene.preview('editor', { pageId });
    const [row] = view.tasks;
    expect(row).toMatchObject({ disposition: 'blocked', reason: { code: 'no-create-right' } });
    expect(row?.reason?.message).toContain('archived');
    const parentKey = scene.addIssue('WORK', 'Work Package', 'Elsewhere');
    const overrides = { [row?.taskRef ?? '']: { parentKey } };
    const run = await scene.sync('editor', { pageId, previewId: view.previewId, overrides });
    expect((await scene.results(run.runId))[0]).toMatchObject({ result: 'created', linked_work_package: parentKey });
  });

  it('between preview and run: nothing is made and the run says so; back from the archive it goes on by itself', async () => {
    const view = await scene.preview('editor', { pageId });
    expect(view.counts.create).toBe(1);
    const before = scene.body(pageId);
    archive();
    const { runId } = await scene.ok('editor', 'startTaskSync', { pageId, previewId: view.previewId });
    await scene.site.drain();
    await scene.site.advance(600_000);
    const waiting = await scene.ok('editor', 'getRun', { runId });
    expect(waiting).toMatchObject({ status: 'waiting', waitingFor: { code: 'no-create-right', canContinue: true } });
    expect(scene.body(pageId)).toBe(before);
    scene.site.atlassian.seed.work.changeProject('ODD', { archived: false });
    expect(scene.issues('ODD')).toHaveLength(1);
    expect(await scene.finish(runId)).toMatchObject({ outcome: 'Success', counts: { created: 1 } });
    expect(scene.issues('ODD')).toHaveLength(2);
  });
});
