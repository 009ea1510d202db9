import { aftermath, clean } from '../support/aftermath';
import { letWork } from '../support/let-work';
import { openScene, type Scene } from '../support/scene';
import { addTaskTree, type TaskTree } from '../support/task-tree';

const put = { product: 'confluence', method: 'PUT', path: '/pages/' } as const;
const create = { product: 'jira', method: 'POST', path: '/issue/bulk$' } as const;
const bodies = { product: 'confluence', method: 'GET', path: '/wiki/api/v2/pages$' } as const;

/** What colleagues wrote while the tool that this replaces was at work was lost, or cost links and duplicates. */
describe('colleagues who edit while a tree is synced', () => {
  let scene: Scene;
  let tree: TaskTree;
  let hit: string;
  const build = async (pages: number, tasks: number, latencyMs = 50) => {
    scene = await openScene({ latencyMs, limits: 'off' });
    tree = addTaskTree(scene, { pages, tasks, nested: 0 });
    hit = tree.pageIds[3] ?? '';
    await scene.site.advance(2 * 3_600_000);
  };
  afterEach(() => scene.site.close());

  /** Stops the run at the first call that matches, lets a colleague act, and lets the run go on. */
  const during = async (match: object, act: () => void, previewId?: string) => {
    const path = put === match ? `/pages/${hit}$` : undefined;
    scene.site.setFaults([{ match: { ...match, ...(path && { path }) }, nth: 1, effect: { delayMs: 5_000 } }]);
    const request = { pageId: tree.rootId, ...(previewId === undefined ? {} : { previewId }) };
    const { runId } = await scene.ok('editor', 'startTaskSync', request);
    while (scene.site.faultsStruck()[0] === 0) await scene.site.advance(50);
    act();
    await letWork(scene);
    scene.site.clearFaults();
    return scene.finish(runId);
  };
  const note = (pageId: string, text: string) =>
    scene.editPage(pageId, (body) => `<p>${text} above</p>${body}<p>${text} below</p>`, 'author');
  const kept = (pageId: string, text: string) =>
    ['above', 'below'].every((where) => scene.body(pageId).includes(`<p>${text} ${where}</p>`));
  const reword = (from: string, to: string) =>
    scene.editPage(hit, (body) => body.replace(`>${from}<`, `>${to}<`), 'author');
  const remove = (words: string) =>
    scene.editPage(
      hit,
      (body) => body.replace(new RegExp(`<ac:task>(?:(?!</ac:task>).)*>${words}</ac:task-body></ac:task>`), ''),
      'author',
    );
  const codes = async (runId: string) =>
    (await scene.results(runId))
      .filter(({ code }) => code !== undefined)
      .map(({ task_summary, code, result }) => [task_summary, result, code]);

  it.each([
    ['after the page was read', create],
    ['just before the page is written', put],
  ])('an edit %s stays, and every issue is linked', async (_when, match) => {
    await build(10, 5);
    const run = await during(match, () => note(hit, 'Wind'));
    expect(run).toMatchObject({ outcome: 'Success', counts: { created: 50 } });
    expect(kept(hit, 'Wind')).toBe(true);
    expect(aftermath(scene, tree.pageIds)).toEqual({ ...clean, issues: 50 });
    expect(await scene.sync('editor', { pageId: tree.rootId })).toMatchObject({ outcome: 'Skipped' });
  });

  it('a task reworded between preview and creation gets no issue of its old words, and is told', async () => {
    await build(10, 5);
    const { previewId } = await scene.preview('editor', { pageId: tree.rootId });
    const run = await during(bodies, () => reword('Task 2 of 3', 'Paint the hull'), previewId);
    expect(run).toMatchObject({ outcome: 'Partial Success', counts: { created: 49, conflict: 1 } });
    expect((await codes(run.runId)).map(([, ...rest]) => rest)).toEqual([['conflict', 'changed-since-preview']]);
    expect(aftermath(scene, tree.pageIds)).toEqual({ ...clean, issues: 49, tasksLeft: 1 });
    expect(scene.body(hit)).toContain('Paint the hull</ac:task-body>');
    expect(await scene.sync('editor', { pageId: tree.rootId })).toMatchObject({ counts: { created: 1 } });
    expect(scene.issues().map(({ fields }) => String(fields?.summary))).toContain('Paint the hull');
    expect(aftermath(scene, tree.pageIds)).toEqual({ ...clean, issues: 50 });
  });

  it('a task reworded while its issue is created keeps its new words beside the link', async () => {
    await build(10, 5);
    const run = await during(create, () => reword('Task 2 of 3', 'Paint the hull'));
    expect(run).toMatchObject({ counts: { created: 50 } });
    expect(scene.body(hit)).toContain('</a> Paint the hull</p>');
    expect(aftermath(scene, tree.pageIds)).toEqual({ ...clean, issues: 50 });
  });

  it('a task deleted between preview and creation gets no issue, and is told', async () => {
    await build(10, 5);
    const { previewId } = await scene.preview('editor', { pageId: tree.rootId });
    const run = await during(bodies, () => remove('Task 2 of 3'), previewId);
    expect(run).toMatchObject({ outcome: 'Partial Success', counts: { created: 49, conflict: 1 } });
    expect(await codes(run.runId)).toEqual([['Task 2 of 3', 'conflict', 'task-gone']]);
    expect(aftermath(scene, tree.pageIds)).toEqual({ ...clean, issues: 49 });
  });

  it('a task deleted while its issue is created: the issue is set aside, named and told', async () => {
    await build(10, 5);
    const run = await during(create, () => remove('Task 2 of 3'));
    expect(run).toMatchObject({ outcome: 'Partial Success', counts: { created: 49, conflict: 1 } });
    const row = (await scene.results(run.runId)).find(({ code }) => code === 'task-gone');
    expect(row).toMatchObject({ task_summary: 'Task 2 of 3', result: 'conflict' });
    expect(aftermath(scene, tree.pageIds)).toEqual({ ...clean, issues: 50, unlinked: [row?.new_jira_task_key] });
    expect(await scene.sync('editor', { pageId: tree.rootId })).toMatchObject({ outcome: 'Skipped' });
  });

  it.each([
    [50, 5, 10, 400],
    [40, 5, 40, 100],
  ])(
    'none of the edits on %i pages of %i tasks is lost that come %i a second',
    async (pages, tasks, perSecond, latencyMs) => {
      await build(pages, tasks, latencyMs);
      const { runId } = await scene.ok('editor', 'startTaskSync', { pageId: tree.rootId });
      const notes: [string, string][] = [];
      const isDone = () => aftermath(scene, tree.pageIds).tasksLeft === 0;
      for (let round = 0; round < 2_000 && !(round % 10 === 0 && isDone()); round += 1) {
        await scene.site.advance(1_000 / perSecond);
        const pageId = tree.pageIds[(round * 7) % pages] ?? '';
        notes.push([pageId, `Note ${round}`]);
        note(pageId, `Note ${round}`);
      }
      const run = await scene.finish(runId);
      expect(notes.length).toBeGreaterThanOrEqual(perSecond);
      expect(notes.filter(([pageId, text]) => !kept(pageId, text))).toEqual([]);
      expect(aftermath(scene, tree.pageIds)).toEqual({ ...clean, issues: pages * tasks });
      expect(run).toMatchObject({ outcome: 'Success', counts: { created: pages * tasks, failed: 0, conflict: 0 } });
    },
  );
});
