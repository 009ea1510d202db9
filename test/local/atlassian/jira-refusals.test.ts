import { type Refusal, showRefusals } from './refusals';
import { smallSite } from './small-site';

const v3 = '/rest/api/3';
const message = 'errorMessages.0';

const task = { project: { key: 'WORK' }, issuetype: { name: 'Task' }, summary: 'Task' };
const search = (jql: string): readonly [string, string, unknown] => ['POST', `${v3}/search/jql`, { jql }];

const refusals: readonly Refusal[] = [
  {
    what: 'an issue that one may not see',
    as: 'outsider',
    call: (site) => ['GET', `${v3}/issue/${site.issue(task)}`],
    status: 404,
    says: [message, 'Issue does not exist or you do not have permission to see it.'],
  },
  {
    what: 'more than fifty issues at once',
    as: 'editor',
    call: () => ['POST', `${v3}/issue/bulk`, { issueUpdates: Array.from({ length: 51 }, () => ({ fields: task })) }],
    status: 400,
    says: [message, /at most 50/],
  },
  {
    what: 'more than a hundred fetched',
    as: 'editor',
    call: () => [
      'POST',
      `${v3}/issue/bulkfetch`,
      { issueIdsOrKeys: Array.from({ length: 101 }, (_, index) => `WORK-${index}`) },
    ],
    status: 400,
    says: [message, /between 1 and 100/],
  },
  {
    what: 'create metadata of more than 200 rows',
    as: 'editor',
    call: () => ['GET', `${v3}/issue/createmeta/WORK/issuetypes?maxResults=201`],
    status: 400,
    says: [message, /200/],
  },
  {
    what: 'a search without a restriction',
    as: 'editor',
    call: () => search('ORDER BY key'),
    status: 400,
    says: [message, 'Unbounded JQL queries are not allowed here. Please add a search restriction to your query.'],
  },
  {
    what: 'a search for a key that does not exist',
    as: 'editor',
    call: () => search('key in (WORK-404)'),
    status: 400,
    says: [message, "An issue with key 'WORK-404' does not exist for field 'key'."],
  },
  {
    what: 'a search in a project that does not exist',
    as: 'editor',
    call: () => search('project = NOPE'),
    status: 400,
    says: [message, "The value 'NOPE' does not exist for the field 'project'."],
  },
  {
    what: 'a search by an unknown field',
    as: 'editor',
    call: () => search('colour = red'),
    status: 400,
    says: [message, "Field 'colour' does not exist or you do not have permission to view it."],
  },
  {
    what: 'a search by a property that is not indexed',
    as: 'editor',
    call: () => search('issue.property[other].mark = "x"'),
    status: 400,
    says: [message, /does not exist/],
  },
  {
    what: 'a search that is no JQL',
    as: 'editor',
    call: () => search('project = '),
    status: 400,
    says: [message, /^Error in the JQL Query/],
  },
  {
    what: 'a hierarchy of a company-managed project',
    as: 'editor',
    call: (site) => ['GET', `${v3}/project/${site.project('WORK')}/hierarchy`],
    status: 400,
    says: [message, /team-managed/],
  },
  {
    what: "somebody else's permissions, asked by no administrator",
    as: 'editor',
    call: (site) => ['POST', `${v3}/permissions/check`, { accountId: site.accountId('admin') }],
    status: 403,
    says: [message, 'Only Jira administrators can perform this operation.'],
  },
  {
    what: 'an unknown permission',
    as: 'editor',
    call: () => ['GET', `${v3}/mypermissions?permissions=FLY`],
    status: 400,
    says: ['errors.FLY', 'Unrecognized permission'],
  },
  {
    what: 'an edit without Edit issues',
    as: 'author',
    call: (site) => ['PUT', `${v3}/issue/${site.issue(task)}`, { fields: { summary: 'x' } }],
    status: 403,
    says: [message, /edit issues/],
  },
  {
    what: 'a transition that does not exist',
    as: 'editor',
    call: (site) => ['POST', `${v3}/issue/${site.issue(task)}/transitions`, { transition: { id: '99' } }],
    status: 400,
    says: [message, /transition id '99' is not valid/],
  },
  {
    what: 'bulk changes without the right',
    as: 'author',
    call: (site) => ['GET', `${v3}/bulk/issues/transition?issueIdsOrKeys=${site.issue(task)}`],
    status: 403,
    says: ['errors.0.message', /bulk changes/],
  },
  {
    what: 'a bulk change with one bad id',
    as: 'editor',
    call: (site) => [
      'POST',
      `${v3}/bulk/issues/transition`,
      { bulkTransitionInputs: [{ selectedIssueIdsOrKeys: [site.issue(task), 'WORK-99'], transitionId: '21' }] },
    ],
    status: 400,
    says: ['errors.0.message', /WORK-99/],
  },
  {
    what: 'a bulk change of more than a thousand issues, over all its inputs',
    as: 'editor',
    call: (site) => {
      const key = site.issue(task);
      const input = (count: number) => ({
        selectedIssueIdsOrKeys: Array.from({ length: count }, () => key),
        transitionId: '21',
      });
      return ['POST', `${v3}/bulk/issues/transition`, { bulkTransitionInputs: [input(1_000), input(1)] }];
    },
    status: 400,
    says: ['errors.0.message', /1 and 1000/],
  },
  {
    what: 'a bulk change without a transition',
    as: 'editor',
    call: (site) => [
      'POST',
      `${v3}/bulk/issues/transition`,
      { bulkTransitionInputs: [{ selectedIssueIdsOrKeys: [site.issue(task)] }] },
    ],
    status: 400,
    says: ['errors.0.message', /transitionId/],
  },
  {
    what: 'a bulk change without the right to transition issues in one of the projects',
    as: 'editor',
    call: (site) => {
      const { grants } = site.site.seed.work.changeProject('PLAN', {});
      const keys = ['WORK', 'PLAN'].map((key) => site.issue({ ...task, project: { key } }));
      site.site.seed.work.changeProject('PLAN', { grants: { ...grants, TRANSITION_ISSUES: [] } });
      return [
        'POST',
        `${v3}/bulk/issues/transition`,
        { bulkTransitionInputs: [{ selectedIssueIdsOrKeys: keys, transitionId: '21' }] },
      ];
    },
    status: 403,
    says: ['errors.0.message', /transition issues/],
  },
  {
    what: 'a cursor that no answer gave',
    as: 'editor',
    call: (site) => ['GET', `${v3}/bulk/issues/transition?issueIdsOrKeys=${site.issue(task)}&startingAfter=x`],
    status: 400,
    says: ['errors.0.message', /cursor/],
  },
  {
    what: 'an issue deleted without the right',
    as: 'author',
    call: (site) => ['DELETE', `${v3}/issue/${site.issue(task)}`],
    status: 403,
    says: [message, /delete issues/],
  },
  {
    what: 'a parent with sub-tasks deleted without saying so',
    as: 'editor',
    call: (site) => {
      const key = site.issue(task);
      site.issue({ ...task, issuetype: { name: 'Sub-task' }, parent: { key } });
      return ['DELETE', `${v3}/issue/${key}`];
    },
    status: 400,
    says: [message, /deleteSubtasks/],
  },
  {
    what: 'a route that is not built',
    as: 'editor',
    call: () => ['GET', `${v3}/dashboard`],
    status: 501,
    says: ['message', 'The local site has no route GET /rest/api/3/dashboard'],
  },
];

describe('Jira refuses', () => {
  showRefusals(refusals);

  test('somebody unknown is not let in', () => {
    const { site } = smallSite();
    const call = { method: 'GET', path: `${v3}/myself`, query: new URLSearchParams(), headers: {} };
    expect(site.handle({ principal: { kind: 'user', accountId: 'nobody' } }, call).status).toBe(401);
  });
});
