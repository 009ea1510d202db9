import type { LinkedIssue } from '../../src/model/issue';
import { findParent, type ParentSearch } from '../../src/planning/find-parent';
import { readPageLinks } from '../../src/planning/page-links';
import { worldOf } from '../../src/planning/planning-world';
import {
  anIssue,
  aProject,
  type FactsInput,
  factsOf,
  findingsOf,
  heading,
  initiative,
  link,
  type Part,
  pagesAbove,
  row,
  subTask,
  task,
  taskType,
  workPackage,
} from './builders';

const issues: readonly LinkedIssue[] = ['WORK-1', 'WORK-2', 'WORK-3'].map((name) => anIssue(name));

const search = (
  parts: readonly Part[],
  { above = [], ...facts }: FactsInput & { readonly above?: readonly (readonly string[])[] } = {},
): ParentSearch => {
  const findings = findingsOf(parts);
  const world = worldOf(factsOf({ issues, ...facts }));
  const wanted = findings.tasks.find(({ identity }) => identity === 'u:it');
  if (wanted === undefined) throw new Error('the page has no task "it"');
  return findParent(wanted, readPageLinks(findings, pagesAbove(...above), world), world.settings);
};

const found = (parts: readonly Part[], options: Parameters<typeof search>[1] = {}) => {
  const result = search(parts, options);
  return result.kind === 'found' ? `${result.choice.key}: ${result.choice.why}` : result.kind;
};

const asked = (parts: readonly Part[], options: Parameters<typeof search>[1] = {}) => {
  const result = search(parts, options);
  return result.kind === 'ambiguous'
    ? result.candidates.map((each) => `${each.key}: ${each.why}`)
    : [result.kind, result.kind === 'found' ? result.choice.key : ''];
};

const it1 = task('it');

describe('the distance classes, nearest first', () => {
  test('a link in the same table row, also after the task', () => {
    expect(found([link('WORK-2'), row(it1, link('WORK-1'))])).toBe('WORK-1: In the same table row');
  });
  test('of nested rows the innermost that holds a candidate', () => {
    expect(found([row(link('WORK-2'), row(it1, link('WORK-1')))])).toBe('WORK-1: In the same table row');
    expect(found([row(link('WORK-2'), row(it1))])).toBe('WORK-2: In the same table row');
  });
  test('a link in a nested table of the row counts for the row', () => {
    expect(found([row(it1, row(link('WORK-1')))])).toBe('WORK-1: In the same table row');
  });
  test('else the closest link above in the section', () => {
    expect(found([link('WORK-2'), link('WORK-1'), it1, link('WORK-3')])).toBe(
      'WORK-1: Closest link above in the section',
    );
  });
  test('a link in the heading row of another table is above, not in the row', () => {
    expect(found([row(link('WORK-1')), row(it1)])).toBe('WORK-1: Closest link above in the section');
  });
  test('else the closest link above on the page', () => {
    expect(found([link('WORK-2'), link('WORK-1'), heading, it1, link('WORK-3')])).toBe(
      'WORK-1: Closest link above on the page',
    );
  });
  test('else the only link on the page, below the task', () => {
    expect(found([it1, heading, link('WORK-1')], { above: [['WORK-2']] })).toBe('WORK-1: Only link on this page');
  });
  test('else the only one of the page above', () => {
    expect(found([it1], { above: [['WORK-1'], ['WORK-2']] })).toBe('WORK-1: Linked on the page above');
  });
  test('else the nearest page above that links any candidate', () => {
    expect(found([it1], { above: [[], [], ['WORK-2']] })).toBe('WORK-2: Linked on the page 3 levels above');
  });
  test('else none', () => {
    const result = search([it1]);
    expect(result).toMatchObject({ kind: 'none', reason: { code: 'no-parent' } });
    expect(result.kind === 'none' && result.reason.message).toContain('(Work Package, Risk, Deviation)');
    const anyType = search([it1], { settings: { parentIssueTypes: [] } });
    expect(anyType.kind === 'none' && anyType.reason.message).not.toContain('(');
  });
});

