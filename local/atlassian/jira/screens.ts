import { holds, type User } from '../people';
import type { SiteContext } from '../site-context';
import { restUrl, securityJson } from './entity-json';
import {
  type CustomField,
  type IssueType,
  type Project,
  type ProjectPermission,
  priorities,
  type SecurityLevel,
} from './work';

/** A field on the screen of a type, for one person. */
export interface ScreenField {
  readonly fieldId: string;
  readonly name: string;
  readonly required: boolean;
  readonly hasDefaultValue: boolean;
  readonly defaultValue?: unknown;
  readonly schema: Readonly<Record<string, unknown>>;
  readonly operations: readonly string[];
  readonly allowedValues?: readonly unknown[];
  readonly custom?: CustomField;
}

interface SystemField {
  readonly fieldId: string;
  readonly name: string;
  readonly type: string;
  readonly items?: string;
  readonly required?: boolean;
  readonly hasDefaultValue?: boolean;
  readonly operations?: readonly string[];
  /** The right without which the field is not offered and may not be set. */
  readonly needs?: ProjectPermission;
}

export const systemFields: readonly SystemField[] = [
  { fieldId: 'issuetype', name: 'Issue Type', type: 'issuetype', required: true, operations: [] },
  { fieldId: 'project', name: 'Project', type: 'project', required: true },
  { fieldId: 'summary', name: 'Summary', type: 'string', required: true },
  { fieldId: 'parent', name: 'Parent', type: 'issuelink' },
  { fieldId: 'description', name: 'Description', type: 'string' },
  { fieldId: 'assignee', name: 'Assignee', type: 'user', needs: 'ASSIGN_ISSUES' },
  { fieldId: 'reporter', name: 'Reporter', type: 'user', hasDefaultValue: true, needs: 'MODIFY_REPORTER' },
  { fieldId: 'priority', name: 'Priority', type: 'priority', hasDefaultValue: true },
  { fieldId: 'duedate', name: 'Due date', type: 'date', needs: 'SCHEDULE_ISSUES' },
  { fieldId: 'security', name: 'Security Level', type: 'securitylevel', needs: 'SET_ISSUE_SECURITY' },
  {
    fieldId: 'labels',
    name: 'Labels',
    type: 'array',
    items: 'string',
    operations: ['add', 'set', 'remove'],
  },
  {
    fieldId: 'issuelinks',
    name: 'Linked Issues',
    type: 'array',
    items: 'issuelinks',
    operations: ['add', 'copy'],
    needs: 'LINK_ISSUES',
  },
];

interface CustomType {
  readonly type: string;
  readonly items?: string;
  readonly custom: string;
}

const builtIn = 'com.atlassian.jira.plugin.system.customfieldtypes';

const customTypes: Readonly<Record<CustomField['kind'], CustomType>> = {
  textfield: { type: 'string', custom: `${builtIn}:textfield` },
  textarea: { type: 'string', custom: `${builtIn}:textarea` },
  number: { type: 'number', custom: `${builtIn}:float` },
  date: { type: 'date', custom: `${builtIn}:datepicker` },
  select: { type: 'option', custom: `${builtIn}:select` },
  multiselect: { type: 'array', items: 'option', custom: `${builtIn}:multiselect` },
  user: { type: 'user', custom: `${builtIn}:userpicker` },
  labels: { type: 'array', items: 'string', custom: `${builtIn}:labels` },
  cascading: { type: 'option-with-child', custom: `${builtIn}:cascadingselect` },
  issue: { type: 'any', custom: 'com.atlassian.jpo:jpo-custom-field-parent' },
};

export const customSchema = (field: CustomField): Readonly<Record<string, unknown>> => ({
  ...customTypes[field.kind],
  customId: Number(field.id.replace('customfield_', '')),
});

/** Sub-tasks have the level of their parent: there is nothing to choose. */
const offersSecurity = (project: Project, type: IssueType): boolean =>
  (project.securityLevels ?? []).length > 0 && type.hierarchyLevel >= 0;

const mayHaveParent = (site: SiteContext, project: Project, type: IssueType): boolean =>
  site.work.typesOf(project).some((other) => other.hierarchyLevel === type.hierarchyLevel + 1);

/** Levels of the project that the person is a member of: nobody may lock herself out. */
export const settableLevels = (site: SiteContext, user: User, project: Project): readonly SecurityLevel[] =>
  site.work.may(user, 'SET_ISSUE_SECURITY', project)
    ? (project.securityLevels ?? []).filter(({ members }) => holds(user, members))
    : [];

const allowedValues = (site: SiteContext, user: User, fieldId: string, project: Project, type: IssueType) => {
  const url = `${site.siteUrl()}/rest/api/3`;
  if (fieldId === 'security') return settableLevels(site, user, project).map((level) => securityJson(site, level));
  if (fieldId === 'priority')
    return priorities.map((priority) => ({
      self: `${url}/priority/${priority.id}`,
      id: priority.id,
      name: priority.name,
    }));
  if (fieldId === 'issuetype') return [{ self: `${url}/issuetype/${type.id}`, id: type.id, name: type.name }];
  if (fieldId === 'project')
    return [{ self: `${url}/project/${project.id}`, id: project.id, key: project.key, name: project.name }];
  return undefined;
};

/** The create (and edit) screen of a type, less the fields that this person may not set. */
export const screenFields = (
  site: SiteContext,
  user: User,
  project: Project,
  type: IssueType,
): readonly ScreenField[] => {
  const list: ScreenField[] = [];
  for (const field of systemFields) {
    if (project.hiddenFields.includes(field.fieldId)) continue;
    if (field.needs && !site.work.may(user, field.needs, project)) continue;
    if (field.fieldId === 'parent' && !mayHaveParent(site, project, type)) continue;
    if (field.fieldId === 'security' && !offersSecurity(project, type)) continue;
    const values = allowedValues(site, user, field.fieldId, project, type);
    list.push({
      fieldId: field.fieldId,
      name: field.name,
      required:
        field.required === true ||
        project.requiredFields?.includes(field.fieldId) ||
        (field.fieldId === 'parent' && type.hierarchyLevel < 0),
      hasDefaultValue:
        field.hasDefaultValue === true ||
        (field.fieldId === 'security' && (project.securityLevels ?? []).some(({ isDefault }) => isDefault)),
      schema: { type: field.type, ...(field.items ? { items: field.items } : {}), system: field.fieldId },
      operations: field.operations ?? ['set'],
      ...(values ? { allowedValues: values } : {}),
    });
  }
  for (const { fieldId, required, typeIds, defaultValue } of project.customFields) {
    const custom = site.work.customFields.get(fieldId);
    if (!custom || (typeIds && !typeIds.includes(type.id))) continue;
    list.push({
      fieldId,
      name: custom.name,
      required,
      hasDefaultValue: defaultValue !== undefined,
      ...(defaultValue === undefined ? {} : { defaultValue }),
      schema: customSchema(custom),
      operations: ['set'],
      ...(custom.options
        ? {
            allowedValues: custom.options.map((option) => ({
              self: restUrl(site, `customFieldOption/${option.id}`),
              ...option,
            })),
          }
        : {}),
      custom,
    });
  }
  return list;
};
