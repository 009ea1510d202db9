import type { FaultInput } from '../../local/forge/faults';
import { aftermath, clean } from '../support/aftermath';
import { madeIssues } from '../support/issue-facts';
import { openScene, type Scene } from '../support/scene';
import { tasks } from '../support/task-xml';

/**
 * A work item's row in the ledger says so together with its link. Where the link has to wait, the row must not wait with it:
 * to everybody else the task would look as if its create were still under way.
 */
describe('a page that cannot be written yet after its work items were made', () => {
  let scene: Scene;
  let pageId: string;
  beforeEach(async () => {
    scene = await openScene();
    const link = scene.link(scene.addIssue('WORK', 'Work Package', 'Harbour'));
    pageId = scene.addPage('Harbour', `<p>${link}</p>${tasks('Order', 'Paint', 'Drill')}`);
    await scene.site.advance(2 * 3_600_000);
    scene.site.setFaults([{ match: { product: 'confluence', method: 'PUT' }, every: 1, effect: { status: 503 } }]);
  });
  afterEach(() => scene.site.close());

  it('has them taken up by the next sync within seconds', async () => {
    await scene.ok('editor', 'startTaskSync', { pageId });
    await scene.site.advance(20_000);
    expect(madeIssues(scene)).toHaveLength(3);
    const { runId } = await scene.ok('admin', 'startTaskSync', { pageId });
    await scene.site.advance(10_000);
    expect((await scene.ok('admin', 'getRun', { runId })).progress.issuesMade).toBe(3);
    expect((await scene.preview('admin', { pageId })).tasks.map(({ disposition }) => disposition)).toEqual(
      Array(3).fill('adopt'),
    );
  });

  it('has them linked, each once, when it can be written again', async () => {
    const first = await scene.ok('editor', 'startTaskSync', { pageId });
    await scene.site.advance(20_000);
    const second = await scene.ok('admin', 'startTaskSync', { pageId });
    await scene.site.advance(10_000);
    scene.site.setFaults([]);
    expect(await scene.finish(first.runId)).toMatchObject({ outcome: 'Success', counts: { created: 3 } });
    expect(await scene.finish(second.runId, 'admin')).toMatchObject({ outcome: 'Success', counts: { created: 0 } });
    expect(madeIssues(scene).map(({ key }) => scene.body(pageId).split(`/browse/${key}"`).length)).toEqual([2, 2, 2]);
  });
});

describe('a run that cannot go on after its work items were made', () => {
  const page = (id: string) => `/api/v2/pages/${id}$`;

  it.each<readonly [string, (pageId: string) => readonly FaultInput[]]>([
    [
      'the page is refused when it is read again',
      (id) => [
        { match: { product: 'confluence', method: 'PUT' }, nth: 1, effect: { status: 409 } },
        { match: { product: 'confluence', method: 'GET', path: page(id) }, nth: 3, effect: { status: 400 } },
      ],
    ],
    [
      'the pages are refused when they are looked at again',
      () => [
        { match: { method: 'POST', path: '/issue/bulk$' }, nth: 1, effect: { delayMs: 8_000 } },
        { match: { product: 'confluence', method: 'GET', path: '/api/v2/pages$' }, nth: 3, effect: { status: 400 } },
      ],
    ],
  ])('leaves them to the next sync, whatever became of their marks: %s', async (_why, faults) => {
    const scene = await openScene();
    try {
      const link = scene.link(scene.addIssue('WORK', 'Work Package', 'Harbour'));
      const pageId = scene.addPage('Harbour', `<p>${link}</p>${tasks('Order', 'Paint')}`);
      await scene.site.advance(2 * 3_600_000);
      scene.site.setFaults(faults(pageId));
      const { runId } = await scene.ok('editor', 'startTaskSync', { pageId });
      expect(await scene.finish(runId)).toMatchObject({ outcome: 'Failed', counts: { created: 0, failed: 2 } });
      expect(scene.site.faultsStruck()).toEqual([1, 1]);
      scene.site.setFaults([]);
      for (const { key } of madeIssues(scene))
        expect(scene.rest('admin', 'DELETE', `/rest/api/3/issue/${key}/properties/taskbridge`).status).toBe(204);
      expect(await scene.sync('admin', { pageId })).toMatchObject({ outcome: 'Success', counts: { adopted: 2 } });
      expect(aftermath(scene, [pageId])).toEqual({ ...clean, issues: 2 });
    } finally {
      scene.site.close();
    }
  });
});
