import * as z from 'zod';
import type { FieldKind, FieldOption, FieldValue } from '../model/field-value';
import type { CreateField } from '../model/issue';

const option = z.object({ id: z.string(), name: z.string().nullish(), value: z.string().nullish() });

/** What is not understood of a field is no reason to refuse the whole screen. */
const schemaOf = z.object({
  type: z.string(),
  items: z.string().nullish(),
  system: z.string().nullish(),
  custom: z.string().nullish(),
});

/** One row of create metadata. */
export const createFieldRow = z.object({
  fieldId: z.string(),
  name: z.string(),
  required: z.boolean(),
  hasDefaultValue: z.boolean().nullish(),
  schema: z.unknown().optional(),
  allowedValues: z.unknown().optional(),
  defaultValue: z.unknown().optional(),
});

type Schema = z.infer<typeof schemaOf>;

/** A longer list would be no list to choose from. */
const mostOptions = 500;
const longestName = 100;
/** Of all lists of one screen, in characters: screens are kept with a scan, in values of 240 KiB that hold several. */
const roomForOptions = 30_000;

const optionsOf = (allowed: unknown): readonly FieldOption[] | undefined => {
  const rows = z.array(option).safeParse(allowed);
  if (!rows.success || rows.data.length > mostOptions) return undefined;
  return rows.data.map(({ id, name, value }) => ({ id, name: (value ?? name ?? id).slice(0, longestName) }));
};

const builtIn = 'com.atlassian.jira.plugin.system.customfieldtypes:';
const lines = ['textfield', 'url'].map((name) => builtIn + name);
const areas = [`${builtIn}textarea`];

const isDocument = ({ type, system, custom }: Schema): boolean =>
  type === 'string' &&
  (system === 'environment' || (custom !== null && custom !== undefined && areas.includes(custom)));

/** Filled with every issue: nobody is asked for them. */
const alwaysFilled = new Set(['project', 'issuetype', 'summary', 'reporter', 'parent', 'description', 'duedate']);

/** Kinds of things that are chosen from a list by their id. */
const listed = new Set(['option', 'priority', 'securitylevel', 'component', 'version']);

const kindOf = (schema: Schema, options: readonly FieldOption[] | undefined): FieldKind => {
  const { type, items, system, custom } = schema;
  if (type === 'string') return isDocument(schema) || lines.includes(custom ?? '') ? 'text' : 'unsupported';
  if (type === 'number' || type === 'date') return type;
  if (type === 'user') return 'person';
  if (listed.has(type)) return options ? 'option' : 'unsupported';
  if (type !== 'array') return 'unsupported';
  if (listed.has(items ?? '')) return options ? 'options' : 'unsupported';
  return items === 'string' && (system === 'labels' || custom === `${builtIn}labels`) ? 'labels' : 'unsupported';
};

const idIn = (value: unknown): string | undefined => {
  const found = z.object({ id: z.string() }).safeParse(value);
  return found.success ? found.data.id : undefined;
};

/** Jira's default value, as a person would give it. */
const defaultOf = (kind: FieldKind, value: unknown): FieldValue | undefined => {
  if (kind === 'number') return typeof value === 'number' ? value : undefined;
  if (kind === 'text' || kind === 'date') return typeof value === 'string' ? value : undefined;
  if (kind === 'option') return idIn(value);
  if (kind === 'labels') {
    const labels = z.array(z.string()).safeParse(value);
    return labels.success ? labels.data : undefined;
  }
  if (kind !== 'options' || !Array.isArray(value)) return undefined;
  const ids = (value as readonly unknown[]).map(idIn);
  return ids.every((id) => id !== undefined) ? ids : undefined;
};

const sizeOf = ({ options = [] }: CreateField): number =>
  options.reduce((sum, { id, name }) => sum + id.length + name.length + 20, 0);

/** Lists for which there is no room any more are not kept: their fields cannot be asked for. */
export const withinRoom = (fields: readonly CreateField[]): readonly CreateField[] => {
  let room = roomForOptions;
  return fields.map((field) => {
    room -= sizeOf(field);
    if (room >= 0 || field.options === undefined) return field;
    room += sizeOf(field);
    const { options: _options, defaultValue: _default, ...rest } = field;
    return field.kind === undefined ? rest : { ...rest, kind: 'unsupported' };
  });
};

/**
 * A field of a create screen. What is needed to ask a person for it is kept only where she has to be asked.
 * https://developer.atlassian.com/cloud/jira/platform/rest/v3/api-group-issues/#api-rest-api-3-issue-createmeta-projectidorkey-issuetypes-issuetypeid-get
 */
export const createFieldOf = (row: z.infer<typeof createFieldRow>): CreateField => {
  const { fieldId, name, required } = row;
  const hasDefaultValue = row.hasDefaultValue ?? false;
  const plain = { fieldId, name, required, hasDefaultValue };
  const mayBeAsked = required && !hasDefaultValue && !alwaysFilled.has(fieldId);
  if (!mayBeAsked && fieldId !== 'security') return plain;
  const schema = schemaOf.safeParse(row.schema);
  const options = optionsOf(row.allowedValues);
  const kind = schema.success ? kindOf(schema.data, options) : 'unsupported';
  const defaultValue = defaultOf(kind, row.defaultValue);
  return {
    ...plain,
    ...(mayBeAsked ? { kind } : {}),
    ...(schema.success && isDocument(schema.data) ? { isDocument: true as const } : {}),
    ...(options && (kind === 'option' || kind === 'options') ? { options } : {}),
    ...(defaultValue === undefined ? {} : { defaultValue }),
  };
};
