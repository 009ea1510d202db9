import { openCoveredScene } from '../support/covered-scene';
import { restrictPage } from '../support/restrict-page';
import type { PersonName, Scene } from '../support/scene';
import { tasks } from '../support/task-xml';

type Said = 'ok' | 'not-found' | 'not-allowed';

describe('the control of a run', () => {
  let scene: Scene;
  let pageId: string;
  beforeEach(async () => {
    scene = await openCoveredScene();
    const parent = scene.addIssue('WORK', 'Work Package', 'Harbour');
    pageId = scene.addPage('Crane', `<p>${scene.link(parent)}</p>${tasks('Order')}`);
  });
  afterEach(() => scene.site.close());

  const said = async (
    person: PersonName,
    key: 'getRun' | 'getRunResults' | 'cancelRun' | 'retryRun',
    runId: string,
  ) => {
    const outcome = await scene.call(person, key, { runId });
    return outcome.ok ? 'ok' : outcome.code;
  };

  const matrix: Readonly<Record<PersonName, readonly [see: Said, cancel: Said, retry: Said]>> = {
    editor: ['ok', 'ok', 'ok'],
    admin: ['ok', 'ok', 'not-allowed'],
    author: ['ok', 'ok', 'not-allowed'],
    reader: ['ok', 'not-allowed', 'not-allowed'],
    outsider: ['not-found', 'not-found', 'not-found'],
  };

  it.each(Object.entries(matrix))('is as far in the hands of %s as the page is', async (name, [see, cancel, retry]) => {
    const person = name as PersonName;
    scene.site.setFaults([
      { match: { product: 'jira', method: 'POST', path: '/issue/bulk$' }, nth: 1, effect: { delayMs: 30_000 } },
    ]);
    const { runId } = await scene.ok('editor', 'startTaskSync', { pageId });
    await scene.site.advance(10_000);
    expect(await said(person, 'getRun', runId)).toBe(see);
    expect(await said(person, 'getRunResults', runId)).toBe(see);
    expect(await said(person, 'retryRun', runId)).toBe(retry);
    expect(await scene.ok('editor', 'getRun', { runId })).toMatchObject({ status: 'running' });
    expect(await said(person, 'cancelRun', runId)).toBe(cancel);
    const end = await scene.finish(runId);
    expect(end.status).toBe(cancel === 'ok' ? 'cancelled' : 'completed');
    expect(await said(person, 'retryRun', runId)).toBe(retry);
  });

  it('is out of the hands of a colleague who may only read the page any more', async () => {
    scene.site.setFaults([
      { match: { product: 'jira', method: 'POST', path: '/issue/bulk$' }, nth: 1, effect: { delayMs: 30_000 } },
    ]);
    const { runId } = await scene.ok('editor', 'startTaskSync', { pageId });
    await scene.site.advance(10_000);
    const user = { results: [{ type: 'known', accountId: scene.id('editor') }] };
    const only = [{ operation: 'update', restrictions: { user } }];
    expect(scene.rest('admin', 'PUT', `/wiki/rest/api/content/${pageId}/restriction`, only).status).toBe(200);
    for (const person of ['admin', 'author'] as const)
      expect(await said(person, 'cancelRun', runId)).toBe('not-allowed');
    restrictPage(scene, pageId, ['editor'], 'editor');
    for (const person of ['admin', 'author'] as const) expect(await said(person, 'cancelRun', runId)).toBe('not-found');
    expect(await scene.finish(runId)).toMatchObject({ status: 'completed', outcome: 'Success' });
  });

  it('stays with a person who may no longer see the page: she can stop what acts in her name', async () => {
    scene.site.setFaults([
      { match: { product: 'jira', method: 'POST', path: '/issue/bulk$' }, nth: 1, effect: { delayMs: 30_000 } },
    ]);
    const { runId } = await scene.ok('editor', 'startTaskSync', { pageId });
    await scene.site.advance(10_000);
    restrictPage(scene, pageId, ['admin']);
    expect(await said('editor', 'getRun', runId)).toBe('ok');
    expect(await said('editor', 'cancelRun', runId)).toBe('ok');
    expect(await scene.finish(runId)).toMatchObject({ counts: { created: 0 } });
    expect(scene.version(pageId)).toBe(1);
  });

  it('is open to others only while it cannot go on: no run that goes on is taken from its person', async () => {
    scene.site.setFaults([
      { match: { product: 'jira', method: 'POST', path: '/issue/bulk$' }, nth: 1, effect: { delayMs: 30_000 } },
    ]);
    const { runId } = await scene.ok('editor', 'startTaskSync', { pageId });
    await scene.site.advance(10_000);
    const refusals = {
      admin: 'run-still-going',
      author: 'run-still-going',
      reader: 'not-allowed',
      outsider: 'not-found',
    };
    for (const [person, code] of Object.entries(refusals)) {
      expect(await scene.call(person as PersonName, 'continueRun', { runId })).toMatchObject({ ok: false, code });
    }
    await scene.finish(runId);
    const over = { ...refusals, admin: 'invalid-payload', author: 'invalid-payload' };
    for (const [person, code] of Object.entries(over)) {
      expect(await scene.call(person as PersonName, 'continueRun', { runId })).toMatchObject({ ok: false, code });
    }
    expect(scene.issues()).toHaveLength(2);
  });

  const leave = (): void => {
    scene.site.atlassian.seed.addUser({ email: 'editor@example.com', displayName: 'Eddie', active: false });
  };
  /** A run of the editor that stands before its first create, and whose person is gone. */
  const abandoned = async (): Promise<string> => {
    scene.site.setFaults([
      {
        match: { product: 'jira', method: 'POST', path: '/issue/bulk$' },
        nth: 1,
        effect: { status: 429, headers: { 'Retry-After': '60' } },
      },
    ]);
    const { runId } = await scene.ok('editor', 'startTaskSync', { pageId });
    await scene.site.advance(10_000);
    leave();
    await scene.site.advance(120_000);
    scene.site.clearFaults();
    return runId;
  };

  it('goes to a colleague who may edit the page when the person is gone, and acts with her rights alone', async () => {
    const runId = await abandoned();
    expect(await scene.ok('admin', 'getRun', { runId })).toMatchObject({
      status: 'waiting',
      waitingFor: { canContinue: true },
      actingAs: scene.id('editor'),
    });
    expect(await scene.call('reader', 'continueRun', { runId })).toMatchObject({ code: 'not-allowed' });
    expect(await scene.call('outsider', 'continueRun', { runId })).toMatchObject({ code: 'not-found' });
    scene.site.clearRequests();
    expect(await scene.ok('author', 'continueRun', { runId })).toMatchObject({ actingAs: scene.id('author') });
    expect(await scene.finish(runId, 'admin')).toMatchObject({ outcome: 'Success', counts: { created: 1 } });
    const actors = scene.site
      .requests()
      .map(({ principal }) => ('accountId' in principal ? principal.accountId : 'app'));
    expect(new Set(actors)).toEqual(new Set([scene.id('author'), scene.id('admin')])); // admin looked on
    const writes = scene.site.requests().filter(({ method, path }) => method === 'PUT' || path.endsWith('/issue'));
    expect(writes.length).toBeGreaterThan(0);
    for (const { principal } of writes) expect(principal).toMatchObject({ accountId: scene.id('author') });
  });

  it('makes nothing of pages that are hidden from the colleague who continues it', async () => {
    const secret = scene.addPage('Takeover', `<p>${scene.link('WORK-1')}</p>${tasks('Call the bank')}`, {
      parentId: pageId,
    });
    restrictPage(scene, secret, ['editor', 'admin']);
    const runId = await abandoned();
    await scene.ok('author', 'continueRun', { runId });
    expect(await scene.finish(runId, 'admin')).toMatchObject({ counts: { created: 1, failed: 1 } });
    expect(JSON.stringify(scene.issues())).not.toContain('Call the bank');
    expect(JSON.stringify(await scene.results(runId, 'author'))).not.toContain('Call the bank');
    expect((await scene.results(runId, 'admin')).map(({ code }) => code)).toEqual([undefined, 'page-gone']);
  });

  it('stays with the colleague who continued it, and she can stop it, when the page is hidden from her too', async () => {
    const runId = await abandoned();
    scene.site.setFaults([
      { match: { product: 'jira', method: 'POST', path: '/issue$' }, nth: 1, effect: { delayMs: 30_000 } },
    ]);
    await scene.ok('author', 'continueRun', { runId });
    await scene.site.advance(10_000);
    restrictPage(scene, pageId, ['admin']);
    expect(await said('author', 'getRun', runId)).toBe('ok');
    expect((await scene.ok('author', 'listRuns', {})).runs.map((run) => run.runId)).toEqual([runId]);
    expect(await said('author', 'cancelRun', runId)).toBe('ok');
    await scene.finish(runId, 'admin');
    expect(scene.version(pageId)).toBe(1);
  });

  it('leaves the settings to administrators, and shows them to all', async () => {
    const { settings, rev } = await scene.ok('admin', 'getSettings', {});
    for (const person of ['editor', 'author', 'reader', 'outsider'] as const) {
      expect(await scene.ok(person, 'getSettings', {})).toEqual({ settings, rev });
      expect(await scene.call(person, 'saveSettings', { settings, rev })).toMatchObject({ code: 'not-allowed' });
    }
    expect(await scene.ok('admin', 'saveSettings', { settings, rev })).toEqual({ settings, rev: rev + 1 });
  });
});
