import type { FoundTask } from '../../src/model/task';
import { findTasks } from '../../src/pages/find-tasks';
import { parseStorage } from '../../src/storage-format/parse-storage';
import { findIn, siteOptions } from '../support/page-edits';

const task = (body: string, head = '<ac:task-id>1</ac:task-id>', status = 'incomplete'): string =>
  `<ac:task>${head}<ac:task-status>${status}</ac:task-status><ac:task-body>${body}</ac:task-body></ac:task>`;
const list = (...tasks: readonly string[]): string => `<ac:task-list>${tasks.join('')}</ac:task-list>`;
const only = (body: string): FoundTask => {
  const [found, ...more] = findIn(list(task(body))).tasks;
  if (!found || more.length > 0) throw new Error('not one task');
  return found;
};
const identities = (body: string) => findIn(body).tasks.map(({ identity }) => identity);
const macro = (name: string, body: string) =>
  `<ac:structured-macro ac:name="${name}"><ac:rich-text-body>${body}</ac:rich-text-body></ac:structured-macro>`;
const issue = (key: string) =>
  `<a href="https://example.atlassian.net/browse/${key}" data-card-appearance="inline">x</a>`;
const jira = (...parameters: readonly (readonly [string, string])[]) =>
  `<ac:structured-macro ac:name="jira">${parameters.map(([name, value]) => `<ac:parameter ac:name="${name}">${value}</ac:parameter>`).join('')}</ac:structured-macro>`;

