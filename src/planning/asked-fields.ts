import type { FieldValue, RequiredField } from '../model/field-value';
import type { CreateField } from '../model/issue';
import type { PagePlan } from '../model/plan';
import type { JiraFacts } from './planning-world';
import { readFieldValue } from './read-field-value';

/** So many fields are asked for in one preview; rows that wait for further ones stay blocked. */
const mostAsked = 100;

/** Tells a field of one type in one project from all others. */
export const askedKey = (field: Pick<RequiredField, 'projectKey' | 'issueTypeId' | 'fieldId'>): string =>
  `${field.projectKey} ${field.issueTypeId} ${field.fieldId}`;

/** What the site gave last, where the field still takes it; else what Jira proposes. */
const proposed = (field: CreateField, { settings }: JiraFacts): FieldValue | undefined => {
  const { fieldDefaults } = settings;
  const last = Object.hasOwn(fieldDefaults, field.fieldId) ? fieldDefaults[field.fieldId] : undefined;
  return last !== undefined && 'sent' in readFieldValue(field, last) ? last : field.defaultValue;
};

const describe = (
  projectKey: string,
  issueTypeId: string,
  fieldId: string,
  facts: JiraFacts,
): RequiredField | undefined => {
  const project = facts.projects.get(projectKey);
  const field = project?.fields[issueTypeId]?.find((each) => each.fieldId === fieldId);
  if (!field) return undefined;
  const defaultValue = proposed(field, facts);
  return {
    projectKey,
    issueTypeId,
    issueType: project?.issueTypes.find(({ id }) => id === issueTypeId)?.name ?? '',
    fieldId,
    name: field.name,
    kind: field.kind ?? 'unsupported',
    ...(field.options && { options: field.options }),
    ...(defaultValue === undefined ? {} : { defaultValue }),
  };
};

/** The fields that rows of these plans wait for, without those that are known by their key already. */
export const askedFields = (
  plans: readonly PagePlan[],
  known: readonly string[],
  facts: JiraFacts,
): readonly RequiredField[] => {
  const seen = new Set(known);
  const found: RequiredField[] = [];
  for (const { tasks } of plans)
    for (const { asks, anew } of tasks)
      for (const { projectKey, issueTypeId, fieldIds } of asks ?? anew?.planned.asks ?? [])
        for (const fieldId of fieldIds) {
          const key = askedKey({ projectKey, issueTypeId, fieldId });
          if (seen.has(key) || seen.size >= mostAsked) continue;
          seen.add(key);
          const field = describe(projectKey, issueTypeId, fieldId, facts);
          if (field) found.push(field);
        }
  return found;
};
