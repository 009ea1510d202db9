import type { Project, ProjectPermission } from '../../../local/atlassian/jira/work';
import type { Principal } from '../../../local/atlassian/people';
import type { SeedProject } from '../../../local/atlassian/seed/work-seed';
import { openApiFolder, openApiProblems } from '../../support/openapi';
import { at, listAt, type Name, smallSite } from './small-site';

const all: readonly ProjectPermission[] = [
  'BROWSE_PROJECTS',
  'CREATE_ISSUES',
  'EDIT_ISSUES',
  'ASSIGN_ISSUES',
  'ASSIGNABLE_USER',
  'SCHEDULE_ISSUES',
  'TRANSITION_ISSUES',
  'SET_ISSUE_SECURITY',
];

const people: readonly Principal[] = ['group:editors', 'group:administrators', 'group:authors'];

/** A site with one more project; answers are checked against the vendor's document where it is at hand. */
const siteWith = (make: (seed: ReturnType<typeof smallSite>['site']['seed']['work']) => Partial<SeedProject>) => {
  const site = smallSite({ limits: 'off' });
  const { seed } = site.site;
  const lead = site.site.userByEmail('admin@example.com');
  if (!lead) throw new Error('no lead');
  const types = [seed.work.addType('Epic', 1), seed.work.addType('Task', 0), seed.work.addType('Sub-task', -1)];
  const statuses = [seed.work.addStatus('Open', 'new'), seed.work.addStatus('Going', 'indeterminate')];
  const grants = Object.fromEntries(all.map((permission) => [permission, people]));
  const project = seed.work.addProject({
    ...{ key: 'ODD', name: 'Odd', lead, types, statuses, grants },
    ...make(seed.work),
  });
  const call = (name: Name, method: string, url: string, body?: unknown) => {
    const answer = site.call(name, method, url, body);
    if (openApiFolder() !== undefined)
      expect(openApiProblems(method, url.split('?')[0] ?? '', answer.status, answer.body)).toEqual([]);
    return answer;
  };
  const create = (name: Name, fields: Readonly<Record<string, unknown>>) =>
    call(name, 'POST', '/rest/api/3/issue', {
      fields: { project: { key: 'ODD' }, issuetype: { name: 'Task' }, summary: 'It', ...fields },
    });
  return { ...site, seed, project, types, call, create };
};

const typeId = ({ typeIds }: Project, place: number): string => typeIds[place] ?? '';

