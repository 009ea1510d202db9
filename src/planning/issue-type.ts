import type { IssueType, ProjectCapabilities } from '../model/issue';

/**
 * The type for new issues of one hierarchy level, among the types that the person may create in the project: the one of
 * the preferred name, else the first in the project's order.
 */
export const findIssueType = (
  project: ProjectCapabilities,
  hierarchyLevel: number,
  preferredName: string,
): IssueType | undefined => {
  const fitting = project.issueTypes.filter((type) => type.hierarchyLevel === hierarchyLevel);
  const preferred = preferredName.trim().toLowerCase();
  return fitting.find(({ name }) => name.trim().toLowerCase() === preferred) ?? fitting[0];
};