describe('the tasks of a page', () => {
  it('are found in panels, layouts, cells and unknown macros, and not in what is opaque', () => {
    const one = list(task('yes'));
    const body =
      macro('info', one) +
      macro('unheard-of', one) +
      `<ac:layout><ac:layout-section><ac:layout-cell>${one}</ac:layout-cell></ac:layout-section></ac:layout>` +
      `<ac:adf-extension><ac:adf-node><ac:adf-content>${one}</ac:adf-content></ac:adf-node><ac:adf-fallback>${one}</ac:adf-fallback></ac:adf-extension>` +
      `<ac:placeholder>${one}</ac:placeholder><!-- ${one} --><ac:plain-text-body><![CDATA[${one}]]>${one}</ac:plain-text-body>`;
    expect(identities(body)).toEqual(['i:1', 'i:1#2', 'i:1#3', 'i:1#4']);
  });

  it('name the aggregating macro around them', () => {
    const { tasks } = findIn(
      macro('Include', macro('info', list(task('a')))) + macro('jira', list(task('b'))) + list(task('c')),
    );
    expect(tasks.map(({ aggregatingMacro }) => aggregatingMacro)).toEqual(['Include', 'jira', undefined]);
  });

  it('are named by uuid, else id (also as attributes), else local id, else text and context', () => {
    const body = list(
      task('a', '<ac:task-id>1</ac:task-id><ac:task-uuid>U</ac:task-uuid>'),
      task('a'),
      '<ac:task AC:TASK-ID="7"><ac:task-status>complete</ac:task-status></ac:task>',
      '<ac:task ac:local-id="L"><ac:task-status>complete</ac:task-status></ac:task>',
      task('words', ''),
      task('words', ''),
      task('a', '<ac:task-id>1#2</ac:task-id>'),
      task('a'),
    );
    const found = identities(body);
    expect(found.slice(0, 4)).toEqual(['u:U', 'i:1', 'i:7', 'u:L']);
    expect(found[4]).toMatch(/^t:[\w-]{22}$/);
    expect(found[5]).toBe(`${found[4]}#2`);
    expect(found.slice(6)).toEqual(['i:1#2', 'i:1#3']);
    expect(identities(`<h1>Other</h1>${list(task('words', ''))}`)[0]).not.toBe(found[4]);
    expect(identities(`<p>Other lead</p>${list(task('<b>words</b>', ''))}`)[0]).toBe(found[4]);
  });

  it('have text, mentions, dates and links of their own, never those of nested tasks', () => {
    const nested = `inner <ac:link><ri:user ri:account-id="b"/></ac:link><time datetime="2026-01-02"/>${issue('AB-2')}`;
    const { tasks, links } = findIn(list(task(`outer ${issue('AB-1')} ${list(task(nested))} rest`)));
    expect(tasks).toMatchObject([
      { text: 'outer AB-1 rest', mentions: [], dates: [], links: ['AB-1'], depth: 0 },
      {
        text: 'inner 2026-01-02AB-2',
        mentions: ['b'],
        dates: ['2026-01-02'],
        links: ['AB-2'],
        depth: 1,
        parent: 'i:1',
      },
    ]);
    expect(links.map(({ key, inTask }) => [key, inTask])).toEqual([
      ['AB-1', 'i:1'],
      ['AB-2', 'i:1#2'],
    ]);
  });

  it('nest in bodies and as lists directly in lists', () => {
    const id = (n: number) => `<ac:task-id>${n}</ac:task-id>`;
    const { tasks } = findIn(
      list(
        list(task('headless', id(0))),
        task('a', id(1)),
        list(task('b', id(2)), list(task('c', id(3)))),
        list(task('d', id(4))),
        task(`e${list(task('f', id(6)))}`, id(5)),
      ),
    );
    expect(tasks.map(({ taskId, parent, depth }) => [taskId, parent, depth])).toEqual([
      ['0', undefined, 0],
      ['1', undefined, 0],
      ['2', 'i:1', 1],
      ['3', 'i:2', 2],
      ['4', 'i:1', 1],
      ['5', undefined, 0],
      ['6', 'i:5', 1],
    ]);
  });

  it('without a known status are not offered, their nested tasks are', () => {
    const { tasks } = findIn(
      list(task(`odd ${list(task('kept'))}`, '<ac:task-id>9</ac:task-id>', 'maybe'), task('done', '', ' Complete ')),
    );
    expect(tasks).toMatchObject([
      { text: 'kept', depth: 0 },
      { text: 'done', status: 'complete' },
    ]);
    expect(tasks[0]?.parent).toBeUndefined();
  });

  it('read mentions without an account id as null, and none in parameters', () => {
    const found = only(
      '<ac:link><ri:user ri:userkey="k"/></ac:link><ri:user ri:account-id="a"/><ac:link><ri:user ri:username="u"/></ac:link>' +
        '<ac:structured-macro ac:name="profile"><ac:parameter ac:name="user"><ri:user ri:account-id="p"/></ac:parameter></ac:structured-macro>',
    );
    expect(found).toMatchObject({ mentions: [null, 'a', null], isEmpty: true, text: '' });
  });

  it('take days of the calendar only', () => {
    const dates = [
      '2026-02-28',
      '2026-02-29',
      '2024-02-29',
      '2026-13-01',
      '2026-1-1',
      '0000-01-01',
      '2100-02-29',
      '2026-04-31',
    ];
    expect(only(`${dates.map((date) => `<time datetime="${date}"/>`).join('')}<time/>`).dates).toEqual([
      '2026-02-28',
      '2024-02-29',
    ]);
  });

  it('are placeholders or empty when nobody wrote anything', () => {
    expect(only('<ac:placeholder>Type here</ac:placeholder>')).toMatchObject({
      text: '',
      isPlaceholder: true,
      isEmpty: true,
    });
    expect(only('<span>&nbsp;</span>')).toMatchObject({ text: '', isPlaceholder: false, isEmpty: true });
    expect(only('<time datetime="2026-01-01"/>')).toMatchObject({ text: '2026-01-01', isEmpty: true });
    expect(only('x<ac:placeholder>y</ac:placeholder>')).toMatchObject({
      text: 'x',
      isPlaceholder: false,
      isEmpty: false,
    });
  });

  it('read as people read them', () => {
    expect(
      only(
        'a<br/>b <strong>c</strong>d<p>e</p>f <![CDATA[<g>]]> <ac:emoticon ac:emoji-fallback="🎉" ac:emoji-shortname=":t:"/> <ac:emoticon ac:emoji-shortname=":x:"/> ' +
          '<ac:image ac:alt="plan"/> <ac:structured-macro ac:name="status"><ac:parameter ac:name="colour">Red</ac:parameter><ac:parameter ac:name="title">prio 1</ac:parameter></ac:structured-macro> ' +
          '<ac:link><ri:page ri:content-title="Page"/></ac:link> <ac:link><ri:page ri:content-title="P"/><ac:plain-text-link-body><![CDATA[label]]></ac:plain-text-link-body></ac:link>',
      ).text,
    ).toBe('a b cd e f <g> 🎉 :x: plan prio 1 Page label');
  });
});

