import { openCoveredScene } from '../support/covered-scene';
import { madeIssues } from '../support/issue-facts';
import type { Scene } from '../support/scene';
import { tasks } from '../support/task-xml';

const bodies = { product: 'confluence', method: 'GET', path: '/pages$' } as const;
const listing = { product: 'confluence', method: 'GET', path: '/descendants$' } as const;

/** A single refusal of what was there a moment ago may heal: a run asks once more before it ends. */
describe('a reading that Confluence refuses', () => {
  let scene: Scene;
  let root: string;
  beforeEach(async () => {
    scene = await openCoveredScene();
    const link = scene.link(scene.addIssue('WORK', 'Work Package', 'Harbour'));
    root = scene.addPage('Root', `<p>${link}</p>${tasks('Order')}`);
    scene.addPage('Below', tasks('Paint'), { parentId: root });
    await scene.site.advance(2 * 3_600_000);
  });
  afterEach(() => scene.site.close());

  /** Started, and its first event not delivered yet: only the run itself meets the faults. */
  const start = async () => {
    scene.site.setFaults([{ match: { product: 'queue' }, effect: { queue: 'late' } }]);
    return (await scene.ok('editor', 'startTaskSync', { pageId: root })).runId;
  };

  const statuses = [403, 404, 400];
  const once = statuses.flatMap((status) => [
    ['the listing of the root', listing, 1, status] as const,
    ['the first bodies of the scan', bodies, 1, status] as const,
    ['the bodies that are read again', bodies, 2, status] as const,
  ]);

  it.each(once)('once ends nothing: %s (%j, call %i) with %i', async (_what, match, nth, status) => {
    const runId = await start();
    scene.site.setFaults([{ match, nth, effect: { status } }]);
    const run = await scene.finish(runId);
    expect(scene.site.faultsStruck()).toEqual([1]);
    expect(run).toMatchObject({ status: 'completed', outcome: 'Success', counts: { created: 2 } });
    expect(madeIssues(scene)).toHaveLength(2);
    expect(Date.parse(run.finishedAt ?? '') - Date.parse(run.startedAt)).toBeLessThan(15 * 60_000);
  });

  it('once at each of two places ends nothing either', async () => {
    const runId = await start();
    scene.site.setFaults([listing, bodies].map((match) => ({ match, nth: 1, effect: { status: 404 } })));
    expect(await scene.finish(runId)).toMatchObject({ outcome: 'Success', counts: { created: 2 } });
    expect(scene.site.faultsStruck()).toEqual([1, 1]);
  });

  it.each(statuses)('for good ends the run, and nothing was made: %i', async (status) => {
    for (const match of [listing, bodies]) {
      const runId = await start();
      scene.site.setFaults([{ match, effect: { status } }]);
      expect(await scene.finish(runId)).toMatchObject({ status: 'failed', outcome: 'Failed' });
      expect(scene.site.faultsStruck()).toEqual([2]);
    }
    expect(madeIssues(scene)).toEqual([]);
  });

  it('is told at once in a preview: a person can press again', async () => {
    scene.site.setFaults([{ match: listing, nth: 1, effect: { status: 404 } }]);
    const from = scene.site.clock.now();
    expect(await scene.call('editor', 'previewTaskSync', { pageId: root })).toMatchObject({ code: 'not-found' });
    expect(scene.site.clock.now() - from).toBeLessThan(1_000);
    expect(await scene.preview('editor', { pageId: root })).toMatchObject({ counts: { create: 2 } });
  });
});
