import type { FaultInput } from '../../local/forge/faults';
import { openCoveredScene } from '../support/covered-scene';
import { madeIssues } from '../support/issue-facts';
import type { PersonName, Scene } from '../support/scene';
import { tasks } from '../support/task-xml';

const bulk = { product: 'jira', method: 'POST', path: '/issue/bulk$' } as const;
const single = { product: 'jira', method: 'POST', path: '/issue$' } as const;

describe('a second run that meets the open creates of a first one', () => {
  let scene: Scene;
  let pageId: string;
  beforeEach(async () => {
    scene = await openCoveredScene();
    const link = scene.link(scene.addIssue('WORK', 'Work Package', 'Harbour'));
    pageId = scene.addPage('Crane', `<p>${link}</p>${tasks('Order', 'Paint')}`);
    await scene.site.advance(2 * 3_600_000);
  });
  afterEach(() => scene.site.close());

  /** The first run stands in the middle of an unclear create; the second one starts then. */
  const both = async (first: PersonName, fault: FaultInput, meanwhile?: (runId: string) => Promise<unknown>) => {
    scene.site.setFaults([fault]);
    const one = await scene.ok(first, 'startTaskSync', { pageId });
    await scene.site.advance(10_000);
    expect(scene.site.faultsStruck()[0]).toBeGreaterThan(0);
    scene.site.clearFaults();
    await meanwhile?.(one.runId);
    const two = await scene.ok('admin', 'startTaskSync', { pageId });
    return [await scene.finish(one.runId, first), await scene.finish(two.runId, 'admin')] as const;
  };

  it.each<readonly [string, FaultInput]>([
    ['were made', { match: bulk, nth: 1, effect: { lostResponse: true } }],
    ['were not made', { match: bulk, nth: 1, effect: { status: 503 } }],
    ['are under way', { match: bulk, nth: 1, effect: { delayMs: 60_000 } }],
  ])('makes nothing twice when they %s', async (_what, fault) => {
    const [one, two] = await both('editor', fault);
    expect(
      madeIssues(scene)
        .map(({ summary }) => summary)
        .sort(),
    ).toEqual(['Order', 'Paint']);
    expect([one.status, two.status]).toEqual(['completed', 'completed']);
    expect(one.counts.failed + two.counts.failed).toBe(0);
    expect(scene.body(pageId)).not.toContain('<ac:task>');
    expect(scene.version(pageId)).toBe(2);
  });

  it('keeps what it linked when the first one comes back late: it can be taken back', async () => {
    const before = scene.body(pageId);
    const isHere = (active: boolean) =>
      scene.site.atlassian.seed.addUser({ email: 'editor@example.com', displayName: 'Eddie', active });
    scene.site.setFaults([{ match: bulk, nth: 1, effect: { status: 503 } }]);
    const one = await scene.ok('editor', 'startTaskSync', { pageId });
    await scene.site.advance(10_000);
    isHere(false);
    const two = await scene.ok('admin', 'startTaskSync', { pageId });
    await scene.site.advance(1_200_000);
    expect(await scene.ok('admin', 'getRun', { runId: two.runId })).toMatchObject({ counts: { created: 2 } });
    expect(await scene.ok('admin', 'getRun', { runId: one.runId })).not.toHaveProperty('finishedAt');
    isHere(true);
    await scene.finish(one.runId, 'admin');
    const undo = await scene.ok('admin', 'startUndo', { runId: two.runId });
    expect(await scene.finish(undo.runId, 'admin')).toMatchObject({ outcome: 'Success', counts: { undone: 2 } });
    expect(scene.body(pageId)).toBe(before);
  });

  it.each<readonly [string, FaultInput]>([
    ['made', { match: bulk, nth: 1, effect: { lostResponse: true } }],
    ['not made', { match: bulk, nth: 1, effect: { status: 503 } }],
  ])('settles them after the first run was cancelled and its starter has left: %s', async (_what, fault) => {
    const leave = async (runId: string) => {
      await scene.ok('editor', 'cancelRun', { runId });
      scene.site.atlassian.seed.addUser({ email: 'editor@example.com', displayName: 'Eddie', active: false });
    };
    scene.site.setFaults([fault]);
    const one = await scene.ok('editor', 'startTaskSync', { pageId });
    await scene.site.advance(10_000);
    scene.site.clearFaults();
    await leave(one.runId);
    await scene.finish(one.runId, 'admin');
    const two = await scene.sync('admin', { pageId });
    expect(two).toMatchObject({ status: 'completed', outcome: 'Success' });
    expect(
      madeIssues(scene)
        .map(({ summary }) => summary)
        .sort(),
    ).toEqual(['Order', 'Paint']);
    expect(scene.body(pageId)).not.toContain('<ac:task>');
  });

  it('leaves those without a mark to a person', async () => {
    const [one, two] = await both('author', { match: single, nth: 1, effect: { lostResponse: true } });
    expect(one.counts).toMatchObject({ created: 1, failed: 1 });
    const rows = await scene.results(two.runId, 'admin');
    expect(rows.filter(({ result }) => result === 'skipped')).toMatchObject([
      { task_summary: 'Order', code: 'needs-review' },
    ]);
    expect(madeIssues(scene).map(({ summary }) => summary)).toEqual(['Order', 'Paint']);
    expect(scene.body(pageId)).toContain('<ac:task-body>Order</ac:task-body>');
  });
});
