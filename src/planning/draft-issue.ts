import type { Failure } from '../model/codes';
import type { AccountId } from '../model/ids';
import type { CreateField, IssueType, ProjectCapabilities } from '../model/issue';
import type { IssueDraft } from '../model/plan';
import type { ParentLink } from '../model/settings';
import { chooseAssignee, wantedAssignee } from './choose-assignee';
import { cleanText, cutText } from './clean-text';
import { addDays } from './due-date';
import { findIssueType } from './issue-type';
import type { PlanningWorld } from './planning-world';

/** Jira's limit, in UTF-16 units. */
export const maxSummary = 255;

/** What a draft takes from the task. */
export interface DraftSubject {
  readonly text: string;
  readonly mentions: readonly (AccountId | null)[];
  readonly date?: string;
}

/** What a draft takes from where the issue will hang. */
export interface DraftTarget {
  readonly projectKey: string;
  /** A type of this level, or exactly this type (for an issue beside another one). */
  readonly type: { readonly level: number } | IssueType;
  /** Assignee where the task mentions nobody. */
  readonly parentAssignee?: AccountId;
}

export type DraftResult =
  | { readonly ok: true; readonly draft: IssueDraft }
  | { readonly ok: false; readonly reason: Failure };

/** The summary line of an issue: one line, at most 255 characters. Longer texts stand in full in the description. */
export const summaryOf = (text: string): string => cutText(cleanText(text), maxSummary);

const refuse = (code: Failure['code'], message: string): DraftResult => ({ ok: false, reason: { code, message } });

/** The create field that holds the parent. A sub-task has the `parent` field by nature, offered or not: `undefined`. */
const parentField = (type: IssueType, link: ParentLink): string | undefined => {
  if (type.hierarchyLevel < 0) return undefined;
  if (link.kind === 'custom-field') return link.fieldId;
  return link.kind === 'parent' ? 'parent' : 'issuelinks';
};

const resolveType = (
  target: DraftTarget,
  project: ProjectCapabilities,
  preferredName: string,
): IssueType | undefined => {
  const { type } = target;
  return 'id' in type
    ? project.issueTypes.find(({ id }) => id === type.id)
    : findIssueType(project, type.level, preferredName);
};

const missingType = (target: DraftTarget): DraftResult =>
  refuse(
    'type-not-available',
    'id' in target.type
      ? `You may not create a ${target.type.name} in ${target.projectKey}. Ask its administrators, or choose another parent.`
      : `${target.projectKey} has no work item type one level below the parent (level ${target.type.level}) that you may create. Choose another parent.`,
  );

/** Filled by us or by Jira itself; the reporter is whoever creates. */
const alwaysFilled = ['project', 'issuetype', 'summary', 'reporter'];

const unfilled = (fields: readonly CreateField[], filled: ReadonlySet<string>): readonly CreateField[] =>
  fields.filter(({ fieldId, required, hasDefaultValue }) => required && !hasDefaultValue && !filled.has(fieldId));

const fieldNames: Readonly<Record<string, string>> = {
  assignee: 'Assignee',
  duedate: 'Due date',
  description: 'Description',
};

/**
 * What a run will send to create the issue of one task, or why it cannot. Fields that the create screen does not offer
 * are left out with a notice; without the one that holds the parent there is no draft, since an issue that hangs nowhere
 * is not what was asked for.
 */
export const draftIssue = (subject: DraftSubject, target: DraftTarget, world: PlanningWorld): DraftResult => {
  const { projectKey } = target;
  const { settings } = world;
  const project = world.project(projectKey);
  if (project === undefined || !project.canCreate) {
    return refuse(
      'no-create-right',
      `You may not create work items in ${projectKey}. Ask its administrators, or choose another parent.`,
    );
  }
  const type = resolveType(target, project, settings.taskIssueType);
  if (type === undefined) return missingType(target);

  const fields = world.fields(project, type.id);
  const offered = (fieldId: string): boolean => fields?.some((field) => field.fieldId === fieldId) ?? true;
  const holdsParent = parentField(type, settings.parentLink);
  if (holdsParent !== undefined && !offered(holdsParent)) {
    return refuse(
      'required-field',
      `${type.name} in ${projectKey} does not offer the field "${holdsParent}", which holds the parent. Add it to the create screen, or change how parents are set in the settings.`,
    );
  }

  const wanted = wantedAssignee(subject.mentions, target.parentAssignee);
  const mayAssign = project.canAssign && offered('assignee');
  const { assignee, notice } = mayAssign ? chooseAssignee(wanted, projectKey, world) : {};
  const leftOut = [
    ...(wanted !== undefined && !mayAssign ? ['assignee'] : []),
    ...['duedate', 'description'].filter((fieldId) => !offered(fieldId)),
  ];

  const filled = new Set([
    ...alwaysFilled,
    ...(assignee === undefined ? [] : ['assignee']),
    ...['duedate', 'description'].filter(offered),
    holdsParent ?? 'parent',
  ]);
  const missing = unfilled(fields ?? [], filled);
  if (missing.length > 0) {
    const names = missing.map(({ name, fieldId }) => `"${name}" (${fieldId})`).join(', ');
    return refuse(
      'required-field',
      `${type.name} in ${projectKey} requires ${names}, which Taskbridge does not fill. Give it a default value in Jira, or choose another parent.`,
    );
  }

  const leftOutNotice: Failure = {
    code: 'field-not-set',
    message: `${projectKey} does not let you set ${leftOut.map((id) => fieldNames[id]).join(', ')} on a new ${type.name}. The work item is made without.`,
  };
  return {
    ok: true,
    draft: {
      projectId: project.id,
      projectKey,
      issueTypeId: type.id,
      issueTypeName: type.name,
      issueTypeLevel: type.hierarchyLevel,
      summary: summaryOf(subject.text),
      ...(assignee === undefined ? {} : { assignee }),
      ...(leftOut.includes('duedate') ? {} : dueDateOf(subject, world)),
      leftOut,
      notices: [...(notice === undefined ? [] : [notice]), ...(leftOut.length === 0 ? [] : [leftOutNotice])],
    },
  };
};

const dueDateOf = ({ date }: DraftSubject, world: PlanningWorld): Pick<IssueDraft, 'dueDate' | 'dueDateFrom'> =>
  date === undefined
    ? { dueDate: addDays(world.today, world.daysToDueDate), dueDateFrom: 'default' }
    : { dueDate: date, dueDateFrom: 'task' };
