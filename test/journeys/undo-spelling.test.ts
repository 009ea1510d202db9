import { openCoveredScene } from '../support/covered-scene';
import type { Scene } from '../support/scene';
import { list, task } from '../support/task-xml';

/** Confluence stores an update in a spelling of its own; an undo gives back what was stored before it. */
describe('the body before', () => {
  let scene: Scene;
  let work: string;
  beforeEach(async () => {
    scene = await openCoveredScene();
    work = scene.link(scene.addIssue('WORK', 'Work Package', 'Crane'));
  });
  afterEach(() => scene.site.close());

  const lines = list(task('Order', { id: 1 }), task('Paint', { id: 2 }), task('Drill', { id: 3 })).replaceAll(
    '<ac:task>',
    '\n<ac:task>',
  );
  const nested = list(
    task('Order', { id: 1, nested: list(task('Ask', { id: 2 }), task('Pay', { id: 3 })) }),
    task('Drill', { id: 4 }),
  );
  const blocks = list(
    task('<p>Order</p><ul><li>two</li></ul>', { id: 1 }),
    task('<p>Paint &ndash; <em>it</em></p>', { id: 2 }),
  );
  const inTable = `<table><tbody><tr><td>${list(task('Weld', { id: 1 }))}</td><td>${lines}</td></tr></tbody></table>`;
  const inline = `<p>Say: ${list(task('Order', { id: 1 }), task('Paint', { id: 2 }))} and more</p>`;

  it.each([
    ['tasks on lines of their own', lines],
    ['nested tasks', nested],
    ['tasks of blocks', blocks],
    ['tasks in a table', inTable],
    ['tasks inside a paragraph', inline],
  ])('returns as it was, in both forms of links: %s', async (_what, tasks) => {
    for (const linkForm of ['smart-link', 'jira-macro'] as const) {
      const { rev } = await scene.ok('admin', 'getSettings', {});
      await scene.ok('admin', 'saveSettings', { settings: { linkForm }, rev });
      const pageId = scene.addPage(
        `Plan ${linkForm}`,
        `<p>Before ${work} &amp; caf&eacute;</p>\n${tasks}\n<p>After</p>`,
      );
      const before = scene.body(pageId);
      await scene.site.advance(2 * 3_600_000);
      const { runId } = await scene.sync('editor', { pageId });
      const linked = scene.body(pageId);
      expect(linked).not.toBe(before);
      const undo = await scene.ok('editor', 'startUndo', { runId });
      expect(await scene.finish(undo.runId)).toMatchObject({ outcome: 'Success', counts: { conflict: 0 } });
      expect(scene.body(pageId)).toBe(before);
      const redo = await scene.ok('editor', 'startUndo', { runId: undo.runId });
      expect(await scene.finish(redo.runId)).toMatchObject({ outcome: 'Success', counts: { conflict: 0 } });
      expect(scene.body(pageId)).toBe(linked);
      const again = await scene.ok('editor', 'startUndo', { runId: redo.runId });
      expect(await scene.finish(again.runId)).toMatchObject({ outcome: 'Success' });
      expect(scene.body(pageId)).toBe(before);
    }
  });
});
