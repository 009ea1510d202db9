import { asId } from '../../src/model/ids';
import type { PlannedTask } from '../../src/model/plan';
import type { Selection, TaskOverride } from '../../src/model/run';
import { readChoice } from '../../src/planning/choice';
import { planTaskSync } from '../../src/planning/plan-task-sync';
import { needsNothing } from '../../src/planning/planning-needs';
import { redate } from '../../src/planning/redate';
import { type LedgerFact, taskRefOf } from '../../src/planning/task-ref';
import { selectionNeeds, withSelection } from '../../src/planning/with-selection';
import {
  aField,
  anIssue,
  aPage,
  aProject,
  choices,
  factsOf,
  key,
  link,
  type Part,
  person,
  subTask,
  task,
  taskType,
  usualFields,
} from './builders';

const refOf = (name: string) => taskRefOf(asId('100'), asId(`u:${name}`));
const issues = [anIssue('WORK-1', { assignee: person('eve') }), anIssue('WORK-2')];
const facts = factsOf({ issues });

const open: LedgerFact = { status: 'intent', unclear: { intentAt: 7_000, isEarly: false } };
const early: LedgerFact = { status: 'intent', unclear: { intentAt: 7_000, isEarly: true } };
const unreadable: LedgerFact = { status: 'linked', issueKey: key('WORK-9') };

const planOf = (parts: readonly Part[], ledger: Readonly<Record<string, LedgerFact>>, given = facts) => {
  const rows = new Map(Object.entries(ledger).map(([name, fact]) => [refOf(name), fact]));
  return planTaskSync(aPage(parts), choices({ ledger: (ref) => rows.get(ref) }), given);
};
const byName = (rows: readonly PlannedTask[]): Readonly<Record<string, PlannedTask>> =>
  Object.fromEntries(rows.map((row) => [row.identity.slice(2), row]));

const family = [link('WORK-1'), task('a', {}, task('b', {}, task('c'))), task('d')];

const settle = (
  plan: ReturnType<typeof planOf>,
  overrides: Readonly<Record<string, TaskOverride>>,
  selection?: Selection,
) => {
  const named = Object.fromEntries(Object.entries(overrides).map(([name, value]) => [refOf(name), value]));
  return byName(withSelection(plan, readChoice(selection, named), facts).tasks);
};

describe('a task whose work item nobody can tell of', () => {
  test.each([
    ['unclear', open, { intentAt: 7_000 }],
    ['unreadable', unreadable, { issueKey: 'WORK-9' }],
  ] as const)('%s: is in review, with what it would be beside it', (why, fact, over) => {
    const { a } = byName(planOf(family, { a: fact }).tasks);
    expect(a).toMatchObject({
      disposition: 'review',
      reason: { code: 'needs-review' },
      parent: { key: 'WORK-1' },
      anew: { why, over, planned: { disposition: 'create', place: { kind: 'issue', key: 'WORK-1' } } },
    });
    expect(a).not.toHaveProperty('draft');
    expect(a).not.toHaveProperty('adoptKey');
    expect(a?.reason?.message).not.toContain('WORK-9');
  });
  test('is in review without an answer while the call may still take effect', () => {
    const plan = planOf(family, { a: early });
    const { a } = byName(plan.tasks);
    expect(a).toMatchObject({ disposition: 'review', reason: { code: 'needs-review' } });
    expect(a).not.toHaveProperty('anew');
    expect(settle(plan, { a: { createAnew: true } })).toMatchObject({
      a: { disposition: 'review' },
      b: { disposition: 'review' },
      d: { disposition: 'create' },
    });
  });
  test('keeps its nested tasks waiting, all the way down, and no others', () => {
    const { b, c, d } = byName(planOf(family, { a: open }).tasks);
    for (const row of [b, c])
      expect(row).toMatchObject({ disposition: 'review', anew: { why: 'around', waitsFor: refOf('a') } });
    expect(d).toMatchObject({ disposition: 'create' });
  });
  test('leaves alone a nested task whose own work item is there', () => {
    const there = factsOf({ issues: [...issues, anIssue('WORK-5', { type: subTask })] });
    const ledger = { a: open, b: { status: 'created', issueKey: key('WORK-5') } } as const;
    expect(byName(planOf(family, ledger, there).tasks).b).toMatchObject({ disposition: 'adopt', adoptKey: 'WORK-5' });
  });
});

