import type { TaskResult } from '../../src/contract/views';
import { openCoveredScene } from '../support/covered-scene';
import { madeIssues } from '../support/issue-facts';
import type { PersonName, Scene } from '../support/scene';
import { date, list, mention, task, tasks } from '../support/task-xml';

describe('runs as people see them', () => {
  let scene: Scene;
  let parent: string;
  beforeEach(async () => {
    scene = await openCoveredScene();
    parent = scene.addIssue('WORK', 'Work Package', 'Harbour');
  });
  afterEach(() => scene.site.close());

  const addPage = (title: string, more: Parameters<Scene['addPage']>[2] = {}, ...texts: readonly string[]) =>
    scene.addPage(title, `<p>${scene.link(parent)}</p>${tasks(...texts)}`, more);

  it('have every field of the contract', async () => {
    const blocked = `<h2>Elsewhere</h2><table><tbody><tr><td>${tasks('Ask')}</td></tr></tbody></table>`;
    const body = `<h1>Plan &amp; more</h1><p>${scene.link(parent)}</p><hr />${list(
      task(`Paint ${mention(scene.id('author'))} ${date('2026-05-01')}`, { id: 7 }),
      task('Old', { id: 8, status: 'complete' }),
    )}`;
    const root = scene.addPage('Crane <1>', body);
    const child = scene.addPage(
      'Below',
      blocked.replace(
        '<td>',
        `<td>${scene.link('WORK-1')} ${scene.link(scene.addIssue('WORK', 'Work Package', 'Two'))}</td><td>`,
      ),
      { parentId: root, as: 'author' },
    );
    await scene.site.advance(3_600_000);
    const run = await scene.sync('editor', { pageId: root });
    expect(run).toEqual({
      runId: run.runId,
      kind: 'task-sync',
      status: 'completed',
      undoable: true,
      outcome: 'Partial Success',
      startedAt: '2026-03-02T09:00:00.000Z',
      startedBy: scene.id('editor'),
      actingAs: scene.id('editor'),
      finishedAt: expect.stringMatching(/^2026-03-02T09:\d\d:\d\d\.\d{3}Z$/),
      rootPageId: root,
      progress: { pagesDone: 2, pagesTotal: 2, itemsDone: 1, itemsTotal: 1, issuesMade: 1 },
      counts: { created: 1, adopted: 0, skipped: 2, failed: 0, conflict: 0, undone: 0 },
    });
    const [made] = madeIssues(scene);
    const common = {
      request_user: 'Eddie Editor',
      original_page_version: 1,
      original_page_version_when: '2026-03-02T08:00:00.000Z',
    };
    const expected: readonly TaskResult[] = [
      {
        ...common,
        taskRef: expect.any(String) as string,
        result: 'created',
        status_text: `Created: ${made?.key}`,
        new_jira_task_key: made?.key ?? '',
        linked_work_package: parent,
        confluence_page_id: root,
        confluence_page_title: 'Crane <1>',
        confluence_page_url: expect.stringContaining(`/pages/${root}`) as string,
        confluence_task_id: '7',
        task_summary: 'Paint 2026-05-01',
        status: 'incomplete',
        assignee_name: 'Audrey Author',
        due_date: '2026-05-01',
        original_page_version_by: 'Eddie Editor',
        context: 'Plan & more',
      },
      {
        ...common,
        taskRef: expect.any(String) as string,
        result: 'skipped',
        code: 'completed',
        status_text: expect.stringMatching(/^Skipped\. Is completed\..*\.$/) as string,
        new_jira_task_key: null,
        linked_work_package: null,
        confluence_page_id: root,
        confluence_page_title: 'Crane <1>',
        confluence_page_url: expect.stringContaining(`/pages/${root}`) as string,
        confluence_task_id: '8',
        task_summary: 'Old',
        status: 'complete',
        assignee_name: null,
        due_date: null,
        original_page_version_by: 'Eddie Editor',
        context: 'Plan & more',
      },
      expect.objectContaining({
        result: 'skipped',
        code: 'ambiguous-parent',
        confluence_page_id: child,
        original_page_version_by: 'Audrey Author',
        task_summary: 'Ask',
      }) as TaskResult,
    ];
    expect(await scene.results(run.runId)).toEqual(expected);
    expect((await scene.results(run.runId))[0]?.confluence_page_url).toMatch(/^http:\/\/127\.0\.0\.1:3000\/wiki\//);
  });

  it('show a page that could not be handled as a row of its own', async () => {
    const root = addPage('Root', {}, 'A');
    const broken = scene.addPage('Broken', '<p>x</p>', { parentId: root });
    scene.site.setFaults([
      { match: { product: 'confluence', path: '/wiki/api/v2/pages$' }, effect: { delayMs: 3_000 } },
    ]);
    const { runId } = await scene.ok('editor', 'startTaskSync', { pageId: root });
    scene.rest('admin', 'DELETE', `/wiki/api/v2/pages/${broken}`);
    const run = await scene.finish(runId);
    const results: readonly unknown[] = await scene.results(runId);
    expect(run).toMatchObject({ counts: { created: 1 } });
    // The page cannot be seen any more: the starter is told what became of it, and nothing of the page.
    expect(results).toEqual([
      expect.objectContaining({ result: 'created' }),
      expect.objectContaining({ pageId: expect.any(String), pageTitle: '', result: 'failed', code: 'page-gone' }),
    ]);
    expect(scene.body(root)).not.toContain('<ac:task>');
  });

  it('are paged, and filtered by what became of the tasks', async () => {
    const texts = Array.from({ length: 7 }, (_, place) => `Task ${place}`);
    const pageId = scene.addPage('Crane', `<p>${scene.link(parent)}</p>${tasks(...texts, '')}`);
    const { runId } = await scene.sync('editor', { pageId });
    const pagesOf = async (more: { result?: 'created' | 'skipped' | 'failed'; limit: number }) => {
      const found: (readonly string[])[] = [];
      for (let cursor: string | undefined, first = true; first || cursor !== undefined; first = false) {
        const page = await scene.ok('editor', 'getRunResults', {
          runId,
          ...more,
          ...(cursor === undefined ? {} : { cursor }),
        });
        found.push((page.results as readonly TaskResult[]).map((row) => row.task_summary));
        cursor = page.nextCursor;
      }
      return found;
    };
    expect(await pagesOf({ limit: 3 })).toEqual([texts.slice(0, 3), texts.slice(3, 6), ['Task 6', '']]);
    expect(await pagesOf({ limit: 5, result: 'created' })).toEqual([texts.slice(0, 5), texts.slice(5)]);
    expect(await pagesOf({ limit: 5, result: 'skipped' })).toEqual([['']]);
    expect(await pagesOf({ limit: 5, result: 'failed' })).toEqual([[]]);
  });

  it('are paged by at most two hundred, however many are asked for', async () => {
    const texts = Array.from({ length: 220 }, (_, place) => `Task ${place}`);
    const pageId = scene.addPage('Crane', `<p>${scene.link(parent)}</p>${tasks(...texts)}`);
    const { runId } = await scene.sync('editor', { pageId });
    for (const limit of [250, 1_000, Number.MAX_SAFE_INTEGER]) {
      const { results, nextCursor } = await scene.ok('editor', 'getRunResults', { runId, limit });
      expect([results.length, nextCursor]).toEqual([200, '1.200']);
      expect((await scene.ok('editor', 'listRuns', { limit })).runs).toHaveLength(1);
    }
  });

  it('are listed newest first, by page and by space, with a cursor', async () => {
    const pages = [addPage('One', {}, 'a'), addPage('Two', { space: 'OPEN' }, 'b'), addPage('Three', {}, 'c')];
    const runs: string[] = [];
    for (const pageId of [...pages, pages[0] ?? '']) {
      runs.push((await scene.sync('editor', { pageId })).runId);
      await scene.site.advance(1_000);
    }
    const [one, two, three, again] = runs;
    const listed = async (payload: object, person: PersonName = 'editor') =>
      (await scene.ok(person, 'listRuns', payload)).runs.map(({ runId }) => runId);
    expect(await listed({})).toEqual([again, three, two, one]);
    expect(await listed({ pageId: pages[0] })).toEqual([again, one]);
    expect(await listed({ spaceId: scene.space('OPEN') })).toEqual([two]);
    expect(await listed({ spaceId: scene.space('DOCS') })).toEqual([again, three, one]);
    expect(await listed({ kind: 'task-sync' })).toHaveLength(4);
    expect(await listed({ kind: 'undo' })).toEqual([]);
    const first = await scene.ok('editor', 'listRuns', { limit: 3 });
    expect(first.runs.map(({ runId }) => runId)).toEqual([again, three, two]);
    const cursor = first.nextCursor ?? '';
    const second = await scene.ok('editor', 'listRuns', { limit: 3, cursor });
    expect([second.runs.map(({ runId }) => runId), second.nextCursor]).toEqual([[one], undefined]);
    expect(second.runs[0]).toEqual({
      ...(await scene.ok('editor', 'getRun', { runId: one ?? '' })),
      rootPageTitle: 'One',
    });
    // Others: what stands on pages that they may see.
    expect(await listed({}, 'reader')).toEqual([again, three, two, one]);
    expect(await listed({}, 'outsider')).toEqual([two]);
    expect(await listed({ pageId: pages[0] }, 'outsider')).toEqual([]);
    for (const made of ['made up', '[1,2]', '[null,null]', '[[],{}]', '["a"]'])
      expect(await scene.call('editor', 'listRuns', { cursor: made })).toMatchObject({ code: 'invalid-payload' });
  });

  it('are hidden, with all that is in them, from people who may not see the page', async () => {
    const root = addPage('Root', {}, 'A');
    const secret = addPage('Secret', { parentId: root }, 'B');
    const user = { results: [{ type: 'known', accountId: scene.id('editor') }] };
    scene.rest('admin', 'PUT', `/wiki/rest/api/content/${secret}/restriction`, [
      { operation: 'read', restrictions: { user } },
    ]);
    const { runId } = await scene.sync('editor', { pageId: root });
    const rows = async (person: PersonName) => (await scene.results(runId, person)).map((row) => row.task_summary);
    expect(await rows('editor')).toEqual(['A', 'B']);
    expect(await rows('reader')).toEqual(['A']);
    expect(await scene.ok('reader', 'getRun', { runId })).toMatchObject({ counts: { created: 2 } });
    for (const key of ['getRun', 'getRunResults', 'cancelRun', 'retryRun'] as const) {
      expect(await scene.call('outsider', key, { runId })).toMatchObject({ ok: false, code: 'not-found' });
    }
    expect(await scene.call('outsider', 'getRun', { runId: 'made-up' })).toEqual(
      await scene.call('outsider', 'getRun', { runId }),
    );
  });

  it('show progress while they are under way, and rows that are decided', async () => {
    const texts = Array.from({ length: 60 }, (_, place) => `Task ${place}`);
    const pageId = addPage('Crane', {}, ...texts);
    await scene.site.advance(2 * 3_600_000);
    scene.site.setFaults([{ match: { product: 'jira', path: '/issue/bulk$' }, nth: 2, effect: { delayMs: 30_000 } }]);
    const { runId } = await scene.ok('editor', 'startTaskSync', { pageId });
    await scene.site.advance(10_000);
    const view = await scene.ok('editor', 'getRun', { runId });
    expect(view).toMatchObject({ status: 'running', progress: { pagesDone: 0, pagesTotal: 1, itemsTotal: 60 } });
    // Nothing is linked yet, and it is seen to get on all the same.
    expect(view.progress).toMatchObject({ itemsDone: 0, issuesMade: 50 });
    expect(view).not.toHaveProperty('finishedAt');
    expect(view).not.toHaveProperty('outcome');
    expect(view).not.toHaveProperty('cancelRequested');
    expect(await scene.finish(runId)).toMatchObject({ progress: { pagesDone: 1, itemsDone: 60, issuesMade: 60 } });
  });
});
