import type { FaultInput } from '../../local/forge/faults';
import { openCoveredScene } from '../support/covered-scene';
import { madeIssues } from '../support/issue-facts';
import type { Scene } from '../support/scene';
import { tasks } from '../support/task-xml';

const wait = (seconds: string, reason?: string) => ({
  status: 429,
  headers: { 'Retry-After': seconds, ...(reason ? { 'RateLimit-Reason': reason } : {}) },
});

describe('products, storage and queue that ask to wait or refuse', () => {
  let scene: Scene;
  let pageId: string;
  beforeEach(async () => {
    scene = await openCoveredScene();
    const link = scene.link(scene.addIssue('WORK', 'Work Package', 'Harbour'));
    pageId = scene.addPage('Crane', `<p>${link}</p>${tasks('Order', 'Paint')}`);
    await scene.site.advance(2 * 3_600_000);
  });
  afterEach(() => scene.site.close());

  const start = async () => (await scene.ok('editor', 'startTaskSync', { pageId })).runId;
  const isDone = async (runId: string) => {
    const run = await scene.finish(runId);
    expect(run).toMatchObject({ status: 'completed', outcome: 'Success', counts: { created: 2 } });
    expect(madeIssues(scene).map(({ summary }) => summary)).toEqual(['Order', 'Paint']);
    expect(scene.version(pageId)).toBe(2);
    expect(scene.body(pageId)).not.toContain('<ac:task>');
  };

  it.each([
    ['a create', { product: 'jira', path: '/issue/bulk$' }],
    ['the reading of issues', { product: 'jira', path: '/bulkfetch$' }],
    ['a question about rights', { product: 'jira', path: '/permissions/check$' }],
    ['the reading of bodies', { product: 'confluence', path: '/api/v2/pages$' }],
    ['the writing of a page', { product: 'confluence', method: 'PUT' }],
  ] as const)('short waits at %s pass inside the run', async (_what, match) => {
    scene.site.setFaults([{ match, nth: 1, effect: wait('3') }]);
    const before = scene.site.clock.now();
    const runId = await start();
    await scene.site.advance(20_000);
    expect(scene.site.faultsStruck()).toEqual([1]);
    const { finishedAt } = await scene.ok('editor', 'getRun', { runId });
    expect(Date.parse(finishedAt ?? '') - before).toBeLessThan(20_000);
    await isDone(runId);
  });

  it.each([
    ['seconds', '600', 600],
    ['a date', new Date(Date.UTC(2026, 2, 2, 10, 10)).toUTCString(), 600],
    ['more than an hour', '90000', 3_600],
  ])('long waits put the run aside, and it says so: Retry-After in %s', async (_what, header, seconds) => {
    scene.site.setFaults([
      { match: { product: 'jira', path: '/issue/bulk$' }, nth: 1, effect: wait(header, 'jira-quota') },
    ]);
    const runId = await start();
    await scene.site.advance(5_000);
    const view = await scene.ok('editor', 'getRun', { runId });
    expect(view).toMatchObject({
      status: 'waiting',
      waitingFor: { code: 'rate-limited', message: expect.stringMatching(/Jira/) },
    });
    const until = Date.parse(view.waitingFor?.until ?? '');
    expect(Math.abs(until - Date.UTC(2026, 2, 2, 10) - seconds * 1_000)).toBeLessThan(10_000);
    const calls = scene.site.requests().length;
    await scene.site.advance(until - scene.site.clock.now() - 1_000);
    const products = scene.site.requests().slice(calls);
    expect(products).toEqual([]);
    await isDone(runId);
  });

  it.each([
    ['Jira', { product: 'jira', path: '/myself$' }],
    ['Confluence', { product: 'confluence', path: '/pages/' }],
  ] as const)('a person who asks is told when %s wants her to wait', async (product, match) => {
    scene.site.setFaults([{ match, effect: wait('90') }]);
    for (const key of ['previewTaskSync', 'startTaskSync'] as const) {
      const answer = await scene.call('editor', key, { pageId });
      expect(answer).toMatchObject({
        ok: false,
        code: 'rate-limited',
        message: expect.stringContaining(`${product} is`),
      });
      expect(answer).toMatchObject({ message: expect.stringContaining('90 seconds') });
    }
    scene.site.clearFaults();
    expect((await scene.ok('editor', 'listRuns', {})).runs).toEqual([]);
  });

  it('a person who asks is told when a product does not answer, and nothing is started', async () => {
    scene.site.setFaults([{ match: { product: 'confluence', path: '/pages/' }, effect: { status: 502 } }]);
    expect(await scene.call('editor', 'startTaskSync', { pageId })).toMatchObject({ ok: false, code: 'unreachable' });
    scene.site.clearFaults();
    expect((await scene.ok('editor', 'listRuns', {})).runs).toEqual([]);
  });

  it('a run goes on by itself when a product that did not answer does so again', async () => {
    const { previewId } = await scene.preview('editor', { pageId });
    scene.site.setFaults([{ match: { product: 'confluence' }, effect: { status: 503 } }]);
    const { runId } = await scene.ok('editor', 'startTaskSync', { pageId, previewId });
    await scene.site.advance(600_000);
    scene.site.clearFaults();
    expect(await scene.ok('editor', 'getRun', { runId })).toMatchObject({
      status: 'waiting',
      waitingFor: { code: 'unreachable' },
    });
    await isDone(runId);
  });

  it('a run that Jira no longer lets in waits, and goes on within the hour where it was', async () => {
    const { previewId } = await scene.preview('editor', { pageId });
    scene.site.connect('jira', false);
    const { runId } = await scene.ok('editor', 'startTaskSync', { pageId, previewId });
    await scene.site.drain();
    expect(await scene.ok('editor', 'getRun', { runId })).toMatchObject({
      status: 'waiting',
      waitingFor: { code: 'jira-not-connected', canContinue: true },
    });
    expect([madeIssues(scene), scene.version(pageId)]).toEqual([[], 1]);
    scene.site.connect('jira', true);
    await isDone(runId);
  });

  it('a run whose starter has left the company is given up after a week, and nothing is lost', async () => {
    const { previewId } = await scene.preview('editor', { pageId });
    const { seed } = scene.site.atlassian;
    const editor = { email: 'editor@example.com', displayName: 'Eddie Editor', groups: ['editors'] };
    scene.site.setFaults([{ match: { product: 'queue' }, effect: { queue: 'late' } }]);
    const { runId } = await scene.ok('editor', 'startTaskSync', { pageId, previewId });
    seed.addUser({ ...editor, active: false });
    await scene.site.advance(8 * 24 * 3_600_000);
    expect(await scene.finish(runId, 'admin')).toMatchObject({ status: 'failed', outcome: 'Failed' });
    expect([madeIssues(scene), scene.version(pageId)]).toEqual([[], 1]);
    seed.addUser(editor);
    await scene.ok('editor', 'retryRun', { runId });
    await isDone(runId);
  });

  it.each<readonly [string, FaultInput]>([
    [
      'storage that refuses every third call for its rate',
      { match: { product: 'storage' }, every: 3, effect: { status: 429 } },
    ],
    ['storage that fails now and then', { match: { product: 'storage' }, every: 17, effect: { status: 500 } }],
    ['a queue that refuses the first push', { match: { product: 'queue' }, nth: 1, effect: { status: 500 } }],
    ['a queue whose answers are lost', { match: { product: 'queue' }, effect: { lostResponse: true } }],
    ['a queue that delivers everything twice', { match: { product: 'queue' }, effect: { queue: 'twice' } }],
    ['a queue that delivers late', { match: { product: 'queue' }, effect: { queue: 'late' } }],
  ])('the run comes to its end over %s', async (_what, fault) => {
    const { previewId } = await scene.preview('editor', { pageId });
    scene.site.setFaults([fault]);
    let runId: string | undefined;
    for (let clicks = 0; clicks < 10 && runId === undefined; clicks += 1) {
      const answer = await scene.call('editor', 'startTaskSync', { pageId, previewId });
      if (answer.ok) runId = answer.data.runId;
      else expect(answer.code).toBe('internal');
    }
    await scene.site.advance(3_600_000);
    expect(scene.site.faultsStruck()[0]).toBeGreaterThan(0);
    scene.site.clearFaults();
    if (runId === undefined) runId = (await scene.ok('editor', 'listRuns', {})).runs[0]?.runId ?? '';
    await isDone(runId);
    expect((await scene.ok('editor', 'listRuns', {})).runs).toHaveLength(1);
  });

  it('storage that asks for fewer calls puts the run aside, and refuses people with the reason', async () => {
    const { previewId } = await scene.preview('editor', { pageId });
    scene.site.setFaults([{ match: { product: 'storage', path: '/batch/get' }, effect: { status: 429 } }]);
    const { runId } = await scene.ok('editor', 'startTaskSync', { pageId, previewId });
    await scene.site.advance(3_600_000);
    scene.site.setFaults([{ match: { product: 'storage' }, effect: { status: 429 } }]);
    for (const asked of [scene.call('editor', 'getRun', { runId }), scene.call('editor', 'getSettings', {})]) {
      expect(await asked).toMatchObject({ code: 'rate-limited', message: expect.stringContaining('storage') });
    }
    scene.site.clearFaults();
    expect(await scene.ok('editor', 'getRun', { runId })).toMatchObject({
      status: 'waiting',
      waitingFor: { code: 'rate-limited' },
    });
    await isDone(runId);
  });

  it('a run that fails five times in a row is given up and can be retried', async () => {
    const { previewId } = await scene.preview('editor', { pageId });
    // An answer of Forge itself that is none: nobody foresees it.
    scene.site.setFaults([{ match: { product: 'storage', path: '/v1/get$' }, effect: { status: 500 } }]);
    const { runId } = await scene.ok('editor', 'startTaskSync', { pageId, previewId });
    await scene.site.advance(4 * 3_600_000);
    scene.site.clearFaults();
    expect(await scene.finish(runId)).toMatchObject({ status: 'failed', waitingFor: { code: 'internal' } });
    await scene.ok('editor', 'retryRun', { runId });
    await isDone(runId);
  });
});
