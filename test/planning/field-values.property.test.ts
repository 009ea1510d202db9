import fc from 'fast-check';
import { createFieldOf, createFieldRow } from '../../src/atlassian/create-field';
import type { FieldValue } from '../../src/model/field-value';
import { readFieldValue } from '../../src/planning/read-field-value';
import { at, listAt, smallSite } from '../local/atlassian/small-site';

const anyValue: fc.Arbitrary<FieldValue> = fc.oneof(
  fc.string({ maxLength: 300 }),
  fc.string({ unit: 'grapheme', maxLength: 300 }),
  fc.double(),
  fc.integer(),
  fc.array(fc.string({ maxLength: 20 }), { maxLength: 4 }),
  fc.constantFrom('2027-02-28', '2027-02-29', '0000-01-01', '10020', '10021'),
  fc.subarray(['10020', '10021', '10022', 'quay', 'night-shift']),
);

/** The small Jira is the judge: it shares no code with what reads the values. */
test('what is read as a value Jira takes, whatever somebody gave; the rest is never sent', () => {
  const { site, call, accountId } = smallSite({ limits: 'off' });
  const { seed } = site;
  const kinds = ['textfield', 'textarea', 'number', 'date', 'select', 'multiselect', 'labels', 'cascading'] as const;
  const lead = site.userByEmail('admin@example.com');
  if (!lead) throw new Error('no lead');
  const type = seed.work.addType('Task', 0);
  const fields = kinds.map((kind) => seed.work.addField(`A ${kind}`, kind, kind.includes('select') ? ['N', 'S'] : []));
  seed.work.addProject({
    key: 'ODD',
    name: 'Odd',
    lead,
    types: [type],
    statuses: [seed.work.addStatus('Open', 'new')],
    customFields: fields.map(({ id }) => ({ fieldId: id, required: true })),
    grants: { BROWSE_PROJECTS: ['anyone'], CREATE_ISSUES: ['anyone'] },
  });
  const meta = call('editor', 'GET', `/rest/api/3/issue/createmeta/ODD/issuetypes/${type.id}`).body;
  const rows = listAt(meta, 'fields').map((row) => createFieldOf(createFieldRow.parse(row)));
  const asked = rows.filter(({ fieldId }) => fieldId.startsWith('customfield_'));
  expect(asked.map(({ kind }) => kind)).toEqual([
    ...['text', 'text', 'number', 'date', 'option', 'options', 'labels', 'unsupported'],
  ]);
  expect(accountId('editor')).not.toBe('');
  let taken = 0;
  fc.assert(
    fc.property(fc.constantFrom(...asked), anyValue, (field, value) => {
      const read = readFieldValue(field, value);
      if (!('sent' in read)) return;
      const sent = JSON.parse(JSON.stringify({ [field.fieldId]: read.sent })) as object;
      const wanted = { project: { key: 'ODD' }, issuetype: { id: type.id }, summary: 'It', ...sent };
      const errors = at(call('editor', 'POST', '/rest/api/3/issue', { fields: wanted }).body, 'errors');
      // The other required fields are missing: this one is not among what is wrong.
      expect(Object.keys(errors as object)).not.toContain(field.fieldId);
      taken += 1;
    }),
    { numRuns: 1_500, seed: 7 },
  );
  expect(taken).toBeGreaterThan(100);
});
