import { at, listAt, type SmallSite, smallSite } from './small-site';

const v2 = '/wiki/api/v2';

const bodyOf = (site: SmallSite, id: string, query = ''): unknown =>
  at(site.call('editor', 'GET', `${v2}/pages/${id}?body-format=storage${query}`).body, 'body.storage.value');

const put = (site: SmallSite, id: string, number: number, value: string, extra: object = {}) =>
  site.call('editor', 'PUT', `${v2}/pages/${id}`, {
    id,
    status: 'current',
    title: `Page ${id}`,
    body: { representation: 'storage', value },
    version: { number, message: `v${number}` },
    ...extra,
  });

describe('a page', () => {
  test('keeps all its versions, each with its body, author and message', () => {
    const site = smallSite();
    const id = site.page('Page', '<p>one</p>');
    site.advance(60_000);
    const answer = put(site, id, 2, '<p>two — <b>x</b></p>');
    expect(at(answer.body, 'body.storage.value')).toBe('<p>two &mdash; <strong>x</strong></p>');
    expect(at(answer.body, 'version')).toEqual({
      number: 2,
      message: 'v2',
      minorEdit: false,
      authorId: site.accountId('editor'),
      createdAt: '2026-11-22T10:01:00.000Z',
    });
    expect(bodyOf(site, id)).toBe('<p>two &mdash; <strong>x</strong></p>');
    expect(bodyOf(site, id, '&version=1')).toBe('<p>one</p>');
    const versions = site.call('reader', 'GET', `${v2}/pages/${id}/versions?body-format=storage`).body;
    expect(listAt(versions, 'results').map((row) => at(row, 'page.body.storage.value'))).toEqual([
      '<p>two &mdash; <strong>x</strong></p>',
      '<p>one</p>',
    ]);
  });

  test('brings an old version back as a new one', () => {
    const site = smallSite();
    const id = site.page('Page', '<p>one</p>');
    put(site, id, 2, '<p>two</p>');
    const params = { versionNumber: 1, message: 'back' };
    const url = `/wiki/rest/api/content/${id}/version`;
    expect(at(site.call('editor', 'POST', url, { operationKey: 'restore', params }).body, 'number')).toBe(3);
    expect(bodyOf(site, id)).toBe('<p>one</p>');
  });

  test('has a draft beside it with a time of its own; publishing ends it', () => {
    const site = smallSite();
    const id = site.page('Page', '<p>one</p>');
    expect(at(site.call('editor', 'GET', `${v2}/pages/${id}?get-draft=true`).body, 'status')).toBe('current');
    site.advance(5_000);
    expect(put(site, id, 1, '<p>draft</p>', { status: 'draft' }).status).toBe(200);
    expect(bodyOf(site, id)).toBe('<p>one</p>');
    const draft = site.call('editor', 'GET', `${v2}/pages/${id}?get-draft=true&body-format=storage`).body;
    expect([at(draft, 'status'), at(draft, 'version.createdAt'), at(draft, 'body.storage.value')]).toEqual([
      'draft',
      '2026-11-22T10:00:05.000Z',
      '<p>draft</p>',
    ]);
    expect(put(site, id, 2, '<p>two</p>').status).toBe(200);
    expect(at(site.call('editor', 'GET', `${v2}/pages/${id}?get-draft=true`).body, 'status')).toBe('current');
  });

  test('made as a draft is its author alone until published', () => {
    const site = smallSite();
    const id = site.page('Staged', '<p>a</p>', { status: 'draft' });
    const url = `${v2}/pages/${id}?get-draft=true`;
    expect([site.call('editor', 'GET', url).status, site.call('admin', 'GET', url).status]).toEqual([200, 404]);
    expect(put(site, id, 1, '<p>b</p>').status).toBe(200);
    expect(bodyOf(site, id)).toBe('<p>b</p>');
    expect(site.call('admin', 'GET', `${v2}/pages/${id}`).status).toBe(200);
  });

  test('written while it is in the trash is restored as it was: the answer shows its old body and version', () => {
    const site = smallSite();
    const id = site.page('Page', '<p>one</p>');
    expect(site.call('editor', 'DELETE', `${v2}/pages/${id}`).status).toBe(204);
    const answer = put(site, id, 2, '<p>two</p>');
    expect([answer.status, at(answer.body, 'status'), at(answer.body, 'title')]).toEqual([200, 'current', 'Page']);
    expect([at(answer.body, 'version.number'), at(answer.body, 'body.storage.value')]).toEqual([1, '<p>one</p>']);
    expect([bodyOf(site, id), put(site, id, 2, '<p>two</p>').status, bodyOf(site, id)]).toEqual([
      '<p>one</p>',
      200,
      '<p>two</p>',
    ]);
  });

  test('renamed has a further version with the same body', () => {
    const site = smallSite();
    const id = site.page('Page', '<p>one</p>');
    const renamed = site.call('editor', 'PUT', `${v2}/pages/${id}/title`, { status: 'current', title: 'New' });
    expect([renamed.status, at(renamed.body, 'title'), at(renamed.body, 'version.number')]).toEqual([200, 'New', 2]);
    expect(bodyOf(site, id)).toBe('<p>one</p>');
    expect(put(site, id, 2, '<p>two</p>').status).toBe(409);
  });

  test('may be a live doc, and lists tell', () => {
    const site = smallSite();
    const page = site.page('Page', '<p>one</p>');
    const wanted = { spaceId: site.space('DOCS'), status: 'current', title: 'Live', subtype: 'live' };
    const live = String(at(site.call('editor', 'POST', `${v2}/pages`, wanted).body, 'id'));
    const listed = (query: string) =>
      listAt(site.call('reader', 'GET', `${v2}/pages?id=${page},${live}${query}`).body, 'results').map((row) => [
        at(row, 'id'),
        at(row, 'subtype'),
      ]);
    expect(listed('')).toEqual([
      [page, null],
      [live, 'live'],
    ]);
    expect([listed('&subtype=live'), listed('&subtype=page')]).toEqual([[[live, 'live']], [[page, null]]]);
    expect(site.call('editor', 'POST', `${v2}/pages`, { ...wanted, title: 'X', subtype: 'dead' }).status).toBe(400);
  });

  test('goes to the trash with its title free, comes back with the body it had, and is purged by who administers', () => {
    const site = smallSite();
    const id = site.page('Page', '<p>one</p>');
    const child = site.page('Child', '', { parentId: id });
    expect(site.call('editor', 'DELETE', `${v2}/pages/${id}`).status).toBe(204);
    expect(site.call('editor', 'GET', `${v2}/pages/${id}`).status).toBe(404);
    expect(at(site.call('editor', 'GET', `${v2}/pages/${id}?status=trashed`).body, 'status')).toBe('trashed');
    expect(at(site.call('editor', 'GET', `${v2}/pages/${child}`).body, 'parentId')).toBeUndefined();
    const other = site.page('Page', '<p>other</p>');
    expect(put(site, id, 2, '<p>ignored</p>').status).toBe(400);
    site.call('editor', 'DELETE', `${v2}/pages/${other}`);
    expect(put(site, id, 2, '<p>ignored</p>').status).toBe(200);
    expect(bodyOf(site, id)).toBe('<p>one</p>');
    site.call('editor', 'DELETE', `${v2}/pages/${id}`);
    expect(site.call('editor', 'DELETE', `${v2}/pages/${id}?purge=true`).status).toBe(404);
    expect(site.call('admin', 'DELETE', `${v2}/pages/${id}?purge=true`).status).toBe(204);
    expect(site.call('admin', 'GET', `${v2}/pages/${id}?status=trashed`).status).toBe(404);
  });

  test('is silently absent from a list where it may not be seen', () => {
    const site = smallSite();
    const open = site.page('Open', '', { spaceId: site.space('OPEN') });
    const hidden = site.page('Hidden', '');
    const found = site.call('outsider', 'GET', `${v2}/pages?id=${hidden},${open},77`).body;
    expect(listAt(found, 'results').map((row) => at(row, 'id'))).toEqual([open]);
  });

  test('restricted to readers hides what stands below; restricted to editors can be read by all', () => {
    const site = smallSite();
    const id = site.page('Page', '');
    const child = site.page('Child', '', { parentId: id });
    const restrict = (operation: string) =>
      site.call('editor', 'PUT', `/wiki/rest/api/content/${id}/restriction`, [
        { operation, restrictions: { user: [{ type: 'known', accountId: site.accountId('editor') }] } },
      ]).status;
    const statuses = (name: 'author' | 'editor', ...ids: readonly string[]) =>
      ids.map((one) => site.call(name, 'GET', `${v2}/pages/${one}`).status);
    expect(restrict('update')).toBe(200);
    expect(statuses('author', id, child)).toEqual([200, 200]);
    const write = {
      id,
      status: 'current',
      title: 'X',
      body: { representation: 'storage', value: '' },
      version: { number: 2 },
    };
    expect(site.call('author', 'PUT', `${v2}/pages/${id}`, write).status).toBe(404);
    restrict('read');
    expect(statuses('author', id, child)).toEqual([404, 404]);
    expect(statuses('editor', id, child)).toEqual([200, 200]);
    const operations = site.call('editor', 'GET', `${v2}/pages/${id}/operations`).body;
    expect(listAt(operations, 'operations').map((one) => at(one, 'operation'))).toEqual(['read', 'update', 'delete']);
  });

  test('moves among its siblings and never below itself', () => {
    const site = smallSite();
    const root = site.page('Root', '');
    const [a = '', b = '', c = ''] = ['A', 'B', 'C'].map((title) => site.page(title, '', { parentId: root }));
    const move = (id: string, position: string, target: string) =>
      site.call('editor', 'PUT', `/wiki/rest/api/content/${id}/move/${position}/${target}`).status;
    const order = () =>
      listAt(site.call('editor', 'GET', `${v2}/pages/${root}/direct-children`).body, 'results').map((row) =>
        at(row, 'id'),
      );
    expect(move(c, 'before', a)).toBe(200);
    expect(order()).toEqual([c, a, b]);
    expect(move(c, 'after', b)).toBe(200);
    expect(order()).toEqual([a, b, c]);
    expect(move(a, 'append', c)).toBe(200);
    expect(order()).toEqual([b, c]);
    expect(move(c, 'append', a)).toBe(400);
    expect(put(site, c, 2, '', { parentId: a }).status).toBe(400);
  });
});

