import { restrictPage } from '../support/restrict-page';
import type { Scene } from '../support/scene';
import { openUndoScene, type UndoScene } from '../support/undo-scene';

/** Whatever became of a page since, an undo of its run ends in a defined way and tells it. */
describe('an undo of a page that', () => {
  let at: UndoScene;
  let scene: Scene;
  let runId: string;
  beforeEach(async () => {
    at = await openUndoScene();
    ({ scene } = at);
    ({ runId } = await scene.sync('editor', { pageId: at.pageId }));
    at.move('In Progress');
    await scene.site.advance(2 * 3_600_000);
  });
  afterEach(() => scene.site.close());

  const rest = (method: string, path: string, body?: unknown) => scene.rest('admin', method, path, body);
  const page = (id: string) => rest('GET', `/wiki/api/v2/pages/${id}?body-format=storage`).body;

  it('was renamed and moved comes back under its new name, where it is', async () => {
    const elsewhere = scene.addPage('Elsewhere', '<p>Else</p>');
    const { version, body } = page(at.below) as unknown as {
      version: { number: number };
      body: { storage: { value: string } };
    };
    const put = {
      id: at.below,
      status: 'current',
      title: 'Renamed',
      parentId: elsewhere,
      body: { representation: 'storage', value: body.storage.value },
      version: { number: version.number + 1 },
    };
    expect(rest('PUT', `/wiki/api/v2/pages/${at.below}`, put).status).toBe(200);
    await scene.site.advance(2 * 3_600_000);
    expect(await at.undo({ runId })).toMatchObject({ outcome: 'Success', counts: { undone: 5 } });
    expect([scene.body(at.pageId), scene.body(at.below)]).toEqual([at.before, at.belowBefore]);
    expect(page(at.below)).toMatchObject({ title: 'Renamed', parentId: elsewhere });
  });

  it.each<readonly [string, (id: string) => void, string]>([
    ['was archived', (id) => scene.site.atlassian.seed.content.archive(id), 'page-gone'],
    ['is in the trash', (id) => void rest('DELETE', `/wiki/api/v2/pages/${id}`), 'page-gone'],
    [
      'was deleted for good',
      (id) => {
        rest('DELETE', `/wiki/api/v2/pages/${id}`);
        rest('DELETE', `/wiki/api/v2/pages/${id}?purge=true`);
      },
      'page-gone',
    ],
    ['is hidden from her', (id) => restrictPage(scene, id, ['admin']), 'page-gone'],
  ])('%s: its rows fail, its work items stay, the other page comes back', async (_what, act, code) => {
    act(at.below);
    const run = await at.undo({ runId });
    expect(run).toMatchObject({ outcome: 'Partial Success', counts: { undone: 3, failed: 2 } });
    expect(scene.body(at.pageId)).toBe(at.before);
    expect(at.statuses()).toEqual(['Backlog', 'Backlog', 'Backlog', 'In Progress', 'In Progress']);
    const failed = (await scene.ok('editor', 'getRunResults', { runId: run.runId, result: 'failed' })).results;
    expect(failed.map((row) => row.code)).toEqual([code, code]);
  });

  it('may be read and not edited: the other comes back, and only that', async () => {
    const update = { results: [{ type: 'known', accountId: scene.id('admin') }] };
    const restrictions = [{ operation: 'update', restrictions: { user: update } }];
    expect(rest('PUT', `/wiki/rest/api/content/${at.pageId}/restriction`, restrictions).status).toBe(200);
    const run = await at.undo({ runId });
    expect(run).toMatchObject({ outcome: 'Partial Success', counts: { undone: 2, failed: 3 } });
    expect(await at.rows(run.runId)).toEqual([
      ['Order', 'failed', 'no-edit-right'],
      ['Paint it', 'failed', 'no-edit-right'],
      ['Drill', 'failed', 'no-edit-right'],
      ['Weld', 'undone', undefined],
      ['Grind', 'undone', undefined],
    ]);
    expect(scene.body(at.below)).toBe(at.belowBefore);
    expect(at.statuses()).toEqual(['In Progress', 'In Progress', 'In Progress', 'Backlog', 'Backlog']);
  });

  it('has somebody’s newer draft waits for her, and comes back when it is discarded', async () => {
    const title = 'Below';
    const draft = {
      id: at.below,
      status: 'draft',
      title,
      body: { representation: 'storage', value: '<p>x</p>' },
      version: { number: 1 },
    };
    // Drafts are looked for on pages that were published within the hour.
    scene.editPage(at.below, (body) => body.replace('Below', 'Here below'));
    expect(scene.rest('author', 'PUT', `/wiki/api/v2/pages/${at.below}`, draft).status).toBe(200);
    const undo = await scene.ok('editor', 'startUndo', { runId });
    await scene.site.advance(10_000);
    expect(await scene.ok('editor', 'getRun', { runId: undo.runId })).toMatchObject({
      status: 'waiting',
      waitingFor: { code: 'draft-open', pageId: at.below },
      counts: { undone: 3 },
    });
    expect(scene.body(at.pageId)).toBe(at.before);
    expect(scene.rest('author', 'DELETE', `/wiki/api/v2/pages/${at.below}?draft=true`).status).toBe(204);
    expect(await scene.finish(undo.runId)).toMatchObject({ counts: { undone: 5 } });
  });

  it('was not found, once, comes back a minute later', async () => {
    const put = { product: 'confluence' as const, method: 'PUT', path: `/pages/${at.below}` };
    scene.site.setFaults([{ match: put, nth: 1, effect: { status: 404 } }]);
    expect(await at.undo({ runId })).toMatchObject({ outcome: 'Success', counts: { undone: 5, failed: 0 } });
    expect(scene.site.faultsStruck()).toEqual([1]);
    expect([scene.body(at.pageId), scene.body(at.below)]).toEqual([at.before, at.belowBefore]);
  });

  it('was trashed comes back with a retry, once it is restored', async () => {
    rest('DELETE', `/wiki/api/v2/pages/${at.below}`);
    const undo = await at.undo({ runId });
    const { title, version } = rest('GET', `/wiki/api/v2/pages/${at.below}?status=trashed`).body as unknown as {
      title: string;
      version: { number: number };
    };
    const body = { representation: 'storage', value: '<p>not taken</p>' };
    const put = { id: at.below, status: 'current', title, body, version: { number: version.number + 1 } };
    expect(rest('PUT', `/wiki/api/v2/pages/${at.below}`, put).status).toBe(200);
    await scene.ok('editor', 'retryRun', { runId: undo.runId });
    expect(await scene.finish(undo.runId)).toMatchObject({ outcome: 'Success', counts: { undone: 5, failed: 0 } });
    expect(scene.body(at.below)).toBe(at.belowBefore);
    expect(at.statuses()).toEqual(['Backlog', 'Backlog', 'Backlog', 'Backlog', 'Backlog']);
  });

  it('is one of a run: only the pages that were asked for come back', async () => {
    const linked = scene.body(at.pageId);
    expect(await at.undo({ runId, pageIds: [at.below] })).toMatchObject({ outcome: 'Success', counts: { undone: 2 } });
    expect([scene.body(at.pageId), scene.body(at.below)]).toEqual([linked, at.belowBefore]);
    expect(at.statuses()).toEqual(['In Progress', 'In Progress', 'In Progress', 'Backlog', 'Backlog']);
    // The rest of it can be taken back afterwards.
    expect(await scene.ok('editor', 'getRun', { runId })).toMatchObject({ undoable: true });
    expect(await at.undo({ runId })).toMatchObject({ outcome: 'Success', counts: { undone: 3 } });
    expect(scene.body(at.pageId)).toBe(at.before);
  });

  it('may be edited by her alone of a tree: she takes that page back and no other', async () => {
    restrictPage(scene, at.pageId, ['admin', 'editor']);
    expect(await scene.call('author', 'startUndo', { runId, pageIds: [at.pageId] })).toMatchObject({ ok: false });
    scene.rest('admin', 'PUT', `/wiki/rest/api/content/${at.pageId}/restriction`, []);
    const update = { results: [{ type: 'known', accountId: scene.id('editor') }] };
    const restrictions = [{ operation: 'update', restrictions: { user: update } }];
    expect(rest('PUT', `/wiki/rest/api/content/${at.pageId}/restriction`, restrictions).status).toBe(200);
    expect(await scene.call('author', 'startUndo', { runId, pageIds: [at.pageId] })).toMatchObject({
      code: 'not-allowed',
    });
    const run = await at.undo({ runId }, 'author');
    expect(run).toMatchObject({ outcome: 'Partial Success', counts: { undone: 2, failed: 3 } });
    expect(scene.body(at.below)).toBe(at.belowBefore);
  });
});
