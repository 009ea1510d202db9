import { asId, type TaskIdentity } from '../../src/model/ids';
import { applySplices } from '../../src/pages/apply-splices';
import { editPage } from '../../src/pages/edit-page';
import { invertSplices } from '../../src/pages/invert-splices';
import { smartLinkXml } from '../../src/storage-format/written-xml';
import { editOf, findIn, issueUrl, siteOptions } from '../support/page-edits';

const task = (id: string, body: string): string =>
  `<ac:task><ac:task-id>${id}</ac:task-id><ac:task-status>incomplete</ac:task-status><ac:task-body>${body}</ac:task-body></ac:task>`;
const list = (...tasks: readonly string[]): string => `<ac:task-list>${tasks.join('')}</ac:task-list>`;

/** Converts tasks by their ids; task `n` gets issue `AB-n`. Links are shown as `[n]`. */
const convert = (body: string, ...ids: readonly string[]): string => {
  const edits = findIn(body)
    .tasks.filter(({ taskId }) => taskId !== undefined && ids.includes(taskId))
    .map((found) => editOf(found, `AB-${found.taskId}`));
  const edited = editPage(body, edits, siteOptions);
  expect(edited.converted).toHaveLength(ids.length);
  expect(applySplices(body, edited.splices)).toBe(edited.body);
  expect(applySplices(edited.body, invertSplices(edited.splices))).toBe(body);
  return ids.reduce((text, id) => text.replaceAll(smartLinkXml(issueUrl(`AB-${id}`)), `[${id}]`), edited.body);
};

