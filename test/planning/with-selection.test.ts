import { asId, type IssueKey } from '../../src/model/ids';
import type { PagePlan, PlannedTask } from '../../src/model/plan';
import type { Selection, TaskOverride } from '../../src/model/run';
import { readChoice } from '../../src/planning/choice';
import { planTaskSync } from '../../src/planning/plan-task-sync';
import { needsNothing } from '../../src/planning/planning-needs';
import { taskRefOf } from '../../src/planning/task-ref';
import { selectionNeeds, withSelection } from '../../src/planning/with-selection';
import {
  anIssue,
  aPage,
  aProject,
  choices,
  type FactsInput,
  factsOf,
  initiative,
  key,
  link,
  type Part,
  person,
  task,
  usualFields,
} from './builders';

const refOf = (name: string) => taskRefOf(asId('100'), asId(`u:${name}`));
const issues = [
  anIssue('WORK-1', { assignee: person('eve') }),
  anIssue('WORK-2'),
  anIssue('PLAN-1', { assignee: person('pia') }),
  anIssue('WORK-8', { type: initiative }),
];
const projects = [aProject('WORK'), aProject('PLAN')];
const facts = (changes: FactsInput = {}) => factsOf({ issues, projects, ...changes });

const planOf = (parts: readonly Part[], changes: FactsInput = {}): PagePlan =>
  planTaskSync(aPage(parts), choices(), facts(changes));

const named = <Value>(values: Readonly<Record<string, Value>>): Readonly<Record<string, Value>> =>
  Object.fromEntries(Object.entries(values).map(([name, value]) => [refOf(name), value]));

const settle = (
  plan: PagePlan,
  selection: Selection | undefined,
  overrides: Readonly<Record<string, TaskOverride>> = {},
  changes: FactsInput = {},
): Readonly<Record<string, PlannedTask>> =>
  Object.fromEntries(
    withSelection(plan, readChoice(selection, named(overrides)), facts(changes)).tasks.map((row) => [
      row.identity.slice(2),
      row,
    ]),
  );

const without = (...names: readonly string[]): Selection => ({ exclude: names.map(refOf) });
const only = (...names: readonly string[]): Selection => ({ include: names.map(refOf) });

const family = [link('WORK-1'), task('a', {}, task('b', {}, task('c'))), task('d')];

test('nothing chosen, nothing changed, nothing needed', () => {
  const plan = planOf(family);
  const choice = readChoice(undefined, undefined);
  const unasked = factsOf({ issues: [], projects: [] });
  expect(withSelection(plan, choice, unasked).tasks.every((row, index) => row === plan.tasks[index])).toBe(true);
  expect(needsNothing(selectionNeeds([plan], choice, unasked))).toBe(true);
});

describe('what is left out', () => {
  test('is skipped, by include or by exclude', () => {
    for (const selection of [without('d'), only('a', 'b', 'c')]) {
      const { a, d } = settle(planOf(family), selection);
      expect(d).toMatchObject({ disposition: 'skip', reason: { code: 'not-selected' }, text: 'Do d' });
      expect(d).not.toHaveProperty('draft');
      expect(d).not.toHaveProperty('place');
      expect(a).toMatchObject({ disposition: 'create' });
    }
  });
  test('keeps the reason for which it was skipped anyway', () => {
    const { x } = settle(planOf([task('x', { status: 'complete' })]), only());
    expect(x).toMatchObject({ disposition: 'skip', reason: { code: 'completed' } });
  });
  test('leaves its nested task under that one’s own parent, without any fact', () => {
    const plan = planOf(family);
    const choice = readChoice(without('a'), undefined);
    const rows = withSelection(plan, choice, factsOf({ issues: [], projects: [aProject('WORK')] })).tasks;
    expect(rows[1]).toMatchObject({
      disposition: 'create',
      place: { kind: 'issue', key: 'WORK-1' },
      draft: { issueTypeName: 'Task', assignee: { accountId: 'acc:eve' } },
    });
    expect(rows[1]).not.toHaveProperty('parentRef');
    expect(rows[1]).not.toHaveProperty('alone');
  });
  test('and what is nested in that follows it', () => {
    const { c } = settle(planOf(family), without('a'));
    expect(c).toMatchObject({
      parentRef: refOf('b'),
      place: { kind: 'task', ref: refOf('b') },
      draft: { issueTypeName: 'Sub-task' },
    });
  });
  test('with the nested task blocked where it has no parent of its own', () => {
    const plan = planOf([task('a', {}, task('b'))]);
    const { b } = settle(plan, without('a'), { b: { parentKey: 'WORK-2' } });
    expect(b).toMatchObject({ disposition: 'create', place: { kind: 'issue', key: 'WORK-2' } });
    expect(settle(plan, without('a')).b).toMatchObject({ disposition: 'blocked', reason: { code: 'no-parent' } });
  });
});

