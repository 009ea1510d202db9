import type { LinkedIssue } from '../model/issue';
import type { PlanningWorld } from './planning-world';

const sameName = (a: string, b: string): boolean => a.trim().toLowerCase() === b.trim().toLowerCase();

/** Does the project of this issue have a type one level below it? Unknown projects: all but sub-tasks have. */
const hasLevelBelow = (issue: LinkedIssue, world: PlanningWorld): boolean => {
  if (issue.type.hierarchyLevel < 0) return false;
  const types = world.project(issue.projectKey)?.issueTypes ?? [];
  return types.length === 0 || types.some((type) => type.hierarchyLevel === issue.type.hierarchyLevel - 1);
};

/**
 * May this issue be the parent of a task? By the allowed types of the settings; where every type is allowed, issues
 * that a sync has made are left out, or the tasks of a page would be hung under the first of them.
 */
export const mayBeParent = (issue: LinkedIssue, world: PlanningWorld): boolean => {
  const allowed = world.settings.parentIssueTypes;
  if (allowed.length > 0) return allowed.some((name) => sameName(name, issue.type.name));
  return !issue.marked && hasLevelBelow(issue, world);
};
