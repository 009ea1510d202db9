import type { PagePlan } from '../../src/model/plan';
import { readChoice } from '../../src/planning/choice';
import { planTaskSync } from '../../src/planning/plan-task-sync';
import { withSelection } from '../../src/planning/with-selection';
import {
  aField,
  anIssue,
  aPage,
  aProject,
  choices,
  factsOf,
  initiative,
  key,
  link,
  noContext,
  type Part,
  person,
  task,
  usualFields,
  workPackage,
} from './builders';

const level = { id: '77', name: 'Editors only' };
const offered = aField('security', { options: [level] });

const factsWith = (fields = [...usualFields, offered], type = workPackage) => {
  const project = aProject('WORK');
  return factsOf({
    issues: [anIssue('WORK-1', { security: level, type, description: 'The price' }), anIssue('WORK-2')],
    projects: [{ ...project, fields: Object.fromEntries(project.issueTypes.map(({ id }) => [id, fields])) }],
    settings: { parentIssueTypes: [], taskIssueType: 'Task' },
  });
};
const plan = (parts: readonly Part[], facts = factsWith()): PagePlan =>
  planTaskSync(aPage([link('WORK-1'), ...parts]), choices(), facts);
const told = ({ tasks }: PagePlan) =>
  tasks.map(({ draft }) => [draft?.issueTypeName, draft?.fields, draft?.notices.map(({ code }) => code)]);
const given = { security: { id: '77' } };

test('is that of the parent, also for what hangs below what was just made', () => {
  expect(told(plan([task('a')]))).toEqual([['Task', given, []]]);
  const nested = plan([task('a', {}, task('b', {}, task('c')))], factsWith(undefined, initiative));
  expect(told(nested)).toEqual([
    ['Work Package', given, []],
    ['Task', given, []],
    ['Sub-task', undefined, []],
  ]);
});

test('of a sub-task needs no word: it has that of its parent by nature', () => {
  expect(told(plan([task('a', {}, task('b'))]))[1]).toEqual(['Sub-task', undefined, []]);
  expect(told(plan([task('a', {}, task('b'))], factsWith(usualFields)))[1]).toEqual(['Sub-task', undefined, []]);
});

test('that the screen does not offer is told', () => {
  const other = aField('security', { options: [{ id: '78', name: 'Other' }] });
  for (const fields of [usualFields, [...usualFields, offered].slice(0, -1), [...usualFields, other]]) {
    expect(told(plan([task('a')], factsWith(fields)))).toEqual([['Task', undefined, ['readable-in-jira']]]);
  }
});

test('stays told when something else of the row is changed, and goes with another parent', () => {
  const facts = factsWith(usualFields);
  const planned = plan([task('a')], facts);
  const ref = planned.tasks[0]?.ref ?? '';
  const change = (override: Parameters<typeof readChoice>[1]) =>
    told(withSelection(planned, readChoice(undefined, override), facts))[0]?.[2];
  expect(change({ [ref]: { assigneeAccountId: person('ann') } })).toEqual(['readable-in-jira']);
  expect(change({ [ref]: { parentKey: 'WORK-2' } })).toEqual([]);
});

test('a description that only some may read is quoted nowhere', () => {
  const quoting = (name: string) => {
    const page = aPage([link('WORK-2'), task('a', { context: { ...noContext, issueAbove: key(name) } })]);
    const facts = factsWith();
    const issues = new Map([
      [key('WORK-1'), anIssue('WORK-1', { security: level, description: 'The price' })],
      [key('WORK-2'), anIssue('WORK-2', { description: 'Known to all' })],
    ]);
    return planTaskSync(page, choices(), { ...facts, issues }).quotes;
  };
  expect(quoting('WORK-1')).toBeUndefined();
  expect(quoting('WORK-2')).toEqual({ 'WORK-2': 'Known to all' });
});
