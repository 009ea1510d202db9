import type { FieldValue, FieldValues, RequiredField } from '../../src/contract/views';
import { texts } from '../common/texts';

/** What stands in a form field: several ids where several options are chosen, a text else. */
export type Typed = string | readonly string[];

/** What a person typed, by field. It outlives errors and further scans. */
export type TypedFields = Readonly<Record<string, Typed>>;

type FieldName = Pick<RequiredField, 'projectKey' | 'issueTypeId' | 'fieldId'>;

export const fieldKey = ({ projectKey, issueTypeId, fieldId }: FieldName): string =>
  `${projectKey} ${issueTypeId} ${fieldId}`;

const MAX_LINE = 255;

/** A value as it would stand in the form. */
function asTyped({ kind }: RequiredField, value: FieldValue | undefined): Typed {
  if (value === undefined) return '';
  if (typeof value !== 'object') return String(value);
  return kind === 'labels' ? value.join(' ') : value;
}

/** What stands in the field now: what was typed, else what is proposed. */
export function typedOf(field: RequiredField, typed: TypedFields): Typed {
  return typed[fieldKey(field)] ?? asTyped(field, field.defaultValue);
}

export type ReadField = { readonly value: FieldValue } | { readonly problem: string } | undefined;

function readLabels(text: string): ReadField {
  const labels = text.split(/[\s,]+/).filter((label) => label !== '');
  return labels.some((label) => label.length > MAX_LINE)
    ? { problem: texts.requiredFields.tooLong(MAX_LINE) }
    : { value: [...new Set(labels)] };
}

function readNumber(text: string): ReadField {
  const value = Number(text);
  return Number.isFinite(value) ? { value } : { problem: texts.requiredFields.noNumber };
}

/** The value that a run would send; nothing: the field is empty still. */
export function readField(field: RequiredField, typed: Typed): ReadField {
  const { kind } = field;
  if (kind === 'unsupported') return undefined;
  if (typeof typed !== 'string') return typed.length === 0 ? undefined : { value: typed };
  const text = typed.trim();
  if (text === '') return undefined;
  if (kind === 'number') return readNumber(text);
  if (kind === 'labels') return readLabels(text);
  return { value: text };
}

function givenValue(field: RequiredField, typed: TypedFields): FieldValue | undefined {
  const read = readField(field, typedOf(field, typed));
  return read !== undefined && 'value' in read ? read.value : undefined;
}

/** The keys of the fields that have a value. */
export function answeredFields(fields: readonly RequiredField[], typed: TypedFields): readonly string[] {
  return fields.filter((field) => givenValue(field, typed) !== undefined).map(fieldKey);
}

/** All values, as the start of a run takes them; nothing where there are none. */
export function fieldValuesOf(fields: readonly RequiredField[], typed: TypedFields): FieldValues | undefined {
  const all: Record<string, Record<string, Record<string, FieldValue>>> = {};
  for (const field of fields) {
    const value = givenValue(field, typed);
    if (value === undefined) continue;
    const ofProject = all[field.projectKey] ?? {};
    all[field.projectKey] = ofProject;
    ofProject[field.issueTypeId] = { ...ofProject[field.issueTypeId], [field.fieldId]: value };
  }
  return Object.keys(all).length === 0 ? undefined : all;
}

export interface FieldGroup {
  readonly projectKey: string;
  readonly issueTypeId: string;
  readonly issueType: string;
  readonly fields: readonly RequiredField[];
}

/** Fields by project and type, in the order in which they come first. */
export function fieldGroups(fields: readonly RequiredField[]): readonly FieldGroup[] {
  const groups = new Map<string, { readonly head: Omit<FieldGroup, 'fields'>; readonly fields: RequiredField[] }>();
  for (const field of fields) {
    const { projectKey, issueTypeId, issueType } = field;
    const key = `${projectKey} ${issueTypeId}`;
    const group = groups.get(key);
    if (group === undefined) groups.set(key, { head: { projectKey, issueTypeId, issueType }, fields: [field] });
    else group.fields.push(field);
  }
  return [...groups.values()].map(({ head, fields: some }) => ({ ...head, fields: some }));
}
