import { grower } from '../support/grow-tree';
import { openScene, type Scene } from '../support/scene';
import { seenCalls } from '../support/seen-calls';
import { tasks } from '../support/task-xml';

const bodies = /GET \/wiki\/api\/v2\/pages\?.*body-format/;

/** How a preview reads its pages: batch by batch, as large as they allow. */
describe('the bodies of a tree', () => {
  let scene: Scene;
  let root: string;
  let grow: ReturnType<typeof grower>;
  let onBodies: (call: string) => number | undefined = () => undefined;
  beforeEach(async () => {
    onBodies = () => undefined;
    scene = await openScene({ openProducts: seenCalls((call) => (bodies.test(call) ? onBodies(call) : undefined)) });
    grow = grower(scene);
    const key = scene.addIssue('WORK', 'Work Package', 'Harbour');
    root = scene.addPage('Root', `<p>${scene.link(key)}</p>${tasks('root')}`);
  });
  afterEach(() => scene.site.close());

  /** The ids of each call that read bodies, in order. */
  const batches = () =>
    scene.site
      .requests()
      .filter(({ method, path, query }) => bodies.test(`${method} ${path}?${Object.keys(query)}`))
      .map(({ query }) => String(query.id).split(','));
  const ok = (payload: { previewId?: string; cursor?: string } = {}) =>
    scene.ok('editor', 'previewTaskSync', { pageId: root, ...payload });
  it('are read fifty at a time, half as many where they are large, and more again where they are not', async () => {
    const large = `<p>${'Long words. '.repeat(10_000)}</p>`;
    for (let n = 0; n < 90; n += 1) grow(root, { body: large });
    for (let n = 0; n < 220; n += 1) grow(root);
    const view = await scene.preview('editor', { pageId: root });
    expect(view).toMatchObject({ pagesScanned: 311, counts: { create: 1 } });
    const sizes = batches().map(({ length }) => length);
    expect(sizes.slice(0, 3)).toEqual([50, 25, 25]);
    expect(Math.max(...sizes.slice(3))).toBe(50);
    const read = batches().flat();
    expect([read.length, new Set(read).size]).toEqual([311, 311]);
  });

  it('begin with few where the first page is very large', async () => {
    const top = grow(undefined, { body: `<p>${'Long words. '.repeat(200_000)}</p>` });
    for (let n = 0; n < 20; n += 1) grow(top);
    await scene.preview('editor', { pageId: top });
    expect(batches()[0]).toHaveLength(8);
  });

  it('that stay out when they are asked for together are read by fewer, and none is skipped', async () => {
    for (let n = 0; n < 12; n += 1) grow(root, { body: tasks(`t${n}`) });
    // Thirteen at once are too many for Confluence today, in each of the four tries.
    scene.site.setFaults(
      [1, 2, 3, 4].map((nth) => ({
        match: { product: 'confluence', path: '/api/v2/pages$' },
        nth,
        effect: { status: 503 },
      })),
    );
    const view = await scene.preview('editor', { pageId: root });
    expect(view.counts.create).toBe(13);
    expect(view.warnings.map(({ code }) => code)).toEqual(['readable-in-jira']);
    expect(
      batches()
        .slice(0, 5)
        .map(({ length }) => length),
    ).toEqual([13, 13, 13, 13, 7]);
  });

  it('of which one never comes are read all the same, and that page is told', async () => {
    for (let n = 0; n < 3; n += 1) grow(root, { body: tasks(`t${n}`) });
    const sick = grow(root, { body: tasks('sick') });
    grow(root, { body: tasks('last') });
    onBodies = (call) => (call.includes(sick) ? 500 : undefined);
    const view = await scene.preview('editor', { pageId: root });
    expect(view.tasks.map(({ text }) => text)).toEqual(['root', 't0', 't1', 't2', 'last']);
    expect(view.warnings[0]).toMatchObject({
      code: 'unreachable',
      pageId: sick,
      message: expect.stringContaining(`Page ${sick}: `),
    });
  });

  it('none of which come are no empty pages: the preview says that Confluence does not answer', async () => {
    grow(root, { body: tasks('below') });
    scene.site.setFaults([{ match: { product: 'confluence', path: '/api/v2/pages$' }, effect: { status: 500 } }]);
    let outcome = await scene.call('editor', 'previewTaskSync', { pageId: root });
    while (outcome.ok) {
      const { previewId, pagesScanned } = outcome.data;
      expect(pagesScanned).toBe(0);
      outcome = await scene.call('editor', 'previewTaskSync', { pageId: root, previewId });
    }
    expect(outcome).toMatchObject({ code: 'unreachable' });
  });

  it('are read by fewer after a function died of them: nobody knew how large they are', async () => {
    for (let n = 0; n < 60; n += 1) grow(root, { body: tasks(`t${n}`) });
    scene.site.setFaults([
      { match: { product: 'confluence', path: '/api/v2/pages$' }, nth: 1, effect: { crash: 'before' } },
    ]);
    const { runId } = await scene.ok('editor', 'startTaskSync', { pageId: root, requestId: 'one' });
    expect(await scene.finish(runId)).toMatchObject({ outcome: 'Success', counts: { created: 61 } });
    expect(batches()[0]).toHaveLength(25);
  });

  it('read by two tabs at once make rows of one of them, each once', async () => {
    for (let n = 0; n < 330; n += 1) grow(root, { body: tasks(`t${n}`) });
    const last = grow(root, { body: tasks('before') });
    const first = await ok();
    expect(first.state).toBe('scanning');
    // Somebody writes while both tabs read on: what the two see of her page is not the same.
    let reads = 0;
    onBodies = () => {
      reads += 1;
      if (reads === 3)
        scene.editPage(last, (body) => `${body}${tasks(...Array.from({ length: 9 }, (_, n) => `n${n}`))}`);
      return undefined;
    };
    scene.site.setFaults([
      { match: { product: 'confluence', path: '/api/v2/pages$' }, every: 2, effect: { delayMs: 400 } },
    ]);
    await Promise.all([ok({ previewId: first.previewId }), ok({ previewId: first.previewId })]);
    scene.site.clearFaults();
    let view = await ok({ previewId: first.previewId });
    while (view.state === 'scanning') view = await ok({ previewId: first.previewId });
    const rows = [...view.tasks];
    for (let cursor = view.nextCursor; cursor !== undefined; ) {
      const next = await ok({ previewId: first.previewId, cursor });
      rows.push(...next.tasks);
      cursor = next.nextCursor;
    }
    expect(rows).toHaveLength(view.counts.create);
    expect(new Set(rows.map(({ taskRef }) => taskRef)).size).toBe(rows.length);
    expect([332, 341]).toContain(rows.length);
  });
});