describe('a tree', () => {
  const deepTree = (site: SmallSite, levels: number): readonly string[] => {
    const ids: string[] = [];
    for (let level = 0; level <= levels; level++)
      ids.push(site.page(`Level ${level}`, '', level === 0 ? {} : { parentId: ids[level - 1] }));
    return ids;
  };
  const rows = (site: SmallSite, url: string) => listAt(site.call('reader', 'GET', `${v2}${url}`).body, 'results');

  test('is cut at two levels, at ten when asked, and goes on from a node of its own type', () => {
    const site = smallSite();
    const ids = deepTree(site, 12);
    expect(rows(site, `/pages/${ids[0]}/descendants`).map((row) => at(row, 'depth'))).toEqual([1, 2]);
    const deepest = rows(site, `/pages/${ids[0]}/descendants?depth=10`).at(-1);
    expect([at(deepest, 'id'), at(deepest, 'depth')]).toEqual([ids[10], 10]);
    expect(rows(site, `/pages/${ids[10]}/descendants?depth=10`).map((row) => at(row, 'id'))).toEqual([
      ids[11],
      ids[12],
    ]);
  });

  test('lists the highest first, in pieces whose links include /wiki', () => {
    const site = smallSite();
    const root = site.page('Root', '');
    const a = site.page('A', '', { parentId: root });
    site.page('A1', '', { parentId: a });
    site.page('B', '', { parentId: root });
    const first = site.call('reader', 'GET', `${v2}/pages/${root}/descendants?depth=10&limit=2`);
    const next = String(at(first.body, '_links.next'));
    expect(next).toMatch(/^\/wiki\/api\/v2\/pages\/\d+\/descendants\?/);
    expect(first.headers.link).toBe(`<${next}>; rel="next"`);
    const second = site.call('reader', 'GET', next);
    expect(site.call('editor', 'GET', `${v2}/pages?cursor=none`).status).toBe(400);
    const titles = [...listAt(first.body, 'results'), ...listAt(second.body, 'results')].map((row) => at(row, 'title'));
    expect(titles).toEqual(['A', 'B', 'A1']);
    expect(at(second.body, '_links.next')).toBeUndefined();
    expect([first.points, second.points]).toEqual([3, 2]);
  });

  test('has folders between pages, which the deprecated listing hides', () => {
    const site = smallSite();
    const root = site.page('Root', '');
    const folder = at(
      site.call('editor', 'POST', `${v2}/folders`, { spaceId: site.space('DOCS'), title: 'F', parentId: root }).body,
      'id',
    );
    const inside = site.page('Inside', '', { parentId: folder });
    expect(at(site.call('reader', 'GET', `${v2}/pages/${inside}`).body, 'parentType')).toBe('folder');
    expect(rows(site, `/pages/${root}/descendants`).map((row) => at(row, 'type'))).toEqual(['folder', 'page']);
    expect(rows(site, `/pages/${root}/children`)).toEqual([]);
    expect(rows(site, `/folders/${folder}/descendants`).map((row) => at(row, 'id'))).toEqual([inside]);
    expect(rows(site, `/pages/${inside}/ancestors`)).toEqual([
      { id: root, type: 'page' },
      { id: folder, type: 'folder' },
    ]);
  });
});