describe('another parent', () => {
  test('brings its project, type and assignee', () => {
    const { d } = settle(planOf(family), undefined, { d: { parentKey: ' plan-1 ' } });
    expect(d).toMatchObject({
      parent: { key: 'PLAN-1', why: 'Chosen by hand' },
      place: { kind: 'issue', key: 'PLAN-1' },
      draft: { projectKey: 'PLAN', assignee: { accountId: 'acc:pia' } },
    });
  });
  test('answers a question and lifts a block', () => {
    const plan = planOf([task('a'), link('WORK-1'), link('WORK-2')]);
    expect(plan.tasks[0]).toMatchObject({ disposition: 'review' });
    const { a } = settle(plan, undefined, { a: { parentKey: 'WORK-2' } });
    expect(a).toMatchObject({ disposition: 'create', place: { key: 'WORK-2' } });
    expect(a).not.toHaveProperty('candidates');
    expect(a).not.toHaveProperty('reason');
    expect(settle(planOf([task('a')]), undefined, { a: { parentKey: 'WORK-2' } }).a?.disposition).toBe('create');
  });
  test('may be of a type that is no candidate otherwise', () => {
    const { d } = settle(planOf(family), undefined, { d: { parentKey: 'WORK-8' } });
    expect(d).toMatchObject({ disposition: 'create', draft: { issueTypeName: 'Work Package' } });
  });
  test('that cannot be read, or under which nothing can be made, blocks', () => {
    const { a, d } = settle(
      planOf(family),
      undefined,
      { d: { parentKey: 'GONE-1' }, a: { parentKey: 'PLAN-1' } },
      { projects: [aProject('WORK')] },
    );
    expect(d).toMatchObject({ disposition: 'blocked', reason: { code: 'parent-not-visible' } });
    expect(d).not.toHaveProperty('parent');
    expect(a).toMatchObject({ disposition: 'blocked', reason: { code: 'no-create-right' } });
  });
  test('of a task around takes its nested tasks along', () => {
    const { b, c } = settle(planOf(family), undefined, { a: { parentKey: 'PLAN-1' } });
    expect(b).toMatchObject({
      place: { kind: 'task', ref: refOf('a') },
      draft: { projectKey: 'PLAN', issueTypeName: 'Sub-task', assignee: { accountId: 'acc:pia' } },
      alone: { draft: { projectKey: 'WORK' } },
    });
    expect(c).toMatchObject({ place: { kind: 'task', ref: refOf('a') }, draft: { projectKey: 'PLAN' } });
  });
  test('also those that were on their own before', () => {
    const plan = planOf([task('a', {}, task('b')), link('WORK-1'), link('WORK-2')]);
    expect(plan.tasks[1]).toMatchObject({ disposition: 'review' });
    const { b } = settle(plan, undefined, { a: { parentKey: 'WORK-1' } });
    expect(b).toMatchObject({
      disposition: 'create',
      parentRef: refOf('a'),
      place: { kind: 'task', ref: refOf('a') },
      alone: { disposition: 'review', reason: { code: 'ambiguous-parent' } },
    });
  });
  test('also where they stand beside it', () => {
    const siblings = { settings: { nestedTasks: 'siblings' } } as const;
    const { b } = settle(planOf(family, siblings), undefined, { a: { parentKey: 'PLAN-1' } }, siblings);
    expect(b).toMatchObject({
      place: { kind: 'issue', key: 'PLAN-1' },
      draft: { projectKey: 'PLAN', assignee: { accountId: 'acc:pia' } },
    });
  });
  test('that blocks the task around leaves the nested one on its own', () => {
    const { b } = settle(planOf(family), undefined, { a: { parentKey: 'GONE-1' } });
    expect(b).toMatchObject({ disposition: 'create', place: { kind: 'issue', key: 'WORK-1' } });
  });
  test('of a nested task takes it out of the task around', () => {
    const { b } = settle(planOf(family), undefined, { b: { parentKey: 'WORK-2' } });
    expect(b).toMatchObject({ nestedIn: refOf('a'), place: { kind: 'issue', key: 'WORK-2' } });
    expect(b).not.toHaveProperty('parentRef');
  });
});

