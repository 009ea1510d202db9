import type { User } from '../people';
import type { SiteContext } from '../site-context';
import { type CustomField, type IssueType, type Project, type ProjectPermission, priorities } from './work';

/** A field on the screen of a type, for one person. */
export interface ScreenField {
  readonly fieldId: string;
  readonly name: string;
  readonly required: boolean;
  readonly hasDefaultValue: boolean;
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

const customTypes: Readonly<Record<CustomField['kind'], { readonly type: string; readonly custom: string }>> = {
  textfield: { type: 'string', custom: 'com.atlassian.jira.plugin.system.customfieldtypes:textfield' },
  textarea: { type: 'string', custom: 'com.atlassian.jira.plugin.system.customfieldtypes:textarea' },
  select: { type: 'option', custom: 'com.atlassian.jira.plugin.system.customfieldtypes:select' },
  issue: { type: 'any', custom: 'com.atlassian.jpo:jpo-custom-field-parent' },
};

export const customSchema = (field: CustomField): Readonly<Record<string, unknown>> => ({
  ...customTypes[field.kind],
  customId: Number(field.id.replace('customfield_', '')),
});

const mayHaveParent = (site: SiteContext, project: Project, type: IssueType): boolean =>
  site.work.typesOf(project).some((other) => other.hierarchyLevel === type.hierarchyLevel + 1);

const allowedValues = (site: SiteContext, fieldId: string, project: Project, type: IssueType) => {
  const url = `${site.siteUrl()}/rest/api/3`;
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
    const values = allowedValues(site, field.fieldId, project, type);
    list.push({
      fieldId: field.fieldId,
      name: field.name,
      required: field.required === true || (field.fieldId === 'parent' && type.hierarchyLevel < 0),
      hasDefaultValue: field.hasDefaultValue === true,
      schema: { type: field.type, ...(field.items ? { items: field.items } : {}), system: field.fieldId },
      operations: field.operations ?? ['set'],
      ...(values ? { allowedValues: values } : {}),
    });
  }
  for (const { fieldId, required, typeIds } of project.customFields) {
    const custom = site.work.customFields.get(fieldId);
    if (!custom || (typeIds && !typeIds.includes(type.id))) continue;
    list.push({
      fieldId,
      name: custom.name,
      required,
      hasDefaultValue: false,
      schema: customSchema(custom),
      operations: ['set'],
      ...(custom.options ? { allowedValues: custom.options } : {}),
      custom,
    });
  }
  return list;
};
