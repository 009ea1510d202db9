import type { Failure } from '../model/codes';
import type { AccountId } from '../model/ids';
import type { IssueDraft } from '../model/plan';
import { readAccountId } from './account-id';
import type { PlanningWorld } from './planning-world';

export interface AssigneeChoice {
  readonly assignee?: NonNullable<IssueDraft['assignee']>;
  readonly notice?: Failure;
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

/**
 * The assignee of a new issue. Somebody who cannot be assigned leaves it without one and is reported: an issue that
 * falls to a person whom the task does not name would look like that person's promise.
 */
export const chooseAssignee = (
  wanted: AccountId | null | undefined,
  projectKey: string,
  world: PlanningWorld,
): AssigneeChoice => {
  if (wanted === undefined) return {};
  if (wanted === null) {
    return {
      notice: {
        code: 'not-assignable',
        message:
          'The person mentioned has no account that the page names. The work item gets no assignee; assign it there.',
      },
    };
  }
  const answer = world.assignable(projectKey, wanted);
  if (answer) return { assignee: { accountId: wanted, ...answer } };
  return {
    notice: {
      code: 'not-assignable',
      message: `${wanted} cannot be assigned in ${projectKey}. The work item gets no assignee; assign it there.`,
    },
  };
};