describe('equally near ones are asked about', () => {
  test('two in the row of the task', () => {
    expect(asked([link('WORK-3'), row(link('WORK-1'), it1, link('WORK-2'))])).toEqual([
      'WORK-1: In the same table row',
      'WORK-2: In the same table row',
    ]);
  });
  test('two in one row above', () => {
    expect(asked([link('WORK-3'), row(link('WORK-1'), link('WORK-2')), it1])).toEqual([
      'WORK-1: In one table row above',
      'WORK-2: In one table row above',
    ]);
  });
  test('two in nested tables of one row above', () => {
    expect(asked([row(link('WORK-1'), row(link('WORK-2')), row(link('WORK-3'))), it1])).toHaveLength(3);
  });
  test('two in one row above, in an earlier section', () => {
    expect(asked([row(link('WORK-1'), link('WORK-2')), heading, it1])).toHaveLength(2);
  });
  test('but of one row only those of the nearest class', () => {
    expect(found([row(link('WORK-1'), heading, link('WORK-2')), it1])).toBe(
      'WORK-2: Closest link above in the section',
    );
    expect(asked([row(link('WORK-3'), heading, link('WORK-1'), link('WORK-2')), it1])).toHaveLength(2);
  });
  test('two rows above are not one row', () => {
    expect(found([row(link('WORK-1')), row(link('WORK-2')), it1])).toBe('WORK-2: Closest link above in the section');
  });
  test('none above and several below', () => {
    expect(asked([it1, link('WORK-1'), heading, link('WORK-2')])).toEqual([
      'WORK-1: Below on this page',
      'WORK-2: Below on this page',
    ]);
  });
  test('several on the nearest page above that has any', () => {
    expect(asked([it1], { above: [['WORK-1', 'WORK-2'], ['WORK-3']] })).toEqual([
      'WORK-1: Linked on the page above',
      'WORK-2: Linked on the page above',
    ]);
  });
  test('the reason names them', () => {
    const result = search([it1, link('WORK-1'), link('WORK-2')]);
    expect(result).toMatchObject({ reason: { code: 'ambiguous-parent' } });
    expect(result.kind === 'ambiguous' && result.reason.message).toBe(
      '2 work items are equally near: WORK-1, WORK-2. Choose one as parent.',
    );
  });
  test('of very many, twenty are listed and all are counted', () => {
    const many = Array.from({ length: 50 }, (_, index) => anIssue(`WORK-${index + 1}`));
    const result = search([it1, ...many.map((issue) => link(issue.key))], { issues: many });
    expect(result.kind === 'ambiguous' && result.candidates).toHaveLength(20);
    expect(result.kind === 'ambiguous' && result.reason.message).toContain('50 work items');
    expect(result.kind === 'ambiguous' && result.reason.message).toContain('and 30 more');
  });
});

describe('the same issue twice is one candidate', () => {
  test.each<[string, readonly Part[]]>([
    ['in the row', [row(link('WORK-1'), it1, link('WORK-1'))]],
    ['in one row above', [row(link('WORK-1'), link('WORK-1')), it1]],
    ['below', [it1, link('WORK-1'), link('WORK-1')]],
  ])('%s', (_, parts) => {
    expect(found(parts)).toMatch(/^WORK-1: /);
  });
  test('on the page above', () => {
    expect(found([it1], { above: [['WORK-1', 'WORK-1']] })).toMatch(/^WORK-1: /);
  });
  test('also under the key that it had before it moved', () => {
    const moved = factsOf({ issues }).issues;
    const byOldKey = new Map<string, LinkedIssue | undefined>([
      ['OLD-9', moved.get(issues[0]?.key as LinkedIssue['key'])],
    ]);
    const findings = findingsOf([it1, link('OLD-9'), link('WORK-1')]);
    const world = {
      ...worldOf(factsOf({ issues })),
      issue: (name: LinkedIssue['key'] | LinkedIssue['id']) => byOldKey.get(name) ?? moved.get(name),
    };
    const [only] = findings.tasks;
    if (only === undefined) throw new Error('no task');
    expect(findParent(only, readPageLinks(findings, [], world), world.settings)).toMatchObject({
      kind: 'found',
      choice: { key: 'WORK-1' },
    });
  });
});

describe('who may be a parent', () => {
  test('allowed types by name, whatever the case', () => {
    expect(found([link('WORK-1'), it1], { settings: { parentIssueTypes: [' work PACKAGE '] } })).toMatch(/^WORK-1/);
    expect(found([link('WORK-1'), it1], { settings: { parentIssueTypes: ['Epic'] } })).toBe('none');
  });
  test('where every type is allowed: any with a level below it in its project', () => {
    const options = (issue: LinkedIssue, facts: FactsInput = {}) => ({
      settings: { parentIssueTypes: [] },
      issues: [issue],
      ...facts,
    });
    const parts = [link('WORK-1'), it1];
    expect(found(parts, options(anIssue('WORK-1', { type: taskType })))).toMatch(/^WORK-1/);
    expect(found(parts, options(anIssue('WORK-1', { type: subTask })))).toBe('none');
    const flat = [aProject('WORK', { issueTypes: [taskType, initiative] })];
    expect(found(parts, options(anIssue('WORK-1', { type: taskType }), { projects: flat }))).toBe('none');
    expect(found(parts, options(anIssue('WORK-1', { type: taskType }), { projects: [] }))).toMatch(/^WORK-1/);
  });
  test('issues that a sync has made are left out only where every type is allowed', () => {
    const made = [anIssue('WORK-1', { marked: true })];
    expect(found([link('WORK-1'), it1], { issues: made })).toMatch(/^WORK-1/);
    expect(found([link('WORK-1'), it1], { issues: made, settings: { parentIssueTypes: [] } })).toBe('none');
  });
});

