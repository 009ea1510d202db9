import type { FaultInput } from '../../local/forge/faults';
import { aftermath, clean } from '../support/aftermath';
import { madeIssues } from '../support/issue-facts';
import { openScene, type Scene } from '../support/scene';
import { tasks } from '../support/task-xml';

const hour = 3_600_000;
const bulk = { product: 'jira', path: '/issue/bulk$' } as const;

/** What fails takes nothing with it that does not fail. */
describe('what is tried in vain', () => {
  let scene: Scene;
  let link: string;
  beforeEach(async () => {
    scene = await openScene();
    link = scene.link(scene.addIssue('WORK', 'Work Package', 'Harbour'));
  });
  afterEach(() => scene.site.close());

  test('a tree that can never be listed ends the run after a day', async () => {
    const pageId = scene.addPage('Crane', `<p>${link}</p>${tasks('Order')}`);
    await scene.site.advance(2 * hour);
    const answerListings = (effect: FaultInput['effect']) =>
      scene.site.setFaults([{ match: { product: 'confluence', path: '/descendants$' }, effect }]);
    answerListings({ status: 500 });
    const { runId } = await scene.ok('editor', 'startTaskSync', { pageId });
    await scene.site.advance(2 * hour);
    const waiting = await scene.ok('editor', 'getRun', { runId });
    expect(waiting).toMatchObject({ status: 'waiting', waitingFor: { code: 'unreachable' } });
    // However it is refused, it is the same day: what the scan did before the listing is no progress.
    answerListings({ status: 429, headers: { 'Retry-After': '3600' } });
    await scene.site.advance(20 * hour);
    const later = await scene.ok('editor', 'getRun', { runId });
    expect(later).toMatchObject({ status: 'waiting', waitingFor: { code: 'rate-limited' } });
    answerListings({ status: 500 });
    await scene.site.advance(3 * hour);
    const run = await scene.ok('editor', 'getRun', { runId });
    expect(run).toMatchObject({ status: 'failed', waitingFor: { code: 'unreachable' } });
    expect(madeIssues(scene)).toEqual([]);
  });

  test('the second half of a refused call is asked to wait, and the first one is known as created', async () => {
    const pageId = scene.addPage('Crane', `<p>${link}</p>${tasks('A', 'B', 'C', 'D')}`);
    await scene.site.advance(2 * hour);
    const { previewId } = await scene.preview('editor', { pageId });
    const from = scene.site.clock.now();
    scene.site.setFaults([
      { match: bulk, nth: 1, effect: { status: 413 } },
      { match: bulk, nth: 3, effect: { status: 429, headers: { 'Retry-After': '60' } } },
    ]);
    const { runId } = await scene.ok('editor', 'startTaskSync', { pageId, previewId });
    const run = await scene.finish(runId);
    expect(scene.site.faultsStruck()).toEqual([1, 1]);
    expect(run).toMatchObject({ outcome: 'Success', counts: { created: 4 } });
    // An unclear create is only looked for when it cannot land any more, after three minutes: nothing was unclear here.
    expect(Date.parse(run.finishedAt ?? '') - from).toBeLessThan(100_000);
    expect(aftermath(scene, [pageId])).toEqual({ ...clean, issues: 4 });
  });

  test('a task whose create is unclear in a run that waits for its person is synced by a colleague', async () => {
    const pageId = scene.addPage('Crane', `<p>${link}</p>${tasks('A')}`);
    await scene.site.advance(2 * hour);
    const { previewId } = await scene.preview('editor', { pageId });
    scene.site.setFaults([{ match: bulk, nth: 1, effect: { status: 503 } }]);
    const first = await scene.ok('editor', 'startTaskSync', { pageId, previewId });
    await scene.site.advance(10_000);
    expect(scene.site.faultsStruck()).toEqual([1]);
    const { seed } = scene.site.atlassian;
    seed.addUser({ email: 'editor@example.com', displayName: 'Eddie Editor', groups: ['editors'], active: false });
    await scene.site.advance(hour);
    expect(await scene.ok('admin', 'getRun', { runId: first.runId })).toMatchObject({
      status: 'waiting',
      waitingFor: { canContinue: true },
    });
    const second = await scene.ok('admin', 'startTaskSync', { pageId });
    expect(await scene.finish(second.runId, 'admin')).toMatchObject({ outcome: 'Success', counts: { failed: 0 } });
    expect(aftermath(scene, [pageId])).toEqual({ ...clean, issues: 1 });
  });
});
