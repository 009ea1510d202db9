import type { IssueDraft } from '../model/plan';
import type { TaskOverride } from '../model/run';
import { readAccountId } from './account-id';
import { chooseAssignee } from './choose-assignee';
import { isVisible } from './clean-text';
import { createScreen, leftOutNotices } from './create-screen';
import { summaryOf } from './draft-issue';
import type { PlanningWorld } from './planning-world';

/** Another assignee; an empty account id means nobody. */
const withAssignee = (draft: IssueDraft, accountId: string, world: PlanningWorld): IssueDraft => {
  const project = world.project(draft.projectKey);
  if (project === undefined) return draft;
  const type = { id: draft.issueTypeId, name: draft.issueTypeName, hierarchyLevel: draft.issueTypeLevel };
  const wanted = accountId === '' ? undefined : readAccountId(accountId);
  const { assignee, notices, leftOut: noAssignee } = chooseAssignee(wanted, createScreen(project, type, world), world);
  const { assignee: _before, ...rest } = draft;
  const leftOut = [...noAssignee, ...draft.leftOut.filter((fieldId) => fieldId !== 'assignee')];
  return {
    ...rest,
    ...(assignee && { assignee }),
    leftOut,
    notices: [
      ...notices,
      ...leftOutNotices(leftOut, draft.projectKey, draft.issueTypeName),
      ...draft.notices.filter(({ code }) => code === 'readable-in-jira'),
    ],
  };
};

/** A draft with what the person changed in the preview. What the create screen does not offer stays left out. */
export const overrideDraft = (draft: IssueDraft, override: TaskOverride, world: PlanningWorld): IssueDraft => {
  const { assigneeAccountId, dueDate, summary } = override;
  const assigned = assigneeAccountId === undefined ? draft : withAssignee(draft, assigneeAccountId, world);
  const { dueDateFrom: _from, ...undated } = assigned;
  const dated = dueDate === undefined || assigned.leftOut.includes('duedate') ? assigned : { ...undated, dueDate };
  const line = summaryOf(summary ?? '');
  return isVisible(line) ? { ...dated, summary: line } : dated;
};
