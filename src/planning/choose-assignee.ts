import type { Failure } from '../model/codes';
import type { AccountId } from '../model/ids';
import { nobodyKnown, notAssignable } from '../model/not-assignable';
import type { IssueDraft } from '../model/plan';
import { readAccountId } from './account-id';
import type { CreateScreen } from './create-screen';
import type { PlanningWorld } from './planning-world';

export interface AssigneeChoice {
  readonly assignee?: NonNullable<IssueDraft['assignee']>;
  readonly notices: readonly Failure[];
  /** `['assignee']` where somebody is meant and the field cannot be set. */
  readonly leftOut: readonly string[];
}

/**
 * Who is meant: the task's own first mention (`null` where the page does not say who that is), else the assignee of
 * the parent, else nobody (`undefined`).
 */
export const wantedAssignee = (
  mentions: readonly (AccountId | null)[],
  parentAssignee: AccountId | undefined,
): AccountId | null | undefined => {
  const [first] = mentions;
  return first === undefined ? parentAssignee : readAccountId(first);
};

const without = (notice: Failure): AssigneeChoice => ({ notices: [notice], leftOut: [] });

/**
 * The assignee of a new issue. Somebody who cannot be assigned leaves it without one and is reported: an issue that
 * fell to a person whom the task does not name would look like that person's promise.
 */
export const chooseAssignee = (
  wanted: AccountId | null | undefined,
  { project, mayAssign }: CreateScreen,
  world: PlanningWorld,
): AssigneeChoice => {
  if (wanted === undefined) return { notices: [], leftOut: [] };
  if (!mayAssign) return { notices: [], leftOut: ['assignee'] };
  if (wanted === null) return without(nobodyKnown);
  const answer = world.assignable(project.key, wanted);
  if (answer) return { assignee: { accountId: wanted, ...answer }, notices: [], leftOut: [] };
  return without(notAssignable(wanted, project.key));
};
