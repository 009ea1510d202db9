import type { IssueKey } from '../model/ids';
import type { FoundIssueLink } from '../model/task';

/** How often a page links each issue. */
export const countLinks = ({
  links,
}: {
  readonly links: readonly Pick<FoundIssueLink, 'key'>[];
}): Map<IssueKey, number> => {
  const counts = new Map<IssueKey, number>();
  for (const { key } of links) counts.set(key, (counts.get(key) ?? 0) + 1);
  return counts;
};
