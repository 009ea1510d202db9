import { asId, type TaskIdentity, type TaskRef } from '../../src/model/ids';
import type { PlannedTask } from '../../src/model/plan';
import { wordSketch } from '../../src/pages/word-sketch';
import { planTaskSync, type ScannedPage, type TaskSyncChoices } from '../../src/planning/plan-task-sync';
import { type LedgerFact, taskRefOf } from '../../src/planning/task-ref';
import {
  anIssue,
  aPage,
  aProject,
  bug,
  choices,
  type FactsInput,
  factsOf,
  initiative,
  key,
  link,
  noContext,
  type Part,
  pagesAbove,
  person,
  subTask,
  task,
  taskType,
  workPackage,
} from './builders';

const one = anIssue('WORK-1', { assignee: person('eve') });
const refOf = (name: string) => taskRefOf(asId('100'), asId(`u:${name}`));
const ledgerOf =
  (rows: Readonly<Record<string, LedgerFact>>): TaskSyncChoices['ledger'] =>
  (ref) =>
    rows[ref];

const plan = (
  parts: readonly Part[],
  facts: FactsInput = {},
  chosen: Partial<TaskSyncChoices> = {},
  page: Partial<ScannedPage> = {},
) => planTaskSync(aPage(parts, page), choices(chosen), factsOf({ issues: [one], ...facts }));

const rows = (...input: Parameters<typeof plan>): Readonly<Record<string, PlannedTask>> =>
  Object.fromEntries(plan(...input).tasks.map((row) => [row.identity.slice(2), row]));

test('a page without tasks has no rows', () => {
  expect(plan([link('WORK-1')])).toEqual({
    pageId: '100',
    spaceId: '7',
    version: 3,
    versionAt: '2026-11-20T08:00:00.000Z',
    versionBy: 'acc:author',
    tasks: [],
  });
});

test('a task under its work package', () => {
  const [row] = plan([link('WORK-1'), task('a', { taskId: '4', dates: ['2027-01-02', '2027-01-03'] })]).tasks;
  expect(row).toEqual({
    ref: refOf('a'),
    identity: 'u:a',
    status: 'incomplete',
    depth: 0,
    taskId: '4',
    text: 'Do a',
    textHash: 'hash of a',
    mentions: [],
    date: '2027-01-02',
    context: noContext,
    disposition: 'create',
    parent: { key: 'WORK-1', summary: 'Summary of WORK-1', why: 'Closest link above in the section' },
    place: { kind: 'issue', key: 'WORK-1' },
    draft: {
      projectId: 'id WORK',
      projectKey: 'WORK',
      issueTypeId: '10',
      issueTypeName: 'Task',
      issueTypeLevel: 0,
      mayMark: true,
      summary: 'Do a',
      assignee: { accountId: 'acc:eve' },
      dueDate: '2027-01-02',
      dueDateFrom: 'task',
      leftOut: [],
      notices: [],
    },
  });
});

test('tasks that are not for a sync are skipped, with the reason', () => {
  const { a, b } = rows([link('WORK-1'), task('a', { status: 'complete' }), task('b', {}, link('WORK-1'))]);
  expect(a).toMatchObject({ disposition: 'skip', reason: { code: 'completed' } });
  expect(b).toMatchObject({ disposition: 'skip', reason: { code: 'already-linked' } });
  expect(a).not.toHaveProperty('endsDone');
});

test('a completed task is done in the end, when asked for', () => {
  const { a, b } = rows([link('WORK-1'), task('a', { status: 'complete' }), task('b')], {}, { includeCompleted: true });
  expect(a).toMatchObject({ disposition: 'create', endsDone: true });
  expect(b).not.toHaveProperty('endsDone');
});

test('no parent, several parents, and one that refuses', () => {
  const parts = [task('a')];
  expect(rows(parts).a).toMatchObject({ disposition: 'blocked', reason: { code: 'no-parent' } });
  const { a } = rows(parts, { issues: [one, anIssue('WORK-2')] }, {}, { ancestors: pagesAbove(['WORK-1', 'WORK-2']) });
  expect(a).toMatchObject({ disposition: 'review', reason: { code: 'ambiguous-parent' }, candidates: [{}, {}] });
  expect(a).not.toHaveProperty('draft');
  expect(rows([link('WORK-1'), task('a')], { projects: [] }).a).toMatchObject({
    disposition: 'blocked',
    reason: { code: 'no-create-right' },
    parent: { key: 'WORK-1' },
  });
});

