import fc from 'fast-check';
import { hashOf } from '../../src/model/hash';
import { asId, type IssueKey, type TaskIdentity, type TaskRef } from '../../src/model/ids';
import type { FoundTask } from '../../src/model/task';
import { applySplices } from '../../src/pages/apply-splices';
import { editPage } from '../../src/pages/edit-page';
import { type PageEdit, restorePage, type TaskToRestore } from '../../src/pages/restore-page';
import { arbitraryBody } from '../support/arbitrary-body';
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

describe('restorePage over generated pages', () => {
  it('gives the body back exactly where nothing was changed, and every part of it that was not', () => {
    fc.assert(
      fc.property(
        arbitraryBody,
        fc.infiniteStream(fc.boolean()),
        fc.constantFrom('smart-link' as const, 'jira-macro' as const),
        (before, choice, form) => {
          const found = findIn(before).tasks;
          const chosen = found.filter(() => choice.next().value === true);
          fc.pre(chosen.length > 0);
          const { body, edit, tasks } = sync(before, chosen, form);
          const exact = restorePage(body, [edit], tasks, options);
          expect(exact).toMatchObject({ body: before, isExact: true });
          expect(applySplices(body, exact.splices)).toBe(before);
          expect([...exact.results.values()].every(({ effect }) => effect === 'restore')).toBe(true);
          const elsewhere = restorePage(`<p>new</p>${body}<p>end</p>`, [edit], tasks, options);
          const effects = [...elsewhere.results.values()].map(({ effect }) => effect);
          expect(effects).toEqual(chosen.map(() => 'restore'));
          expect(elsewhere.body).toBe(`<p>new</p>${before}<p>end</p>`);
        },
      ),
      { numRuns: 300 },
    );
  });
});
