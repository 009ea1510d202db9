import { madeIssues } from '../support/issue-facts';
import { openScene, type Scene } from '../support/scene';
import { tasks } from '../support/task-xml';

const hour = 3_600_000;
const day = 24 * hour;

const asksToWait = (seconds: number) => ({
  status: 429,
  headers: { 'Retry-After': String(seconds), 'RateLimit-Reason': 'jira-quota' },
});

/** A run may wait for long, for a product or for its person, but not for ever, and a short wait does not end a long one. */
describe('a wait of a run', () => {
  let scene: Scene;
  let pageId: string;
  beforeEach(async () => {
    scene = await openScene();
    const link = scene.link(scene.addIssue('WORK', 'Work Package', 'Harbour'));
    pageId = scene.addPage('Crane', `<p>${link}</p>${tasks('Order', 'Paint')}`);
    await scene.site.advance(2 * hour);
  });
  afterEach(() => scene.site.close());

  const run = (runId: string) => scene.ok('editor', 'getRun', { runId });

  test('for a creation that is asked to wait each time is given up after a day', async () => {
    const { previewId } = await scene.preview('editor', { pageId });
    scene.site.setFaults([{ match: { product: 'jira', path: '/issue/bulk$' }, effect: asksToWait(3_600) }]);
    const { runId } = await scene.ok('editor', 'startTaskSync', { pageId, previewId });
    await scene.site.advance(20 * hour);
    expect(await run(runId)).toMatchObject({ status: 'waiting', waitingFor: { code: 'rate-limited' } });
    await scene.site.advance(8 * hour);
    expect(await run(runId)).toMatchObject({ status: 'failed', waitingFor: { code: 'rate-limited' } });
    expect(madeIssues(scene)).toEqual([]);
  });

  test('for a person whom only the creation refuses is given up after a week', async () => {
    const { previewId } = await scene.preview('editor', { pageId });
    scene.site.setFaults([{ match: { product: 'jira', path: '/issue/bulk$' }, effect: { status: 401 } }]);
    const { runId } = await scene.ok('editor', 'startTaskSync', { pageId, previewId });
    await scene.site.advance(6 * day);
    expect(await run(runId)).toMatchObject({ status: 'waiting', waitingFor: { canContinue: true } });
    await scene.site.advance(1.25 * day);
    expect(await run(runId)).toMatchObject({ status: 'failed', waitingFor: { canContinue: true } });
    expect(madeIssues(scene)).toEqual([]);
  });

  test('for a person for two days is not given up when Jira asks to wait just then', async () => {
    const { previewId } = await scene.preview('editor', { pageId });
    scene.site.setFaults([{ match: { product: 'jira' }, effect: { status: 401 } }]);
    const { runId } = await scene.ok('editor', 'startTaskSync', { pageId, previewId });
    await scene.site.advance(2 * day);
    expect(await run(runId)).toMatchObject({ status: 'waiting', waitingFor: { canContinue: true } });
    // The patience for a product is a day only: it does not count the days that the person took.
    scene.site.setFaults([{ match: { product: 'jira' }, nth: 1, effect: asksToWait(600) }]);
    await scene.site.advance(2 * hour);
    expect(scene.site.faultsStruck()).toEqual([1]);
    expect(await run(runId)).toMatchObject({ status: 'completed', outcome: 'Success', counts: { created: 2 } });
  });

  test('for Jira while the approved plan is stored ends with the plan as approved', async () => {
    const other = scene.addIssue('WORK', 'Work Package', 'Elsewhere');
    const { previewId, tasks: rows } = await scene.preview('editor', { pageId });
    const chosen = rows.find(({ text }) => text === 'Order')?.taskRef ?? '';
    // The first calls of the run are those that look at the chosen parent.
    const times = [1, 2, 3, 4, 5];
    scene.site.setFaults(times.map((nth) => ({ match: { product: 'jira' }, nth, effect: asksToWait(1_200) })));
    const { runId } = await scene.ok('editor', 'startTaskSync', {
      pageId,
      previewId,
      overrides: { [chosen]: { parentKey: other } },
    });
    await scene.site.advance(3 * hour);
    expect(scene.site.faultsStruck()).toEqual(times.map(() => 1));
    expect(await run(runId)).toMatchObject({ status: 'completed', outcome: 'Success', counts: { created: 2 } });
    const parents = new Map(madeIssues(scene).map(({ summary, parent }) => [summary, parent]));
    expect(parents).toEqual(
      new Map([
        ['Order', other],
        ['Paint', 'WORK-1'],
      ]),
    );
  });

  test('of more than a day keeps what the person selected', async () => {
    const { tasks: rows } = await scene.preview('editor', { pageId });
    const chosen = rows.find(({ text }) => text === 'Paint')?.taskRef ?? '';
    // The start itself asks Confluence, so only the run is to meet the refusal: its event comes late.
    scene.site.setFaults([{ match: { product: 'queue' }, effect: { queue: 'late' } }]);
    const { runId } = await scene.ok('editor', 'startTaskSync', { pageId, selection: { include: [chosen] } });
    scene.site.setFaults([{ match: { product: 'confluence' }, effect: { status: 401 } }]);
    await scene.site.advance(30 * hour);
    expect(await run(runId)).toMatchObject({ status: 'waiting', waitingFor: { canContinue: true } });
    scene.site.clearFaults();
    await scene.site.advance(2 * hour);
    expect(await run(runId)).toMatchObject({ status: 'completed', counts: { created: 1 } });
    expect(madeIssues(scene).map(({ summary }) => summary)).toEqual(['Paint']);
  });
});
