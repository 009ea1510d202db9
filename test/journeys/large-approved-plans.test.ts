import type { TaskPreview } from '../../src/contract/views';
import { callsOf, madeIssues } from '../support/issue-facts';
import { openScene, type Scene } from '../support/scene';
import { tasks } from '../support/task-xml';

/** Three slices of a hundred pages at most. */
const pageCount = 250;

/** The plan is stored slice by slice, and what a person chose is looked at in Jira for each of them. */
describe('a large plan with a choice for each task', () => {
  let scene: Scene;
  beforeEach(async () => {
    scene = await openScene();
  });
  afterEach(() => scene.site.close());

  const allRows = async (pageId: string, previewId: string): Promise<readonly TaskPreview[]> => {
    const rows: TaskPreview[] = [];
    for (let cursor: string | undefined, isLast = false; !isLast; isLast = cursor === undefined) {
      const more = cursor === undefined ? {} : { cursor };
      const page = await scene.ok('editor', 'previewTaskSync', { pageId, previewId, ...more });
      rows.push(...page.tasks);
      cursor = page.nextCursor;
    }
    return rows;
  };

  test('is stored from where it was when Jira asks to wait in between', async () => {
    const root = scene.addPage('Root', '<p>x</p>');
    const parents = Array.from({ length: pageCount }, (_, n) => scene.addIssue('WORK', 'Work Package', `W${n}`));
    for (const [n, key] of parents.entries()) {
      scene.addPage(`Page ${n}`, `<p>${scene.link(key)}</p>${tasks(`P${n}`)}`, { parentId: root });
    }
    await scene.site.advance(2 * 3_600_000);
    const { previewId } = await scene.preview('editor', { pageId: root });
    const chosen = (await allRows(root, previewId)).map(({ taskRef, text }, n) => ({
      taskRef,
      text,
      parentKey: parents[(n + 7) % pageCount] ?? '',
    }));
    expect(chosen).toHaveLength(pageCount);
    const overrides = Object.fromEntries(chosen.map(({ taskRef, parentKey }) => [taskRef, { parentKey }]));

    scene.site.clearRequests();
    const wait = { status: 429, headers: { 'Retry-After': '600' } };
    scene.site.setFaults([{ match: { product: 'jira', path: '/bulkfetch$' }, nth: 2, effect: wait }]);
    const { runId } = await scene.ok('editor', 'startTaskSync', { pageId: root, previewId, overrides });
    const run = await scene.finish(runId);
    expect(run).toMatchObject({ outcome: 'Success', counts: { created: pageCount } });
    // One for each slice, and the one that was refused: the first slice is not asked for again.
    expect(callsOf(scene, /bulkfetch$/)).toHaveLength(4);
    const made = new Map(madeIssues(scene).map(({ summary, parent }) => [summary, parent]));
    expect(made).toEqual(new Map(chosen.map(({ text, parentKey }) => [text, parentKey])));
  });
});
