import { asId } from '../../src/model/ids';
import type { ProjectCapabilities } from '../../src/model/issue';
import { planTaskSync } from '../../src/planning/plan-task-sync';
import { issuesToRead, needsNothing, planTaskSyncNeeds } from '../../src/planning/planning-needs';
import { taskRefOf } from '../../src/planning/task-ref';
import { anIssue, aPage, aProject, choices, factsOf, key, link, noContext, pagesAbove, person, task } from './builders';

const pages = [
  aPage([link('WORK-1'), task('a', { mentions: [person('ann')] }, task('b', { mentions: [person('bob')] }))]),
  aPage([link('PLAN-1'), task('c', { mentions: [person('ann')] })], { pageId: asId('101') }),
  aPage([link('OTHER-1'), task('d', { status: 'complete' })], { pageId: asId('102') }),
];
const issues = ['WORK-1', 'PLAN-1', 'OTHER-1'].map((name) => anIssue(name));

describe('the issues to read', () => {
  test('are the links of pages with something to convert, and of the pages above these', () => {
    const above = pages.map((page) => ({ ...page, ancestors: pagesAbove(['TOP-1']) }));
    expect(issuesToRead(above, choices())).toEqual(['WORK-1', 'TOP-1', 'PLAN-1']);
    expect(issuesToRead(above, choices({ includeCompleted: true }))).toContain('OTHER-1');
  });
  test('and what earlier runs made, and what stands above a list', () => {
    const page = aPage([task('a', { context: { ...noContext, issueAbove: key('WORK-5') } }), task('b')]);
    const made = taskRefOf(page.pageId, asId('u:b'));
    const ledger = (ref: string) => (ref === made ? { status: 'undone' as const, issueKey: key('WORK-9') } : undefined);
    expect(issuesToRead([page], choices({ ledger }))).toEqual(['WORK-5', 'WORK-9']);
  });
});

test('asked and answered in turns, everything is known after two', () => {
  const projects = new Map<string, ProjectCapabilities | null>();
  const people = new Set<string>();
  const facts = {
    ...factsOf({ issues }),
    projects,
    assignable: (projectKey: string, accountId: string) => (people.has(`${projectKey} ${accountId}`) ? {} : undefined),
  };
  const first = planTaskSyncNeeds(pages, choices(), facts);
  expect(first).toEqual({ issues: [], projects: ['WORK', 'PLAN'], fields: [], people: [] });
  for (const name of first.projects) projects.set(name, aProject(name, { fields: {} }));

  const second = planTaskSyncNeeds(pages, choices(), facts);
  expect(second.projects).toEqual([]);
  expect(second.fields).toEqual([
    { projectKey: 'WORK', issueTypeId: '10' },
    { projectKey: 'WORK', issueTypeId: '9' },
    { projectKey: 'PLAN', issueTypeId: '10' },
  ]);
  expect(second.people).toEqual([
    { projectKey: 'WORK', accountId: 'acc:ann' },
    { projectKey: 'WORK', accountId: 'acc:bob' },
    { projectKey: 'PLAN', accountId: 'acc:ann' },
  ]);
  for (const name of first.projects) projects.set(name, aProject(name));
  for (const { projectKey, accountId } of second.people) people.add(`${projectKey} ${accountId}`);

  expect(needsNothing(planTaskSyncNeeds(pages, choices(), facts))).toBe(true);
  for (const page of pages) {
    const dispositions = planTaskSync(page, choices(), facts).tasks.map(({ disposition }) => disposition);
    expect(dispositions).not.toContain('blocked');
  }
});

test('what is known not to be there is not asked for again', () => {
  const facts = {
    ...factsOf({ issues }),
    projects: new Map([
      ['WORK', null],
      ['PLAN', null],
    ]),
  };
  expect(needsNothing(planTaskSyncNeeds(pages, choices(), facts))).toBe(true);
});

test('nobody is asked about where the assignee cannot be set', () => {
  const projects = [aProject('WORK', { canAssign: false }), aProject('PLAN', { canAssign: false })];
  const needs = planTaskSyncNeeds(pages, choices(), factsOf({ issues, projects, assignable: () => undefined }));
  expect(needs.people).toEqual([]);
});

test('the projects of all linked issues that could be parents are needed, on pages with something to convert', () => {
  const facts = factsOf({ issues, projects: [], settings: { parentIssueTypes: [] } });
  expect(planTaskSyncNeeds(pages, choices(), facts).projects).toEqual(['WORK', 'PLAN']);
  expect(planTaskSyncNeeds(pages, choices({ includeCompleted: true }), facts).projects).toContain('OTHER');
});
