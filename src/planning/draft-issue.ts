import type { Failure } from '../model/codes';
import type { AccountId } from '../model/ids';
import type { IssueType, ProjectCapabilities } from '../model/issue';
import type { IssueDraft } from '../model/plan';
import { chooseAssignee, wantedAssignee } from './choose-assignee';
import { cleanText, cutText } from './clean-text';
import { createScreen, leftOutNotices, screenRefusal } from './create-screen';
import { findIssueType } from './issue-type';
import type { PlanningWorld } from './planning-world';

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
}

export type DraftResult =
  | { readonly ok: true; readonly draft: IssueDraft }
  | { readonly ok: false; readonly reason: Failure };

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
      `You may not create work items in ${projectKey}. Ask its administrators, or choose another parent.`,
    );
  }
  const type = resolveType(target, project, settings.taskIssueType);
  if (type === undefined) return missingType(target);

  const screen = createScreen(project, type, world);
  const wanted = wantedAssignee(subject.mentions, target.parentAssignee);
  const { assignee, notices, leftOut: noAssignee } = chooseAssignee(wanted, screen, world);
  const optional = ['duedate', 'description'];
  const filled = [...optional.filter(screen.offers), ...(assignee ? ['assignee'] : [])];
  const refusal = screenRefusal(screen, filled, settings.parentLink);
  if (refusal) return { ok: false, reason: refusal };

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
      leftOut,
      notices: [...notices, ...leftOutNotices(leftOut, projectKey, type.name)],
    },
  };
};