describe('links inside tasks', () => {
  test('of another task count', () => {
    expect(found([task('other', {}, link('WORK-1')), it1])).toBe('WORK-1: Closest link above in the section');
  });
  test('of the task around count', () => {
    expect(found([link('WORK-2'), task('around', {}, link('WORK-1'), it1)])).toBe(
      'WORK-1: Closest link above in the section',
    );
  });
  test('of nested tasks do not, at any depth', () => {
    const deep = task('it', {}, task('a', {}, task('b', {}, link('WORK-1'))));
    expect(found([deep])).toBe('none');
    expect(found([deep, link('WORK-2')])).toBe('WORK-2: Only link on this page');
    expect(found([row(deep, link('WORK-2'))])).toBe('WORK-2: In the same table row');
    expect(found([link('WORK-3'), row(deep)])).toBe('WORK-3: Closest link above in the section');
  });
  test('a key that also stands outside the nested tasks counts', () => {
    const deep = task('it', {}, task('a', {}, link('WORK-1')));
    expect(found([deep, link('WORK-1')])).toBe('WORK-1: Only link on this page');
    expect(asked([row(deep, link('WORK-1'), link('WORK-2'))])).toHaveLength(2);
  });
});

describe('links that cannot be read', () => {
  const over = 'passed over, since it cannot be read';
  test('are passed over and named, when as near or nearer', () => {
    expect(found([link('WORK-1'), link('GONE-1'), it1])).toBe(
      `WORK-1: Closest link above in the section; ${over}: GONE-1`,
    );
    expect(found([link('WORK-1'), row(link('GONE-1'), it1)])).toContain('GONE-1');
    expect(found([row(link('GONE-1'), it1, link('WORK-1'))])).toContain('GONE-1');
    expect(found([row(link('GONE-1'), link('WORK-1')), it1])).toContain('GONE-1');
    expect(found([it1, link('WORK-1'), link('GONE-1')])).toContain('GONE-1');
    expect(found([it1, link('GONE-1')], { above: [['GONE-2'], ['WORK-1']] })).toBe(
      `WORK-1: Linked on the page 2 levels above; ${over}: GONE-1, GONE-2`,
    );
  });
  test('are not named when farther', () => {
    expect(found([link('GONE-1'), link('WORK-1'), it1, link('GONE-2')])).not.toContain('GONE');
    expect(found([link('GONE-1'), row(it1, link('WORK-1'))])).not.toContain('GONE');
    expect(found([it1], { above: [['WORK-1'], ['GONE-1']] })).not.toContain('GONE');
  });
  test('are named nearest first, three of them', () => {
    expect(
      found([link('WORK-1'), link('GONE-4'), link('GONE-3'), link('GONE-2'), link('GONE-2'), link('GONE-1'), it1]),
    ).toContain(': GONE-1, GONE-2, GONE-3 and others');
  });
  test('in nested tasks are nobody’s business', () => {
    expect(search([task('it', {}, task('a', {}, link('GONE-1')))])).toMatchObject({ reason: { code: 'no-parent' } });
  });
  test('are the reason only when nothing else is found', () => {
    const result = search([it1, link('GONE-1')], { above: [['GONE-2']] });
    expect(result).toMatchObject({ kind: 'none', reason: { code: 'parent-not-visible' } });
    expect(result.kind === 'none' && result.reason.message).toContain('GONE-1, GONE-2');
  });
  test('are mentioned in a question', () => {
    const result = search([row(link('WORK-1'), link('GONE-1'), it1, link('WORK-2'))]);
    expect(result.kind === 'ambiguous' && result.reason.message).toContain(`${over}: GONE-1`);
  });
});

describe('an issue of an allowed type below which its project has nothing', () => {
  const childless = {
    projects: [aProject('WORK', { issueTypes: [initiative, workPackage, subTask] }), aProject('PLAN')],
  };
  const both = { ...childless, issues: [...issues, anIssue('PLAN-1')] };

  test('is no candidate, near as it may be', () => {
    expect(found([link('PLAN-1'), link('WORK-1'), it1], both)).toBe('PLAN-1: Closest link above in the section');
    expect(found([row(it1, link('WORK-1')), link('PLAN-1')], both)).toBe('PLAN-1: Only link on this page');
    expect(found([it1], { ...both, above: [['WORK-1'], ['PLAN-1']] })).toBe(
      'PLAN-1: Linked on the page 2 levels above',
    );
  });
  test('is named when there is no other', () => {
    for (const result of [search([link('WORK-1'), it1], both), search([it1], { ...both, above: [['WORK-1']] })]) {
      expect(result).toMatchObject({ kind: 'none', reason: { code: 'type-not-available' } });
      expect(result.kind === 'none' && result.reason.message).toContain('WORK-1');
    }
  });
  test('is not told apart where the person may create nothing at all: that is what she is told then', () => {
    const projects = [aProject('WORK', { canCreate: false, issueTypes: [] })];
    expect(found([link('WORK-1'), it1], { projects })).toBe('WORK-1: Closest link above in the section');
  });
});
