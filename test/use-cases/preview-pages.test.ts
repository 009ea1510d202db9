import type { TaskPreview } from '../../src/contract/views';
import { openCoveredScene } from '../support/covered-scene';
import { madeIssues, textOf } from '../support/issue-facts';
import type { Scene } from '../support/scene';
import { storeAsIs } from '../support/stored-body';
import { list, task, tasks } from '../support/task-xml';

describe('a preview of a tree', () => {
  let scene: Scene;
  let link: string;
  beforeEach(async () => {
    scene = await openCoveredScene();
    link = `<p>${scene.link(scene.addIssue('WORK', 'Work Package', 'Harbour'))}</p>`;
  });
  afterEach(() => scene.site.close());

  it('lists pages in reading order, through folders, without what lies elsewhere', async () => {
    const root = scene.addPage('Root', link + tasks('root'));
    const first = scene.addPage('First', tasks('first'), { parentId: root });
    const folder = textOf(
      scene.rest('editor', 'POST', '/wiki/api/v2/folders', { spaceId: scene.space('DOCS'), title: 'F', parentId: root })
        .body.id,
    );
    scene.addPage('In folder', tasks('in folder'), { parentId: folder });
    scene.addPage('Below first', tasks('below first'), { parentId: first });
    scene.addPage('Elsewhere', link + tasks('elsewhere'));
    const view = await scene.preview('editor', { pageId: root });
    expect(view.tasks.map(({ text }) => text)).toEqual(['root', 'first', 'below first', 'in folder']);
    expect(view).toMatchObject({ state: 'ready', pagesScanned: 4, pagesTotal: 4, counts: { create: 4 } });
    expect(view.tasks.map(({ parent }) => parent?.why)).toEqual([
      'Closest link above in the section',
      'Linked on the page above',
      expect.stringContaining('2 levels above'),
      'Linked on the page above',
    ]);
    const alone = await scene.preview('editor', { pageId: root, includeSubpages: false });
    expect(alone).toMatchObject({ pagesTotal: 1, counts: { create: 1 } });
    const run = await scene.sync('editor', { pageId: root, includeSubpages: false });
    expect(run).toMatchObject({ counts: { created: 1 } });
    expect(madeIssues(scene)).toHaveLength(1);
  });

  it('finds a parent above the scanned page, and none on a page that this person cannot see', async () => {
    const top = scene.addPage('Top', link);
    const root = scene.addPage('Root', tasks('root'), { parentId: top });
    expect((await scene.preview('editor', { pageId: root })).tasks[0]).toMatchObject({ disposition: 'create' });
    const user = { results: [{ type: 'known', accountId: scene.id('editor') }] };
    const path = `/wiki/rest/api/content/${top}/restriction`;
    scene.rest('admin', 'PUT', path, [{ operation: 'update', restrictions: { user } }]);
    expect((await scene.preview('author', { pageId: root })).tasks[0]).toMatchObject({ disposition: 'create' });
  });

  it('plans for the pages that this person may edit, where she may not edit the first one', async () => {
    const root = scene.addPage('Root', link + tasks('root'));
    const open = scene.addPage('Open', tasks('open'), { parentId: root });
    const user = { results: [{ type: 'known', accountId: scene.id('admin') }] };
    const path = `/wiki/rest/api/content/${root}/restriction`;
    expect(scene.rest('admin', 'PUT', path, [{ operation: 'update', restrictions: { user } }]).status).toBe(200);
    const view = await scene.preview('editor', { pageId: root });
    expect(view.tasks.map(({ text, disposition, reason }) => [text, disposition, reason?.code])).toEqual([
      ['root', 'blocked', 'no-edit-right'],
      ['open', 'create', undefined],
    ]);
    expect(await scene.sync('editor', { pageId: root })).toMatchObject({ outcome: 'Partial Success' });
    expect(madeIssues(scene)).toMatchObject([{ summary: 'open' }]);
    expect([scene.version(root), scene.version(open)]).toEqual([1, 2]);
  });

  it('reaches pages at any depth, in order', async () => {
    const root = scene.addPage('Root', link);
    let parentId = root;
    for (let depth = 1; depth <= 23; depth += 1)
      parentId = scene.addPage(`L${depth}`, tasks(`t${depth}`), { parentId });
    const view = await scene.preview('editor', { pageId: root });
    expect(view.tasks.map(({ text }) => text)).toEqual(Array.from({ length: 23 }, (_, depth) => `t${depth + 1}`));
    expect(view).toMatchObject({ pagesTotal: 24, counts: { create: 23 } });
    expect(view.tasks.at(-1)?.parent?.why).toContain('23 levels above');
  });

  it('reads large pages in smaller calls, and tells of one that is too large by itself', async () => {
    const top = scene.addPage('Top', link);
    const root = scene.addPage('Root', tasks('root'), { parentId: top });
    for (const name of ['One', 'Two', 'Three']) scene.addPage(name, tasks(name), { parentId: root });
    const tooLarge = { match: { product: 'confluence', path: '/api/v2/pages$' }, effect: { status: 413 } } as const;
    // The page above, then four pages, then two, then the first of them alone.
    scene.site.setFaults([2, 3, 4].map((nth) => ({ ...tooLarge, nth })));
    const view = await scene.preview('editor', { pageId: root });
    expect(view.warnings.map(({ code }) => code)).toEqual(['too-large', 'readable-in-jira']);
    expect(view.tasks.map(({ text }) => text)).toEqual(['One', 'Two', 'Three']);
  });

  it('is scanned over several calls, is found again by its id, and is paged by cursor', async () => {
    const texts = Array.from({ length: 1_200 }, (_, place) => `Task ${place} ${'with some words '.repeat(10)}`.trim());
    const root = scene.addPage('Root', link + tasks(...texts.slice(0, 600)));
    scene.addPage('Below', link + tasks(...texts.slice(600)), { parentId: root });
    scene.site.setFaults([{ match: { product: 'confluence' }, effect: { delayMs: 7_000 } }]);
    const first = await scene.ok('editor', 'previewTaskSync', { pageId: root });
    expect(first).toMatchObject({ state: 'scanning', tasks: [], pagesScanned: 0 });
    scene.site.clearFaults();
    const ready = await scene.ok('editor', 'previewTaskSync', { pageId: root, previewId: first.previewId });
    expect(ready).toMatchObject({
      previewId: first.previewId,
      state: 'ready',
      pagesScanned: 2,
      counts: { create: 1_200 },
    });
    const all: TaskPreview[] = [...ready.tasks];
    for (let cursor = ready.nextCursor; cursor !== undefined; ) {
      const next = await scene.ok('editor', 'previewTaskSync', { pageId: root, previewId: first.previewId, cursor });
      expect(next.counts).toEqual(ready.counts);
      all.push(...next.tasks);
      cursor = next.nextCursor;
    }
    expect(ready.nextCursor).toBe('1');
    expect(all.map(({ text }) => text)).toEqual(texts);
    expect(new Set(all.map(({ taskRef }) => taskRef)).size).toBe(1_200);
    expect(all.at(-1)?.pageTitle).toBe('Below');
    const beyond = await scene.ok('editor', 'previewTaskSync', {
      pageId: root,
      previewId: first.previewId,
      cursor: '999',
    });
    expect([beyond.tasks, beyond.nextCursor]).toEqual([[], undefined]);
    expect(await scene.call('author', 'previewTaskSync', { pageId: root, previewId: first.previewId })).toMatchObject({
      code: 'not-found',
    });
  });

  it('is carried on by two calls at once without counting anything twice', async () => {
    const root = scene.addPage('Root', link + tasks('a'));
    for (let place = 0; place < 60; place += 1) scene.addPage(`P${place}`, tasks(`t${place}`), { parentId: root });
    scene.site.setFaults([{ match: { product: 'confluence' }, effect: { delayMs: 3_500 } }]);
    const { previewId } = await scene.ok('editor', 'previewTaskSync', { pageId: root });
    const more = () => scene.call('editor', 'previewTaskSync', { pageId: root, previewId });
    await Promise.all([more(), more()]);
    scene.site.clearFaults();
    let view = await scene.ok('editor', 'previewTaskSync', { pageId: root, previewId });
    while (view.state !== 'ready') view = await scene.ok('editor', 'previewTaskSync', { pageId: root, previewId });
    expect(view).toMatchObject({ pagesScanned: 61, pagesTotal: 61, counts: { create: 61 } });
  });

  it('warns of pages that cannot be read, and of who will be able to read the texts', async () => {
    const root = scene.addPage('Root', link + tasks('a'));
    const below = scene.addPage('Below', link + tasks('b'), { parentId: root });
    const broken = scene.addPage('Broken', '<p>Whole</p>', { parentId: root });
    storeAsIs(scene, broken, '<p>Not closed');
    const view = await scene.preview('editor', { pageId: root });
    expect(view.warnings).toEqual([
      {
        code: 'not-well-formed',
        pageId: broken,
        message: expect.stringMatching(new RegExp(`^Page ${broken}: .*\\.$`)),
      },
      { code: 'readable-in-jira', message: expect.stringContaining('WORK') },
    ]);
    expect(view.tasks.map(({ pageId }) => pageId)).toEqual([root, below]);

    const run = await scene.sync('editor', { pageId: root, previewId: view.previewId });
    expect(run).toMatchObject({
      outcome: 'Partial Success',
      counts: { created: 2, failed: 1 },
      progress: { pagesTotal: 3 },
    });
    const rows: readonly unknown[] = await scene.results(run.runId);
    expect(rows[2]).toEqual({
      pageId: broken,
      pageTitle: 'Broken',
      result: 'failed',
      code: 'not-well-formed',
      status_text: expect.stringMatching(/^Failed\. /),
    });
    expect(scene.version(broken)).toBe(2);
  });

  it('gives nested tasks their depth and the task they go under', async () => {
    const nested = list(task('inner', { nested: list(task('innermost')) }));
    const root = scene.addPage('Root', link + list(task('outer', { nested })));
    const [outer, inner, innermost] = (await scene.preview('editor', { pageId: root })).tasks;
    expect([outer, inner, innermost].map((row) => [row?.text, row?.depth])).toEqual([
      ['outer', 0],
      ['inner', 1],
      ['innermost', 2],
    ]);
    expect([inner?.parentTaskRef, innermost?.parentTaskRef]).toEqual([outer?.taskRef, inner?.taskRef]);
  });

  it.each([
    [
      'its own row before the section',
      (a: string, b: string) => `<p>${a}</p><table><tbody><tr><td>${b}</td><td>${tasks('x')}</td></tr></tbody></table>`,
      'In the same table row',
      1,
    ],
    [
      'the section before the rest of the page',
      (a: string, b: string) => `<h1>A</h1><p>${a}</p><h1>B</h1><p>${b}</p>${tasks('x')}`,
      'Closest link above in the section',
      1,
    ],
    [
      'the closest above on the page',
      (a: string, b: string) => `<h1>A</h1><p>${a}</p><p>${b}</p><h1>B</h1>${tasks('x')}`,
      'Closest link above on the page',
      1,
    ],
    ['the only one below', (a: string) => `${tasks('x')}<p>${a}</p>`, 'Only link on this page', 0],
  ] as const)('takes as parent the nearest link: %s', async (_what, body, why, place) => {
    const keys = [scene.addIssue('WORK', 'Work Package', 'A'), scene.addIssue('WORK', 'Work Package', 'B')];
    const root = scene.addPage('Root', body(scene.link(keys[0] ?? ''), scene.link(keys[1] ?? '')));
    const [row] = (await scene.preview('editor', { pageId: root })).tasks;
    expect(row?.parent).toMatchObject({ key: keys[place], why });
    await scene.sync('editor', { pageId: root });
    expect(madeIssues(scene)).toMatchObject([{ parent: keys[place] }]);
  });
});
