import type { FieldValue } from '../../src/model/field-value';
import type { CreateField } from '../../src/model/issue';
import { readFieldValue } from '../../src/planning/read-field-value';
import { aField } from './builders';
import { checkAdf } from './check-adf';

const options = [
  { id: '1', name: 'North' },
  { id: '2', name: 'South' },
];
const of = (kind: NonNullable<CreateField['kind']>, more: Partial<CreateField> = {}) =>
  aField('customfield_1', { required: true, kind, ...more });

test.each<[string, CreateField, FieldValue, unknown]>([
  ['a text, as one clean line', of('text'), '  Two\nlines\u0007 ', 'Two lines'],
  ['a number', of('number'), 2.5, 2.5],
  ['nought', of('number'), 0, 0],
  ['a date', of('date'), '2028-02-29', '2028-02-29'],
  ['an option', of('option', { options }), '2', { id: '2' }],
  ['options, each once', of('options', { options }), ['2', '1', '2'], [{ id: '2' }, { id: '1' }]],
  ['a person', of('person'), '712020:ab-cd', { id: '712020:ab-cd' }],
  ['labels, each once', of('labels'), ['a', 'b', 'a'], ['a', 'b']],
])('%s is sent as Jira takes it', (_, field, value, sent) => {
  expect(readFieldValue(field, value)).toEqual({ sent });
});

test('a long text is sent as a document', () => {
  const read = readFieldValue(of('text', { isDocument: true }), 'x'.repeat(1_000));
  if (!('sent' in read)) throw new Error(read.wrong);
  expect(() => checkAdf(read.sent)).not.toThrow();
});

test.each<[string, CreateField, FieldValue]>([
  ['an empty text', of('text'), ' \n'],
  ['a text that is too long', of('text'), 'x'.repeat(256)],
  ['a document that is too long', of('text', { isDocument: true }), 'x'.repeat(2_001)],
  ['a number as text', of('number'), '2'],
  ['no number', of('number'), Number.NaN],
  ['a day that no month has', of('date'), '2027-02-29'],
  ['a date in other words', of('date'), '1 Feb 2027'],
  ['an option that is none', of('option', { options }), '3'],
  ['an option by its name', of('option', { options }), 'North'],
  ['an option of a field without options', of('option'), '1'],
  ['no options', of('options', { options }), []],
  ['one option that is none', of('options', { options }), ['1', '3']],
  ['one option where several are taken', of('options', { options }), '1'],
  ['no account id', of('person'), 'Ada Admin <ada>'],
  ['no labels', of('labels'), []],
  ['a label with a space', of('labels'), ['two words']],
  ['a label that is too long', of('labels'), ['x'.repeat(256)]],
  ['a kind that cannot be asked for', of('unsupported'), 'x'],
  ['a field of which the kind is not known', aField('customfield_1'), 'x'],
])('%s is refused', (_, field, value) => {
  expect(readFieldValue(field, value)).toEqual({ wrong: expect.stringMatching(/^(takes|cannot) /) });
});

test('what is said of a value does not repeat it', () => {
  for (const field of [of('text'), of('number'), of('date'), of('option', { options }), of('labels')]) {
    expect(JSON.stringify(readFieldValue(field, ['secret plan']))).not.toContain('secret');
  }
});
