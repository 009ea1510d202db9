import { type Refusal, showRefusals } from './refusals';
import { at, listAt, type Name, smallSite } from './small-site';

const v3 = '/rest/api/3';
const message = 'errorMessages.0';

const task = { project: { key: 'WORK' }, issuetype: { name: 'Task' }, summary: 'Task' };
const create = (fields: object): readonly [string, string, unknown] => ['POST', `${v3}/issue`, { fields }];

const refusals: readonly Refusal[] = [
  {
    what: 'no summary',
    as: 'editor',
    call: () => create({ ...task, summary: ' ' }),
    status: 400,
    says: ['errors.summary', 'You must specify a summary of the issue.'],
  },
  {
    what: 'a summary over 255 characters',
    as: 'editor',
    call: () => create({ ...task, summary: 'x'.repeat(256) }),
    status: 400,
    says: ['errors.summary', "Summary can't exceed 255 characters."],
  },
  {
    what: 'a summary of two lines',
    as: 'editor',
    call: () => create({ ...task, summary: 'a\nb' }),
    status: 400,
    says: ['errors.summary', /newline/],
  },
  {
    what: 'a description that is no ADF',
    as: 'editor',
    call: () => create({ ...task, description: 'words' }),
    status: 400,
    says: ['errors.description', 'The field value is not valid Atlassian Document Format (ADF) content.'],
  },
  {
    what: 'an empty text node',
    as: 'editor',
    call: () =>
      create({
        ...task,
        description: {
          type: 'doc',
          version: 1,
          content: [{ type: 'paragraph', content: [{ type: 'text', text: '' }] }],
        },
      }),
    status: 400,
    says: ['errors.description', /not valid Atlassian Document Format/],
  },
  {
    what: 'a description over 32,767 characters',
    as: 'editor',
    call: () =>
      create({
        ...task,
        description: {
          type: 'doc',
          version: 1,
          content: [{ type: 'paragraph', content: [{ type: 'text', text: 'x'.repeat(32_768) }] }],
        },
      }),
    status: 400,
    says: ['errors.description', /32,767/],
  },
  {
    what: 'a field that the screen does not have',
    as: 'editor',
    call: () => create({ ...task, customfield_1: 1 }),
    status: 400,
    says: [
      'errors.customfield_1',
      "Field 'customfield_1' cannot be set. It is not on the appropriate screen, or unknown.",
    ],
  },
  {
    what: 'a reporter set by somebody who may not',
    as: 'author',
    call: (site) => create({ ...task, reporter: { id: site.accountId('admin') } }),
    status: 400,
    says: ['errors.reporter', /cannot be set/],
  },
  {
    what: 'an assignee who cannot be assigned',
    as: 'editor',
    call: (site) => create({ ...task, assignee: { id: site.accountId('reader') } }),
    status: 400,
    says: ['errors.assignee', /^User '.*' cannot be assigned issues\.$/],
  },
  {
    what: 'a parent two levels above',
    as: 'editor',
    call: (site) => create({ ...task, parent: { key: site.issue({ ...task, issuetype: { name: 'Initiative' } }) } }),
    status: 400,
    says: ['errors.parentId', /appropriate hierarchy/],
  },
  {
    what: 'a sub-task without parent',
    as: 'editor',
    call: () => create({ ...task, issuetype: { name: 'Sub-task' } }),
    status: 400,
    says: ['errors.parent', 'Issue type is a sub-task but parent issue key or id not specified.'],
  },
  {
    what: 'a required field left out',
    as: 'admin',
    call: () => create({ ...task, project: { key: 'STRICT' } }),
    status: 400,
    says: ['errors.customfield_10050', 'Cost centre is required.'],
  },
  {
    what: 'creating without the right',
    as: 'editor',
    call: () => create({ ...task, project: { key: 'STRICT' } }),
    status: 400,
    says: [message, 'You do not have permission to create issues in this project.'],
  },
  {
    what: 'a project that one may not see',
    as: 'outsider',
    call: () => create(task),
    status: 400,
    says: ['errors.project', /valid project/],
  },
  {
    what: 'an entity property set without Edit issues',
    as: 'author',
    call: () => ['POST', `${v3}/issue`, { fields: task, properties: [{ key: 'taskbridge', value: { mark: 'm' } }] }],
    status: 403,
    says: [message, /set properties/],
  },
];

describe('Jira refuses to make', () => {
  showRefusals(refusals);

  test('a bulk create answers what was made and what was not, and 400 when nothing was', () => {
    const { call } = smallSite();
    const bulk = (name: Name, ...issueUpdates: readonly object[]) =>
      call(name, 'POST', `${v3}/issue/bulk`, { issueUpdates });
    const good = { fields: task };
    const bad = { fields: { ...task, summary: '' } };
    const some = bulk('editor', bad, good, bad, good);
    expect(some.status).toBe(201);
    expect(some.points).toBe(4);
    expect(listAt(some.body, 'issues').map((issue) => at(issue, 'key'))).toEqual(['WORK-1', 'WORK-2']);
    expect(listAt(some.body, 'errors')).toEqual(
      [0, 2].map((failedElementNumber) => ({
        status: 400,
        elementErrors: { errorMessages: [], errors: { summary: 'You must specify a summary of the issue.' } },
        failedElementNumber,
      })),
    );
    const none = bulk('editor', bad);
    expect([none.status, listAt(none.body, 'issues').length, listAt(none.body, 'errors').length]).toEqual([400, 0, 1]);
    const marked = { ...good, properties: [{ key: 'taskbridge', value: {} }] };
    const half = bulk('author', marked, good);
    expect([half.status, at(half.body, 'issues.0.key'), at(half.body, 'errors.0.failedElementNumber')]).toEqual([
      201,
      'WORK-3',
      0,
    ]);
  });
});
