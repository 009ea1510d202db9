import { grower } from '../support/grow-tree';
import { openScene, type Scene } from '../support/scene';
import { seenCalls } from '../support/seen-calls';
import { tasks } from '../support/task-xml';

const listing = /\/descendants/;
const bodies = /GET \/wiki\/api\/v2\/pages\?.*body-format/;

/** A tree that changes, or fails to be listed, while it is scanned: what is there is found, what is not is told. */
describe('a tree while it is scanned', () => {
  let scene: Scene;
  let root: string;
  let grow: ReturnType<typeof grower>;
  /** What a colleague does just before the app's call of a number that matches. */
  let acts: { readonly call: RegExp; nth: number; readonly act: () => void }[];
  const justBefore = (call: RegExp, nth: number, act: () => void) => void acts.push({ call, nth, act });

  beforeEach(async () => {
    acts = [];
    scene = await openScene({
      openProducts: seenCalls((call) => {
        for (const each of acts) if (each.call.test(call) && --each.nth === 0) each.act();
        return undefined;
      }),
    });
    grow = grower(scene);
    const key = scene.addIssue('WORK', 'Work Package', 'Harbour');
    root = scene.addPage('Root', `<p>${scene.link(key)}</p>${tasks('root')}`);
  });
  afterEach(() => scene.site.close());

  const page = (parentId: string, text: string) => grow(parentId, { body: tasks(text) });
  /** A chain of pages without tasks; the last one is at this level below the root. */
  const chain = (levels: number, from = root) => {
    let parentId = from;
    for (let level = 0; level < levels; level += 1) parentId = grow(parentId);
    return parentId;
  };
  const trash = (id: string) => expect(scene.rest('admin', 'DELETE', `/wiki/api/v2/pages/${id}`).status).toBe(204);
  const move = (id: string, to: string) =>
    expect(scene.rest('admin', 'PUT', `/wiki/rest/api/content/${id}/move/append/${to}`).status).toBe(200);
  const preview = async () => {
    const view = await scene.preview('editor', { pageId: root });
    return {
      texts: view.tasks.map(({ text }) => text),
      warnings: view.warnings.filter(({ code }) => code !== 'readable-in-jira'),
      pages: [view.pagesScanned, view.pagesTotal],
    };
  };

  it('of which a page goes away after it was listed, tells of that page and finds the others', async () => {
    page(root, 'first');
    const gone = page(root, 'second');
    page(root, 'third');
    justBefore(bodies, 1, () => trash(gone));
    const { texts, warnings } = await preview();
    expect(texts).toEqual(['root', 'first', 'third']);
    expect(warnings).toEqual([{ code: 'page-gone', pageId: gone, message: expect.stringContaining(gone) }]);
  });

  it('of which a page appears after its place was listed, is as it was when it was listed', async () => {
    page(root, 'first');
    justBefore(bodies, 1, () => void page(root, 'late'));
    expect(await preview()).toEqual({ texts: ['root', 'first'], warnings: [], pages: [2, 2] });
  });

  it('of which a node goes away before what is below it is listed, tells of the node and goes on', async () => {
    const [gone, stays] = [page(chain(9), 'tenth level'), page(chain(9), 'other tenth')];
    page(gone, 'eleventh level');
    page(stays, 'other eleventh');
    justBefore(listing, 2, () => trash(gone));
    const { texts, warnings } = await preview();
    expect(texts).toEqual(['root', 'other tenth', 'other eleventh']);
    expect(warnings).toEqual([{ code: 'page-gone', pageId: gone, message: expect.stringMatching(`^Page ${gone}: `) }]);
  });

  it('of which a node is hidden before what is below it is listed, tells of it as well', async () => {
    const tenth = page(chain(9), 'tenth level');
    page(tenth, 'eleventh level');
    scene.site.setFaults([
      { match: { product: 'confluence', path: `pages/${tenth}/descendants` }, effect: { status: 403 } },
    ]);
    const { texts, warnings } = await preview();
    expect(texts).toEqual(['root', 'tenth level']);
    expect(warnings).toEqual([{ code: 'page-gone', pageId: tenth, message: expect.stringContaining(tenth) }]);
  });

  it('of which a node moves up before what is below it is listed, finds all that is below it, once', async () => {
    const tenth = page(chain(9), 'tenth level');
    page(page(tenth, 'eleventh level'), 'twelfth level');
    justBefore(listing, 2, () => move(tenth, root));
    const { texts, warnings } = await preview();
    expect([...texts].sort()).toEqual(['eleventh level', 'root', 'tenth level', 'twelfth level']);
    expect(warnings).toEqual([]);
  });

  it('of which a node leaves the place from which many are listed together, lists it by itself', async () => {
    const ninth = chain(9);
    const tenth = Array.from({ length: 8 }, (_, n) => page(ninth, `tenth ${n}`));
    for (const [n, id] of tenth.entries()) page(id, `eleventh ${n}`);
    // Eight nodes at the edge under one parent are listed through it; one of them is elsewhere by then.
    justBefore(listing, 2, () => move(tenth[3] ?? '', root));
    const { texts, warnings } = await preview();
    expect(new Set(texts).size).toBe(texts.length);
    expect(texts).toHaveLength(1 + 8 + 8);
    expect(warnings).toEqual([]);
    const asked = scene.site.requests().flatMap(({ path }) => /pages\/(\d+)\/descendants/.exec(path)?.[1] ?? []);
    expect(asked).toEqual([root, ninth, tenth[3]]);
  });

  it('of which a row slips between two answers of a listing, still reaches what is below it, and it', async () => {
    const first = page(root, 'first');
    // 250 rows come in the first answer; the one after them moves up when an earlier one goes.
    for (let n = 0; n < 249; n += 1) grow(root);
    const slipped = page(root, 'slipped');
    page(slipped, 'below the slipped one');
    justBefore(listing, 2, () => trash(first));
    const { texts } = await preview();
    expect(texts).toEqual(['root', 'slipped', 'below the slipped one']);
  });

  it('of 300 siblings, each with a page below, is found whole and in order', async () => {
    const wanted = ['root'];
    for (let n = 0; n < 300; n += 1) {
      page(page(root, `sibling ${n}`), `below ${n}`);
      wanted.push(`sibling ${n}`, `below ${n}`);
    }
    const view = await scene.preview('editor', { pageId: root });
    const rows = view.tasks.map(({ text }) => text);
    for (let cursor = view.nextCursor; cursor !== undefined; ) {
      const next = await scene.ok('editor', 'previewTaskSync', { pageId: root, previewId: view.previewId, cursor });
      rows.push(...next.tasks.map(({ text }) => text));
      cursor = next.nextCursor;
    }
    expect(rows).toEqual(wanted);
    expect(scene.site.requests().filter(({ path }) => listing.test(path))).toHaveLength(3);
  });

  it('whose cursor is refused is listed anew from there', async () => {
    for (let n = 0; n < 260; n += 1) grow(root);
    page(root, 'last');
    scene.site.setFaults([{ match: { product: 'confluence', path: 'descendants' }, nth: 2, effect: { status: 400 } }]);
    expect(await preview()).toEqual({ texts: ['root', 'last'], warnings: [], pages: [262, 262] });
    expect(scene.site.requests().filter(({ path }) => listing.test(path))).toHaveLength(4);
  });

  it('whose cursors are refused for ever is refused, and no part of it taken for the whole', async () => {
    for (let n = 0; n < 260; n += 1) grow(root);
    const refused = { match: { product: 'confluence', path: 'descendants' }, effect: { status: 400 } } as const;
    scene.site.setFaults(Array.from({ length: 8 }, (_, n) => ({ ...refused, nth: 2 * (n + 1) })));
    const outcome = await scene.call('editor', 'previewTaskSync', { pageId: root });
    expect(outcome).toMatchObject({ ok: false, code: 'invalid-payload' });
  });

  it.each([
    ['503', { status: 503 }],
    ['429', { status: 429, headers: { 'Retry-After': '1' } }],
    ['a lost answer', { lostResponse: true }],
  ] as const)('whose listing is answered with %s is asked for again', async (_what, effect) => {
    page(page(chain(9), 'tenth'), 'eleventh');
    scene.site.setFaults([1, 3].map((nth) => ({ match: { product: 'confluence', path: 'descendants' }, nth, effect })));
    expect(await preview()).toMatchObject({ texts: ['root', 'tenth', 'eleventh'], warnings: [] });
  });

  it('of which one node cannot be listed for a while says so, and is found whole later', async () => {
    const sick = page(chain(9), 'tenth');
    page(sick, 'eleventh');
    page(page(chain(9), 'other tenth'), 'other eleventh');
    scene.site.setFaults([
      { match: { product: 'confluence', path: `pages/${sick}/descendants` }, effect: { status: 500 } },
    ]);
    const outcome = await scene.call('editor', 'previewTaskSync', { pageId: root });
    expect(outcome).toMatchObject({ ok: false, code: 'unreachable' });
    const { runId } = await scene.ok('editor', 'startTaskSync', { pageId: root, requestId: 'one' });
    await scene.site.drain();
    expect(await scene.ok('editor', 'getRun', { runId })).toMatchObject({ status: 'waiting' });
    scene.site.clearFaults();
    const run = await scene.finish(runId);
    expect(run).toMatchObject({ outcome: 'Success', counts: { created: 5 } });
  });

  it('whose root goes away is gone', async () => {
    grow(root);
    justBefore(listing, 1, () => trash(root));
    expect(await scene.call('editor', 'previewTaskSync', { pageId: root })).toMatchObject({ code: 'not-found' });
  });
});
