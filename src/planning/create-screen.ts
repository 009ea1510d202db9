import type { Failure } from '../model/codes';
import type { CreateField, IssueType, ProjectCapabilities } from '../model/issue';
import type { ParentLink } from '../model/settings';
import type { PlanningWorld } from './planning-world';

/** What the acting person may set on a new issue of one type in one project. */
export interface CreateScreen {
  readonly project: ProjectCapabilities;
  readonly type: IssueType;
  readonly fields: readonly CreateField[];
  /** Fields that were not asked for yet count as offered. */
  readonly offers: (fieldId: string) => boolean;
  readonly mayAssign: boolean;
}

export const createScreen = (project: ProjectCapabilities, type: IssueType, world: PlanningWorld): CreateScreen => {
  const fields = world.fields(project, type.id);
  const offers = (fieldId: string): boolean => fields?.some((field) => field.fieldId === fieldId) ?? true;
  return { project, type, fields: fields ?? [], offers, mayAssign: project.canAssign && offers('assignee') };
};

/** The create field that holds the parent. A sub-task has the `parent` field by nature, offered or not: `undefined`. */
const parentField = (type: IssueType, link: ParentLink): string | undefined => {
  if (type.hierarchyLevel < 0) return undefined;
  if (link.kind === 'custom-field') return link.fieldId;
  return link.kind === 'parent' ? 'parent' : 'issuelinks';
};

/** Filled by us or by Jira itself; the reporter is whoever creates. */
const alwaysFilled = ['project', 'issuetype', 'summary', 'reporter'];

/**
 * Why nothing can be created on this screen with the fields that we fill: it lacks the field that holds the parent (an
 * issue that hangs nowhere is not what was asked for), or requires one that nobody fills.
 */
export const screenRefusal = (
  { project, type, fields, offers }: CreateScreen,
  filled: readonly string[],
  link: ParentLink,
): Failure | undefined => {
  const holdsParent = parentField(type, link);
  if (holdsParent !== undefined && !offers(holdsParent)) {
    return {
      code: 'required-field',
      message:
        `${type.name} in ${project.key} does not offer the field "${holdsParent}", which holds the parent. ` +
        'Add it to the create screen, or change in the settings how parents are set.',
    };
  }
  const all = new Set([...alwaysFilled, ...filled, holdsParent ?? 'parent']);
  const missing = fields.filter(
    ({ fieldId, required, hasDefaultValue }) => required && !hasDefaultValue && !all.has(fieldId),
  );
  if (missing.length === 0) return undefined;
  const names = missing.map(({ name, fieldId }) => `"${name}" (${fieldId})`).join(', ');
  return {
    code: 'required-field',
    message:
      `${type.name} in ${project.key} requires ${names}, which Taskbridge does not fill. ` +
      'Give it a default value in Jira, or choose another parent.',
  };
};

const fieldNames: Readonly<Record<string, string>> = {
  assignee: 'Assignee',
  duedate: 'Due date',
  description: 'Description',
};

/** What to say of fields that a draft leaves out. */
export const leftOutNotices = (leftOut: readonly string[], projectKey: string, typeName: string): readonly Failure[] =>
  leftOut.length === 0
    ? []
    : [
        {
          code: 'field-not-set',
          message:
            `${projectKey} does not let you set ${leftOut.map((id) => fieldNames[id] ?? id).join(', ')} ` +
            `on a new ${typeName}. The work item is made without.`,
        },
      ];
