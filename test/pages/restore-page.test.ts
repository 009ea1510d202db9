import { hashOf } from '../../src/model/hash';
import { asId, type IssueKey, type TaskRef } from '../../src/model/ids';
import { applySplices } from '../../src/pages/apply-splices';
import { editPage } from '../../src/pages/edit-page';
import { type PageEdit, restorePage, type TaskToRestore } from '../../src/pages/restore-page';
import { smartLinkXml } from '../../src/storage-format/written-xml';
import { editOf, findIn, issueUrl, siteOptions } from '../support/page-edits';

const task = (id: string, body: string): string =>
  `<ac:task><ac:task-id>${id}</ac:task-id><ac:task-status>incomplete</ac:task-status><ac:task-body>${body}</ac:task-body></ac:task>`;
const list = (...tasks: readonly string[]): string => `<ac:task-list>${tasks.join('')}</ac:task-list>`;
const refOf = (identity: string): TaskRef => asId<TaskRef>(`ref ${identity}`);

/** Converts tasks by their ids; task `n` gets issue `AB-n`. */
const sync = (body: string, ...ids: readonly string[]) => {
  const chosen = findIn(body).tasks.filter(({ taskId }) => taskId !== undefined && ids.includes(taskId));
  const edited = editPage(
    body,
    chosen.map((found) => editOf(found, `AB-${found.taskId}`)),
    siteOptions,
  );
  const edit: PageEdit = {
    hashBefore: hashOf(body),
    hashAfter: hashOf(edited.body),
    splices: edited.splices,
    blocks: edited.blocks,
  };
  const tasks = chosen.map(
    ({ identity, taskId, status, text, textHash, depth, parent }): TaskToRestore => ({
      ref: refOf(identity),
      identity,
      key: asId<IssueKey>(`AB-${taskId}`),
      ...(taskId === undefined ? {} : { taskId }),
      status,
      text,
      textHash,
      depth,
      ...(parent === undefined ? {} : { nestedIn: refOf(parent) }),
    }),
  );
  return { body: edited.body, edit, tasks };
};

const long = (text: string): string => text.replace(/\[(\d+)\]/g, (_whole, id) => smartLinkXml(issueUrl(`AB-${id}`)));
const short = (text: string): string => text.replace(/<a href="[^"]*\/AB-(\d+)"[^>]*>[^<]*<\/a>/g, '[$1]');

const undo = (
  before: string,
  ids: readonly string[],
  edited: string,
  { only = ids, forced = [] }: { only?: readonly string[]; forced?: readonly string[] } = {},
) => {
  const { edit, tasks } = sync(before, ...ids);
  const asked = tasks.filter(({ taskId }) => only.includes(taskId ?? ''));
  const done = restorePage(long(edited), [edit], asked, {
    ...siteOptions,
    refOf,
    forced: new Set(forced.map((id) => refOf(`i:${id}`))),
  });
  const effects = [...done.results.values()].map(({ effect }) => effect).join(' ');
  return { body: short(done.body), effects, results: [...done.results.values()] };
};

