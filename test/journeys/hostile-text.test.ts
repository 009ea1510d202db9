import { openCoveredScene } from '../support/covered-scene';
import { callsOf, madeIssues, textOf } from '../support/issue-facts';
import type { Json, Scene } from '../support/scene';
import { storeAsIs } from '../support/stored-body';
import { list, task, tasks } from '../support/task-xml';

/** All texts of a description, in order. */
const textsOf = (node: Json | undefined): string =>
  [...JSON.stringify(node ?? null).matchAll(/"text":("(?:[^"\\]|\\.)*")/g)]
    .map(([, text]) => JSON.parse(text ?? '""') as string)
    .join(' ');

describe('text that is out to break something', () => {
  let scene: Scene;
  let link: string;
  beforeEach(async () => {
    scene = await openCoveredScene();
    link = `<p>${scene.link(scene.addIssue('WORK', 'Work Package', 'Harbour'))}</p>`;
  });
  afterEach(() => scene.site.close());

  it.each([
    [
      'XML',
      '&lt;/ac:task&gt;&lt;script&gt;alert(1)&lt;/script&gt; &amp;amp; ]]&gt;',
      '</ac:task><script>alert(1)</script> &amp; ]]>',
    ],
    ['JQL', 'x" OR project = PLAN ORDER BY key DESC -- ; DROP', 'x" OR project = PLAN ORDER BY key DESC -- ; DROP'],
    [
      'JSON and ADF',
      '{"type":"doc","version":1,"content":[]} \\" \\u0000 \\n',
      '{"type":"doc","version":1,"content":[]} \\" \\u0000 \\n',
    ],
    ['templates', `\${7*7} {{7*7}} %s %00 ../../etc`, `\${7*7} {{7*7}} %s %00 ../../etc`],
    ['wiki markup', '[~admin] {code}x{code} *b* h1. !a.png!', '[~admin] {code}x{code} *b* h1. !a.png!'],
    ['white space of all kinds', ' a\t\n\u00A0\u2003b\u2028c\u200B ', /^a b c\u200B?$/],
    ['control characters', 'a\u0085b\u009Fc', /^a ?b ?c$/],
    [
      'direction marks and joined emoji',
      '\u202Eabc\u202C \u{1F469}\u200D\u{1F680} \u0BA8\u0BBF',
      /\u{1F469}\u200D\u{1F680} \u0BA8\u0BBF$/u,
    ],
    ['the longest summary', `${'x'.repeat(254)}\u{1F600}yz`, /^x{254}.?$/u],
    ['a number', '007', '007'],
    ['a key', 'WORK-1', 'WORK-1'],
  ])('%s becomes an issue and stays on the page as it was', async (_what, xml, summary) => {
    const pageId = scene.addPage(`Crane ${xml.slice(0, 40)}`, `<h2>${xml}</h2>${link}${list(task(xml))}<p>${xml}</p>`);
    const before = scene.body(pageId);
    const own = /<ac:task-body>(.*)<\/ac:task-body>/s.exec(before)?.[1] ?? '';
    const run = await scene.sync('editor', { pageId });
    expect(run).toMatchObject({ outcome: 'Success', counts: { created: 1 } });
    const [made, ...others] = madeIssues(scene);
    expect(others).toEqual([]);
    if (typeof summary === 'string') expect(made?.summary).toBe(summary);
    else expect(made?.summary).toMatch(summary);
    const [row] = await scene.results(run.runId);
    expect(row?.task_summary).toBe(made?.summary);

    const after = scene.body(pageId);
    const [start, end] = [
      before.indexOf('<ac:task-list>'),
      before.indexOf('</ac:task-list>') + '</ac:task-list>'.length,
    ];
    expect(after.startsWith(before.slice(0, start))).toBe(true);
    expect(after.endsWith(before.slice(end))).toBe(true);
    expect(after.slice(start, after.length - (before.length - end))).toContain(own.trim());
    expect(await scene.sync('editor', { pageId })).toMatchObject({ outcome: 'Skipped' });
  });

  it('a text longer than a summary stands in full in the description', async () => {
    const words = Array.from({ length: 60 }, (_, place) => `word${place}`).join(' ');
    await scene.sync('editor', { pageId: scene.addPage('Crane', link + tasks(words)) });
    const [made] = madeIssues(scene);
    expect(made?.summary.length).toBeLessThanOrEqual(255);
    expect(words.startsWith(made?.summary.replace(/\W+$/, '') ?? '-')).toBe(true);
    expect(textsOf(scene.issue(made?.key ?? '').fields?.description)).toContain('word59');
  });

  it('a link to another site, or with a key in the wrong place, is no parent', async () => {
    const hostile = [
      'https://evil.example/browse/WORK-1',
      'http://127.0.0.1:3000.evil.example/browse/WORK-1',
      'http://127.0.0.1:3000@evil.example/browse/WORK-1',
      'javascript:/browse/WORK-1',
      'http://127.0.0.1:3000/browse/WORK-1%22%20OR%20x',
      '/wiki/browse/../../x',
    ].map((url) => `<p><a href="${url}" data-card-appearance="inline">${url}</a></p>`);
    const pageId = scene.addPage('Crane', hostile.join('') + tasks('Order'));
    expect((await scene.preview('editor', { pageId })).tasks).toMatchObject([
      { disposition: 'blocked', reason: { code: 'no-parent' } },
    ]);
    expect(callsOf(scene, /evil/)).toEqual([]);
  });

  it('tasks nested 200 deep are all synced', async () => {
    let nested = '';
    for (let depth = 200; depth > 0; depth -= 1) nested = list(task(`Level ${depth}`, { nested }));
    const pageId = scene.addPage('Crane', link + nested);
    const run = await scene.sync('editor', { pageId });
    expect(run).toMatchObject({ outcome: 'Success', counts: { created: 200 } });
    expect(scene.body(pageId)).not.toContain('<ac:task>');
    expect(new Set(madeIssues(scene).map(({ type }) => type))).toEqual(new Set(['Task', 'Sub-task']));
  });

  it('elements nested 20,000 deep are read and written without a stack', async () => {
    const pageId = scene.addPage('Crane', '<p>Whole</p>');
    const deep = 20_000;
    storeAsIs(scene, pageId, `${link}${'<div>'.repeat(deep)}${tasks('Order')}${'</div>'.repeat(deep)}`);
    const run = await scene.sync('editor', { pageId });
    expect(run).toMatchObject({ outcome: 'Success', counts: { created: 1 } });
    expect(scene.body(pageId)).toContain(`/browse/${madeIssues(scene)[0]?.key}`);
  });

  it('a title of any characters is never part of a call', async () => {
    const title = '"><img src=x> " OR 1=1 \u{1F600} %2e%2e/ {id} ?a=b&c#d';
    const pageId = scene.addPage(title, link + tasks('Order'));
    const { runId } = await scene.sync('editor', { pageId });
    expect((await scene.results(runId))[0]?.confluence_page_title).toBe(title);
    const { title: stored } = scene.rest('admin', 'GET', `/wiki/api/v2/pages/${pageId}`).body;
    expect(textOf(stored)).toBe(title);
    for (const { path, query } of scene.site.requests()) expect(`${path}${JSON.stringify(query)}`).not.toContain('img');
  });
});