describe('editPage', () => {
  it('turns a task into a paragraph with its link and its own content, untouched', () => {
    const content =
      'Call <ac:link><ri:user ri:account-id="a" /></ac:link> &mdash; <b>now</b> <ac:inline-comment-marker ac:ref="r">x</ac:inline-comment-marker> <time datetime="2026-01-02" /> 🎉';
    expect(convert(`<p>a</p>${list(task('1', content))}<p>b</p>`, '1')).toBe(`<p>a</p><p>[1] ${content}</p><p>b</p>`);
  });

  it("opens the editor's span and keeps others", () => {
    expect(
      convert(list(task('1', '<span class="placeholder-inline-tasks">a <span style="x">b</span></span>')), '1'),
    ).toBe('<p>[1] a <span style="x">b</span></p>');
  });

  it('splits a list around it: the first part keeps the ids, later parts carry none', () => {
    const body = `<ac:task-list ac:task-list-id="L">${task('1', 'a')}${task('2', 'b')}${task('3', 'c')}</ac:task-list>`;
    expect(convert(body, '2')).toBe(
      `<ac:task-list ac:task-list-id="L">${task('1', 'a')}</ac:task-list><p>[2] b</p><ac:task-list>${task('3', 'c')}</ac:task-list>`,
    );
    expect(convert(body, '1')).toBe(
      `<p>[1] a</p><ac:task-list ac:task-list-id="L">${task('2', 'b')}${task('3', 'c')}</ac:task-list>`,
    );
    expect(convert(body, '3')).toBe(
      `<ac:task-list ac:task-list-id="L">${task('1', 'a')}${task('2', 'b')}</ac:task-list><p>[3] c</p>`,
    );
    expect(convert(body, '1', '2', '3')).toBe('<p>[1] a</p><p>[2] b</p><p>[3] c</p>');
  });

  it('keeps text and comments between tasks', () => {
    const body = `<ac:task-list>\n<!-- one -->${task('1', 'a')}\nloose ${task('2', 'b')}<!-- two -->\n</ac:task-list>`;
    expect(convert(body, '1')).toBe(
      `\n<!-- one --><p>[1] a</p><ac:task-list>\nloose ${task('2', 'b')}<!-- two -->\n</ac:task-list>`,
    );
    expect(convert(body, '1', '2')).toBe('\n<!-- one --><p>[1] a</p>\nloose <p>[2] b</p><!-- two -->\n');
  });

  it('converts a nested task with its parent, after it', () => {
    expect(convert(list(task('1', `a<br />${list(task('2', 'b'))}`)), '1', '2')).toBe('<p>[1] a<br /></p><p>[2] b</p>');
  });

  it('keeps a task whose parent is converted, in a list after the paragraph', () => {
    const inner = `<ac:task-list ac:local-id="i">${task('2', 'b')}</ac:task-list>`;
    expect(convert(list(task('1', `a ${inner}`), task('3', 'c')), '1')).toBe(
      `<p>[1] a </p>${inner}<ac:task-list>${task('3', 'c')}</ac:task-list>`,
    );
  });

  it('puts a converted child of a task that stays after the outermost item', () => {
    const body = list(task('1', `a${list(task('2', `b${list(task('3', 'c'))}`), task('4', 'd'))}e`), task('5', 'f'));
    expect(convert(body, '3')).toBe(
      `<ac:task-list>${task('1', `a${list(task('2', 'b'), task('4', 'd'))}e`)}</ac:task-list><p>[3] c</p><ac:task-list>${task('5', 'f')}</ac:task-list>`,
    );
    expect(convert(body, '2', '4')).toBe(
      `<ac:task-list>${task('1', 'a e')}</ac:task-list><p>[2] b</p>${list(task('3', 'c'))}<p>[4] d</p><ac:task-list>${task('5', 'f')}</ac:task-list>`,
    );
  });

  it('keeps the words on both sides of a nested list apart', () => {
    expect(convert(list(task('1', `a${list(task('2', 'b'))}c`)), '1', '2')).toBe('<p>[1] a c</p><p>[2] b</p>');
  });

  it('takes a list directly in a list for the children of the task before it', () => {
    const body = list(task('1', 'a'), list(task('2', 'b'), task('3', 'c')), task('4', 'd'));
    expect(convert(body, '1')).toBe(`<p>[1] a</p>${list(task('2', 'b'), task('3', 'c'))}${list(task('4', 'd'))}`);
    expect(convert(body, '2')).toBe(
      `<ac:task-list>${task('1', 'a')}${list(task('3', 'c'))}</ac:task-list><p>[2] b</p>${list(task('4', 'd'))}`,
    );
    expect(convert(body, '2', '3')).toBe(`${list(task('1', 'a'))}<p>[2] b</p><p>[3] c</p>${list(task('4', 'd'))}`);
    expect(convert(body, '1', '2', '3', '4')).toBe('<p>[1] a</p><p>[2] b</p><p>[3] c</p><p>[4] d</p>');
    const headless = list(list(task('1', 'a'), task('2', 'b')), task('3', 'c'));
    expect(convert(headless, '3')).toBe(
      `<ac:task-list>${list(task('1', 'a'), task('2', 'b'))}</ac:task-list><p>[3] c</p>`,
    );
    expect(convert(headless, '1')).toBe(`<p>[1] a</p>${list(task('2', 'b'))}${list(task('3', 'c'))}`);
  });

  it('keeps blocks of a body, with the link in the first', () => {
    expect(convert(list(task('1', '<p style="x">a</p><p>b</p>')), '1')).toBe('<p style="x">[1] a</p><p>b</p>');
    expect(convert(list(task('1', '<ul><li>a</li><li>b</li></ul>')), '1')).toBe('<ul><li>[1] a</li><li>b</li></ul>');
    expect(convert(list(task('1', '<ol><li><p>a</p></li></ol>')), '1')).toBe('<ol><li><p>[1] a</p></li></ol>');
    expect(convert(list(task('1', 'lead<p>a</p>tail')), '1')).toBe('<p>[1] lead</p><p>a</p><p>tail</p>');
    expect(convert(list(task('1', '<table><tbody><tr><td>a</td></tr></tbody></table>')), '1')).toBe(
      '<p>[1]</p><table><tbody><tr><td>a</td></tr></tbody></table>',
    );
    expect(convert(list(task('1', `<p>a</p><p>${list(task('2', 'b'))}</p>`)), '1')).toBe(
      `<p>[1] a</p><p>${list(task('2', 'b'))}</p>`,
    );
    expect(convert(list(task('1', `${list(task('2', 'b'))}<p>a</p>`)), '1', '2')).toBe('<p>[1] a</p><p>[2] b</p>');
  });

  it('makes no paragraph inside a paragraph', () => {
    const body = `<p>Open: ${list(task('1', 'a'), task('2', '<p>b</p>'), task('3', 'c'))} end</p>`;
    expect(convert(body, '1', '2')).toBe(`<p>Open: [1] a<br />[2] b<br />${list(task('3', 'c'))} end</p>`);
    expect(convert(`<p>Open:${list(task('1', 'a'))}</p>`, '1')).toBe('<p>Open: [1] a<br /></p>');
  });

  it('converts where lists stand: cells, layouts, items, panels', () => {
    for (const [open, close] of [
      ['<table><tbody><tr><td>', '</td></tr></tbody></table>'],
      ['<ac:layout><ac:layout-section><ac:layout-cell>', '</ac:layout-cell></ac:layout-section></ac:layout>'],
      ['<ul><li>To do:', '</li></ul>'],
      ['<ac:structured-macro ac:name="info"><ac:rich-text-body>', '</ac:rich-text-body></ac:structured-macro>'],
    ] as const) {
      expect(convert(`${open}${list(task('1', 'a'))}${close}`, '1')).toBe(`${open}<p>[1] a</p>${close}`);
    }
  });

  it('converts a task that stands in no list in its place', () => {
    expect(convert(`<ul><li>${task('1', 'a')}</li><li>${task('2', 'b')}</li></ul>`, '2')).toBe(
      `<ul><li>${task('1', 'a')}</li><li><p>[2] b</p></li></ul>`,
    );
    expect(convert(`<div>${task('1', `a${task('2', 'b')}`)}</div>`, '1')).toBe(
      `<div><p>[1] a</p>${list(task('2', 'b'))}</div>`,
    );
  });

  it('writes a jira macro where that is asked for', () => {
    const body = list(task('1', 'a'));
    const { body: edited } = editPage(
      body,
      findIn(body).tasks.map((found) => editOf(found, 'AB-1', 'jira-macro')),
      siteOptions,
    );
    expect(edited).toContain('<ac:parameter ac:name="key">AB-1</ac:parameter>');
    expect(findIn(edited)).toMatchObject({ tasks: [], links: [{ key: 'AB-1', form: 'jira-macro' }] });
  });

  it('converts nothing twice: a task that is gone is missing', () => {
    const body = list(task('1', 'a'), task('2', 'b'));
    const [first] = findIn(body).tasks;
    if (!first) throw new Error('no task');
    const once = editPage(body, [editOf(first, 'AB-1'), editOf(first, 'AB-1')], siteOptions);
    expect(once).toMatchObject({ converted: ['i:1'], missing: ['i:1'] });
    expect(editPage(once.body, [editOf(first, 'AB-1')], siteOptions)).toEqual({
      body: once.body,
      splices: [],
      blocks: [],
      converted: [],
      missing: ['i:1'],
    });
    expect(editPage(body, [editOf({ identity: asId<TaskIdentity>('i:9') }, 'AB-1')], siteOptions).missing).toEqual([
      'i:9',
    ]);
  });

  it('refuses to answer a body whose link a later sync would not find', () => {
    const body = list(task('1', 'a'));
    const edits = findIn(body).tasks.map(({ identity }) => ({
      identity,
      link: { ...editOf({ identity }, 'AB-1').link, url: 'https://elsewhere.example/browse/AB-1' },
    }));
    expect(() => editPage(body, edits, siteOptions)).toThrow(
      expect.objectContaining({ name: 'PageEditError', code: 'internal' }),
    );
  });

  it('converts tasks nested 5,000 deep, each other one', () => {
    const depth = 5_000;
    const open = Array.from(
      { length: depth },
      (_, n) =>
        `<ac:task-list><ac:task><ac:task-id>${n}</ac:task-id><ac:task-status>complete</ac:task-status><ac:task-body>t${n} `,
    );
    const body = open.join('') + '</ac:task-body></ac:task></ac:task-list>'.repeat(depth);
    const { tasks } = findIn(body);
    const edits = tasks.filter((_, n) => n % 2 === 1).map((found, n) => editOf(found, `AB-${n + 1}`));
    expect(findIn(editPage(body, edits, siteOptions).body).tasks).toHaveLength(depth / 2);
    expect(
      findIn(
        editPage(
          body,
          tasks.map((found, n) => editOf(found, `AB-${n + 1}`)),
          siteOptions,
        ).body,
      ).tasks,
    ).toEqual([]);
  });
});

describe('splices', () => {
  it('are refused where the text is another or they overlap', () => {
    expect(() => applySplices('abc', [{ offset: 1, removed: 'x', inserted: '' }])).toThrow(
      expect.objectContaining({ code: 'conflict' }),
    );
    const overlapping = [
      { offset: 0, removed: 'ab', inserted: '' },
      { offset: 1, removed: 'bc', inserted: '' },
    ];
    expect(() => applySplices('abc', overlapping)).toThrow(expect.objectContaining({ code: 'conflict' }));
  });
});
