import type { FieldValue } from '../model/field-value';
import type { CreateField } from '../model/issue';
import { readAccountId } from './account-id';
import { paragraph, plain } from './adf';
import { cleanText, isVisible } from './clean-text';

/** A value as a create sends it, or what is wrong with it: the end of a sentence that begins with the field's name. */
export type ReadFieldValue = { readonly sent: unknown } | { readonly wrong: string };

const longestLine = 255;
const longestDocument = 2_000;
const datePattern = /^\d{4}-\d{2}-\d{2}$/;

const isDate = (text: string): boolean => {
  const at = datePattern.test(text) ? Date.parse(`${text}T00:00:00Z`) : Number.NaN;
  return !Number.isNaN(at) && new Date(at).toISOString().startsWith(text);
};

const wrong = (text: string): ReadFieldValue => ({ wrong: text });

const readText = ({ isDocument }: CreateField, value: FieldValue): ReadFieldValue => {
  const text = typeof value === 'string' ? cleanText(value) : '';
  if (!isVisible(text)) return wrong('takes a text');
  const longest = isDocument ? longestDocument : longestLine;
  if (text.length > longest) return wrong(`takes at most ${longest.toLocaleString('en')} characters`);
  return { sent: isDocument ? { type: 'doc', version: 1, content: [paragraph(plain(text))] } : text };
};

const readOptions = ({ options = [] }: CreateField, value: FieldValue): ReadFieldValue => {
  const known = new Set(options.map(({ id }) => id));
  const ids = Array.isArray(value) ? [...new Set(value as readonly string[])] : [];
  if (ids.length === 0) return wrong('takes one or more of its options');
  return ids.every((id) => known.has(id)) ? { sent: ids.map((id) => ({ id })) } : wrong('takes only its own options');
};

const readLabels = (value: FieldValue): ReadFieldValue => {
  const labels = Array.isArray(value) ? [...new Set((value as readonly string[]).map(cleanText))] : [];
  if (labels.length === 0 || labels.includes('')) return wrong('takes one or more labels');
  if (labels.some((label) => /\s/.test(label))) return wrong('takes labels without spaces');
  return labels.every((label) => label.length <= longestLine)
    ? { sent: labels }
    : wrong(`takes labels of at most ${longestLine} characters`);
};

/**
 * Reads what a person gave for a field, against the create metadata of the field. What Jira checks beyond that (rules of
 * the workflow, people who are gone) it says itself when the issue is created.
 */
export const readFieldValue = (field: CreateField, value: FieldValue): ReadFieldValue => {
  switch (field.kind) {
    case 'text':
      return readText(field, value);
    case 'number':
      return typeof value === 'number' && Number.isFinite(value) ? { sent: value } : wrong('takes a number');
    case 'date':
      return typeof value === 'string' && isDate(value) ? { sent: value } : wrong('takes a date');
    case 'option':
      return field.options?.some(({ id }) => id === value)
        ? { sent: { id: value } }
        : wrong('takes one of its options');
    case 'options':
      return readOptions(field, value);
    case 'person': {
      const id = typeof value === 'string' ? readAccountId(value) : null;
      return id === null ? wrong('takes a person') : { sent: { id } };
    }
    case 'labels':
      return readLabels(value);
    default:
      return wrong('cannot be given here');
  }
};