describe("a task's text hash", () => {
  const written =
    '<b>Buy</b> caf&eacute; &mdash; “now” <ac:link><ri:user ri:account-id="a"/></ac:link> <time datetime="2026-01-02"/> <a href="https://example.atlassian.net/wiki/x#part">there</a> ' +
    '<ac:structured-macro ac:name="status"><ac:parameter ac:name="title">s</ac:parameter></ac:structured-macro><br/>end';
  const hash = (body: string) => only(body).textHash;

  it('is the same when Confluence respells the body', () => {
    const respelled = written
      .replace('<b>Buy</b>', '<strong local-id="1">Buy</strong>')
      .replace('&eacute;', 'é')
      .replace('“now”', '&ldquo;now&rdquo;')
      .replace('<ri:user', '<ri:user ri:local-id="2"')
      .replace('#part', '#Title-part')
      .replace('ac:name="status"', 'ac:name="status" ac:schema-version="1" ac:macro-id="m"')
      .replace('caf', '<ac:inline-comment-marker ac:ref="r">caf')
      .replace('&mdash;', '</ac:inline-comment-marker>\n  &#8212;&nbsp;');
    expect(hash(`\n<span class="placeholder-inline-tasks">${respelled}</span>`)).toBe(hash(written));
    expect(hash(`<p>${written}</p>`)).toBe(hash(written));
  });

  it.each([
    ['Buy', 'Sell'],
    ['account-id="a"', 'account-id="b"'],
    ['2026-01-02', '2026-01-03'],
    ['/wiki/x', '/wiki/y'],
    ['there', 'here'],
    ['>s<', '>t<'],
    ['<time datetime="2026-01-02"/>', ''],
    ['<ac:link><ri:user ri:account-id="a"/></ac:link>', ''],
  ])('changes when %j becomes %j', (from, to) => {
    expect(hash(written.replace(from, to))).not.toBe(hash(written));
  });

  it('is not changed by nested tasks', () => {
    expect(hash('a b')).toBe(findIn(list(task(`a ${list(task('x'))} b`))).tasks[0]?.textHash);
  });
});

describe('the issue links of a page', () => {
  const keys = (body: string, siteUrl = siteOptions.siteUrl) =>
    findTasks(parseStorage(body), { ...siteOptions, siteUrl }).links.map(({ key }) => key);

  it.each([
    [issue('AB-1'), ['AB-1']],
    ['<a href="https://EXAMPLE.atlassian.net/browse/ab_c2-12/?focused=1#c">x</a>', ['AB_C2-12']],
    ['<a HREF="/browse/AB-1">x</a>', ['AB-1']],
    ['<a href="https://example.atlassian.net/jira/software/projects/AB/boards/1?selectedIssue=AB-3">x</a>', ['AB-3']],
    ['<a href="https://other.atlassian.net/browse/AB-1">x</a>', []],
    ['<a href="https://example.atlassian.net.evil.example/browse/AB-1">x</a>', []],
    ['<a href="javascript:/browse/AB-1">x</a>', []],
    ['<a href="https://example.atlassian.net/wiki/browse/AB-1">x</a>', []],
    ['<a href="https://example.atlassian.net/browse/AB">x</a>', []],
    ['<a href="https://[/browse/AB-1">x</a>', []],
    ['<a>browse/AB-1</a>', []],
    [jira(['key', ' AB-1 '], ['serverId', 's']), ['AB-1']],
    [jira(['key', 'AB-1'], ['key', 'AB-2']), []],
    [jira(['key', 'AB-1,AB-2']), []],
    [jira(['jqlQuery', 'key = AB-1']), []],
    [jira(['jqlQuery', 'project = AB'], ['key', 'AB-1']), []],
    [jira(['key', 'AB-1']).replace('"jira"', '"jiraissues"'), []],
    [`<ac:placeholder>${issue('AB-1')}</ac:placeholder><ac:adf-fallback>${issue('AB-1')}</ac:adf-fallback>`, []],
    [
      `<ac:structured-macro ac:name="x"><ac:parameter ac:name="y">${issue('AB-1')}</ac:parameter></ac:structured-macro>`,
      [],
    ],
    [macro('include', issue('AB-1')), []],
    [macro('info', issue('AB-1')) + jira(['key', 'AB-2']), ['AB-1', 'AB-2']],
  ])('of %s are %j', (body, expected) => {
    expect(keys(body)).toEqual(expected);
  });

  it('count for the host and port of the site alone', () => {
    const body = '<a href="http://127.0.0.1:3000/browse/AB-1">x</a><a href="http://127.0.0.1:3001/browse/AB-2">x</a>';
    expect(keys(body, 'http://127.0.0.1:3000/')).toEqual(['AB-1']);
    expect(keys(body, 'nonsense')).toEqual([]);
  });

  it('have a place: offset, section, rows from the innermost', () => {
    const body = `<h1>A</h1><table><tbody><tr><td>${issue('AB-1')}<table><tbody><tr><td>${issue('AB-2')}</td></tr></tbody></table></td></tr></tbody></table><h2>B</h2>${issue('AB-3')}`;
    const [one, two, three] = findIn(body).links;
    const rows = [body.indexOf('<tr>'), body.lastIndexOf('<tr>')];
    expect(one?.position).toEqual({ offset: body.indexOf('<a '), section: 1, rows: [rows[0]] });
    expect(two?.position.rows).toEqual([rows[1], rows[0]]);
    expect(three?.position).toMatchObject({ section: 2, rows: [] });
  });
});