describe('without a choice', () => {
  test('nothing is made of it, and nothing is asked', () => {
    const plan = planOf(family, { a: unreadable });
    const choice = readChoice(undefined, undefined);
    expect(withSelection(plan, choice, facts).tasks.every((row, place) => row === plan.tasks[place])).toBe(true);
    expect(needsNothing(selectionNeeds([plan], choice, factsOf({ issues: [], projects: [] })))).toBe(true);
  });
  test('another parent, date or summary alone makes nothing', () => {
    const { a, b } = settle(planOf(family, { a: open }), { a: { parentKey: 'WORK-2', summary: 'Other' } });
    expect([a?.disposition, b?.disposition]).toEqual(['review', 'review']);
  });
  test('a nested task goes where she puts it', () => {
    const { a, b } = settle(planOf(family, { a: open }), { b: { parentKey: 'WORK-2' } });
    expect(a).toMatchObject({ disposition: 'review' });
    expect(b).toMatchObject({ disposition: 'create', place: { kind: 'issue', key: 'WORK-2' } });
    expect(b).not.toHaveProperty('over');
  });
  test('left out with its nested tasks chosen, those go under their own parent', () => {
    const { a, b } = settle(planOf(family, { a: open }), {}, { exclude: [refOf('a')] });
    expect(a).toMatchObject({ disposition: 'skip', reason: { code: 'not-selected' } });
    expect(b).toMatchObject({ disposition: 'create', place: { kind: 'issue', key: 'WORK-1' } });
  });
});

describe('chosen to be made anew', () => {
  test.each([
    ['unclear', open],
    ['unreadable', unreadable],
  ] as const)('%s: all is as if the ledger had no row, but for what she goes over', (_why, fact) => {
    const anew = settle(planOf(family, { a: fact }), { a: { createAnew: true } });
    const plain = byName(planOf(family, {}).tasks);
    const { over, ...a } = anew.a as PlannedTask;
    expect(over).toEqual(fact === open ? { intentAt: 7_000 } : { issueKey: 'WORK-9' });
    expect({ ...anew, a }).toEqual(plain);
  });
  test('needs no fact for it', () => {
    const plan = planOf(family, { a: unreadable });
    const choice = readChoice(undefined, { [refOf('a')]: { createAnew: true } });
    expect(needsNothing(selectionNeeds([plan], choice, factsOf({ issues: [], projects: [] })))).toBe(true);
  });
  test('with another parent and summary: those are in, and its nested tasks follow', () => {
    const chosen = { createAnew: true, parentKey: 'WORK-2', summary: 'Other' } as const;
    const { a, b } = settle(planOf(family, { a: open }), { a: chosen });
    expect(a).toMatchObject({ place: { key: 'WORK-2' }, draft: { summary: 'Other' }, over: { intentAt: 7_000 } });
    expect(b).toMatchObject({ place: { kind: 'task', ref: refOf('a') } });
  });
  test('without a parent: that is asked next', () => {
    const { a } = settle(planOf([task('a')], { a: open }), { a: { createAnew: true } });
    expect(a).toMatchObject({ disposition: 'blocked', reason: { code: 'no-parent' } });
  });
  test('is no answer for a row that is not asked', () => {
    const plan = planOf(family, {});
    expect(withSelection(plan, readChoice(undefined, { [refOf('a')]: { createAnew: true } }), facts)).toEqual(plan);
  });
  test('nested by itself: under its own parent', () => {
    const { a, b } = settle(planOf(family, { a: open, b: open }), { b: { createAnew: true } });
    expect(a).toMatchObject({ disposition: 'review' });
    expect(b).toMatchObject({ disposition: 'create', place: { kind: 'issue', key: 'WORK-1' } });
  });
  test('has the date of the days that she asked for', () => {
    const plan = redate(planOf(family, { a: open }), '2027-01-01');
    expect(settle(plan, { a: { createAnew: true } })).toMatchObject({
      a: { draft: { dueDate: '2027-01-01' } },
      b: { draft: { dueDate: '2027-01-01' }, alone: { draft: { dueDate: '2027-01-01' } } },
    });
  });
  test('that waits for required fields asks for them', () => {
    const required = [...usualFields, aField('x', { required: true })];
    const projects = [aProject('WORK', { fields: { [taskType.id]: required } })];
    const { a } = byName(planOf(family, { a: open }, factsOf({ issues, projects })).tasks);
    expect(a?.anew?.planned).toMatchObject({ disposition: 'blocked', asks: [{ fieldIds: ['x'] }] });
  });
});