describe('tasks of a page', () => {
  const list = (tasks: string) => `<ac:task-list>${tasks}</ac:task-list>`;
  const task = (id: number, body: string) =>
    `<ac:task><ac:task-id>${id}</ac:task-id><ac:task-status>incomplete</ac:task-status><ac:task-body>${body}</ac:task-body></ac:task>`;

  test('are listed with their assignee and date, and ticked in the body', () => {
    const site = smallSite();
    const mention = `<ac:link><ri:user ri:account-id="${site.accountId('author')}" /></ac:link>`;
    const id = site.page(
      'Page',
      list(task(1, `Ask ${mention} <time datetime="2026-12-01" />`) + task(2, `x${list(task(3, 'y'))}`)),
    );
    const found = listAt(site.call('reader', 'GET', `${v2}/tasks?page-id=${id}&body-format=storage`).body, 'results');
    expect(found.map((row) => [at(row, 'localId'), at(row, 'assignedTo'), at(row, 'dueAt')])).toEqual([
      ['1', site.accountId('author'), '2026-12-01T00:00:00.000Z'],
      ['3', undefined, undefined],
      ['2', undefined, undefined],
    ]);
    const url = `${v2}/tasks/${at(found[1], 'id')}`;
    expect(site.call('reader', 'PUT', url, { status: 'complete' }).status).toBe(404);
    expect(at(site.call('editor', 'PUT', url, { status: 'complete' }).body, 'status')).toBe('complete');
    expect(String(bodyOf(site, id)).match(/<ac:task-status>complete/g)).toHaveLength(1);
    expect(listAt(site.call('reader', 'GET', `${v2}/tasks?status=complete`).body, 'results')).toHaveLength(1);
  });
});

describe('searching pages', () => {
  test('finds what stands below a page, once the index has caught up', () => {
    const site = smallSite({ searchLagMs: 30_000 });
    const root = site.page('Root', '');
    const child = site.page('The "Child"', '', { parentId: root });
    const search = (cql: string) => site.call('reader', 'GET', `/wiki/rest/api/search?cql=${encodeURIComponent(cql)}`);
    const ids = (cql: string) => listAt(search(cql).body, 'results').map((row) => at(row, 'content.id'));
    expect(ids(`ancestor = ${root}`)).toEqual([]);
    site.advance(30_000);
    expect(ids(`ancestor = ${root} and type = page`)).toEqual([child]);
    expect(ids('title ~ "child" and space = DOCS')).toEqual([child]);
    expect(ids('title = "The \\"Child\\""')).toEqual([child]);
    expect(ids('space = NOPE')).toEqual([]);
    expect(search('creator = currentUser()').status).toBe(501);
    expect(search(' ').status).toBe(400);
  });
});
