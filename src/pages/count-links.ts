import type { IssueKey } from '../model/ids';
import type { FoundIssueLink } from '../model/task';
import { readFindings } from './read-findings';

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

/** The same of a body; none where that cannot be read. */
export const countLinksIn = (body: string, options: Parameters<typeof readFindings>[1]): Map<IssueKey, number> => {
  const read = readFindings(body, options);
  return 'findings' in read ? countLinks(read.findings) : new Map();
};
