import type { LinkedIssue } from '../model/issue';
import type { PlanningWorld } from './planning-world';

const sameName = (a: string, b: string): boolean => a.trim().toLowerCase() === b.trim().toLowerCase();

/**
 * Does the project of this issue have a type one level below it that the person may create? Where she may create nothing
 * at all, that is what a task will be told: all but sub-tasks count then.
 */
const hasLevelBelow = (issue: LinkedIssue, world: PlanningWorld): boolean => {
  if (issue.type.hierarchyLevel < 0) return false;
  const types = world.project(issue.projectKey)?.issueTypes ?? [];
  return types.length === 0 || types.some((type) => type.hierarchyLevel === issue.type.hierarchyLevel - 1);
};

export type Candidacy =
  | 'candidate'
  /** It would be one, but nothing can hang below it. */
  | 'childless'
  | 'no';

/**
 * May this issue be the parent of a task? By the allowed types of the settings; where every type is allowed, issues
 * that a sync has made are left out, or the tasks of a page would be hung under the first of them. Its project needs a
 * type one level below it.
 */
export const candidacyOf = (issue: LinkedIssue, world: PlanningWorld): Candidacy => {
  const allowed = world.settings.parentIssueTypes;
  const isMeant = allowed.length === 0 ? !issue.marked : allowed.some((name) => sameName(name, issue.type.name));
  if (!isMeant) return 'no';
  if (hasLevelBelow(issue, world)) return 'candidate';
  return allowed.length === 0 ? 'no' : 'childless';
};