describe('single fields', () => {
  test('summary and due date, without any fact', () => {
    const plan = planOf(family);
    const overrides = named({ d: { summary: ' Another\nline ', dueDate: '2027-07-07' } });
    const rows = withSelection(plan, readChoice(undefined, overrides), factsOf({ projects: [] })).tasks;
    expect(rows[3]?.draft).toMatchObject({ summary: 'Another line', dueDate: '2027-07-07' });
    expect(rows[3]?.draft).not.toHaveProperty('dueDateFrom');
    expect(settle(plan, undefined, { d: { summary: ' ' } }).d?.draft?.summary).toBe('Do d');
  });
  test('the assignee, if assignable; nobody by an empty id', () => {
    const plan = planOf(family);
    const assigned = (assigneeAccountId: string) => settle(plan, undefined, { d: { assigneeAccountId } }).d?.draft;
    expect(assigned('acc:ann')).toMatchObject({ assignee: { accountId: 'acc:ann' }, notices: [] });
    expect(assigned('acc:nobody')).toMatchObject({ notices: [{ code: 'not-assignable' }] });
    expect(assigned('acc:nobody')).not.toHaveProperty('assignee');
    expect(assigned('')).toMatchObject({ notices: [] });
    expect(assigned('')).not.toHaveProperty('assignee');
  });
  test('the assignee of a task around becomes that of a nested task without a mention', () => {
    const { b, c } = settle(planOf(family), undefined, { a: { assigneeAccountId: 'acc:ann' } });
    expect(b?.draft?.assignee).toEqual({ accountId: 'acc:ann' });
    expect(c?.draft?.assignee).toEqual({ accountId: 'acc:ann' });
  });
  test('what the screen does not offer stays left out', () => {
    const fields = usualFields.filter(({ fieldId }) => !['assignee', 'duedate'].includes(fieldId));
    const bare = { projects: [aProject('WORK', { fields: { '10': fields, '9': fields } })] };
    const { d } = settle(
      planOf(family, bare),
      undefined,
      { d: { assigneeAccountId: 'acc:ann', dueDate: '2027-01-01' } },
      bare,
    );
    expect(d?.draft?.leftOut).toEqual(['assignee', 'duedate']);
    expect(d?.draft?.notices).toMatchObject([{ code: 'field-not-set' }]);
    expect(d?.draft).not.toHaveProperty('dueDate');
  });
  test('come with another parent too', () => {
    const { d } = settle(planOf(family), undefined, {
      d: { parentKey: 'PLAN-1', assigneeAccountId: 'acc:ann', dueDate: '2027-01-01', summary: 'X' },
    });
    expect(d?.draft).toMatchObject({
      projectKey: 'PLAN',
      assignee: { accountId: 'acc:ann' },
      dueDate: '2027-01-01',
      summary: 'X',
    });
  });
  test('mean nothing for skipped, blocked and adopted rows', () => {
    const plan = planOf([task('a'), task('b', { status: 'complete' })]);
    const { a, b } = settle(plan, undefined, { a: { summary: 'X' }, b: { parentKey: 'WORK-1' } });
    expect(a).toEqual(plan.tasks[0]);
    expect(b).toBe(plan.tasks[1]);
  });
});

test('an adopted task is kept as it is, and skipped when left out', () => {
  const ledger = () => ({ status: 'undone' as const, issueKey: key('WORK-2') });
  const plan = planTaskSync(aPage([task('a')]), choices({ ledger }), facts());
  expect(settle(plan, undefined, { a: { parentKey: 'WORK-1' } }).a).toBe(plan.tasks[0]);
  const { a } = settle(plan, without('a'));
  expect(a).toMatchObject({ disposition: 'skip', reason: { code: 'not-selected' } });
  expect(a).not.toHaveProperty('adoptKey');
});

test('what is needed is asked for in turns: issues, projects, fields and people', () => {
  const plan = planOf(family);
  const choice = readChoice(undefined, named({ a: { parentKey: 'PLAN-1' }, d: { parentKey: 'GONE-1' } }));
  const known = { issues: [] as typeof issues, projects: [] as typeof projects, assignable: () => undefined };
  const unreadable = new Set<IssueKey>();
  const ask = () => selectionNeeds([plan], choice, factsOf(known), unreadable);

  expect(ask()).toEqual({ issues: ['PLAN-1', 'WORK-1', 'GONE-1'], projects: [], fields: [], people: [] });
  known.issues = issues;
  unreadable.add(key('GONE-1'));
  // WORK too: as long as PLAN is unknown, nothing can be made under it, and the nested tasks stay where they were.
  expect(ask()).toMatchObject({ issues: [], projects: ['PLAN', 'WORK'] });
  known.projects = [aProject('PLAN', { fields: {} }), aProject('WORK')];
  expect(ask()).toMatchObject({
    projects: [],
    fields: [{ issueTypeId: '10' }, { issueTypeId: '9' }],
    people: [{ projectKey: 'PLAN', accountId: 'acc:pia' }],
  });
  expect(needsNothing(selectionNeeds([plan], choice, facts(), unreadable))).toBe(true);
});
