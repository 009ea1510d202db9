import type { Failure } from '../model/codes';
import type { FieldOption } from '../model/field-value';
import type { AccountId } from '../model/ids';
import type { IssueType, ProjectCapabilities } from '../model/issue';
import type { AskedFields, IssueDraft } from '../model/plan';
import { readAccountId } from './account-id';
import { type AssigneeChoice, chooseAssignee, wantedAssignee } from './choose-assignee';
import { cleanText, cutText } from './clean-text';
import { type CreateScreen, createScreen, leftOutNotices, parentField, parentRefusal } from './create-screen';
import { findIssueType } from './issue-type';
import type { PlanningWorld } from './planning-world';
import { requiredFields } from './required-fields';
import { securityPart } from './security-part';

/** Jira's limit, in UTF-16 units. */
const maxSummary = 255;

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
  /** The security level of what it will hang under. */
  readonly parentSecurity?: FieldOption;
}

export type DraftResult =
  | { readonly ok: true; readonly draft: IssueDraft }
  /** `asks`: given these fields, an issue of this type could be made. */
  | {
      readonly ok: false;
      readonly reason: Failure;
      readonly asks?: AskedFields;
      readonly type?: IssueType;
    };

/** The summary line of an issue: one line, at most 255 characters. Longer texts stand in full in the description. */
export const summaryOf = (text: string): string => cutText(cleanText(text), maxSummary);

const refuse = (code: Failure['code'], message: string): DraftResult => ({ ok: false, reason: { code, message } });

const resolveType = (
  { type }: DraftTarget,
  project: ProjectCapabilities,
  preferredName: string,
): IssueType | undefined =>
  'id' in type
    ? project.issueTypes.find(({ id }) => id === type.id)
    : findIssueType(project, type.level, preferredName);

const missingType = ({ projectKey, type }: DraftTarget): DraftResult =>
  refuse(
    'type-not-available',
    'id' in type
      ? `You may not create a ${type.name} in ${projectKey}. Ask its administrators, or choose another parent.`
      : `${projectKey} has no type one level below the parent (level ${type.level}) that you may create. Choose another parent.`,
  );

const dueDateOf = ({ date }: DraftSubject, world: PlanningWorld): Pick<IssueDraft, 'dueDate' | 'dueDateFrom'> =>
  date === undefined
    ? { dueDate: world.defaultDueDate, dueDateFrom: 'default' }
    : { dueDate: date, dueDateFrom: 'task' };

/** Where nothing is made without an assignee, the one that the person gave for that field stands in. */
const assigneeOf = (
  { mentions }: DraftSubject,
  { projectKey, parentAssignee }: DraftTarget,
  screen: CreateScreen,
  world: PlanningWorld,
): AssigneeChoice => {
  const wanted = chooseAssignee(wantedAssignee(mentions, parentAssignee), screen, world);
  if (wanted.assignee || !screen.demands('assignee')) return wanted;
  const given = world.fieldValue(projectKey, screen.type.id, 'assignee');
  const standIn = typeof given === 'string' ? readAccountId(given) : null;
  const choice = standIn === null ? wanted : chooseAssignee(standIn, screen, world);
  return choice.assignee ? choice : wanted;
};

/**
 * What a run will send to create the issue of one task, or why it cannot. Fields that the create screen does not offer
 * are left out with a notice.
 */
export const draftIssue = (subject: DraftSubject, target: DraftTarget, world: PlanningWorld): DraftResult => {
  const { projectKey } = target;
  const { settings } = world;
  const project = world.project(projectKey);
  if (project === undefined || !project.canCreate) {
    return refuse(
      'no-create-right',
      `You may not create work items in ${projectKey}, or it is archived. Ask its administrators, or choose another parent.`,
    );
  }
  const type = resolveType(target, project, settings.taskIssueType);
  if (type === undefined) return missingType(target);

  const screen = createScreen(project, type, world);
  const refusal = parentRefusal(screen, settings.parentLink);
  if (refusal) return { ok: false, reason: refusal };
  const { assignee, notices, leftOut: noAssignee } = assigneeOf(subject, target, screen, world);
  const security = securityPart(screen, target.parentSecurity);
  const optional = ['duedate', 'description'];
  const filled = [
    parentField(type, settings.parentLink) ?? 'parent',
    ...optional.filter(screen.offers),
    ...(assignee ? ['assignee'] : []),
    ...Object.keys(security.fields),
  ];
  const required = requiredFields(screen, filled, world);
  if (!required.ok) return { ...required, type };
  const fields = { ...security.fields, ...required.fields };

  const leftOut = [...noAssignee, ...optional.filter((fieldId) => !screen.offers(fieldId))];
  return {
    ok: true,
    draft: {
      projectId: project.id,
      projectKey,
      issueTypeId: type.id,
      issueTypeName: type.name,
      issueTypeLevel: type.hierarchyLevel,
      mayMark: project.canEdit,
      summary: summaryOf(subject.text),
      ...(assignee && { assignee }),
      ...(screen.offers('duedate') ? dueDateOf(subject, world) : {}),
      ...(Object.keys(fields).length > 0 && { fields }),
      leftOut,
      notices: [...notices, ...leftOutNotices(leftOut, projectKey, type.name), ...security.notices],
    },
  };
};
