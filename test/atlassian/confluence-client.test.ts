import { confluenceClient, pageUrl } from '../../src/atlassian/confluence-client';
import { sendAs } from '../../src/atlassian/send';
import { asId, type PageId } from '../../src/model/ids';
import { openWire } from '../support/site-wire';

const open = (email?: string) => {
  const wire = openWire(email);
  const confluence = confluenceClient(sendAs(wire.request, wire.clock, wire.principal));
  const [docs] = wire.site.spaces();
  const [author] = wire.site.users();
  if (!docs || !author) throw new Error('the seed is empty');
  const add = (
    title: string,
    more: { readonly parent?: string; readonly type?: 'folder' | 'whiteboard' } = {},
  ): PageId => {
    const parent = more.parent === undefined ? undefined : wire.site.seed.content.find(more.parent);
    const { type } = more;
    const wanted = {
      space: docs,
      author,
      title,
      body: `<p>${title}</p>`,
      ...(parent ? { parent } : {}),
      ...(type ? { type } : {}),
    };
    return asId(wire.site.seed.content.add(wanted).id);
  };
  return { ...wire, confluence, add, docs, author };
};

describe('the Confluence client', () => {
  it('reads a page with its body, its site and whether it may be edited', async () => {
    const { confluence, add, docs, author } = open();
    const id = add('Crane');
    const { page, siteUrl, canEdit } = await confluence.getPage(id);
    expect(page).toEqual({
      id,
      status: 'current',
      title: 'Crane',
      spaceId: docs.id,
      version: 1,
      versionAt: '2026-03-02T08:00:00.000Z',
      versionBy: author.accountId,
      versionMessage: '',
      hasParent: false,
      path: expect.stringContaining(`/pages/${id}`),
      body: '<p>Crane</p>',
    });
    expect([siteUrl, canEdit]).toEqual(['http://127.0.0.1:3000', true]);
    expect(pageUrl(siteUrl, page)).toBe(`http://127.0.0.1:3000/wiki${page.path}`);
    expect(pageUrl(siteUrl, { id })).toBe(`http://127.0.0.1:3000/wiki/pages/viewpage.action?pageId=${id}`);
    await expect(confluence.getPage(asId('999'))).rejects.toMatchObject({ kind: 'not-found' });
  });

  it('says that a reader may not edit', async () => {
    const { confluence, add } = open('reader@example.com');
    expect((await confluence.getPage(add('Crane'))).canEdit).toBe(false);
  });

  it('lists pages by id, with and without bodies, and leaves out what cannot be seen', async () => {
    const { confluence, add } = open();
    const ids = [add('One'), add('Two')];
    const { pages, siteUrl } = await confluence.listPages([...ids, asId<PageId>('999')], { bodies: true });
    expect(pages.map(({ id, body }) => [id, body])).toEqual([
      [ids[0], '<p>One</p>'],
      [ids[1], '<p>Two</p>'],
    ]);
    expect(siteUrl).toBe('http://127.0.0.1:3000');
    expect((await confluence.listPages(ids, { bodies: false })).pages[0]).not.toHaveProperty('body');
    const hidden = open('outsider@example.com');
    expect((await hidden.confluence.listPages([hidden.add('One')], { bodies: true })).pages).toEqual([]);
  });

  it('lists what lies below a node, page by page, of every type', async () => {
    const { confluence, add, calls } = open();
    const root = add('Root');
    const folder = add('Folder', { parent: root, type: 'folder' });
    for (let place = 0; place < 251; place += 1) add(`P${place}`, { parent: folder });
    const first = await confluence.listDescendants('page', root);
    expect([first.nodes.length, first.nodes[0]?.type, typeof first.cursor]).toEqual([250, 'folder', 'string']);
    const second = await confluence.listDescendants('page', root, first.cursor);
    expect([second.nodes.length, second.cursor]).toEqual([2, undefined]);
    expect(second.nodes[0]).toMatchObject({ type: 'page', status: 'current', parentId: folder, depth: 2 });
    expect((await confluence.listDescendants('folder', folder)).nodes).toHaveLength(250);
    const board = add('Board', { parent: root, type: 'whiteboard' });
    expect((await confluence.listDescendants('whiteboard', board)).nodes).toEqual([]);
    expect(calls.at(-1)?.path).toBe('/wiki/api/v2/whiteboards/{id}/descendants');
  });

  it('lists rows of kinds that are not known yet, and rows without a parent', async () => {
    const { confluence, add, answerOddly } = open();
    const root = add('Root');
    const row = {
      id: '7',
      status: 'current',
      title: 'T',
      type: 'slides',
      parentId: null,
      depth: 1,
      childPosition: null,
    };
    answerOddly(/descendants$/, { status: 200, body: { results: [row], _links: {} } });
    expect((await confluence.listDescendants('page', root)).nodes).toEqual([
      { id: '7', type: 'other', status: 'current', parentId: null, depth: 1, position: null },
    ]);
  });

  it('lists the pages above, nearest last', async () => {
    const { confluence, add } = open();
    const top = add('Top');
    const folder = add('Folder', { parent: top, type: 'folder' });
    const middle = add('Middle', { parent: folder });
    expect(await confluence.listAncestors(add('Low', { parent: middle }))).toEqual([top, middle]);
  });

  it('publishes a version, and tells when somebody was faster', async () => {
    const { confluence, add } = open();
    const id = add('Crane');
    const update = { id, title: 'Crane', version: 2, message: 'Run 1', body: '<p>New</p>' };
    expect(await confluence.updatePage(update)).toEqual({ version: 2, body: '<p>New</p>' });
    expect((await confluence.getPage(id)).page).toMatchObject({
      version: 2,
      versionMessage: 'Run 1',
      body: '<p>New</p>',
    });
    await expect(confluence.updatePage(update)).rejects.toMatchObject({ kind: 'stale', status: 409 });
    await expect(confluence.updatePage({ ...update, version: 3, body: '<p>' })).rejects.toMatchObject({
      kind: 'invalid',
    });
  });

  it('sees a newer draft, and the published page where there is none', async () => {
    const { confluence, add, site, author } = open();
    const id = add('Crane');
    expect(await confluence.getDraft(id)).toMatchObject({ status: 'current', version: 1 });
    const content = site.seed.content.find(id);
    if (content) site.seed.content.addDraft(content, { body: '<p>Half</p>', author });
    expect(await confluence.getDraft(id)).toMatchObject({ status: 'draft' });
  });

  it('reads names, and who administers', async () => {
    const { confluence, author, principal } = open();
    const names = await confluence.listDisplayNames([
      author.accountId as typeof principal.accountId,
      asId('712020:nobody'),
    ]);
    expect([...names]).toEqual([[author.accountId, 'Ada Admin']]);
    expect(await confluence.isAdministrator()).toBe(false);
    expect(await open('admin@example.com').confluence.isAdministrator()).toBe(true);
  });

  it.each([
    ['a page', /pages\/\{id\}$/, (client: ReturnType<typeof open>['confluence']) => client.getPage(asId('1'))],
    ['a list', /pages$/, (client: ReturnType<typeof open>['confluence']) => client.listPages([], { bodies: true })],
    ['names', /users-bulk$/, (client: ReturnType<typeof open>['confluence']) => client.listDisplayNames([])],
  ] as const)('takes an answer of another shape for unclear: %s', async (_what, path, ask) => {
    const { confluence, answerOddly } = open();
    answerOddly(path, { status: 200, body: { id: 7, results: [{}] } });
    await expect(ask(confluence)).rejects.toMatchObject({ kind: 'unclear', status: 200 });
  });
});