describe('required fields of a project', () => {
  const fields = (seed: ReturnType<typeof smallSite>['site']['seed']['work']) => ({
    text: seed.addField('Cost centre', 'textfield'),
    long: seed.addField('Reasons', 'textarea'),
    number: seed.addField('Effort', 'number'),
    date: seed.addField('Needed by', 'date'),
    single: seed.addField('Area', 'select', ['North', 'South']),
    several: seed.addField('Trades', 'multiselect', ['Steel', 'Wiring']),
    person: seed.addField('Checked by', 'user'),
    labels: seed.addField('Tags', 'labels'),
    preset: seed.addField('Origin', 'textfield'),
  });
  const open = () => {
    let made: ReturnType<typeof fields> | undefined;
    const site = siteWith((seed) => {
      made = fields(seed);
      return {
        requiredFields: ['labels'],
        customFields: Object.values(made).map(({ id }) => ({
          fieldId: id,
          required: true,
          ...(id === made?.preset.id ? { defaultValue: 'Page' } : {}),
        })),
      };
    });
    if (!made) throw new Error('no fields');
    return { ...site, made };
  };

  it('stand in the create metadata with kind, options and default', () => {
    const { call, project, made } = open();
    const url = `/rest/api/3/issue/createmeta/ODD/issuetypes/${typeId(project, 1)}`;
    const rows = new Map(listAt(call('editor', 'GET', url).body, 'fields').map((row) => [at(row, 'fieldId'), row]));
    const kindOf = (id: string) => [at(rows.get(id), 'schema.type'), at(rows.get(id), 'schema.items')];
    expect(Object.values(made).map(({ id }) => kindOf(id))).toEqual([
      ['string', undefined],
      ['string', undefined],
      ['number', undefined],
      ['date', undefined],
      ['option', undefined],
      ['array', 'option'],
      ['user', undefined],
      ['array', 'string'],
      ['string', undefined],
    ]);
    expect(listAt(rows.get(made.single.id), 'allowedValues').map((option) => at(option, 'value'))).toEqual([
      'North',
      'South',
    ]);
    expect(rows.get('labels')).toMatchObject({ required: true, hasDefaultValue: false });
    expect(rows.get(made.text.id)).toMatchObject({ required: true, hasDefaultValue: false });
    expect(rows.get(made.preset.id)).toMatchObject({ required: true, hasDefaultValue: true, defaultValue: 'Page' });
  });

  it('are missed one by one, and each takes values of its kind only', () => {
    const { create, made, accountId, call } = open();
    const missing = create('editor', { labels: [] });
    expect(missing.status).toBe(400);
    const { preset, ...asked } = made;
    expect(Object.keys(at(missing.body, 'errors') as object).sort()).toEqual(
      ['labels', ...Object.values(asked).map(({ id }) => id)].sort(),
    );
    const adf = { type: 'doc', version: 1, content: [{ type: 'paragraph', content: [{ type: 'text', text: 'x' }] }] };
    const good = {
      labels: ['a'],
      [made.text.id]: 'C-7',
      [made.long.id]: adf,
      [made.number.id]: 2.5,
      [made.date.id]: '2026-12-01',
      [made.single.id]: { value: 'North' },
      [made.several.id]: made.several.options?.map(({ id }) => ({ id })),
      [made.person.id]: { id: accountId('reader') },
      [made.labels.id]: ['b', 'c'],
    };
    for (const [id, wrong] of [
      [made.text.id, 7],
      [made.text.id, 'x'.repeat(256)],
      [made.long.id, 'plain'],
      [made.number.id, '2'],
      [made.date.id, 'soon'],
      [made.single.id, { value: 'West' }],
      [made.several.id, { value: 'Steel' }],
      [made.several.id, [{ value: 'Steel' }, { value: 'Wood' }]],
      [made.person.id, { id: 'nobody' }],
      [made.labels.id, ['two words']],
    ] as const) {
      const answer = create('editor', { ...good, [id]: wrong });
      expect([id, answer.status, Object.keys(at(answer.body, 'errors') as object)]).toEqual([id, 400, [id]]);
    }
    const key = at(create('editor', good).body, 'key') as string;
    const issue = call('editor', 'GET', `/rest/api/3/issue/${key}`).body;
    expect(at(issue, 'fields.labels')).toEqual(['a']);
    expect(at(issue, `fields.${made.several.id}`)).toEqual(made.several.options);
    expect(at(issue, `fields.${made.person.id}.accountId`)).toBe(accountId('reader'));
    expect(at(issue, `fields.${preset.id}`)).toBe('Page');
    const jql = { jql: `"${made.several.name}" = Wiring and Effort = 2.5`, fields: ['key'] };
    expect(listAt(call('editor', 'POST', '/rest/api/3/search/jql', jql).body, 'issues')).toHaveLength(1);
  });
});