describe('a task that an earlier run made an issue from', () => {
  const earlier = (fact: LedgerFact) =>
    rows(
      [link('WORK-1'), task('a')],
      { issues: [one, anIssue('WORK-9', { parentKey: key('WORK-1') })] },
      {
        ledger: ledgerOf({ [refOf('a')]: fact }),
      },
    ).a;
  test.each(['created', 'linked', 'undone'] as const)('%s: is adopted', (status) => {
    const row = earlier({ status, issueKey: key('WORK-9'), textHash: 'another' });
    expect(row).toMatchObject({ disposition: 'adopt', adoptKey: 'WORK-9', parent: { key: 'WORK-1' } });
    expect(row).not.toHaveProperty('draft');
  });
  test.each(['intent', 'refuted', 'gone'] as const)('%s: is made anew', (status) => {
    expect(earlier({ status, issueKey: key('WORK-9') })).toMatchObject({ disposition: 'create' });
  });
  test('without a key: is made anew', () => {
    expect(earlier({ status: 'created' })).toMatchObject({ disposition: 'create' });
  });
  test('that was moved to another project is found by its id, and named by its new key', () => {
    const moved = anIssue('PLAN-4', { id: asId('10009') });
    const facts = factsOf({ issues: [one] });
    const issues = new Map([...[one].map((issue) => [String(issue.key), issue] as const), ['10009', moved] as const]);
    const ledger = ledgerOf({ [refOf('a')]: { status: 'created', issueKey: key('WORK-9'), issueId: moved.id } });
    const page = aPage([link('WORK-1'), task('a')]);
    expect(planTaskSync(page, choices({ ledger }), { ...facts, issues }).tasks[0]).toMatchObject({
      disposition: 'adopt',
      adoptKey: 'PLAN-4',
    });
  });
  test('a task id that comes back with another text is another task', () => {
    const identity = asId<TaskIdentity>('i:4');
    const old = { textHash: 'old', words: wordSketch('Something else') };
    const before = taskRefOf(asId('100'), identity);
    const now = taskRefOf(asId('100'), asId('i:4#2'));
    const [row] = plan(
      [link('WORK-1'), task('a', { identity })],
      {},
      {
        ledger: ledgerOf({ [before]: { status: 'linked', issueKey: key('WORK-9'), ...old } }),
      },
    ).tasks;
    expect(row).toMatchObject({ ref: now, disposition: 'create' });
    const [again] = plan(
      [link('WORK-1'), task('a', { identity })],
      { issues: [one, anIssue('WORK-10')] },
      {
        ledger: ledgerOf({
          [before]: { status: 'linked', issueKey: key('WORK-9'), ...old },
          [now]: { status: 'undone', issueKey: key('WORK-10'), textHash: 'hash of a' },
        }),
      },
    ).tasks;
    expect(again).toMatchObject({ ref: now, disposition: 'adopt', adoptKey: 'WORK-10' });
  });
});

