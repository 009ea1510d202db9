import { aftermath, clean } from '../support/aftermath';
import { openCoveredScene } from '../support/covered-scene';
import { letWork } from '../support/let-work';
import type { Scene } from '../support/scene';
import { addTaskTree, type TaskTree } from '../support/task-tree';

/**
 * The undo of the tool that this replaces put old versions of pages back: 3 of 3 later edits were lost, one on a page that
 * its sync had never written; it left the issues behind, of which the next sync made 50 duplicates.
 */
describe('a sync of ten pages of five tasks, taken back', () => {
  let scene: Scene;
  let tree: TaskTree;
  let before: readonly string[];
  beforeEach(async () => {
    scene = await openCoveredScene({ latencyMs: 50, limits: 'off' });
    tree = addTaskTree(scene, { pages: 10, tasks: 5, nested: 0 });
    before = bodies();
    await scene.site.advance(2 * 3_600_000);
  });
  afterEach(() => scene.site.close());

  const bodies = () => tree.pageIds.map((id) => scene.body(id));
  const undo = async (runId: string) => {
    const started = await scene.ok('editor', 'startUndo', { runId });
    return scene.finish(started.runId);
  };
  const made = () => scene.issues().filter(({ fields }) => String(fields?.issuetype?.name as unknown) === 'Task');
  const keys = () => made().map(({ key }) => String(key as unknown));
  const statuses = () => new Set(made().map(({ fields }) => String(fields?.status?.name as unknown)));

  it('f1: of three pages that people edited since none loses an edit, and each of their tasks is back', async () => {
    const run = await scene.sync('editor', { pageId: tree.rootId });
    expect(run).toMatchObject({ outcome: 'Success', counts: { created: 50 } });
    const [one = '', two = '', three = ''] = [tree.pageIds[1], tree.pageIds[4], tree.pageIds[7]];
    // Around the links, between the words of one, and behind them.
    scene.editPage(one, (body) => `<p>Wind &amp; rain.</p>${body}`, 'author');
    scene.editPage(two, (body) => body.replace('Task 2 of 4', 'Task 2 of 4, by crane'), 'author');
    scene.editPage(
      three,
      (body) => `${body.replace('<p>Kept.</p>', '<p>Kept, but not for long.</p>')}<hr />`,
      'author',
    );
    const undone = await undo(run.runId);
    expect(undone).toMatchObject({ outcome: 'Success', counts: { undone: 50, conflict: 0, failed: 0 } });
    const wanted = [...before];
    wanted[1] = `<p>Wind &amp; rain.</p>${before[1]}`;
    wanted[4] = before[4]?.replace('Task 2 of 4', 'Task 2 of 4, by crane') ?? '';
    wanted[7] = `${before[7]?.replace('<p>Kept.</p>', '<p>Kept, but not for long.</p>')}<hr />`;
    expect(bodies()).toEqual(wanted);
    expect(statuses()).toEqual(new Set(['Backlog']));
  });

  it('f2: the next sync takes up the same issues, and makes none', async () => {
    const run = await scene.sync('editor', { pageId: tree.rootId });
    const [synced, issues] = [bodies(), keys()];
    await undo(run.runId);
    expect(bodies()).toEqual(before);
    const again = await scene.sync('editor', { pageId: tree.rootId });
    expect(again).toMatchObject({ outcome: 'Success', counts: { adopted: 50, created: 0 } });
    expect([bodies(), keys()]).toEqual([synced, issues]);
    expect(aftermath(scene, tree.pageIds)).toEqual({ ...clean, issues: 50 });
  });

  it("f3: a page that the sync failed to write keeps a colleague's edit, is not touched, and its issues go back", async () => {
    const hit = tree.pageIds[3] ?? '';
    const issuesMade = () => keys().length === 50;
    const { runId } = await scene.ok('editor', 'startTaskSync', { pageId: tree.rootId });
    // Each update of the page is refused, as if somebody had been faster time and again.
    const put = { product: 'confluence', method: 'PUT', path: `/pages/${hit}$` } as const;
    scene.site.setFaults([{ match: put, every: 1, effect: { status: 409 } }]);
    while (!issuesMade()) await scene.site.advance(50);
    scene.editPage(hit, (body) => `<p>Wind</p>${body.replace('Task 2 of 3', 'Task 2 of 3, by crane')}`, 'author');
    const edited = [scene.body(hit), scene.version(hit)];
    await letWork(scene);
    scene.site.clearFaults();
    const run = await scene.finish(runId);
    expect(run).toMatchObject({ outcome: 'Partial Success', counts: { created: 45, failed: 5 } });
    expect([scene.body(hit), scene.version(hit)]).toEqual(edited);
    const undone = await undo(runId);
    expect(undone).toMatchObject({ counts: { undone: 50, failed: 0, conflict: 0 } });
    expect([scene.body(hit), scene.version(hit)]).toEqual(edited);
    expect(bodies().filter((_, place) => place !== 3)).toEqual(before.filter((_, place) => place !== 3));
    expect(statuses()).toEqual(new Set(['Backlog']));
    expect(await scene.sync('editor', { pageId: tree.rootId })).toMatchObject({ counts: { created: 0, adopted: 50 } });
    expect(aftermath(scene, tree.pageIds)).toMatchObject({ ...clean, issues: 50 });
    expect(scene.body(hit)).toContain(', by crane');
  });
});
