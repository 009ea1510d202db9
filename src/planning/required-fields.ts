import type { Failure } from '../model/codes';
import type { CreateField } from '../model/issue';
import type { AskedFields } from '../model/plan';
import type { CreateScreen } from './create-screen';
import type { PlanningWorld } from './planning-world';
import { readFieldValue } from './read-field-value';

/** Filled by us or by Jira itself; the reporter is whoever creates. */
const alwaysFilled = ['project', 'issuetype', 'summary', 'reporter'];

export type RequiredFieldsResult =
  | { readonly ok: true; readonly fields: Readonly<Record<string, unknown>> }
  | { readonly ok: false; readonly reason: Failure; readonly asks: AskedFields };

const named = ({ name, fieldId }: CreateField): string => `"${name}" (${fieldId})`;

const sentence = (problem: string): string => (problem === '' ? '' : ` ${problem}`);

/**
 * Values for the required fields that neither we nor Jira fill: those that a person gave, or the reason why the issue
 * cannot be made and which fields she may be asked for.
 */
export const requiredFields = (
  { project, type, fields }: CreateScreen,
  filled: readonly string[],
  world: PlanningWorld,
): RequiredFieldsResult => {
  const all = new Set([...alwaysFilled, ...filled]);
  const missing = fields.filter(
    ({ fieldId, required, hasDefaultValue }) => required && !hasDefaultValue && !all.has(fieldId),
  );
  const given: Record<string, unknown> = {};
  const open: CreateField[] = [];
  const problems: string[] = [];
  for (const field of missing) {
    const value = world.fieldValue(project.key, type.id, field.fieldId);
    const read = value === undefined ? undefined : readFieldValue(field, value);
    if (read && 'sent' in read) given[field.fieldId] = read.sent;
    else open.push(field);
    if (read && 'wrong' in read) problems.push(`${named(field)} ${read.wrong}.`);
  }
  if (open.length === 0) return { ok: true, fields: given };
  const unaskable = open.filter(({ kind = 'unsupported' }) => kind === 'unsupported');
  const advice =
    unaskable.length > 0
      ? `Taskbridge cannot ask for ${unaskable.map(named).join(', ')}: give it a default value in Jira, or choose another parent.`
      : 'Give a value when you start the sync, or choose another parent.';
  return {
    ok: false,
    asks: { projectKey: project.key, issueTypeId: type.id, fieldIds: open.map(({ fieldId }) => fieldId) },
    reason: {
      code: 'required-field',
      message: `${type.name} in ${project.key} requires ${open.map(named).join(', ')}.${sentence(problems.join(' '))} ${advice}`,
    },
  };
};
