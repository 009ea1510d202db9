import type { CreateField } from '../../src/model/issue';
import { type DraftSubject, type DraftTarget, draftIssue } from '../../src/planning/draft-issue';
import { worldOf } from '../../src/planning/planning-world';
import {
  aField,
  aProject,
  bug,
  type FactsInput,
  factsOf,
  person,
  taskType,
  usualFields,
  workPackage,
} from './builders';

const subject: DraftSubject = { text: 'Write the report', mentions: [] };
const below: DraftTarget = { projectKey: 'WORK', type: { level: 0 } };

const attempt = (facts: FactsInput = {}, changes: Partial<DraftSubject> = {}, target: Partial<DraftTarget> = {}) =>
  draftIssue({ ...subject, ...changes }, { ...below, ...target }, worldOf(factsOf(facts)));

const draft = (...input: Parameters<typeof attempt>) => {
  const result = attempt(...input);
  if (!result.ok) throw new Error(result.reason.message);
  return result.draft;
};
const refusal = (...input: Parameters<typeof attempt>) => {
  const result = attempt(...input);
  return result.ok ? undefined : result.reason;
};
const withFields = (
  fields: readonly CreateField[],
  changes: Partial<ReturnType<typeof aProject>> = {},
): FactsInput => ({
  projects: [aProject('WORK', { fields: { '10': fields, '13': fields, '9': fields }, ...changes })],
});
const without = (...ids: readonly string[]) => usualFields.filter(({ fieldId }) => !ids.includes(fieldId));

describe('project and type', () => {
  test('the type of the wanted level that the setting names, in any case', () => {
    expect(draft()).toMatchObject({ projectKey: 'WORK', issueTypeName: 'Task', issueTypeLevel: 0, issueTypeId: '10' });
    expect(draft({ settings: { taskIssueType: 'bug' } })).toMatchObject({ issueTypeName: 'Bug' });
  });
  test('else the first of the level', () => {
    expect(draft({ settings: { taskIssueType: 'Chore' } })).toMatchObject({ issueTypeName: 'Bug' });
  });
  test('a name of another level is no choice', () => {
    expect(draft({ settings: { taskIssueType: 'Work Package' } })).toMatchObject({ issueTypeName: 'Bug' });
  });
  test('no type of the level', () => {
    const reason = refusal({ projects: [aProject('WORK', { issueTypes: [workPackage] })] });
    expect(reason).toMatchObject({ code: 'type-not-available' });
    expect(reason?.message).toContain('WORK');
  });
  test('exactly the type of the issue beside', () => {
    expect(draft({}, {}, { type: bug })).toMatchObject({ issueTypeName: 'Bug' });
    expect(refusal({ projects: [aProject('WORK', { issueTypes: [bug] })] }, {}, { type: taskType })).toMatchObject({
      code: 'type-not-available',
    });
  });
  test('no right to create, or no such project', () => {
    expect(refusal({ projects: [aProject('WORK', { canCreate: false })] })).toMatchObject({ code: 'no-create-right' });
    expect(refusal({ projects: [] })).toMatchObject({ code: 'no-create-right' });
  });
});

describe('required fields', () => {
  test('one that nobody fills is named', () => {
    const cost = aField('customfield_1', { name: 'Cost centre', required: true });
    const reason = refusal(withFields([...usualFields, cost]));
    expect(reason).toMatchObject({ code: 'required-field' });
    expect(reason?.message).toContain('"Cost centre" (customfield_1)');
    expect(refusal(withFields([...usualFields, { ...cost, hasDefaultValue: true }]))).toBeUndefined();
  });
  test('those that we or Jira fill are none', () => {
    const all = [...usualFields, aField('reporter')].map((field) => ({ ...field, required: true }));
    expect(refusal(withFields(all), { mentions: [person('ann')] })).toBeUndefined();
    expect(refusal(withFields(all))).toMatchObject({ code: 'required-field' });
    expect(refusal(withFields(all))?.message).toContain('assignee');
  });
  test('the field that holds the parent has to be offered', () => {
    expect(refusal(withFields(without('parent')))?.message).toContain('"parent"');
    const custom = { parentLink: { kind: 'custom-field', fieldId: 'customfield_7' } } as const;
    expect(refusal({ ...withFields(usualFields), settings: custom })?.message).toContain('"customfield_7"');
    const offered = [...usualFields, aField('customfield_7', { required: true })];
    expect(refusal({ ...withFields(offered), settings: custom })).toBeUndefined();
    const linked = { parentLink: { kind: 'issue-link', type: 'Relates' } } as const;
    expect(refusal({ ...withFields(usualFields), settings: linked })?.message).toContain('"issuelinks"');
  });
  test('a sub-task has its parent by nature', () => {
    expect(refusal(withFields(without('parent')), {}, { type: { level: -1 } })).toBeUndefined();
    const required = [...without('parent'), aField('parent', { required: true })];
    const custom = { parentLink: { kind: 'custom-field', fieldId: 'customfield_7' } } as const;
    expect(refusal({ ...withFields(required), settings: custom }, {}, { type: { level: -1 } })).toBeUndefined();
  });
});

