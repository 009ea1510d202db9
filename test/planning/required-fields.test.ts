import type { FieldValues } from '../../src/model/field-value';
import type { CreateField } from '../../src/model/issue';
import type { PagePlan } from '../../src/model/plan';
import { askedFields, askedKey } from '../../src/planning/asked-fields';
import { readChoice } from '../../src/planning/choice';
import { planTaskSync } from '../../src/planning/plan-task-sync';
import { selectionNeeds, withSelection } from '../../src/planning/with-selection';
import {
  aField,
  anIssue,
  aPage,
  aProject,
  choices,
  type FactsInput,
  factsOf,
  link,
  type Part,
  subTask,
  task,
  taskType,
  usualFields,
} from './builders';

const cost = aField('customfield_1', { name: 'Cost centre', required: true, kind: 'text' });
const effort = aField('customfield_2', { name: 'Effort', required: true, kind: 'number' });
const place = aField('customfield_3', { name: 'Place', required: true, kind: 'unsupported' });

const project = (ofTask: readonly CreateField[], ofSubTask: readonly CreateField[] = []) =>
  aProject('WORK', {
    fields: { [taskType.id]: [...usualFields, ...ofTask], [subTask.id]: [...usualFields, ...ofSubTask] },
  });
const facts = (input: FactsInput, fieldValues?: FieldValues) => ({
  ...factsOf({ issues: [anIssue('WORK-1')], ...input }),
  ...(fieldValues ? { fieldValues } : {}),
});
const values = (
  ofTask: Record<string, string | number>,
  ofSubTask: Record<string, string | number> = {},
): FieldValues => ({
  WORK: { [taskType.id]: ofTask, [subTask.id]: ofSubTask },
});
const plan = (parts: readonly Part[], input: FactsInput): PagePlan =>
  planTaskSync(aPage([link('WORK-1'), ...parts]), choices(), facts(input));
const answered = (planned: PagePlan, input: FactsInput, fieldValues: FieldValues): PagePlan =>
  withSelection(planned, readChoice(undefined, undefined), facts(input, fieldValues));
const kinds = ({ tasks }: PagePlan) =>
  tasks.map(({ disposition, draft, place: at }) => [disposition, draft?.issueTypeName, at?.kind]);

describe('a row that required fields keep from an issue', () => {
  const input = { projects: [project([cost, effort])] };
  const planned = plan([task('a')], input);

  test('names them, says where they are asked for, and which', () => {
    expect(planned.tasks[0]).toMatchObject({
      disposition: 'blocked',
      reason: { code: 'required-field' },
      asks: [{ projectKey: 'WORK', issueTypeId: taskType.id, fieldIds: ['customfield_1', 'customfield_2'] }],
    });
  });
  test('becomes one when all are given, and they are in its draft', () => {
    const [row] = answered(planned, input, values({ customfield_1: 'C-7', customfield_2: 3 })).tasks;
    expect(row).toMatchObject({ disposition: 'create', place: { kind: 'issue', key: 'WORK-1' } });
    expect(row?.draft?.fields).toEqual({ customfield_1: 'C-7', customfield_2: 3 });
    expect(row).not.toHaveProperty('asks');
    expect(row).not.toHaveProperty('reason');
  });
  test('stays, and asks for the rest, when some are given or one is wrong', () => {
    const [some] = answered(planned, input, values({ customfield_1: 'C-7' })).tasks;
    expect(some?.asks?.[0]?.fieldIds).toEqual(['customfield_2']);
    const [wrong] = answered(planned, input, values({ customfield_1: 'C-7', customfield_2: 'many' })).tasks;
    expect(wrong?.reason?.message).toContain('"Effort" (customfield_2) takes a number.');
    expect(wrong?.reason?.message).not.toContain('many');
  });
  test('stays the very same object without values for it', () => {
    expect(answered(planned, input, { OTHER: { '1': { customfield_1: 'x' } } }).tasks[0]).toBe(planned.tasks[0]);
    expect(answered(planned, input, values({ customfield_9: 'x' })).tasks[0]).toBe(planned.tasks[0]);
  });
  test('has its parent looked up again, and nothing else', () => {
    const given = values({ customfield_1: 'C-7', customfield_2: 3 });
    const none = { ...facts({ ...input, issues: [] }, given) };
    const choice = readChoice(undefined, undefined);
    expect(selectionNeeds([planned], choice, none)).toEqual({
      issues: ['WORK-1'],
      projects: [],
      fields: [],
      people: [],
    });
    expect(withSelection(planned, choice, none).tasks[0]).toBe(planned.tasks[0]);
  });
  test('left out or put elsewhere by hand it asks nothing', () => {
    const [row] = planned.tasks;
    const given = facts(input, values({ customfield_1: 'C-7', customfield_2: 3 }));
    const [left] = withSelection(planned, readChoice({ include: [] }, undefined), given).tasks;
    expect([left?.disposition, left?.asks]).toEqual(['skip', undefined]);
    const chosen = readChoice(undefined, { [row?.ref ?? '']: { parentKey: 'WORK-1', summary: 'Other' } });
    const [moved] = withSelection(planned, chosen, given).tasks;
    expect([moved?.disposition, moved?.draft?.summary, moved?.draft?.fields]).toEqual([
      'create',
      'Other',
      { customfield_1: 'C-7', customfield_2: 3 },
    ]);
  });
  test('with a field that nobody can be asked for says that of this field', () => {
    const [row] = plan([task('a')], { projects: [project([cost, place])] }).tasks;
    expect(row?.reason?.message).toContain('cannot ask for "Place" (customfield_3)');
  });
});

