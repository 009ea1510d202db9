import { asList, asObject, idOf } from '../json';
import type { User } from '../people';
import type { SiteContext } from '../site-context';
import { putLink } from './put-link';
import { findIssue } from './read-issues';
import { type Issue, linkTypes, type Project } from './work';

interface WantedLink {
  readonly typeId: string;
  readonly other: Issue;
  /** The new issue stands on the inward side. */
  readonly outward: boolean;
}

/** The issue links that a create asks for: `update: { issuelinks: [{ add: { type, outwardIssue } }] }`; a text says why not. */
export const linksAtCreate = (
  site: SiteContext,
  user: User,
  project: Project,
  update: unknown,
): readonly WantedLink[] | string => {
  const links: WantedLink[] = [];
  for (const operation of asList(asObject(update).issuelinks).map(asObject)) {
    if (!site.work.may(user, 'LINK_ISSUES', project))
      return 'You do not have permission to link issues in this project.';
    const { type: sent, outwardIssue, inwardIssue } = asObject(operation.add);
    const named = asObject(sent);
    const type = linkTypes.find((one) => one.id === idOf(named.id) || one.name === named.name);
    if (!type) return 'No issue link type with this name or id found.';
    const { key, id } = asObject(outwardIssue ?? inwardIssue);
    const other = findIssue(site, user, idOf(key) ?? idOf(id) ?? '');
    if (!other) return 'Issue does not exist or you do not have permission to see it.';
    links.push({ typeId: type.id, other, outward: outwardIssue !== undefined });
  }
  return links;
};

export const putLinks = (site: SiteContext, user: User, issue: Issue, links: readonly WantedLink[]): void => {
  for (const { typeId, other, outward } of links) {
    const [inward, outwards] = outward ? [issue, other] : [other, issue];
    putLink(site, user, typeId, inward, outwards);
  }
};
