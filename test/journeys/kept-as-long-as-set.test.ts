import { openCoveredScene } from '../support/covered-scene';
import { restrictPage } from '../support/restrict-page';
import type { Scene } from '../support/scene';
import { list, task, tasks } from '../support/task-xml';

const day = 86_400_000;

/** Runs are kept as long as the settings say; the ledger for good. */
describe('the daily clean-up', () => {
  let scene: Scene;
  let pageId: string;
  beforeEach(async () => {
    scene = await openCoveredScene();
    const work = scene.addIssue('WORK', 'Work Package', 'Crane');
    pageId = scene.addPage('Plan', `<p>Before ${scene.link(work)}</p>${tasks('Order', 'Paint')}`);
    await scene.site.advance(2 * 3_600_000);
  });
  afterEach(() => scene.site.close());

  const keepFor = async (retentionMonths: number) => {
    const { settings, rev } = await scene.ok('admin', 'getSettings', {});
    await scene.ok('admin', 'saveSettings', { settings: { ...settings, retentionMonths }, rev });
  };
  const runs = async () => (await scene.ok('editor', 'listRuns', {})).runs.map(({ runId }) => runId);

  it('leaves a run alone within its retention, and takes it off the record after that', async () => {
    await keepFor(2);
    const { runId } = await scene.sync('editor', { pageId });
    await scene.site.advance(59 * day);
    expect(await runs()).toEqual([runId]);
    await scene.site.advance(4 * day);
    expect(await runs()).toEqual([]);
    expect(await scene.call('editor', 'getRun', { runId })).toMatchObject({ code: 'not-found' });
    expect(await scene.call('editor', 'startUndo', { runId })).toMatchObject({ code: 'not-found' });
  });

  it('goes by the retention as it is now, also for runs that were to be kept longer', async () => {
    const { runId } = await scene.sync('editor', { pageId });
    await scene.site.advance(40 * day);
    expect(await runs()).toEqual([runId]);
    await keepFor(1);
    await scene.site.advance(2 * day);
    expect(await runs()).toEqual([]);
  });

  it('does not bring back what was to be kept for less: such a run is listed, and no undo of it is offered', async () => {
    await keepFor(1);
    const { runId } = await scene.sync('editor', { pageId });
    await keepFor(12);
    expect(await scene.ok('editor', 'getRun', { runId })).toMatchObject({ undoable: true });
    await scene.site.advance(40 * day);
    expect(await runs()).toEqual([runId]);
    expect(await scene.call('editor', 'startUndo', { runId })).toMatchObject({ code: 'not-found' });
    expect(await scene.ok('editor', 'getRun', { runId })).not.toHaveProperty('undoable');
    expect((await scene.ok('editor', 'getPageTasks', { pageId })).lastRun).not.toHaveProperty('undoable');
  });

  it('leaves nothing to go on with: a retry of a run whose record has expired is refused, and not tried in vain', async () => {
    await keepFor(1);
    const below = scene.addPage('Below', `<p>${scene.link('WORK-1')}</p>${tasks('Weld')}`, { parentId: pageId });
    const user = { results: [{ type: 'known', accountId: scene.id('admin') }] };
    const path = `/wiki/rest/api/content/${below}/restriction`;
    scene.rest('admin', 'PUT', path, [{ operation: 'update', restrictions: { user } }]);
    const run = await scene.sync('editor', { pageId });
    expect(run).toMatchObject({ outcome: 'Partial Success', retryable: 1 });
    await keepFor(12);
    await scene.site.advance(40 * day);
    const { retryable: _, undoable: __, ...left } = run;
    expect(await scene.ok('editor', 'getRun', { runId: run.runId })).toEqual(left);
    expect(await scene.call('editor', 'retryRun', { runId: run.runId })).toMatchObject({
      code: 'not-found',
      message: expect.stringContaining('not kept any longer'),
    });
    expect(await scene.ok('editor', 'getRun', { runId: run.runId })).toEqual(left);
  });

  it('leaves nothing to guess: an undo that is retried when the run’s record is gone says so and touches no page', async () => {
    await keepFor(1);
    const blocks = '<p>Dig</p><p>as deep as it goes</p>';
    const below = scene.addPage('Below', `<p>${scene.link('WORK-1')}</p>${list(task(blocks))}<p>After</p>`, {
      parentId: pageId,
    });
    const { runId } = await scene.sync('editor', { pageId });
    const linked = scene.body(below);
    restrictPage(scene, below, ['admin']);
    await scene.site.advance(20 * day);
    const undo = await scene.ok('editor', 'startUndo', { runId });
    expect(await scene.finish(undo.runId)).toMatchObject({ counts: { undone: 2, failed: 1 }, retryable: 1 });
    await scene.site.advance(15 * day);
    expect(await scene.call('editor', 'getRun', { runId })).toMatchObject({ code: 'not-found' });
    restrictPage(scene, below, ['admin', 'editor']);
    await scene.ok('editor', 'retryRun', { runId: undo.runId });
    expect(await scene.finish(undo.runId)).toMatchObject({ counts: { undone: 2, failed: 1 } });
    expect(scene.body(below)).toBe(linked);
    const [failed] = (await scene.results(undo.runId)).filter(({ result }) => result === 'failed');
    expect(failed).toMatchObject({ code: 'not-found', status_text: expect.stringContaining('not kept any longer') });
  });

  it('keeps the ledger: no task is made a second time, and an undone one is taken up again', async () => {
    await keepFor(1);
    const { runId } = await scene.sync('editor', { pageId });
    const undo = await scene.ok('editor', 'startUndo', { runId });
    await scene.finish(undo.runId);
    await scene.site.advance(40 * day);
    expect(await runs()).toEqual([]);
    expect(await scene.sync('editor', { pageId })).toMatchObject({ counts: { created: 0, adopted: 2 } });
  });
});
