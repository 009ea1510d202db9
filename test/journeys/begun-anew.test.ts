import { madeIssues } from '../support/issue-facts';
import { openScene, type Scene } from '../support/scene';
import { tasks } from '../support/task-xml';

const hour = 3_600_000;

/** What a run met earlier does not count for what it meets much later. */
describe('a run', () => {
  let scene: Scene;
  let link: string;
  beforeEach(async () => {
    scene = await openScene();
    link = scene.link(scene.addIssue('WORK', 'Work Package', 'Harbour'));
  });
  afterEach(() => scene.site.close());

  const run = (runId: string) => scene.ok('editor', 'getRun', { runId });

  test('that is retried when its scan is gone uses no slice of that scan', async () => {
    const { settings, rev } = await scene.ok('admin', 'getSettings', {});
    await scene.ok('admin', 'saveSettings', { settings: { ...settings, maxTasksPerRun: 105 }, rev });
    const root = scene.addPage('Root', `<p>${link}</p>`);
    const words = Array.from({ length: 110 }, (_, n) => `P${n}`);
    const pages = words.map((text) => scene.addPage(`Page ${text}`, tasks(text), { parentId: root }));
    await scene.site.advance(2 * hour);
    // It fails at its second slice: the first one, of a hundred pages, is stored by then.
    const { runId } = await scene.ok('editor', 'startTaskSync', { pageId: root });
    expect(await scene.finish(runId)).toMatchObject({ status: 'failed', waitingFor: { code: 'too-large' } });
    // Ten pages of the first slice go, so that the slices are of other pages now; the scan is kept for nine days.
    for (const id of pages.slice(0, 10)) scene.rest('admin', 'DELETE', `/wiki/api/v2/pages/${id}`);
    await scene.site.advance(10 * 24 * hour);
    await scene.ok('editor', 'retryRun', { runId });
    expect(await scene.finish(runId)).toMatchObject({ outcome: 'Success', counts: { created: 100, failed: 0 } });
    const made = madeIssues(scene).map(({ summary }) => summary);
    expect(made.sort()).toEqual(words.slice(10).sort());
  });

  test('that finds a page gone once more, an hour after it came back, looks again before it gives the page up', async () => {
    const pageId = scene.addPage('Crane', `<p>${link}</p>${tasks('Order')}`);
    await scene.site.advance(2 * hour);
    const update = { product: 'confluence', method: 'PUT' } as const;
    // A minute after the first 404 the page is there, but Confluence asks to wait for an hour; then 404 again.
    scene.site.setFaults([
      { match: update, nth: 1, effect: { status: 404 } },
      { match: update, nth: 2, effect: { status: 429, headers: { 'Retry-After': '3600' } } },
      { match: update, nth: 3, effect: { status: 404 } },
    ]);
    const { runId } = await scene.ok('editor', 'startTaskSync', { pageId });
    expect(await scene.finish(runId)).toMatchObject({ outcome: 'Success', counts: { created: 1 } });
    expect(scene.site.faultsStruck()).toEqual([1, 1, 1]);
    const [made, ...others] = madeIssues(scene);
    expect(others).toEqual([]);
    expect(scene.body(pageId)).toContain(`/browse/${made?.key}"`);
  });

  test('that has waited for one draft waits as long for the next one', async () => {
    const pageId = scene.addPage('Crane', `<p>${link}</p>${tasks('Order')}`);
    const openDraft = () => {
      const body = { representation: 'storage', value: `${scene.body(pageId)}<p>${scene.site.clock.now()}</p>` };
      const draft = { id: pageId, status: 'draft', title: 'Crane', body, version: { number: 1 } };
      expect(scene.rest('author', 'PUT', `/wiki/api/v2/pages/${pageId}`, draft).status).toBe(200);
    };
    await scene.site.advance(60_000);
    openDraft();
    const { runId } = await scene.ok('editor', 'startTaskSync', { pageId });
    await scene.site.advance(60_000);
    expect(await run(runId)).toMatchObject({ status: 'waiting', waitingFor: { code: 'draft-open' } });

    expect(scene.rest('author', 'DELETE', `/wiki/api/v2/pages/${pageId}?draft=true`).status).toBe(204);
    scene.editPage(pageId, (body) => `${body}<p>published</p>`, 'author');
    // Confluence asks to wait for longer than a draft is waited for, so the next one comes when the first wait is old.
    scene.site.setFaults([
      {
        match: { product: 'confluence', method: 'PUT' },
        nth: 1,
        effect: { status: 429, headers: { 'Retry-After': '2400' } },
      },
    ]);
    await scene.site.advance(360_000);
    expect(await run(runId)).toMatchObject({ status: 'waiting', waitingFor: { code: 'rate-limited' } });
    openDraft();
    await scene.site.advance(2_750_000);
    expect(await run(runId)).toMatchObject({ status: 'waiting', waitingFor: { code: 'draft-open' } });
    expect(scene.rest('author', 'DELETE', `/wiki/api/v2/pages/${pageId}?draft=true`).status).toBe(204);
    expect(await scene.finish(runId)).toMatchObject({ outcome: 'Success', counts: { created: 1 } });
    expect(scene.body(pageId)).toContain('<p>published</p>');
  });
});
