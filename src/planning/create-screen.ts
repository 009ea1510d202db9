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
  /** Nothing is made without it, and Jira fills nothing in. */
  readonly demands: (fieldId: string) => boolean;
}

export const createScreen = (project: ProjectCapabilities, type: IssueType, world: PlanningWorld): CreateScreen => {
  const fields = world.fields(project, type.id);
  const offers = (fieldId: string): boolean => fields?.some((field) => field.fieldId === fieldId) ?? true;
  const demands = (fieldId: string): boolean =>
    fields?.some((field) => field.fieldId === fieldId && field.required && !field.hasDefaultValue) ?? false;
  return { project, type, fields: fields ?? [], offers, mayAssign: project.canAssign && offers('assignee'), demands };
};

/** The create field that holds the parent. A sub-task has the `parent` field by nature, offered or not: `undefined`. */
export const parentField = (type: IssueType, link: ParentLink): string | undefined => {
  if (type.hierarchyLevel < 0) return undefined;
  if (link.kind === 'custom-field') return link.fieldId;
  return link.kind === 'parent' ? 'parent' : 'issuelinks';
};

/**
 * Why nothing can be made on this screen: it lacks the field that holds the parent. An issue that hangs nowhere is not
 * what was asked for.
 */
export const parentRefusal = ({ project, type, offers }: CreateScreen, link: ParentLink): Failure | undefined => {
  const holdsParent = parentField(type, link);
  if (holdsParent === undefined || offers(holdsParent)) return undefined;
  return {
    code: 'required-field',
    message:
      `${type.name} in ${project.key} does not offer the field "${holdsParent}", which holds the parent. ` +
      'Add it to the create screen, or change in the settings how parents are set.',
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