describe('restorePage', () => {
  it('leaves a paragraph to people into which a task was merged that is not asked for', () => {
    const edited = '<p>[1] Order [2] Paint</p>';
    const asked = undo(list(task('1', 'Order'), task('2', 'Paint')), ['1', '2'], edited, { only: ['1'] });
    expect([asked.body, asked.effects]).toEqual([edited, 'conflict']);
  });

  it('leaves a line to people into which a copy of another was merged, and takes a mere link there for words', () => {
    const before = list(task('1', 'Order'), task('2', 'Paint'));
    const merged = undo(before, ['1', '2'], '<p>[1] Order [2] Paint</p><p>[2] Paint</p>');
    expect([merged.body, merged.effects]).toEqual([
      `<p>[1] Order [2] Paint</p>${list(task('2', 'Paint'))}`,
      'conflict restore',
    ]);
    const cited = undo(before, ['1', '2'], '<p>[1] Order, see [2]</p><p>[2] Paint</p>');
    expect([cited.body, cited.effects]).toEqual([
      list(task('1', 'Order, see [2]'), task('2', 'Paint')),
      'keep-words restore',
    ]);
  });

  it('leaves a block to people into which a task was merged that is not asked for', () => {
    const edited = '<p>[1] Order [2] Paint</p><p>it</p>';
    const before = list(task('1', 'Order'), task('2', '<p>Paint</p><p>it</p>'));
    const asked = undo(before, ['1', '2'], edited, { only: ['2'] });
    expect([asked.body, asked.effects]).toEqual([edited, 'conflict']);
  });

  it('leaves a task to people whose first block was moved away from the others', () => {
    const cells = (one: string, two: string) => `<table><tbody><tr><td>${one}</td><td>${two}</td></tr></tbody></table>`;
    const before = cells(list(task('1', '<p>Order</p><p>again</p>')), '<p>Next</p>');
    const moved = cells('<p>again</p>', '<p>Next</p><p>[1] Order</p><p>never</p>');
    const asked = undo(before, ['1'], moved);
    expect([asked.body, asked.effects]).toEqual([moved, 'conflict']);
  });

  it('takes a whole update back where nothing was changed since', () => {
    const before = `<p>a</p>\n${list(task('1', 'one'), `\n${task('2', 'two')}`)}`;
    const { body, edit, tasks } = sync(before, '1', '2');
    const done = restorePage(body, [edit], tasks, siteOptions);
    expect(done).toMatchObject({ body: before, isExact: true });
    expect([...done.results.values()].map(({ effect }) => effect)).toEqual(['restore', 'restore']);
  });

  it.each([
    [
      'text before it',
      `<p>a</p>${list(task('1', 'one'))}`,
      '<p>ab</p><p>[1] one</p>',
      `<p>ab</p>${list(task('1', 'one'))}`,
    ],
    [
      'local ids',
      list(task('1', 'one'), task('2', 'two')),
      '<p local-id="x">[1] one</p><p local-id="y">[2] two</p>',
      list(task('1', 'one'), task('2', 'two')),
    ],
    [
      'other places',
      list(task('1', 'one'), task('2', 'two')),
      '<table><tbody><tr><td><p>[2] two</p></td></tr></tbody></table><p>[1] one</p>',
      `<table><tbody><tr><td>${list(task('2', 'two'))}</td></tr></tbody></table>${list(task('1', 'one'))}`,
    ],
    [
      'parts of a list',
      list(task('1', 'one'), task('3', 'three'), task('2', 'two')),
      `<p>[1] one</p><ac:task-list local-id="l">${task('3', 'three!')}</ac:task-list><p local-id="x">[2] two</p>`,
      `<ac:task-list local-id="l">${task('1', 'one')}${task('3', 'three!')}${task('2', 'two')}</ac:task-list>`,
    ],
    [
      'nested tasks',
      list(task('1', `one${list(task('2', 'two'))}`)),
      '<p local-id="x">[1] one</p><p local-id="x">[2] two</p>',
      list(task('1', `one${list(task('2', 'two'))}`)),
    ],
    [
      'blocks of a body',
      list(task('1', '<p>one</p><p>more</p>'), task('2', 'two')),
      '<p local-id="x">[1] one</p><p>more</p><p>x</p><p local-id="y">[2] two</p>',
      `${list(task('1', '<p local-id="x">one</p><p>more</p>'))}<p>x</p>${list(task('2', 'two'))}`,
    ],
    [
      'a line in a paragraph',
      `<p>Open: ${list(task('1', 'one'), task('2', 'two'))} end</p>`,
      '<p local-id="x">Open: [1] one<br />[2] two<br /> the end</p>',
      `<p local-id="x">Open: ${list(task('1', 'one'), task('2', 'two'))} the end</p>`,
    ],
  ])('brings tasks back with %s', (_name, before, edited, after) => {
    expect(
      undo(
        before,
        ['1', '2'].filter((id) => before.includes(`<ac:task-id>${id}<`)),
        edited,
      ),
    ).toMatchObject({
      body: after,
    });
  });

  it('keeps the words that somebody has written since, and says so', () => {
    const before = list(task('1', 'one'), task('2', 'two'));
    const done = undo(before, ['1', '2'], '<p>[1] one or more</p><p>[2] two</p>');
    expect(done).toMatchObject({
      body: list(task('1', 'one or more'), task('2', 'two')),
      effects: 'keep-words restore',
    });
    expect(done.results[0]).toMatchObject({ found: 'one or more', text: 'one or more' });
    expect(done.results[0]?.textHash).not.toBe(done.results[1]?.textHash);
  });

  it.each([
    ['was taken apart', 'one two three', '<p>[1] one</p><p>two three</p>', 'one'],
    ['was taken apart after the link', 'one two', '<p>[1] </p><p>one two</p>', ''],
    ['was taken apart before the link', 'one two', '<p>one</p><p>[1] two</p>', 'two'],
    ['lost its link to a card on a line of its own', 'one two', '[1]<p>one two</p>', ''],
    [
      'lost its link to such a card in a cell',
      'one',
      '<table><tbody><tr><td>[1]<p>one</p></td></tr></tbody></table>',
      '',
    ],
    [
      'is only cited in a sentence',
      'one two',
      '<p>As we said about [1] it is all different now</p>',
      'As we said about it is all different now',
    ],
    ['is a heading', 'one', '<h2>[1] one</h2>', 'one'],
    ['is in a task of somebody', 'one', list(task('9', '[1] one')), 'one'],
    ['is gone', 'one', '<p>one</p>', undefined],
  ])('leaves a paragraph that %s', (_name, words, edited, found) => {
    const done = undo(`<p>a</p>${list(task('1', words))}`, ['1'], edited);
    expect(done).toMatchObject({ body: edited, effects: 'conflict' });
    expect(done.results[0]?.found).toBe(found);
  });

  describe('where somebody has made a card a plain link', () => {
    const link = (label: string): string => `<a href="${issueUrl('AB-1')}">${label}</a>`;
    const picture = '<ac:image><ri:url ri:value="x" /></ac:image>';

    it.each([
      ['other words', link('crane docs'), ' Drill', 'crane docs Drill', 'keep-words'],
      ['more words', link(`${issueUrl('AB-1')} now`), ' Drill', `${issueUrl('AB-1')} now Drill`, 'keep-words'],
      ['words of the task', link('Drill'), '', 'Drill', 'restore'],
      ['a part of its words', link('<em>Dr</em>'), 'ill', '<em>Dr</em>ill', 'restore'],
      ['a picture', link(picture), ' Drill', `${picture} Drill`, 'restore'],
    ])('keeps what she has written on it: %s', (_what, written, beside, text, effect) => {
      const done = undo(list(task('1', 'Drill')), ['1'], `<p>${written}${beside}</p>`);
      expect([done.body, done.effects]).toEqual([list(task('1', text)), effect]);
    });

    it.each([
      ['address', issueUrl('AB-1')],
      ['key', '<strong>AB-1</strong>'],
      ['title', 'AB-1: Drill'],
      ['title as a tab has it', '[AB-1] Drill - Jira'],
      ['title alone', 'Drill'],
    ])('takes away what an editor shows of the work item: its %s', (_what, label) => {
      const done = undo(list(task('1', 'Drill')), ['1'], `<p>${link(label)} Drill</p>`);
      expect([done.body, done.effects]).toEqual([list(task('1', 'Drill')), 'restore']);
    });
  });

  it('leaves two paragraphs that were made one', () => {
    const before = list(task('1', 'one'), task('2', 'two'), task('3', 'three'));
    expect(undo(before, ['1', '2', '3'], '<p>[1] one [2] two</p><p>[3] three</p>')).toMatchObject({
      body: `<p>[1] one [2] two</p>${list(task('3', 'three'))}`,
      effects: 'conflict conflict restore',
    });
  });

  it('does not look for links in code, comments, templates or what other pages show', () => {
    for (const edited of [
      '<!-- <p>[1] one</p> -->',
      '<ac:structured-macro ac:name="code"><ac:plain-text-body><![CDATA[<p>[1] one</p>]]></ac:plain-text-body></ac:structured-macro>',
      '<ac:placeholder><p>[1] one</p></ac:placeholder>',
      '<ac:structured-macro ac:name="include"><ac:rich-text-body><p>[1] one</p></ac:rich-text-body></ac:structured-macro>',
    ])
      expect(undo(list(task('1', 'one')), ['1'], edited)).toMatchObject({ body: edited, effects: 'conflict' });
  });

  it('makes one task of a paragraph that was copied, and leaves the copy', () => {
    const before = `<p>a</p>${list(task('1', 'one two'), task('2', 'x'))}`;
    const one = list(task('1', 'one two'));
    expect(undo(before, ['1', '2'], '<p>[1] one</p><p>b</p><p>[1] one two</p><p>[2] x</p>').body).toBe(
      `<p>[1] one</p><p>b</p>${list(task('1', 'one two'), task('2', 'x'))}`,
    );
    expect(undo(before, ['1'], '<p>[1] one two</p><p>b</p><p>[1] one two</p>').body).toBe(
      `${one}<p>b</p><p>[1] one two</p>`,
    );
    expect(
      undo(before, ['1', '2'], '<p>b</p><p>[2] x</p><p>c</p><p>[1] one two</p><p>d</p><p>[1] one two</p>').effects,
    ).toBe('restore restore');
  });

  it('has nothing to do for a task that is there again', () => {
    const before = list(task('1', 'one'));
    expect(undo(before, ['1'], `<p>b</p>${before}`)).toMatchObject({ body: `<p>b</p>${before}`, effects: 'there' });
    expect(undo(before, ['1'], list(task('1', 'something else')))).toMatchObject({ effects: 'conflict' });
  });

  it('brings back only the tasks that are asked for', () => {
    const before = list(task('1', 'one'), task('2', 'two'), task('3', 'three'));
    expect(
      undo(before, ['1', '2', '3'], '<p>[1] one</p><p>[2] two</p><p>[3] three</p>', { only: ['1', '2'] }).body,
    ).toBe(`${list(task('1', 'one'), task('2', 'two'))}<p>[3] three</p>`);
    expect(undo(before, ['1', '2', '3'], '<p>[1] one</p><p>[2] two</p><p>[3] three</p>', { only: ['2'] }).body).toBe(
      `<p>[1] one</p>${list(task('2', 'two'))}<p>[3] three</p>`,
    );
  });

  it('nests a task in the one that it was nested in, where that stands before it', () => {
    const before = list(task('1', `one${list(task('2', 'two'), task('3', 'three'))}`), task('4', 'four'));
    const all = ['1', '2', '3', '4'];
    expect(undo(before, all, '<p id="a">[1] one</p><p id="b">[2] two</p><p>[3] three</p><p>[4] four</p>').body).toBe(
      before,
    );
    expect(undo(before, all, '<p>x</p><p>[2] two</p><p>y</p><p>[1] one</p><p>[3] three</p><p>[4] four</p>').body).toBe(
      `<p>x</p>${list(task('2', 'two'))}<p>y</p>${list(task('1', `one${list(task('3', 'three'))}`), task('4', 'four'))}`,
    );
    // In a task that was never converted.
    const inner = `<ac:task-list>${task('1', 'one!')}</ac:task-list>`;
    expect(
      undo(before, ['2', '3'], `${inner}<p id="a">[2] two</p><p>[3] three</p>${list(task('4', 'four'))}`).body,
    ).toBe(list(task('1', `one!${list(task('2', 'two'), task('3', 'three'))}`), task('4', 'four')));
  });

  it('puts a task that was nested in one that is not asked for into no list with others, so that these are not nested later', () => {
    const nested = [task('2', 'Ask'), task('3', 'Pay')];
    const before = list(task('1', `Order${list(...nested)}`), task('4', 'Drill'));
    const ids = ['1', '2', '3', '4'];
    const lines = '<p>new</p><p>[1] Order</p><p>[2] Ask</p><p>[3] Pay</p><p>[4] Drill</p>';
    const part = undo(before, ids, lines, { only: ['2', '3', '4'] });
    expect(part.body).toBe(`<p>new</p><p>[1] Order</p>${list(...nested)}${list(task('4', 'Drill'))}`);
    expect(undo(before, ids, part.body, { only: ['1'] }).body).toBe(`<p>new</p>${before}`);
  });

  describe('where the task around a nested one stayed a task, and an editor has saved the page', () => {
    const nested = [task('2', 'Ask'), task('3', 'Pay')];
    const drill = list(task('4', 'Drill'));
    const before = list(task('1', `Order${list(...nested)}`), task('4', 'Drill'));

    it('nests it again, and not what comes after the list around', () => {
      const edited = `${list(task('1', `Order${list(task('3', 'Pay'))}`))}<p local-id="x">[2] Ask</p>${drill}`;
      expect(undo(before, ['2'], edited).body).toBe(
        list(task('1', `Order${list(task('3', 'Pay'), task('2', 'Ask'))}`), task('4', 'Drill')),
      );
    });

    it("ends the editor's span around its words before the list that is nested in it", () => {
      const asked = task('2', `<span class="placeholder-inline-tasks">Ask</span>${list(task('3', 'Pay'))}`);
      const whole = list(task('1', `Order${list(asked)}`), task('4', 'Drill'));
      const edited = `${list(task('1', 'Order'))}<p local-id="x">[2] Ask</p><p local-id="y">[3] Pay</p>${drill}`;
      expect(undo(whole, ['2', '3'], edited).body).toBe(whole);
    });

    it('puts it beside that list where it is not next to the task around it', () => {
      const [ask, pay] = ['<p local-id="x">[2] Ask</p>', '<p local-id="y">[3] Pay</p>'];
      const order = list(task('1', 'Order'));
      const part = undo(before, ['2', '3'], order + ask + pay + drill, { only: ['3'] });
      expect(part.body).toBe(order + ask + list(task('3', 'Pay')) + drill);
      expect(undo(before, ['2', '3'], `${order}<p>yes</p>${ask}${drill}`, { only: ['2'] }).body).toBe(
        `${order}<p>yes</p>${list(task('2', 'Ask'))}${drill}`,
      );
    });
  });

  it('keeps apart lists that were apart', () => {
    const before = `<ac:task-list ac:task-list-id="A">${task('1', 'one')}</ac:task-list><ac:task-list ac:task-list-id="B">${task('2', 'two')}</ac:task-list>`;
    expect(undo(before, ['1', '2'], '<p id="a">[1] one</p><p>[2] two</p>').body).toBe(before);
    expect(
      undo(before, ['1'], `<p id="a">[1] one</p><ac:task-list ac:task-list-id="B">${task('2', 'two')}</ac:task-list>`)
        .body,
    ).toBe(before);
  });

  it('keeps uuids, states and what else stood in a tag', () => {
    const done = `<ac:task ac:local-id="l"><ac:task-id>1</ac:task-id><ac:task-uuid>u</ac:task-uuid><ac:task-status>complete</ac:task-status><ac:task-body><span class="placeholder-inline-tasks">one</span></ac:task-body></ac:task>`;
    expect(undo(list(done), ['1'], '<p id="x">[1] one</p>').body).toBe(list(done));
  });

  it('takes several updates back, the last first, though that may never have landed', () => {
    const before = `<p>a</p>${list(task('1', 'one'), task('2', 'two'))}`;
    const first = sync(before, '1');
    const second = sync(first.body, '2');
    const tasks = [...first.tasks, ...second.tasks];
    const edits = [first.edit, second.edit];
    expect(restorePage(second.body, edits, tasks, siteOptions)).toMatchObject({ body: before, isExact: true });
    expect(restorePage(second.body, edits, second.tasks, siteOptions)).toMatchObject({
      body: first.body,
      isExact: true,
    });
    expect(restorePage(first.body, edits, first.tasks, siteOptions)).toMatchObject({ body: before, isExact: true });
    expect(restorePage(first.body, edits, tasks, siteOptions).body).toBe(before);
    const done = restorePage(`<p>x</p>${second.body}`, edits, tasks, siteOptions);
    expect(done).toMatchObject({ body: `<p>x</p>${before}`, isExact: false });
    expect(applySplices(`<p>x</p>${second.body}`, done.splices)).toBe(done.body);
  });

  it('brings tasks back in their lists when their links go one after the other', () => {
    const before = list(task('1', 'one'), task('2', 'two'), task('3', 'three'));
    const synced = sync(before, '1', '2', '3');
    let { body } = synced;
    for (const one of synced.tasks.toReversed())
      body = restorePage(body, [synced.edit], [one], { ...siteOptions, refOf }).body;
    expect(body).toBe(before);
  });

  it('writes the tags of a task whose update is not known', () => {
    const { tasks } = sync(list(task('1', 'one')), '1');
    expect(restorePage(long('<p>a</p><p>[1] one</p>'), [], tasks, siteOptions).body).toBe(
      `<p>a</p>${list(task('1', 'one'))}`,
    );
  });

  describe('where a person wants a task back', () => {
    const before = list(task('1', 'one two'), task('2', 'a &lt; b'), task('3', 'three'));
    const all = ['1', '2', '3'];
    const forced = { forced: all };

    it('makes it of the block that holds its link', () => {
      expect(
        undo(before, all, '<p>[1] one</p><p>two</p><p>x</p><h2>[3] three</h2><p>[2] a &lt; b</p>', forced),
      ).toMatchObject({
        body: `${list(task('1', 'one'))}<p>two</p><p>x</p>${list(task('3', 'three'), task('2', 'a &lt; b'))}`,
        effects: 'keep-words restore restore',
      });
    });

    it('writes it anew after the task before it, before the one after it, or at the end', () => {
      expect(undo(before, all, '<p>[1] one two</p><p>x</p><p>[3] three</p>', forced)).toMatchObject({
        body: `${list(task('1', 'one two'), task('2', 'a &lt; b'))}<p>x</p>${list(task('3', 'three'))}`,
        effects: 'restore restore restore',
      });
      expect(undo(before, all, '<p>x</p><p>[3] three</p>', forced).body).toBe(
        `<p>x</p>${list(task('1', 'one two'), task('2', 'a &lt; b'), task('3', 'three'))}`,
      );
      expect(undo(before, all, '<p>x</p>', forced).body).toBe(`<p>x</p>${before}`);
      expect(
        undo(before, all, `${list(task('1', 'one two'), task('9', 'x'))}<p>x</p>`, { forced: ['2'] }),
      ).toMatchObject({
        body: `${list(task('1', 'one two'), task('9', 'x'), task('2', 'a &lt; b'))}<p>x</p>`,
        effects: 'there restore conflict',
      });
    });
  });

  it('restores 1,000 links of a page of 1 MB, and tasks nested 3,000 deep', () => {
    const ids = Array.from({ length: 1_000 }, (_, n) => `${n + 1}`);
    const before = list(...ids.map((id) => task(id, `task ${id} ${'word '.repeat(180)}`)));
    const { body, edit, tasks } = sync(before, ...ids);
    const edited = `<p>new</p>${body.replaceAll('<p>', '<p local-id="x">')}`;
    const done = restorePage(edited, [edit], tasks, siteOptions);
    expect(findIn(done.body).tasks).toHaveLength(1_000);
    const depth = 3_000;
    const open = Array.from(
      { length: depth },
      (_, n) =>
        `<ac:task-list><ac:task><ac:task-id>${n + 1}</ac:task-id><ac:task-status>complete</ac:task-status><ac:task-body>t${n} `,
    );
    const deep = open.join('') + '</ac:task-body></ac:task></ac:task-list>'.repeat(depth);
    const nested = sync(deep, ...Array.from({ length: depth }, (_, n) => `${n + 1}`));
    const back = restorePage(
      nested.body.replaceAll('<p>', '<p local-id="x">'),
      [nested.edit],
      nested.tasks,
      siteOptions,
    );
    expect(back.body).toBe(deep);
    const half = sync(deep, ...Array.from({ length: depth / 2 }, (_, n) => `${2 * n + 2}`));
    const halfBack = restorePage(half.body.replaceAll('<p>', '<p local-id="x">'), [half.edit], half.tasks, siteOptions);
    expect(findIn(halfBack.body).tasks).toHaveLength(depth);
    const line = `<p>Open: ${list(...ids.map((id) => task(id, `task ${id}`)))}</p>`;
    const inLine = sync(line, ...ids);
    const lineBack = restorePage(
      inLine.body.replace('<p>', '<p local-id="x">'),
      [inLine.edit],
      inLine.tasks,
      siteOptions,
    );
    expect(findIn(lineBack.body).tasks).toHaveLength(1_000);
    const merged = `<p>${inLine.body.replace(/<\/?p>|<br \/>/g, '')}</p>`;
    expect(restorePage(merged, [], inLine.tasks, siteOptions).body).toBe(merged);
  });
});
