import { aftermath } from '../support/aftermath';
import { madeIssues, textOf } from '../support/issue-facts';
import { openScene, type Scene } from '../support/scene';
import { storeAsIs } from '../support/stored-body';
import { date, list, mention, task, tasks } from '../support/task-xml';

const nested = (
  levels: number,
  statusOf: (level: number) => 'incomplete' | 'complete' = () => 'incomplete',
): string => {
  let inner = '';
  for (let level = levels; level > 0; level -= 1) {
    inner = list(task(`Level ${level}`, { nested: inner, status: statusOf(level) }));
  }
  return inner;
};
const withId = (xml: string): string =>
  list(`<ac:task>${xml}<ac:task-status>incomplete</ac:task-status><ac:task-body>Order</ac:task-body></ac:task>`);
const entities = Array.from({ length: 9 }, (_, n) => `<!ENTITY l${n + 1} "${`&l${n};`.repeat(10)}">`).join('');

/** One page of a tree of three holds what an import, or somebody with ill intent, may have left there. */
describe('a page that is out to break the sync of its tree', () => {
  let scene: Scene;
  let link: string;
  let rootId: string;
  let hostileId: string;
  let pageIds: readonly string[];
  beforeEach(async () => {
    scene = await openScene({ limits: 'off' });
    link = `<p>${scene.link(scene.addIssue('WORK', 'Work Package', 'Harbour'))}</p>`;
    rootId = scene.addPage('Root', link + tasks('Before'));
    hostileId = scene.addPage('Hostile', '<p>x</p>', { parentId: rootId });
    pageIds = [rootId, scene.addPage('Last', link + tasks('After'), { parentId: rootId })];
    await scene.site.advance(2 * 3_600_000);
  });
  afterEach(() => scene.site.close());

  const sync = async (body: string) => {
    storeAsIs(scene, hostileId, body);
    const run = await scene.sync('editor', { pageId: rootId });
    expect(run.status).toBe('completed');
    // Whatever became of that page, the others are synced.
    for (const pageId of pageIds) expect(scene.body(pageId)).not.toContain('<ac:task>');
    return run;
  };
  const summaries = () => madeIssues(scene).map(({ summary }) => summary);

  it.each<readonly [string, () => string]>([
    ['100,000 characters', () => tasks('x'.repeat(100_000))],
    ['100,000 words', () => tasks('word '.repeat(100_000))],
    ['100,000 characters of three bytes', () => tasks('漢'.repeat(100_000))],
    ['a million characters', () => tasks('x'.repeat(1_000_000))],
    ['100,000 quotes and backslashes', () => tasks('&quot;\\'.repeat(50_000))],
    ['an id of 300,000 digits', () => withId(`<ac:task-id>${'9'.repeat(300_000)}</ac:task-id>`)],
    ['a uuid of 300,000 characters', () => withId(`<ac:task-uuid>${'u'.repeat(300_000)}</ac:task-uuid>`)],
    ['an id that is a path', () => withId('<ac:task-id>../../*?x=1#y %00 $ne</ac:task-id>')],
    ['a uuid with mark-up', () => withId('<ac:task-uuid><![CDATA[</ac:task-uuid>"\'}]]>&lt;b&gt;</ac:task-uuid>')],
    [
      '10,000 mentions',
      () => tasks(`Order ${Array.from({ length: 10_000 }, (_, n) => mention(`nobody-${n}`)).join('')}`),
    ],
    ['a mention of 300,000 characters', () => tasks(`Order ${mention('x'.repeat(300_000))}`)],
    ['10,000 dates', () => tasks(`Order ${date('2026-05-01').repeat(10_000)}`)],
    ['dates that are none', () => tasks(`Order ${date('2026-02-30')}${date('9999999999-01-01')}${date('-1')}`)],
    ['50,000 comments', () => tasks(`Order${'<!-- </ac:task> -->'.repeat(50_000)}`)],
    ['CDATA that speaks of tasks', () => tasks('Order <![CDATA[</ac:task-body></ac:task><ac:task-id>9]]>')],
    [
      '5,000 attributes',
      () => tasks(`<span ${Array.from({ length: 5_000 }, (_, n) => `a${n}="x"`).join(' ')}>Order</span>`),
    ],
    ['names of the language', () => withId('<ac:task-id>__proto__</ac:task-id>').replace('Order', 'constructor')],
  ])('a task with %s becomes one issue', async (_what, make) => {
    const run = await sync(link + make());
    expect(run).toMatchObject({ outcome: 'Success', counts: { created: 3, failed: 0 } });
    expect(aftermath(scene, [...pageIds, hostileId])).toMatchObject({
      issues: 3,
      duplicates: [],
      unlinked: [],
      tasksLeft: 0,
    });
    expect(await scene.sync('editor', { pageId: rootId })).toMatchObject({ outcome: 'Skipped' });
  });

  it.each<readonly [string, string]>([
    ['half a character', tasks('a\ud83d b')],
    ['half a character before a tag', `${tasks('a')}<p>\udc00</p>`],
    ['entities that multiply', `<!DOCTYPE x [<!ENTITY l0 "lol">${entities}]>${tasks('a &l9;')}`],
    ['an entity from elsewhere', `<!DOCTYPE x [<!ENTITY e SYSTEM "file:///etc/passwd">]>${tasks('a &e;')}`],
    ['an unknown entity', tasks('a &file;')],
    ['a reference to no character', tasks('a &#0; &#x110000;')],
    ['a reference to half a character', tasks('a &#xD800;')],
    ['a control character', tasks('a \u0001')],
    ['tags that cross', '<p>a<ac:task-list></p></ac:task-list>'],
    ['20,000 tags that are never closed', '<b>'.repeat(20_000)],
    ['a tag without an end', `${tasks('a')}<p class="`],
  ])('%s: the page is left as it is, and the run says why', async (_what, bad) => {
    const run = await sync(link + bad);
    expect(run).toMatchObject({ outcome: 'Partial Success', counts: { created: 2 } });
    expect(scene.body(hostileId)).toBe(link + bad);
    expect(summaries()).toEqual(['Before', 'After']);
    const { warnings } = await scene.preview('editor', { pageId: rootId });
    expect(warnings.map(({ code }) => code)).toContain('not-well-formed');
    expect(await scene.call('editor', 'previewTaskSync', { pageId: hostileId })).toMatchObject({
      ok: false,
      code: 'not-well-formed',
    });
  });

  it.each<readonly [string, string]>([
    ['a key with a hundred digits', `WORK-${'9'.repeat(100)}`],
    ['a key of 10,000 letters', `${'A'.repeat(10_000)}-1`],
    ['a key that nobody has', 'NOSUCH-1'],
    ['a key with a query', 'WORK-1 OR key is not EMPTY'],
    ['a key with a path', 'WORK-1/../../myself'],
    ['a key of the language', '__proto__-1'],
  ])('%s is no parent, in a link or in a macro, and no other call is made of it', async (_what, key) => {
    const url = `${scene.site.siteUrl()}/browse/${encodeURI(key)}`;
    const macro = `<ac:structured-macro ac:name="jira"><ac:parameter ac:name="key">${key}</ac:parameter></ac:structured-macro>`;
    scene.site.clearRequests();
    const body = `<p><a href="${url}" data-card-appearance="inline">${url}</a></p><p>${macro}</p>${tasks('Order')}`;
    const run = await sync(body);
    // The nearest page above has a parent for it.
    expect(run).toMatchObject({ outcome: 'Success', counts: { created: 3 } });
    for (const { method, path, query } of scene.site.requests()) {
      expect(`${method} ${path} ${JSON.stringify(query)}`).not.toMatch(/EMPTY|NOSUCH|A{20}|9{20}|proto|\.\./);
    }
  });

  it('3,000 tasks in each other are all synced', async () => {
    const run = await sync(link + nested(3_000));
    expect(run).toMatchObject({ outcome: 'Success', counts: { created: 3_002, failed: 0 } });
    expect(scene.body(hostileId)).not.toContain('<ac:task>');
    expect(new Set(summaries()).size).toBe(3_002);
  }, 240_000);

  it('2,000 tasks in each other, every second one completed: those stay tasks, the others are synced', async () => {
    const run = await sync(link + nested(2_000, (level) => (level % 2 ? 'complete' : 'incomplete')));
    expect(run).toMatchObject({ outcome: 'Success', counts: { created: 1_002, failed: 0 } });
    expect(aftermath(scene, [hostileId])).toMatchObject({ tasksLeft: 1_000, duplicates: [] });
    const rows = await scene.results(run.runId);
    expect(rows.filter(({ code }) => code === 'completed')).toHaveLength(1_000);
  }, 240_000);

  it('a title in every script and direction, with mark-up and line breaks, is shown as it is and stands in no call', async () => {
    const title = `\u202Eabc\u202C <img src=x onerror=1> {{7*7}} " OR 1=1 ]]> & ${'z'.repeat(100)} \u{1F469}\u200D\u{1F680}`;
    const pageId = scene.addPage(title, link + tasks('Order'), { parentId: rootId });
    const run = await sync(link);
    const row = (await scene.results(run.runId)).find(({ confluence_page_id }) => confluence_page_id === pageId);
    expect(row?.confluence_page_title).toBe(title);
    expect(textOf(scene.rest('admin', 'GET', `/wiki/api/v2/pages/${pageId}`).body.title)).toBe(title);
    for (const { path, query } of scene.site.requests())
      expect(`${path}${JSON.stringify(query)}`).not.toMatch(/onerror|1=1/);
  });
});
