import { openCoveredScene } from '../support/covered-scene';
import { issueFacts, madeIssues } from '../support/issue-facts';
import type { PersonName, Scene } from '../support/scene';
import { list, task, tasks } from '../support/task-xml';

const put = { product: 'confluence', method: 'PUT', path: '/pages/' } as const;
const read = { product: 'confluence', method: 'GET', path: '/wiki/api/v2/pages$' } as const;
const bulk = { product: 'jira', method: 'POST', path: '/issue/bulk$' } as const;

describe('colleagues who work on a page while it is synced', () => {
  let scene: Scene;
  let pageId: string;
  beforeEach(async () => {
    scene = await openCoveredScene();
    const parent = scene.addIssue('WORK', 'Work Package', 'Harbour');
    const three = list(task('Order', { id: 1 }), task('Paint', { id: 2 }), task('Drill', { id: 3 }));
    pageId = scene.addPage('Crane', `<p>Intro ${scene.link(parent)}</p>${three}<p>After.</p>`);
    await scene.site.advance(2 * 3_600_000);
  });
  afterEach(() => scene.site.close());

  const rows = async (runId: string) =>
    (await scene.results(runId)).map(({ task_summary, result, code }) => [task_summary, result, code]);
  const previewId = async () => (await scene.preview('editor', { pageId })).previewId;
  const replace = (from: string, to: string, as: PersonName = 'author') =>
    scene.editPage(pageId, (body) => body.replace(from, to), as);
  const made = () => madeIssues(scene).map(({ summary }) => summary);
  /** Starts the sync and lets a colleague act while the given call of the app is on its way. */
  const during = async (match: object, act: () => void, effect: object = { delayMs: 20_000 }) => {
    const id = await previewId();
    scene.site.setFaults([{ match, nth: 1, effect }]);
    const { runId } = await scene.ok('editor', 'startTaskSync', { pageId, previewId: id });
    await scene.site.advance(10_000);
    expect(scene.site.faultsStruck()).toEqual([1]);
    act();
    return scene.finish(runId);
  };

  it('keeps what was written around the tasks between preview and start', async () => {
    const id = await previewId();
    replace('After.', 'After <strong>all</strong> &amp; more.');
    replace('<p>Intro', '<h2>New</h2><p>Other intro');
    const run = await scene.sync('editor', { pageId, previewId: id });
    expect(run).toMatchObject({ outcome: 'Success', counts: { created: 3 } });
    const body = scene.body(pageId);
    expect(body).toContain('<p>After <strong>all</strong> &amp; more.</p>');
    expect(body).toContain('<h2>New</h2><p>Other intro');
    expect(body).not.toContain('<ac:task>');
    expect(scene.version(pageId)).toBe(4);
  });

  it('creates no issue of a task that was changed, or went, after the preview', async () => {
    const id = await previewId();
    replace('Paint', 'Paint it black');
    scene.editPage(pageId, (body) => body.replace(/<ac:task>(?:(?!<\/ac:task>).)*Drill.*?<\/ac:task>/s, ''), 'author');
    const run = await scene.sync('editor', { pageId, previewId: id });
    expect(run).toMatchObject({ outcome: 'Partial Success', counts: { created: 1, conflict: 2 } });
    expect(await rows(run.runId)).toEqual([
      ['Order', 'created', undefined],
      ['Paint', 'conflict', 'changed-since-preview'],
      ['Drill', 'conflict', 'task-gone'],
    ]);
    expect(made()).toEqual(['Order']);
    expect(scene.body(pageId)).toContain('<ac:task-body>Paint it black</ac:task-body>');
  });

  it('writes over nothing that was published between the reading and the writing', async () => {
    const run = await during(put, () => replace('After.', 'Written meanwhile.'));
    expect(run).toMatchObject({ outcome: 'Success', counts: { created: 3 } });
    expect(scene.body(pageId)).toContain('Written meanwhile.');
    expect(scene.body(pageId)).not.toContain('<ac:task>');
    expect(scene.version(pageId)).toBe(3);
    expect(made()).toHaveLength(3);
  });

  it('gives up on a page that is edited each time, keeps the issues, and links them on a retry', async () => {
    scene.site.setFaults([{ match: put, effect: { status: 409 } }]);
    const { runId } = await scene.ok('editor', 'startTaskSync', { pageId });
    expect(await scene.finish(runId)).toMatchObject({ outcome: 'Failed', counts: { failed: 3 } });
    expect(scene.site.faultsStruck()).toEqual([5]);
    expect((await rows(runId)).map(([, , code]) => code)).toEqual(['conflict', 'conflict', 'conflict']);
    scene.site.clearFaults();
    await scene.ok('editor', 'retryRun', { runId });
    expect(await scene.finish(runId)).toMatchObject({ outcome: 'Success', counts: { created: 3 } });
    expect(made()).toHaveLength(3);
    expect(scene.version(pageId)).toBe(2);
  });

  it('takes an issue out of the way when its task goes before the page is written', async () => {
    const run = await during(bulk, () => {
      scene.editPage(
        pageId,
        (body) => body.replace(/<ac:task>(?:(?!<\/ac:task>).)*Paint.*?<\/ac:task>/s, ''),
        'author',
      );
    });
    expect(run).toMatchObject({ outcome: 'Partial Success', counts: { created: 2, conflict: 1 } });
    const results = await scene.results(run.runId);
    expect(results.map(({ result, code }) => [result, code])).toEqual([
      ['created', undefined],
      ['conflict', 'task-gone'],
      ['created', undefined],
    ]);
    const key = results[1]?.new_jira_task_key ?? '';
    expect(issueFacts(scene, key)).toMatchObject({ summary: 'Paint', status: 'Backlog' });
    expect(scene.body(pageId)).not.toContain(key);
  });

  it('keeps the words of a task that was changed after its issue was made', async () => {
    const run = await during(bulk, () => replace('Paint', 'Paint it black'));
    expect(run).toMatchObject({ counts: { created: 3 } });
    expect(scene.body(pageId)).toContain('Paint it black');
    expect(scene.body(pageId)).not.toContain('<ac:task>');
  });

  it('waits for nobody who has a newer draft, and says so', async () => {
    replace('After.', 'Published just now.');
    const id = await previewId();
    const page = scene.rest('author', 'GET', `/wiki/api/v2/pages/${pageId}`).body;
    await scene.site.advance(60_000);
    const draft = scene.rest('author', 'PUT', `/wiki/api/v2/pages/${pageId}`, {
      id: pageId,
      status: 'draft',
      title: page.title,
      body: { representation: 'storage', value: '<p>Half a sentence</p>' },
      version: { number: 1 },
    });
    expect(draft.status).toBe(200);
    const run = await scene.sync('editor', { pageId, previewId: id });
    expect(run).toMatchObject({ outcome: 'Failed', counts: { failed: 3 } });
    expect((await rows(run.runId)).map(([, , code]) => code)).toEqual(['draft-open', 'draft-open', 'draft-open']);
    expect([made(), scene.version(pageId)]).toEqual([[], 2]);
    scene.rest('author', 'DELETE', `/wiki/api/v2/pages/${pageId}?draft=true`);
    await scene.ok('editor', 'retryRun', { runId: run.runId });
    expect(await scene.finish(run.runId)).toMatchObject({ outcome: 'Success', counts: { created: 3 } });
  });

  const trash = () => expect(scene.rest('admin', 'DELETE', `/wiki/api/v2/pages/${pageId}`).status).toBe(204);
  const restore = () => {
    const { title } = scene.rest('admin', 'GET', `/wiki/api/v2/pages/${pageId}?status=trashed`).body;
    const body = { representation: 'storage', value: '' };
    const wanted = { id: pageId, status: 'current', title, body, version: { number: 2 } };
    expect(scene.rest('admin', 'PUT', `/wiki/api/v2/pages/${pageId}`, wanted).status).toBe(200);
  };
  const restrict = (to: readonly PersonName[]) => {
    const user = to.map((name) => ({ type: 'known', accountId: scene.id(name) }));
    const restrictions = ['read', 'update'].map((operation) => ({
      operation,
      restrictions: { user: { results: user } },
    }));
    const path = `/wiki/rest/api/content/${pageId}/restriction`;
    expect(scene.rest('admin', 'PUT', path, restrictions).status).toBe(200);
  };
  const whileItWaits = { status: 429, headers: { 'Retry-After': '120' } };

  it.each([
    ['trashed', 'before anything is created', read, [], trash, restore, undefined],
    ['trashed', 'after its issues were created', put, ['Order', 'Paint', 'Drill'], trash, restore, whileItWaits],
    ['hidden', 'before anything is created', read, [], () => restrict(['admin']), () => restrict([]), undefined],
    [
      'hidden',
      'while it is written',
      put,
      ['Order', 'Paint', 'Drill'],
      () => restrict(['admin']),
      () => restrict([]),
      undefined,
    ],
  ] as const)('tells of a page that is %s %s', async (_what, _when, match, issues, act, undo, effect) => {
    const run = await during(match, act, effect);
    expect(run).toMatchObject({ status: 'completed', outcome: 'Failed', counts: { failed: 3, created: 0 } });
    expect(made()).toEqual(issues);
    expect(await scene.results(run.runId)).toEqual([]); // rows of a page that she cannot see now
    undo();
    expect((await rows(run.runId)).map(([, , code]) => code)).toEqual(['page-gone', 'page-gone', 'page-gone']);
    await scene.ok('editor', 'retryRun', { runId: run.runId });
    expect(await scene.finish(run.runId)).toMatchObject({ outcome: 'Success', counts: { created: 3 } });
    expect(made()).toEqual(['Order', 'Paint', 'Drill']);
    expect(scene.body(pageId)).not.toContain('<ac:task>');
  });

  it('makes nothing twice when two people sync the same tree at the same time', async () => {
    const link = scene.link('WORK-1');
    for (const name of ['One', 'Two', 'Three']) {
      scene.addPage(name, `<p>${link}</p>${tasks(`${name} a`, `${name} b`)}`, { parentId: pageId });
    }
    await scene.site.advance(2 * 3_600_000);
    const [one, two] = await Promise.all([
      scene.ok('editor', 'startTaskSync', { pageId }),
      scene.ok('admin', 'startTaskSync', { pageId }),
    ]);
    const runs = [await scene.finish(one.runId), await scene.finish(two.runId, 'admin')];
    expect(runs.map(({ status }) => status)).toEqual(['completed', 'completed']);
    expect(made().sort()).toEqual(
      ['Drill', 'Order', 'Paint', ...['One', 'Two', 'Three'].flatMap((name) => [`${name} a`, `${name} b`])].sort(),
    );
    expect(runs.reduce((sum, { counts }) => sum + counts.created, 0)).toBe(9);
    expect(scene.body(pageId)).not.toContain('<ac:task>');
    expect(scene.version(pageId)).toBe(2);
  });

  it('takes up the issues again when somebody restores the version with the tasks', async () => {
    const before = scene.body(pageId);
    await scene.sync('editor', { pageId });
    const first = madeIssues(scene);
    const after = scene.body(pageId);
    scene.editPage(pageId, () => before, 'author');
    const view = await scene.preview('admin', { pageId });
    expect(view.tasks.map(({ disposition, issueKey }) => [disposition, issueKey])).toEqual(
      first.map(({ key }) => ['adopt', key]),
    );
    const run = await scene.sync('admin', { pageId, previewId: view.previewId });
    expect(run).toMatchObject({ outcome: 'Success', counts: { adopted: 3, created: 0 } });
    expect(madeIssues(scene)).toEqual(first);
    expect(scene.body(pageId)).toBe(after);
  });

  it('makes no second issue for a task whose issue somebody deleted', async () => {
    const before = scene.body(pageId);
    await scene.sync('editor', { pageId });
    const [first] = madeIssues(scene);
    scene.rest('admin', 'DELETE', `/rest/api/3/issue/${first?.key}`);
    scene.editPage(pageId, () => before, 'author');
    const run = await scene.sync('editor', { pageId });
    expect(run).toMatchObject({ outcome: 'Partial Success', counts: { adopted: 2, failed: 1 } });
    expect((await rows(run.runId))[0]).toEqual(['Order', 'failed', 'needs-review']);
    expect(made()).toEqual(['Paint', 'Drill']);
  });
});