describe('nested tasks', () => {
  const nested = [link('WORK-1'), task('a', { mentions: [person('ann')] }, task('b', {}, task('c')))];

  test('become sub-tasks, with the assignee of the task around', () => {
    const { a, b } = rows(nested);
    expect(a).not.toHaveProperty('nestedIn');
    expect(b).toMatchObject({
      nestedIn: refOf('a'),
      parentRef: refOf('a'),
      place: { kind: 'task', ref: refOf('a') },
      draft: { issueTypeName: 'Sub-task', assignee: { accountId: 'acc:ann' } },
      parent: { key: 'WORK-1' },
      alone: { disposition: 'create', draft: { issueTypeName: 'Task', assignee: { accountId: 'acc:eve' } } },
    });
  });

  test('of a sub-task stand beside it: the same type, the same parent', () => {
    expect(rows(nested).c).toMatchObject({
      parentRef: refOf('b'),
      place: { kind: 'task', ref: refOf('a') },
      draft: { issueTypeName: 'Sub-task', assignee: { accountId: 'acc:ann' } },
    });
  });

  test('stand beside the task around by setting, with the assignee of the common parent', () => {
    const { b, c } = rows(nested, { settings: { nestedTasks: 'siblings' } });
    for (const row of [b, c]) {
      expect(row).toMatchObject({
        place: { kind: 'issue', key: 'WORK-1' },
        draft: { issueTypeName: 'Task', assignee: { accountId: 'acc:eve' } },
      });
    }
  });

  test('and where the project has no sub-tasks', () => {
    const { b } = rows(nested, { projects: [aProject('WORK', { issueTypes: [bug, taskType, workPackage] })] });
    expect(b).toMatchObject({ place: { kind: 'issue', key: 'WORK-1' }, draft: { issueTypeName: 'Task' } });
  });

  test('hang under a work package as tasks, where that is one level above', () => {
    const top = anIssue('WORK-1', { type: initiative });
    const { a, b, c } = rows(nested, { issues: [top], settings: { parentIssueTypes: [] } });
    expect([a, b, c].map((row) => row?.draft?.issueTypeName)).toEqual(['Work Package', 'Task', 'Sub-task']);
    expect(c).toMatchObject({ place: { kind: 'task', ref: refOf('b') } });
  });

  test('use their own parent where the task around is not converted', () => {
    for (const changes of [{ status: 'complete' as const }, { isEmpty: true }]) {
      const { b } = rows([link('WORK-1'), task('a', changes, task('b'))]);
      expect(b).toMatchObject({
        nestedIn: refOf('a'),
        place: { kind: 'issue', key: 'WORK-1' },
        draft: { issueTypeName: 'Task' },
      });
      expect(b).not.toHaveProperty('parentRef');
      expect(b).not.toHaveProperty('alone');
    }
    const { b } = rows([task('a', {}, link('WORK-1'), task('b'))]);
    expect(b).toMatchObject({ parent: { key: 'WORK-1' }, place: { kind: 'issue', key: 'WORK-1' } });
  });

  test('keep aside why they could not stand alone', () => {
    const wps = ['WORK-1', 'WORK-2'].map((name) => anIssue(name));
    const { a, b } = rows(
      [task('a', {}, task('b'))],
      { issues: wps },
      { ledger: ledgerOf({ [refOf('a')]: { status: 'undone', issueKey: key('WORK-1') } }) },
      { ancestors: pagesAbove(['WORK-1', 'WORK-2']) },
    );
    expect(a).toMatchObject({ disposition: 'adopt' });
    expect(b).toMatchObject({
      disposition: 'create',
      alone: { disposition: 'review', reason: { code: 'ambiguous-parent' } },
      candidates: [{}, {}],
    });
    expect(b).not.toHaveProperty('reason');
  });

  test('that cannot be made under it are blocked', () => {
    const required = [{ fieldId: 'x', name: 'X', required: true, hasDefaultValue: false }];
    const { b, c } = rows(nested, {
      projects: [aProject('WORK', { fields: { [subTask.id]: required } })],
    });
    expect(b).toMatchObject({ disposition: 'blocked', reason: { code: 'required-field' }, parentRef: refOf('a') });
    expect(b).not.toHaveProperty('place');
    expect(c).toMatchObject({ place: { kind: 'issue', key: 'WORK-1' } });
  });

  describe('of an adopted task', () => {
    const adopted = (issue: Parameters<typeof anIssue>[1] | undefined, settings: FactsInput['settings'] = {}) =>
      rows(
        [link('WORK-1'), task('a', {}, task('b'))],
        { issues: issue ? [one, anIssue('WORK-9', issue)] : [one], settings },
        { ledger: ledgerOf({ [refOf('a')]: { status: 'linked', issueKey: key('WORK-9') } }) },
      ).b;
    test('become its sub-tasks', () => {
      expect(adopted({ type: taskType, assignee: person('ann') })).toMatchObject({
        place: { kind: 'task', ref: refOf('a') },
        draft: { issueTypeName: 'Sub-task', assignee: { accountId: 'acc:ann' } },
      });
    });
    test('or stand beside it under its parent, if that is known', () => {
      const siblings = { nestedTasks: 'siblings' } as const;
      expect(adopted({ type: taskType, parentKey: key('WORK-1') }, siblings)).toMatchObject({
        parentRef: refOf('a'),
        place: { kind: 'issue', key: 'WORK-1' },
        draft: { assignee: { accountId: 'acc:eve' } },
      });
      expect(adopted({ type: taskType }, siblings)).not.toHaveProperty('parentRef');
    });
    test('wait where the issue cannot be read', () => {
      expect(adopted(undefined)).toMatchObject({
        disposition: 'review',
        reason: { code: 'needs-review' },
        anew: { why: 'around', waitsFor: refOf('a'), planned: { place: { kind: 'task', ref: refOf('a') } } },
      });
    });
  });
});

test('descriptions of issues just above a list are kept once per page', () => {
  const context = { ...noContext, issueAbove: key('WORK-1') };
  const issues = [anIssue('WORK-1', { description: 'What it is about' })];
  const parts = [link('WORK-1'), task('a', { context }), task('b', { context })];
  expect(plan(parts, { issues }).quotes).toEqual({ 'WORK-1': 'What it is about' });
  expect(plan(parts).quotes).toBeUndefined();
  expect(plan([link('WORK-1'), task('a', { context, status: 'complete' })], { issues }).quotes).toBeUndefined();
});

test('many long descriptions are cut, so that a stored part of the plan has room for them', () => {
  const names = Array.from({ length: 300 }, (_, index) => `WORK-${index}`);
  const issues = names.map((name) => anIssue(name, { description: 'é "quoted" '.repeat(180) }));
  const parts = (some: readonly string[]) =>
    some.flatMap((name) => [link(name), task(name, { context: { ...noContext, issueAbove: key(name) } })]);
  const many = plan(parts(names), { issues }).quotes ?? {};
  expect(Object.keys(many)).toHaveLength(200);
  expect(Buffer.byteLength(JSON.stringify(many))).toBeLessThanOrEqual(30_000);
  expect(many['WORK-0']).toMatch(/^é "quoted".*…$/);
  expect(plan(parts(names.slice(0, 5)), { issues }).quotes?.['WORK-0']).toHaveLength(1979);
});

test('two thousand tasks with nested ones are each planned by a name of their own', () => {
  const names = Array.from({ length: 2000 }, (_, index) => `WORK-${index}`);
  const parts = names.flatMap((name) => [link(name), task(`t ${name}`, {}, task(`n ${name}`))]);
  const issues = names.map((name) => anIssue(name));
  const refs = new Set<TaskRef>(plan(parts, { issues }).tasks.map(({ ref }) => ref));
  expect(refs.size).toBe(4000);
});
