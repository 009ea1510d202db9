import type { FaultInput } from '../../local/forge/faults';
import { calls, openColleagueScene } from '../support/colleague-scene';
import { openCoveredScene } from '../support/covered-scene';
import { callsOf, issueFacts, madeIssues, writes } from '../support/issue-facts';
import type { Scene } from '../support/scene';
import { list, task } from '../support/task-xml';

const transitions = { product: 'jira', method: 'POST', path: '/transitions$' } as const;
const refused: FaultInput = { match: transitions, effect: { status: 403 } };

/** Run again for what did not get to a Done status: the page is not touched for that. */
describe('a retry of a run with issues of completed tasks that are not done', () => {
  let scene: Scene;
  afterEach(() => scene.site.close());

  const notices = async (runId: string) =>
    (await scene.results(runId)).map(({ task_summary, result, code }) => [task_summary, result, code]);
  const statuses = () => madeIssues(scene).map(({ status }) => status);

  describe('after their page was linked', () => {
    let pageId: string;
    beforeEach(async () => {
      scene = await openCoveredScene();
      const link = scene.link(scene.addIssue('WORK', 'Work Package', 'Harbour'));
      const all = list(task('Built', { status: 'complete' }), task('Open'), task('Paid', { status: 'complete' }));
      pageId = scene.addPage('Crane', `<p>${link}</p>${all}`);
      await scene.site.advance(2 * 3_600_000);
    });

    const synced = async () => {
      scene.site.setFaults([refused]);
      const { runId } = await scene.ok('editor', 'startTaskSync', { pageId, includeCompleted: true });
      const run = await scene.finish(runId);
      expect(run).toMatchObject({ outcome: 'Partial Success', unfinished: 2, counts: { created: 3 } });
      expect(await notices(runId)).toEqual([
        ['Built', 'created', 'jira-refused'],
        ['Open', 'created', undefined],
        ['Paid', 'created', 'jira-refused'],
      ]);
      return runId;
    };

    it('moves them, writes nothing else, and tells that all is well', async () => {
      const runId = await synced();
      const version = scene.version(pageId);
      scene.site.clearFaults();
      scene.site.clearRequests();
      await scene.ok('editor', 'retryRun', { runId });
      const run = await scene.finish(runId);
      expect(run).toMatchObject({ runId, outcome: 'Success', counts: { created: 3, failed: 0 } });
      expect(run.unfinished).toBeUndefined();
      expect(statuses()).toEqual(['Done', 'Backlog', 'Done']);
      expect(await notices(runId)).toEqual(['Built', 'Open', 'Paid'].map((text) => [text, 'created', undefined]));
      expect(scene.version(pageId)).toBe(version);
      expect(callsOf(scene, writes)).toHaveLength(2);

      // Nothing is left to do: the run stays as it is.
      expect(await scene.ok('editor', 'retryRun', { runId })).toEqual(run);
    });

    it('tells each once where it is refused again, and may be asked for another time', async () => {
      const runId = await synced();
      await scene.ok('editor', 'retryRun', { runId });
      expect(await scene.finish(runId)).toMatchObject({ outcome: 'Partial Success', unfinished: 2 });
      const [row] = await scene.results(runId);
      expect(row?.status_text.match(/did not move/g)).toHaveLength(1);
      scene.site.clearFaults();
      await scene.ok('editor', 'retryRun', { runId });
      expect(await scene.finish(runId)).toMatchObject({ outcome: 'Success' });
      expect(statuses()).toEqual(['Done', 'Backlog', 'Done']);
    });

    it('leaves one alone that somebody moved there meanwhile', async () => {
      const runId = await synced();
      scene.site.clearFaults();
      for (const { key } of madeIssues(scene)) {
        const path = `/rest/api/3/issue/${key}/transitions`;
        const ways = scene.rest('admin', 'GET', path).body.transitions as unknown as {
          id: string;
          to: { name: string };
        }[];
        const id = ways.find(({ to }) => to.name === 'Done')?.id;
        scene.rest('admin', 'POST', path, { transition: { id } });
      }
      scene.site.clearRequests();
      await scene.ok('editor', 'retryRun', { runId });
      expect(await scene.finish(runId)).toMatchObject({ outcome: 'Success' });
      expect(callsOf(scene, writes)).toEqual([]);
    });
  });

  it('moves one whose page could not be written either, and writes that page once', async () => {
    scene = await openCoveredScene();
    const link = scene.link(scene.addIssue('WORK', 'Work Package', 'Harbour'));
    const pageId = scene.addPage('Crane', `<p>${link}</p>${list(task('Built', { status: 'complete' }))}`);
    await scene.site.advance(2 * 3_600_000);
    scene.site.setFaults([refused, { match: calls.write, effect: { status: 403 } }]);
    const { runId } = await scene.ok('editor', 'startTaskSync', { pageId, includeCompleted: true });
    expect(await scene.finish(runId)).toMatchObject({ outcome: 'Failed', counts: { failed: 1 } });
    scene.site.clearFaults();
    await scene.ok('editor', 'retryRun', { runId });
    expect(await scene.finish(runId)).toMatchObject({ outcome: 'Success', counts: { created: 1 } });
    expect([statuses(), scene.version(pageId)]).toEqual([['Done'], 2]);
    expect(await notices(runId)).toEqual([['Built', 'created', undefined]]);
  });

  it('moves one that was ticked after it was made, and tells that it was moved', async () => {
    const at = await openColleagueScene();
    scene = at.scene;
    const { previewId } = await scene.preview('editor', { pageId: at.pageId });
    scene.site.setFaults([{ match: calls.write, nth: 1, effect: { delayMs: 20_000 } }, refused]);
    const { runId } = await scene.ok('editor', 'startTaskSync', { pageId: at.pageId, previewId });
    await scene.site.advance(10_000);
    at.tick('Paint');
    expect(await scene.finish(runId)).toMatchObject({ outcome: 'Partial Success', unfinished: 1 });
    const text = async () => (await scene.results(runId))[1]?.status_text;
    expect(await text()).not.toContain('moved to a Done status');
    const version = scene.version(at.pageId);
    scene.site.clearFaults();
    await scene.ok('editor', 'retryRun', { runId });
    expect(await scene.finish(runId)).toMatchObject({ outcome: 'Success', counts: { created: 3 } });
    expect(await at.rows(runId)).toContainEqual(['Paint', 'created', 'completed']);
    expect(await text()).toContain('moved to a Done status');
    expect(await text()).not.toContain('did not move');
    const key = (await scene.results(runId))[1]?.new_jira_task_key ?? '';
    expect([issueFacts(scene, key).status, scene.version(at.pageId)]).toEqual(['Done', version]);
  });
});