describe('a project that was archived', () => {
  it('is read as before, found by no search, and takes nothing new', () => {
    const { call, create, seed, project } = siteWith(() => ({}));
    const key = at(create('editor', {}).body, 'key') as string;
    seed.work.changeProject('ODD', { archived: true });
    expect(call('editor', 'GET', `/rest/api/3/issue/${key}`).status).toBe(200);
    expect(
      listAt(call('editor', 'POST', '/rest/api/3/issue/bulkfetch', { issueIdsOrKeys: [key] }).body, 'issues'),
    ).toHaveLength(1);
    expect(
      listAt(call('editor', 'POST', '/rest/api/3/search/jql', { jql: 'project = ODD' }).body, 'issues'),
    ).toHaveLength(0);
    expect(create('admin', {}).status).toBe(400);
    expect(call('editor', 'PUT', `/rest/api/3/issue/${key}`, { fields: { summary: 'New' } }).status).toBe(403);
    expect(
      listAt(call('editor', 'GET', `/rest/api/3/issue/createmeta/${project.id}/issuetypes`).body, 'issueTypes'),
    ).toEqual([]);
    const checked = call('editor', 'POST', '/rest/api/3/permissions/check', {
      projectPermissions: [{ permissions: ['BROWSE_PROJECTS', 'CREATE_ISSUES'], projects: [Number(project.id)] }],
    });
    expect(listAt(checked.body, 'projectPermissions').map((row) => listAt(row, 'projects').length)).toEqual([1, 0]);
    const keys = (query: string) =>
      listAt(call('editor', 'GET', `/rest/api/3/project/search${query}`).body, 'values').map((row) => at(row, 'key'));
    expect(keys('')).not.toContain('ODD');
    expect(keys('?status=archived')).toEqual(['ODD']);
    expect(at(call('editor', 'GET', '/rest/api/3/project/ODD').body, 'archived')).toBe(true);
  });
});

describe('an issue with a security level', () => {
  const secured = () =>
    siteWith((seed) => ({
      securityLevels: [
        seed.addSecurityLevel('Editors only', ['group:editors']),
        seed.addSecurityLevel('Admins only', ['group:administrators']),
      ],
    }));

  it('is there for the members of the level and for nobody else, administrators included', () => {
    const { call, create } = secured();
    const key = at(create('editor', { security: { name: 'Editors only' } }).body, 'key') as string;
    const child = at(
      create('editor', { issuetype: { name: 'Sub-task' }, parent: { key }, summary: 'Part' }).body,
      'key',
    ) as string;
    const seenBy = (name: Name) => [
      call(name, 'GET', `/rest/api/3/issue/${key}`).status,
      call(name, 'GET', `/rest/api/3/issue/${child}`).status,
      listAt(call(name, 'POST', '/rest/api/3/issue/bulkfetch', { issueIdsOrKeys: [key, child] }).body, 'issues').length,
      listAt(call(name, 'POST', '/rest/api/3/search/jql', { jql: 'project = ODD' }).body, 'issues').length,
    ];
    expect(seenBy('editor')).toEqual([200, 200, 2, 2]);
    expect(seenBy('admin')).toEqual([404, 404, 0, 0]);
    expect(at(call('editor', 'GET', `/rest/api/3/issue/${child}`).body, 'fields.security.name')).toBe('Editors only');
    expect(call('admin', 'PUT', `/rest/api/3/issue/${key}`, { fields: { summary: 'Mine' } }).status).toBe(404);
    expect(create('admin', { issuetype: { name: 'Sub-task' }, parent: { key } }).status).toBe(400);
    const moved = call('editor', 'PUT', `/rest/api/3/issue/${key}`, { fields: { security: null } });
    expect([moved.status, ...seenBy('admin').slice(0, 2)]).toEqual([204, 200, 200]);
  });

  it('gets a level that the person is a member of, where she may set levels at all; else the default', () => {
    const { call, create, project, seed } = secured();
    const offered = (name: Name, place: number) => {
      const url = `/rest/api/3/issue/createmeta/ODD/issuetypes/${typeId(project, place)}`;
      const row = listAt(call(name, 'GET', url).body, 'fields').find((field) => at(field, 'fieldId') === 'security');
      return row === undefined ? undefined : listAt(row, 'allowedValues').map((level) => at(level, 'name'));
    };
    expect([offered('editor', 1), offered('author', 1), offered('editor', 2)]).toEqual([
      ['Editors only'],
      [],
      undefined,
    ]);
    expect(create('editor', { security: { name: 'Admins only' } }).status).toBe(400);
    const level = seed.work.addSecurityLevel('All of us', ['anyone'], true);
    seed.work.changeProject('ODD', { securityLevels: [level], grants: { ...project.grants, SET_ISSUE_SECURITY: [] } });
    expect(offered('editor', 1)).toBeUndefined();
    const key = at(create('editor', {}).body, 'key') as string;
    expect(at(call('admin', 'GET', `/rest/api/3/issue/${key}`).body, 'fields.security.name')).toBe('All of us');
  });
});
