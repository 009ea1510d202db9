import fc from 'fast-check';
import { hashOf } from '../../src/model/hash';
import { asId, type IssueKey, type TaskIdentity, type TaskRef } from '../../src/model/ids';
import type { FoundTask } from '../../src/model/task';
import { applySplices } from '../../src/pages/apply-splices';
import { editPage } from '../../src/pages/edit-page';
import { type PageEdit, restorePage, type TaskToRestore } from '../../src/pages/restore-page';
import { arbitraryBody } from '../support/arbitrary-body';
import { arbitraryTaskPage } from '../support/arbitrary-task-page';
import { editOf, findIn, siteOptions } from '../support/page-edits';

const refOf = (identity: TaskIdentity): TaskRef => asId<TaskRef>(`ref ${identity}`);
const options = { ...siteOptions, refOf };

const sync = (body: string, chosen: readonly FoundTask[], form: 'smart-link' | 'jira-macro') => {
  const { tasks: all } = findIn(body);
  const keyOf = (task: FoundTask) => `AB-${all.findIndex(({ identity }) => identity === task.identity) + 1}`;
  const edited = editPage(
    body,
    chosen.map((task) => editOf(task, keyOf(task), form)),
    siteOptions,
  );
  const edit: PageEdit = { hashBefore: hashOf(body), hashAfter: hashOf(edited.body), splices: edited.splices };
  const tasks = chosen.map(
    (task): TaskToRestore => ({
      ref: refOf(task.identity),
      identity: task.identity,
      key: asId<IssueKey>(keyOf(task)),
      ...(task.taskId === undefined ? {} : { taskId: task.taskId }),
      status: task.status,
      text: task.text,
      textHash: task.textHash,
      depth: task.depth,
      ...(task.parent === undefined ? {} : { nestedIn: refOf(task.parent) }),
    }),
  );
  return { body: edited.body, edit, tasks };
};

/** What a page says, in its order: blind to the tags of tasks and paragraphs, to white space, and to our links. */
const said = (body: string): string =>
  body
    .replace(/<ac:task-(id|uuid|status)>[^<]*<\/ac:task-\1>/g, '')
    .replace(/<\/?(ac:task-list|ac:task|ac:task-body|p|br)(\s("[^"]*"|[^"<>])*)?>/g, '')
    .replace(/<span class="placeholder-inline-tasks">/g, '')
    .replace(/<\/span>/g, '')
    .replace(/<a href="[^"]*\/browse\/AB-\d+"[^<>]*>[^<]*<\/a>/g, '')
    .replace(
      /<ac:structured-macro ac:name="jira"[^<>]*><ac:parameter ac:name="key">AB-\d+<\/ac:parameter><\/ac:structured-macro>/g,
      '',
    )
    .replace(/&nbsp;|\s/g, '');

const names = (tasks: readonly FoundTask[]): readonly string[] =>
  tasks.map(({ taskId, status, textHash }) => `${taskId} ${status} ${textHash}`).sort();

const effectsOf = (results: ReadonlyMap<TaskRef, { effect: string }>): readonly string[] =>
  [...results.values()].map(({ effect }) => effect);

const forms = fc.constantFrom('smart-link' as const, 'jira-macro' as const);

describe('restorePage over generated pages', () => {
  it('gives any body back exactly where nothing was changed, and its tasks where something was', () => {
    fc.assert(
      fc.property(arbitraryBody, fc.infiniteStream(fc.boolean()), forms, (before, choice, form) => {
        const found = findIn(before).tasks;
        const chosen = found.filter(() => choice.next().value === true);
        fc.pre(chosen.length > 0);
        const { body, edit, tasks } = sync(before, chosen, form);
        const exact = restorePage(body, [edit], tasks, options);
        expect(exact).toMatchObject({ body: before, isExact: true });
        expect(applySplices(body, exact.splices)).toBe(before);
        expect(effectsOf(exact.results)).toEqual(chosen.map(() => 'restore'));
        const edited = `<p>new</p>${body}<p>end</p>`;
        const elsewhere = restorePage(edited, [edit], tasks, options);
        expect(applySplices(edited, elsewhere.splices)).toBe(elsewhere.body);
        expect(said(elsewhere.body).length).toBe(said(edited).length);
        expect(effectsOf(elsewhere.results)).toEqual(chosen.map(() => 'restore'));
        expect(names(findIn(elsewhere.body).tasks)).toEqual(names(found));
      }),
      { numRuns: 300 },
    );
  });

  it('gives the lists of a page back exactly where something was changed elsewhere', () => {
    fc.assert(
      fc.property(arbitraryTaskPage, fc.infiniteStream(fc.boolean()), forms, ({ body: before }, choice, form) => {
        const found = findIn(before).tasks;
        const chosen = found.filter(() => choice.next().value === true);
        fc.pre(chosen.length > 0);
        const { body, edit, tasks } = sync(before, chosen, form);
        const done = restorePage(`<p>new</p>${body}<p>end</p>`, [edit], tasks, options);
        expect(done.body).toBe(`<p>new</p>${before}<p>end</p>`);
        expect(effectsOf(done.results)).toEqual(chosen.map(() => 'restore'));
      }),
      { numRuns: 300 },
    );
  });
});