describe('the assignee', () => {
  test('is the first mention', () => {
    expect(draft({}, { mentions: [person('ann'), person('bob')] }, { parentAssignee: person('eve') })).toMatchObject({
      assignee: { accountId: 'acc:ann' },
      notices: [],
    });
  });
  test('else the assignee of the parent, if assignable', () => {
    expect(draft({}, {}, { parentAssignee: person('eve') })).toMatchObject({ assignee: { accountId: 'acc:eve' } });
    const refused = draft({}, {}, { parentAssignee: person('nobody') });
    expect(refused.assignee).toBeUndefined();
    expect(refused.notices).toMatchObject([{ code: 'not-assignable' }]);
  });
  test('else nobody, without a word', () => {
    expect(draft()).not.toHaveProperty('assignee');
    expect(draft().notices).toEqual([]);
  });
  test.each([
    ['not assignable', person('nobody')],
    ['without an account', null],
    ['with something that is no account id', person('<script>')],
  ])('a mentioned person %s leaves it empty: nobody else gets it', (_, mentioned) => {
    const made = draft({}, { mentions: [mentioned, person('bob')] }, { parentAssignee: person('eve') });
    expect(made.assignee).toBeUndefined();
    expect(made.notices).toMatchObject([{ code: 'not-assignable' }]);
    expect(made.leftOut).toEqual([]);
  });
  test('somebody of whom Jira did not say counts as not assignable', () => {
    expect(draft({ assignable: () => undefined }, { mentions: [person('ann')] }).notices).toMatchObject([
      { code: 'not-assignable' },
    ]);
  });
  test('keeps the name it came with', () => {
    expect(draft({ assignable: () => ({ displayName: 'Ann' }) }, { mentions: [person('ann')] }).assignee).toEqual({
      accountId: 'acc:ann',
      displayName: 'Ann',
    });
  });
  test.each<[string, FactsInput]>([
    ['the screen', withFields(without('assignee'))],
    ['the right to assign', { projects: [aProject('WORK', { canAssign: false })] }],
  ])('is left out without %s', (_, facts) => {
    const asked: string[] = [];
    const assignable = (_projectKey: string, accountId: string) => {
      asked.push(accountId);
      return {};
    };
    const made = draft({ ...facts, assignable }, { mentions: [person('ann')] });
    expect(made).toMatchObject({ leftOut: ['assignee'], notices: [{ code: 'field-not-set' }] });
    expect(made.assignee).toBeUndefined();
    expect(asked).toEqual([]);
    expect(draft(facts).notices).toEqual([]);
  });
});

describe('the due date', () => {
  test('is the date of the task', () => {
    expect(draft({}, { date: '2027-02-03' })).toMatchObject({ dueDate: '2027-02-03', dueDateFrom: 'task' });
  });
  test('else so many days from today, by setting or as asked', () => {
    expect(draft()).toMatchObject({ dueDate: '2026-12-06', dueDateFrom: 'default' });
    expect(draft({ daysToDueDate: 0 })).toMatchObject({ dueDate: '2026-11-22' });
    expect(draft({ daysToDueDate: 100 })).toMatchObject({ dueDate: '2027-03-02' });
  });
  test('is left out where the screen has none', () => {
    const made = draft(withFields(without('duedate')), { date: '2027-02-03' });
    expect(made).toMatchObject({ leftOut: ['duedate'], notices: [{ code: 'field-not-set' }] });
    expect(made).not.toHaveProperty('dueDate');
    expect(made).not.toHaveProperty('dueDateFrom');
  });
});

test('all that is left out stands in one notice', () => {
  const made = draft(withFields(without('duedate', 'description', 'assignee')), { mentions: [person('ann')] });
  expect(made.leftOut).toEqual(['assignee', 'duedate', 'description']);
  expect(made.notices).toHaveLength(1);
  expect(made.notices[0]?.message).toContain('Assignee, Due date, Description');
});

test('fields that were not asked for count as offered', () => {
  expect(draft({ projects: [aProject('WORK', { fields: {} })] }, { mentions: [person('ann')] })).toMatchObject({
    assignee: { accountId: 'acc:ann' },
    leftOut: [],
  });
});

test('no message holds the text', () => {
  const reason = refusal({ projects: [] }, { text: 'secret plan' });
  expect(JSON.stringify(reason)).not.toContain('secret');
});
