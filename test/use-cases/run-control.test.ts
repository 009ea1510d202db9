import { openCoveredScene } from '../support/covered-scene';
import { madeIssues } from '../support/issue-facts';
import type { Scene } from '../support/scene';
import { tasks } from '../support/task-xml';

const bulk = { product: 'jira', method: 'POST', path: '/issue/bulk$' } as const;
const put = { product: 'confluence', method: 'PUT', path: '/pages/' } as const;

describe('running syncs', () => {
  let scene: Scene;
  let parent: string;
  beforeEach(async () => {
    scene = await openCoveredScene();
    parent = scene.link(scene.addIssue('WORK', 'Work Package', 'Harbour'));
  });
  afterEach(() => scene.site.close());

  const page = (...texts: readonly string[]) => scene.addPage('Crane', `<p>${parent}</p>${tasks(...texts)}`);
  /** Started, and its first event not delivered yet. */
  const start = async (pageId: string) => (await scene.ok('editor', 'startTaskSync', { pageId })).runId;
  const rows = async (runId: string) =>
    (await scene.results(runId)).map(({ task_summary, result, code }) => [task_summary, result, code]);

  describe('cancelRun', () => {
    it('before anything is created leaves everything, and a retry does it after all', async () => {
      const pageId = page('A', 'B');
      scene.site.setFaults([{ match: { product: 'queue' }, effect: { queue: 'late' } }]);
      const runId = await start(pageId);
      expect(await scene.ok('editor', 'cancelRun', { runId })).toMatchObject({ runId });
      scene.site.clearFaults();
      expect(await scene.finish(runId)).toMatchObject({ status: 'cancelled', counts: { created: 0 } });
      expect([madeIssues(scene), scene.version(pageId)]).toEqual([[], 1]);

      await scene.ok('editor', 'retryRun', { runId });
      expect(await scene.finish(runId)).toMatchObject({ runId, status: 'completed', outcome: 'Success' });
      expect(madeIssues(scene)).toHaveLength(2);
    });

    it('between two creates still links what was made, and a retry makes the rest', async () => {
      const texts = Array.from({ length: 60 }, (_, place) => `Task ${place}`);
      const pageId = page(...texts);
      await scene.site.advance(2 * 3_600_000);
      scene.site.setFaults([{ match: bulk, nth: 1, effect: { delayMs: 20_000 } }]);
      const runId = await start(pageId);
      await scene.site.advance(10_000);
      expect(await scene.ok('editor', 'getRun', { runId })).toMatchObject({ status: 'running' });
      expect(await scene.ok('editor', 'cancelRun', { runId })).toMatchObject({ cancelRequested: true });
      expect(await scene.ok('editor', 'getRun', { runId })).toMatchObject({ status: 'running', cancelRequested: true });
      const cancelled = await scene.finish(runId);
      expect(cancelled).not.toHaveProperty('cancelRequested');
      expect(cancelled).toMatchObject({
        status: 'cancelled',
        outcome: 'Partial Success',
        counts: { created: 50, skipped: 10 },
      });
      expect(madeIssues(scene)).toHaveLength(50);
      expect(scene.body(pageId).match(/<ac:task>/g)).toHaveLength(10);
      expect((await rows(runId)).filter(([, , code]) => code === 'cancelled')).toHaveLength(10);

      await scene.ok('editor', 'retryRun', { runId });
      expect(await scene.finish(runId)).toMatchObject({
        status: 'completed',
        outcome: 'Success',
        counts: { created: 60 },
      });
      expect(madeIssues(scene).map(({ summary }) => summary)).toEqual(texts);
      expect(scene.body(pageId)).not.toContain('<ac:task>');
    });

    it.each([
      ['nothing is made yet', bulk, 0],
      ['the work items are made and the page is not written', put, 2],
    ])('while it waits for its person counts and tells the same: %s', async (_when, match, made) => {
      const pageId = page('A', 'B');
      await scene.site.advance(2 * 3_600_000);
      scene.site.setFaults([{ match, effect: { status: 401 } }]);
      const runId = await start(pageId);
      await scene.site.advance(60_000);
      expect(await scene.ok('editor', 'getRun', { runId })).toMatchObject({ status: 'waiting' });
      await scene.ok('editor', 'cancelRun', { runId });
      const run = await scene.finish(runId);
      expect(run).toMatchObject({ status: 'cancelled', counts: { skipped: 2, failed: 0 } });
      expect(await rows(runId)).toEqual(['A', 'B'].map((name) => [name, 'skipped', 'cancelled']));
      expect((await scene.results(runId)).map((row) => row.new_jira_task_key)).toEqual(
        made === 0 ? [null, null] : madeIssues(scene).map(({ key }) => key),
      );
      scene.site.clearFaults();
      await scene.ok('editor', 'retryRun', { runId });
      expect(await scene.finish(runId)).toMatchObject({ outcome: 'Success', counts: { created: 2 } });
      expect(madeIssues(scene)).toHaveLength(2);
    });

    it('after the end changes nothing', async () => {
      const runId = await start(page('A'));
      const before = await scene.finish(runId);
      expect(await scene.ok('editor', 'cancelRun', { runId })).toEqual(before);
      expect(before.status).toBe('completed');
    });

    it('is for the starter and for people who may edit the page', async () => {
      scene.site.setFaults([{ match: { product: 'queue' }, effect: { queue: 'late' } }]);
      const runId = await start(page('A'));
      expect(await scene.call('outsider', 'cancelRun', { runId })).toMatchObject({ ok: false, code: 'not-found' });
      expect(await scene.call('reader', 'cancelRun', { runId })).toMatchObject({ ok: false, code: 'not-allowed' });
      expect(await scene.call('author', 'cancelRun', { runId })).toMatchObject({ ok: true });
      expect(await scene.finish(runId)).toMatchObject({ status: 'cancelled' });
    });
  });

  describe('retryRun', () => {
    it('writes a page that could not be written, and creates nothing again', async () => {
      const pageId = page('A', 'B');
      await scene.site.advance(2 * 3_600_000);
      scene.site.setFaults([{ match: put, effect: { status: 403 } }]);
      const runId = await start(pageId);
      const failed = await scene.finish(runId);
      expect(failed).toMatchObject({ status: 'completed', outcome: 'Failed', counts: { failed: 2, created: 0 } });
      expect(await rows(runId)).toEqual([
        ['A', 'failed', 'no-edit-right'],
        ['B', 'failed', 'no-edit-right'],
      ]);
      const made = madeIssues(scene);
      expect(made.map(({ key }) => key)).toEqual((await scene.results(runId)).map((row) => row.new_jira_task_key));
      scene.site.clearFaults();
      const retried = await scene.ok('editor', 'retryRun', { runId });
      expect(retried.runId).toBe(runId);
      expect(await scene.finish(runId)).toMatchObject({ outcome: 'Success', counts: { created: 2, failed: 0 } });
      expect(madeIssues(scene)).toEqual(made);
      expect(scene.body(pageId)).not.toContain('<ac:task>');
      expect(scene.version(pageId)).toBe(2);
    });

    it('creates what Jira refused, and only that', async () => {
      const pageId = page('A', 'B', 'C');
      await scene.site.advance(2 * 3_600_000);
      const elementErrors = { errorMessages: ['A rule of this project says no.'], errors: {} };
      const errors = [0, 1, 2].map((failedElementNumber) => ({ status: 400, failedElementNumber, elementErrors }));
      scene.site.setFaults([{ match: bulk, nth: 1, effect: { status: 400, body: { issues: [], errors } } }]);
      const runId = await start(pageId);
      expect(await scene.finish(runId)).toMatchObject({ outcome: 'Failed', counts: { failed: 3 } });
      expect(await rows(runId)).toEqual(['A', 'B', 'C'].map((name) => [name, 'failed', 'jira-refused']));
      expect([madeIssues(scene), scene.version(pageId)]).toEqual([[], 1]);
      await scene.ok('editor', 'retryRun', { runId });
      expect(await scene.finish(runId)).toMatchObject({ runId, outcome: 'Success', counts: { created: 3, failed: 0 } });
      expect(madeIssues(scene).map(({ summary }) => summary)).toEqual(['A', 'B', 'C']);
    });

    it('is for the starter alone, and leaves a run that is under way or has nothing failed', async () => {
      const runId = await start(page('A'));
      expect(await scene.ok('editor', 'retryRun', { runId })).toMatchObject({ runId });
      const ended = await scene.finish(runId);
      expect(await scene.ok('editor', 'retryRun', { runId })).toEqual(ended);
      expect(await scene.call('admin', 'retryRun', { runId })).toMatchObject({ ok: false, code: 'not-allowed' });
      expect(await scene.call('outsider', 'retryRun', { runId })).toMatchObject({ ok: false, code: 'not-found' });
      expect(await scene.call('editor', 'retryRun', { runId: 'none' })).toMatchObject({ ok: false, code: 'not-found' });
      expect(madeIssues(scene)).toHaveLength(1);
    });
  });
});
