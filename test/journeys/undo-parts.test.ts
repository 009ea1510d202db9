import type { RunView } from '../../src/contract/views';
import { openCoveredScene } from '../support/covered-scene';
import type { Scene } from '../support/scene';
import { list, task } from '../support/task-xml';

/** A run that is taken back in parts, with nobody editing the page: in the end it is as if it had been taken back at once. */
describe('a run that is taken back task by task', () => {
  let scene: Scene;
  let pageId: string;
  let before: string;
  const texts = ['Order', 'Ask', 'Pay', 'Drill'];
  const lines = list(
    task('Order', { id: 1, nested: list(task('Ask', { id: 2 }), task('Pay', { id: 3 })) }),
    task('Drill', { id: 4 }),
  ).replaceAll('<ac:task>', '\n<ac:task>');

  beforeEach(async () => {
    scene = await openCoveredScene();
    const work = scene.link(scene.addIssue('WORK', 'Work Package', 'Crane'));
    pageId = scene.addPage('Plan', `<p>Before ${work}</p>${lines}<p>After</p>`);
    before = scene.body(pageId);
    await scene.site.advance(2 * 3_600_000);
  });
  afterEach(() => scene.site.close());

  const undo = async ({ runId }: RunView, ...some: readonly string[]): Promise<RunView> => {
    const rows = await scene.results(runId);
    const taskRefs = rows.filter(({ task_summary }) => some.includes(task_summary)).map(({ taskRef }) => taskRef);
    const started = await scene.ok('editor', 'startUndo', { runId, ...(some.length > 0 ? { taskRefs } : {}) });
    const run = await scene.finish(started.runId);
    expect(run).toMatchObject({ outcome: 'Success', counts: { conflict: 0 } });
    return run;
  };

  it.each(['smart-link', 'jira-macro'] as const)('gives the very page back: %s', async (linkForm) => {
    const { rev } = await scene.ok('admin', 'getSettings', {});
    await scene.ok('admin', 'saveSettings', { settings: { linkForm }, rev });
    for (const first of texts) {
      const sync = await scene.sync('editor', { pageId });
      const linked = scene.body(pageId);
      await undo(sync, first);
      const between = scene.body(pageId);
      const rest = await undo(sync);
      expect(rest.counts.undone).toBe(3);
      expect(scene.body(pageId)).toBe(before);
      // The rest undone leads back to where only the first was taken back.
      const redo = await undo(rest);
      expect(scene.body(pageId)).toBe(between);
      await undo(redo);
      expect(scene.body(pageId)).toBe(before);
      expect(linked).not.toBe(before);
    }
    expect(scene.issues().length).toBe(5);
  });

  it('also in three parts', async () => {
    const sync = await scene.sync('editor', { pageId });
    await undo(sync, 'Pay');
    await undo(sync, 'Order', 'Drill');
    expect((await undo(sync)).counts.undone).toBe(1);
    expect(scene.body(pageId)).toBe(before);
  });

  it('and so does an undo whose links are put back one after the other', async () => {
    const sync = await scene.sync('editor', { pageId });
    const linked = scene.body(pageId);
    const all = await undo(sync);
    await undo(all, 'Ask');
    await undo(all);
    expect(scene.body(pageId)).toBe(linked);
  });
});
