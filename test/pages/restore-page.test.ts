import { hashOf } from '../../src/model/hash';
import { asId, type IssueKey, type TaskRef } from '../../src/model/ids';
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
  const edit: PageEdit = { hashBefore: hashOf(body), hashAfter: hashOf(edited.body), splices: edited.splices };
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
});