describe('nested tasks', () => {
  const parts = [task('outer', {}, task('inner', {}, task('innermost')))];

  test('wait with the task around them, and go with it', () => {
    const input = { projects: [project([cost])] };
    const planned = plan(parts, input);
    expect(planned.tasks.map(({ asks }) => asks?.map(({ issueTypeId }) => issueTypeId))).toEqual([
      [taskType.id],
      [taskType.id],
      [taskType.id],
    ]);
    expect(kinds(answered(planned, input, values({ customfield_1: 'C-7' })))).toEqual([
      ['create', 'Task', 'issue'],
      ['create', 'Sub-task', 'task'],
      ['create', 'Sub-task', 'task'],
    ]);
  });
  test('ask for what they need as sub-tasks too', () => {
    const input = { projects: [project([cost], [effort])] };
    const planned = plan(parts, input);
    expect(planned.tasks[1]?.asks?.map(({ issueTypeId }) => issueTypeId)).toEqual([taskType.id, subTask.id]);
    const half = answered(planned, input, values({ customfield_1: 'C-7' }));
    expect(kinds(half)[0]).toEqual(['create', 'Task', 'issue']);
    expect(half.tasks[1]).toMatchObject({ disposition: 'blocked', asks: [{ issueTypeId: subTask.id }] });
    const all = answered(planned, input, values({ customfield_1: 'C-7' }, { customfield_2: 2 }));
    expect(kinds(all)[1]).toEqual(['create', 'Sub-task', 'task']);
    expect(all.tasks[1]?.draft?.fields).toEqual({ customfield_2: 2 });
  });
  test('of a task that goes anyway wait alone, and by themselves when it is left out', () => {
    const input = { projects: [project([], [effort])] };
    const planned = plan(parts, input);
    expect(planned.tasks.map(({ disposition }) => disposition)).toEqual(['create', 'blocked', 'create']);
    const given = values({}, { customfield_2: 2 });
    expect(kinds(answered(planned, input, given))[1]).toEqual(['create', 'Sub-task', 'task']);
    const without = readChoice({ exclude: [planned.tasks[0]?.ref ?? ''] }, undefined);
    expect(kinds(withSelection(planned, without, facts(input, given)))[1]).toEqual(['create', 'Task', 'issue']);
  });
});

describe('the list of fields to ask for', () => {
  const options = [{ id: '1', name: 'North' }];
  const area = aField('customfield_4', { name: 'Area', required: true, kind: 'option', options, defaultValue: '1' });
  const asking = (settings: Parameters<typeof factsOf>[0] = {}) => {
    const input = { projects: [project([cost, area])], ...settings };
    return askedFields([plan([task('a'), task('b')], input)], [], facts(input));
  };
  test('holds each once, with its options and what is proposed', () => {
    expect(asking()).toEqual([
      {
        projectKey: 'WORK',
        issueTypeId: '10',
        issueType: 'Task',
        fieldId: 'customfield_1',
        name: 'Cost centre',
        kind: 'text',
      },
      {
        projectKey: 'WORK',
        issueTypeId: '10',
        issueType: 'Task',
        fieldId: 'customfield_4',
        name: 'Area',
        kind: 'option',
        options,
        defaultValue: '1',
      },
    ]);
  });
  test('proposes what the site gave last where the field takes it still', () => {
    const fieldDefaults = { customfield_1: 'C-1', customfield_4: '9' };
    expect(asking({ settings: { fieldDefaults } }).map(({ defaultValue }) => defaultValue)).toEqual(['C-1', '1']);
  });
  test('leaves out what is known already', () => {
    const input = { projects: [project([cost, area])] };
    const key = askedKey({ projectKey: 'WORK', issueTypeId: '10', fieldId: 'customfield_1' });
    const found = askedFields([plan([task('a')], input)], [key], facts(input));
    expect(found.map(({ fieldId }) => fieldId)).toEqual(['customfield_4']);
  });
});
