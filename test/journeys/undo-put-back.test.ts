import type { Scene } from '../support/scene';
import { date, list, mention, task, tasks } from '../support/task-xml';
import { openUndoScene, type UndoScene } from '../support/undo-scene';

/** A task whose line somebody has deleted, and that a person wants back: what is kept of it is put back, and it is known again. */
describe('a task that is put back from what is kept of it', () => {
  let at: UndoScene;
  let scene: Scene;
  beforeEach(async () => {
    at = await openUndoScene();
    ({ scene } = at);
  });
  afterEach(() => scene.site.close());

  const withoutIds = (body: string): string => body.replace(/<ac:task-id>\d+<\/ac:task-id>/g, '');

  it.each<readonly [string, (body: string) => string]>([
    ['with an id', (body) => body],
    ['without an id', withoutIds],
  ])('%s, still names whom it named and its date; the next sync takes up its work item', async (_what, spelled) => {
    const named = mention(scene.id('author'));
    const body = `${list(task(`<strong>Paint</strong> it, ${named}, until ${date('2026-05-01')}`))}${tasks('Sweep')}`;
    const pageId = scene.addPage('Named', spelled(`<p>${scene.link('WORK-1')}</p>${body}`));
    const { runId } = await scene.sync('editor', { pageId });
    scene.editPage(pageId, (text) => text.replace(/<p><a [^>]*browse\/WORK-2"(?:(?!<\/p>).)*<\/p>/, ''));
    const undo = await at.undo({ runId });
    const [row] = (await scene.ok('editor', 'getRunResults', { runId: undo.runId, result: 'conflict' })).results;
    const taskRef = row && 'taskRef' in row ? row.taskRef : '';
    const put = await scene.ok('editor', 'resolveConflict', { runId: undo.runId, taskRef, choice: 'restore' });
    expect(put).toMatchObject({ result: 'undone' });
    const [, back] = /<ac:task-body>(Paint.*?)<\/ac:task-body>/.exec(scene.body(pageId)) ?? [];
    expect(back).toBe(`Paint it, , until ${date('2026-05-01')} ${named}`);
    await scene.site.advance(60_000);
    expect(await scene.sync('editor', { pageId })).toMatchObject({ counts: { created: 0, adopted: 2 } });
    expect(at.keys()).toEqual(['WORK-2', 'WORK-3']);
  });
});

describe('a link that an undo of an undo cannot put back, since its task is gone', () => {
  it('is told so, and is put back on request once the task stands on the page again', async () => {
    const at = await openUndoScene();
    const { scene, pageId, before } = at;
    const { runId } = await scene.sync('editor', { pageId, includeSubpages: false });
    const undo = await at.undo({ runId });
    scene.editPage(pageId, (body) =>
      body.replace(/<ac:task>(?:(?!<\/ac:task>).)*Order<\/ac:task-body><\/ac:task>/, ''),
    );
    const again = await at.undo({ runId: undo.runId });
    expect(again).toMatchObject({ outcome: 'Partial Success', counts: { undone: 2, conflict: 1 } });
    const [row] = (await scene.ok('editor', 'getRunResults', { runId: again.runId, result: 'conflict' })).results;
    expect(row?.status_text).toContain('put the task on the page again and then have the link put back');
    const taskRef = row && 'taskRef' in row ? row.taskRef : '';
    const put = () => scene.ok('editor', 'resolveConflict', { runId: again.runId, taskRef, choice: 'restore' });
    expect(await put()).toMatchObject({ result: 'conflict' });
    const [order] = /<ac:task-list>.*?<\/ac:task>/.exec(before) ?? [];
    scene.editPage(pageId, (body) => `${body}${order}</ac:task-list>`);
    expect(await put()).toMatchObject({ result: 'undone' });
    expect(scene.body(pageId)).not.toContain('<ac:task>');
    await scene.site.close();
  });
});
