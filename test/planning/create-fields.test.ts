import { asId } from '../../src/model/ids';
import type { IssueDraft } from '../../src/model/plan';
import type { ParentLink } from '../../src/model/settings';
import { createFields } from '../../src/planning/create-fields';
import { key, noContext, person } from './builders';
import { checkAdf } from './check-adf';

const draft: IssueDraft = {
  projectId: asId('10000'),
  projectKey: 'WORK',
  issueTypeId: '10',
  issueTypeName: 'Task',
  issueTypeLevel: 0,
  mayMark: true,
  summary: 'Do it',
  assignee: { accountId: person('ann'), displayName: 'Ann' },
  dueDate: '2026-12-06',
  dueDateFrom: 'default',
  leftOut: [],
  notices: [],
};
const origin = { pageUrl: 'https://site/wiki/x', requester: person('editor'), at: '2026-11-22T10:15:00.000Z' };
const bodyOf = (changes: Partial<IssueDraft> = {}, parentLink: ParentLink = { kind: 'parent' }, mark?: string) =>
  createFields({
    task: { text: 'Do it', context: noContext, mentions: [] },
    draft: { ...draft, ...changes },
    parentKey: key('WORK-1'),
    parentLink,
    origin,
    ...(mark === undefined ? {} : { mark }),
  });

test('everything that Jira is sent', () => {
  const body = bodyOf({}, { kind: 'parent' }, 'mark');
  expect(body).toEqual({
    fields: {
      project: { id: '10000' },
      issuetype: { id: '10' },
      summary: 'Do it',
      parent: { key: 'WORK-1' },
      assignee: { id: 'acc:ann' },
      duedate: '2026-12-06',
      description: expect.any(Object),
    },
    properties: [{ key: 'taskbridge', value: { mark: 'mark' } }],
  });
  checkAdf(body.fields.description);
});

test('no mark, no property', () => {
  expect(bodyOf()).not.toHaveProperty('properties');
});

test('a parent in a custom field is a key', () => {
  const { fields } = bodyOf({}, { kind: 'custom-field', fieldId: 'customfield_7' });
  expect(fields).toMatchObject({ customfield_7: 'WORK-1' });
  expect(fields).not.toHaveProperty('parent');
});

test('a parent by an issue link is an update', () => {
  const body = bodyOf({}, { kind: 'issue-link', type: 'Relates' });
  expect(body.update).toEqual({
    issuelinks: [{ add: { type: { name: 'Relates' }, outwardIssue: { key: 'WORK-1' } } }],
  });
  expect(body.fields).not.toHaveProperty('parent');
});

test('a sub-task hangs by the parent field, whatever the setting', () => {
  const body = bodyOf({ issueTypeLevel: -1 }, { kind: 'issue-link', type: 'Relates' });
  expect(body.fields).toMatchObject({ parent: { key: 'WORK-1' } });
  expect(body).not.toHaveProperty('update');
});

test('a custom field cannot take the place of a field of ours', () => {
  expect(bodyOf({}, { kind: 'custom-field', fieldId: 'summary' }).fields.summary).toBe('Do it');
});

test('what the draft leaves out is not sent', () => {
  const { assignee: _assignee, dueDate: _dueDate, ...rest } = draft;
  const { fields } = createFields({
    task: { text: 'Do it', context: noContext, mentions: [] },
    draft: { ...rest, leftOut: ['assignee', 'duedate', 'description'] },
    parentKey: key('WORK-1'),
    parentLink: { kind: 'parent' },
    origin,
  });
  expect(Object.keys(fields).sort()).toEqual(['issuetype', 'parent', 'project', 'summary']);
});
