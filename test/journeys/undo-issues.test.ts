import { issueFacts } from '../support/issue-facts';
import { moveIssues } from '../support/move-issues';
import { addOddProject } from '../support/odd-project';
import type { Scene } from '../support/scene';
import { tasks } from '../support/task-xml';
import { openUndoScene, type UndoScene } from '../support/undo-scene';

/** What becomes of the work items when their tasks are back. */
describe('the work items of an undone run', () => {
  let at: UndoScene;
  let scene: Scene;
  beforeEach(async () => {
    at = await openUndoScene();
    ({ scene } = at);
  });
  afterEach(() => scene.site.close());

  const sync = (person: 'editor' | 'author' = 'editor') => scene.sync(person, { pageId: at.pageId });
  const set = async (some: Parameters<typeof scene.ok<'saveSettings'>>[2]['settings']) => {
    const { rev } = await scene.ok('admin', 'getSettings', {});
    await scene.ok('admin', 'saveSettings', { settings: some, rev });
  };
  const writes = () => scene.site.requests().filter(({ product, method }) => product === 'jira' && method !== 'GET');

  it('go to the status that the settings name', async () => {
    const { runId } = await sync();
    at.move('In Progress');
    await set({ undoStatus: 'done' });
    await at.undo({ runId });
    expect(at.statuses()).toEqual(Array.from({ length: 5 }, () => 'Done'));
  });

  it('leave the status that they were put into also when the settings name another one since', async () => {
    const { runId } = await sync();
    at.move('In Progress');
    await set({ undoStatus: 'Done' });
    const undo = await at.undo({ runId });
    await set({ undoStatus: 'Backlog' });
    const redo = await at.undo({ runId: undo.runId });
    expect(at.statuses()).toEqual(Array.from({ length: 5 }, () => 'In Progress'));
    await set({ undoStatus: 'Done' });
    await at.undo({ runId: redo.runId });
    await set({ undoStatus: 'Backlog' });
    await sync();
    expect(at.statuses()).toEqual(Array.from({ length: 5 }, () => 'In Progress'));
  });

  it('are left alone where they are in it already', async () => {
    const { runId } = await sync();
    scene.site.clearRequests();
    expect(await at.undo({ runId })).toMatchObject({ outcome: 'Success', counts: { undone: 5 } });
    expect(writes().map(({ path }) => path)).toEqual(['/rest/api/3/issue/bulkfetch']);
  });

  it('go to another To Do status where the workflow has none of that name', async () => {
    const parent = scene.addIssue('PLAN', 'Epic', 'Planning');
    await set({ parentIssueTypes: [] });
    const pageId = scene.addPage('Team', `<p>${scene.link(parent)}</p>${tasks('Estimate', 'Draw')}`);
    const { runId } = await scene.sync('editor', { pageId });
    const made = scene
      .issues('PLAN')
      .map(({ key }) => String(key as unknown))
      .filter((key) => key !== parent);
    moveIssues(scene, 'Doing', 'PLAN');
    expect(await at.undo({ runId })).toMatchObject({ outcome: 'Success', counts: { undone: 2 } });
    expect(made.map((key) => issueFacts(scene, key).status)).toEqual(['To Do', 'To Do']);
  });

  it('that cannot get there are told, and a retry takes them up', async () => {
    const odd = addOddProject(scene, (seed) => ({
      statuses: [seed.addStatus('Going', 'indeterminate'), seed.addStatus('Over', 'done')],
    }));
    const link = scene.link(odd.addIssue('Work Package', 'Harbour'));
    const pageId = scene.addPage('Odd', `<p>${link}</p>${tasks('Dig')}`);
    const before = scene.body(pageId);
    const { runId } = await scene.sync('editor', { pageId });
    const undo = await at.undo({ runId });
    expect(undo).toMatchObject({ outcome: 'Partial Success', counts: { undone: 1 }, unfinished: 1, retryable: 1 });
    expect(scene.body(pageId)).toBe(before);
    expect(await at.rows(undo.runId)).toEqual([['Dig', 'undone', 'not-moved']]);
  });

  it('are moved in bulk, without notifications, for who has Bulk Change', async () => {
    const pageId = scene.addPage(
      'Many',
      `<p>${scene.link(scene.addIssue('WORK', 'Work Package', 'Hull'))}</p>${tasks(...Array.from({ length: 20 }, (_, n) => `Rivet ${n}`))}`,
    );
    const { runId } = await scene.sync('editor', { pageId });
    moveIssues(scene, 'In Progress');
    scene.site.clearRequests();
    expect(await at.undo({ runId })).toMatchObject({ outcome: 'Success', counts: { undone: 20 } });
    const moves = writes().filter(({ path }) => path !== '/rest/api/3/issue/bulkfetch');
    expect(moves.map(({ path }) => path)).toEqual(['/rest/api/3/bulk/issues/transition']);
    expect(moves[0]?.requestBody).toMatchObject({ sendBulkNotification: false });
    expect(new Set(at.statuses())).toEqual(new Set(['Backlog']));
  });

  it('are moved one by one for who has not', async () => {
    const pageId = scene.addPage(
      'Many',
      `<p>${scene.link(scene.addIssue('WORK', 'Work Package', 'Hull'))}</p>${tasks(...Array.from({ length: 20 }, (_, n) => `Rivet ${n}`))}`,
    );
    const { runId } = await scene.sync('author', { pageId });
    moveIssues(scene, 'In Progress');
    scene.site.clearRequests();
    expect(await at.undo({ runId }, 'author')).toMatchObject({ outcome: 'Success', counts: { undone: 20 } });
    const moves = writes().filter(({ path }) => path.endsWith('/transitions'));
    expect(moves).toHaveLength(20);
    expect(new Set(at.statuses())).toEqual(new Set(['Backlog']));
  });

  it('that were deleted by somebody do not stop the others', async () => {
    const { runId } = await sync();
    at.move('In Progress');
    const [first = ''] = at.keys();
    expect(scene.rest('admin', 'DELETE', `/rest/api/3/issue/${first}`).status).toBe(204);
    const undo = await at.undo({ runId });
    expect(undo).toMatchObject({ outcome: 'Success', counts: { undone: 5 } });
    expect(scene.body(at.pageId)).toBe(at.before);
    expect((await at.rows(undo.runId))[0]).toEqual(['Order', 'undone', 'not-found']);
    expect(new Set(at.statuses())).toEqual(new Set(['Backlog']));
  });

  it('that a sync takes up while they are being moved are that sync’s, and end where they were', async () => {
    const { runId } = await sync();
    at.move('In Progress');
    scene.site.setFaults([
      { match: { product: 'jira', method: 'POST', path: '/transitions$' }, nth: 1, effect: { delayMs: 40_000 } },
    ]);
    const undo = await scene.ok('editor', 'startUndo', { runId });
    await scene.site.advance(10_000);
    expect(scene.site.faultsStruck()).toEqual([1]);
    const again = await scene.ok('editor', 'startTaskSync', { pageId: at.pageId });
    await scene.finish(again.runId);
    await scene.finish(undo.runId);
    expect(scene.body(at.pageId)).toContain(`/browse/${at.keys()[0]}`);
    expect(at.statuses()).toEqual(Array.from({ length: 5 }, () => 'In Progress'));
    expect(at.keys()).toHaveLength(5);
    // Its rows are its own: it can be taken back.
    expect(await at.undo({ runId: again.runId })).toMatchObject({ outcome: 'Success', counts: { undone: 5 } });
    expect(scene.body(at.pageId)).toBe(at.before);
    expect(at.statuses()).toEqual(Array.from({ length: 5 }, () => 'Backlog'));
  });

  describe('where the settings let untouched ones be deleted', () => {
    beforeEach(() => set({ deleteOnUndo: true }));

    it('are gone, and the next sync makes others', async () => {
      const { runId } = await sync('editor');
      await at.undo({ runId }, 'admin');
      expect(at.keys()).toEqual([]);
      expect(scene.body(at.pageId)).toBe(at.before);
      expect(await sync()).toMatchObject({ outcome: 'Success', counts: { created: 5, adopted: 0 } });
    });

    it('are told as deleted in their rows, and the others are not', async () => {
      const { runId } = await sync('editor');
      scene.rest('author', 'POST', '/rest/api/3/issue/WORK-2/comment', comment);
      const undo = await at.undo({ runId }, 'admin');
      const told = (await scene.results(undo.runId, 'admin')).map(({ status_text }) => status_text);
      expect(told.slice(0, 2)).toEqual([
        'The task is back on the page: WORK-2',
        'The task is back on the page: WORK-3. The work item was deleted.',
      ]);
    });

    it.each<readonly [string, (key: string) => void]>([
      ['commented', (key) => void scene.rest('author', 'POST', `/rest/api/3/issue/${key}/comment`, comment)],
      ['commented by her', (key) => void scene.rest('admin', 'POST', `/rest/api/3/issue/${key}/comment`, comment)],
      ['edited', (key) => void scene.rest('admin', 'PUT', `/rest/api/3/issue/${key}`, { fields: { summary: 'Mine' } })],
      [
        'given a sub-task',
        (key) =>
          void scene.rest('admin', 'POST', '/rest/api/3/issue', {
            fields: { project: { key: 'WORK' }, issuetype: { name: 'Sub-task' }, summary: 'Part', parent: { key } },
          }),
      ],
    ])('stay where somebody has %s', async (_what, act) => {
      const { runId } = await sync('editor');
      const [first = '', ...others] = at.keys();
      at.move('In Progress');
      act(first);
      await at.undo({ runId }, 'admin');
      const left = at.keys();
      expect(left).toContain(first);
      expect(issueFacts(scene, first).status).toBe('Backlog');
      // Moved by the admin, in whose name this undo acts: nobody else has touched these.
      expect(others.filter((key) => left.includes(key))).toEqual([]);
    });

    it('stay where she may not delete', async () => {
      const { runId } = await sync('author');
      await at.undo({ runId }, 'author');
      expect(at.keys()).toHaveLength(5);
      expect(scene.body(at.pageId)).toBe(at.before);
    });
  });
});

const comment = {
  body: { type: 'doc', version: 1, content: [{ type: 'paragraph', content: [{ type: 'text', text: 'Hm.' }] }] },
};
