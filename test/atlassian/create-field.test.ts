import { createFieldOf, createFieldRow, withinRoom } from '../../src/atlassian/create-field';
import { jiraClient } from '../../src/atlassian/jira-client';
import { sendAs } from '../../src/atlassian/send';
import { openWire } from '../support/site-wire';

const builtIn = 'com.atlassian.jira.plugin.system.customfieldtypes';
const read = (row: Readonly<Record<string, unknown>>) =>
  createFieldOf(createFieldRow.parse({ fieldId: 'customfield_1', name: 'It', required: true, ...row }));
const options = [
  { self: 'https://site/1', id: '1', value: 'North' },
  { self: 'https://site/2', id: '2', value: 'South' },
];
const named = [
  { id: '1', name: 'North' },
  { id: '2', name: 'South' },
];

test.each<[string, Readonly<Record<string, unknown>>, unknown]>([
  ['one line', { schema: { type: 'string', custom: `${builtIn}:textfield` } }, { kind: 'text' }],
  ['an address', { schema: { type: 'string', custom: `${builtIn}:url` } }, { kind: 'text' }],
  ['a long text', { schema: { type: 'string', custom: `${builtIn}:textarea` } }, { kind: 'text', isDocument: true }],
  [
    'the environment',
    { fieldId: 'environment', schema: { type: 'string', system: 'environment' } },
    { kind: 'text', isDocument: true },
  ],
  ['a number', { schema: { type: 'number' }, defaultValue: 3 }, { kind: 'number', defaultValue: 3 }],
  ['a date', { schema: { type: 'date' }, defaultValue: '2027-01-01' }, { kind: 'date', defaultValue: '2027-01-01' }],
  [
    'one option',
    { schema: { type: 'option' }, allowedValues: options, defaultValue: options[1] },
    { kind: 'option', options: named, defaultValue: '2' },
  ],
  [
    'several options',
    { schema: { type: 'array', items: 'option' }, allowedValues: options, defaultValue: [options[0]] },
    { kind: 'options', options: named, defaultValue: ['1'] },
  ],
  [
    'a priority',
    { fieldId: 'priority', schema: { type: 'priority' }, allowedValues: named },
    { kind: 'option', options: named },
  ],
  [
    'components',
    { fieldId: 'components', schema: { type: 'array', items: 'component' }, allowedValues: named },
    { kind: 'options', options: named },
  ],
  ['a person', { schema: { type: 'user' } }, { kind: 'person' }],
  ['labels', { fieldId: 'labels', schema: { type: 'array', items: 'string', system: 'labels' } }, { kind: 'labels' }],
  [
    'labels of its own',
    { schema: { type: 'array', items: 'string', custom: `${builtIn}:labels` }, defaultValue: ['a'] },
    { kind: 'labels', defaultValue: ['a'] },
  ],
  ['options that are not listed', { schema: { type: 'option' } }, { kind: 'unsupported' }],
  [
    'two lists that hang together',
    { schema: { type: 'option-with-child' }, allowedValues: options },
    { kind: 'unsupported' },
  ],
  ['a time of day', { schema: { type: 'datetime' } }, { kind: 'unsupported' }],
  ['a text of some app', { schema: { type: 'string', custom: 'com.some:app' } }, { kind: 'unsupported' }],
  ['several people', { schema: { type: 'array', items: 'user' } }, { kind: 'unsupported' }],
  ['nothing that is known', { schema: 7, allowedValues: 'x' }, { kind: 'unsupported' }],
  ['a default of another kind', { schema: { type: 'number' }, defaultValue: 'three' }, { kind: 'number' }],
])('a required field with %s', (_, row, wanted) => {
  const fieldId = typeof row.fieldId === 'string' ? row.fieldId : 'customfield_1';
  expect(read(row)).toEqual({ fieldId, name: 'It', required: true, hasDefaultValue: false, ...(wanted as object) });
});

test('of fields that nobody is asked for only the name is kept, and of security levels what can be given', () => {
  const plain = { schema: { type: 'option' }, allowedValues: options };
  for (const row of [
    { ...plain, required: false },
    { ...plain, hasDefaultValue: true },
    { ...plain, fieldId: 'parent' },
  ])
    expect(Object.keys(read(row))).toEqual(['fieldId', 'name', 'required', 'hasDefaultValue']);
  const level = read({ fieldId: 'security', required: false, schema: { type: 'securitylevel' }, allowedValues: named });
  expect(level).toMatchObject({ fieldId: 'security', required: false, options: named });
});

test('lists for which a scan has no room are not kept, and their fields cannot be asked for', () => {
  const many = Array.from({ length: 300 }, (_, n) => ({ id: String(10_000 + n), value: `Option number ${n}` }));
  const field = (fieldId: string) => read({ fieldId, schema: { type: 'option' }, allowedValues: many });
  const kept = withinRoom(['a', 'b', 'c', 'd'].map(field));
  expect(kept.map(({ kind }) => kind)).toEqual(['option', 'option', 'unsupported', 'unsupported']);
  expect(JSON.stringify(kept).length).toBeLessThan(50_000);
  expect(read({ schema: { type: 'option' }, allowedValues: [...many, ...many] })).toMatchObject({
    kind: 'unsupported',
  });
});

test('a screen of more fields than one answer holds is read to its end', async () => {
  const wire = openWire();
  const { seed } = wire.site;
  const lead = wire.site.userByEmail('admin@example.com');
  if (!lead) throw new Error('no lead');
  const type = seed.work.addType('Task', 0);
  const fields = Array.from({ length: 230 }, (_, n) => seed.work.addField(`Field ${n}`, 'textfield'));
  seed.work.addProject({
    key: 'WIDE',
    name: 'Wide',
    lead,
    types: [type],
    statuses: [seed.work.addStatus('Open', 'new')],
    customFields: fields.map(({ id }, n) => ({ fieldId: id, required: n === 229 })),
    grants: { BROWSE_PROJECTS: ['anyone'], CREATE_ISSUES: ['anyone'] },
  });
  const jira = jiraClient(sendAs(wire.request, wire.clock, wire.principal));
  const found = await jira.listCreateFields('WIDE', type.id);
  expect(found.filter(({ required }) => required).map(({ name }) => name)).toContain('Field 229');
  expect(new Set(found.map(({ fieldId }) => fieldId)).size).toBe(found.length);
});
