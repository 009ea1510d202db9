import type { User } from '../people';
import type { SiteContext } from '../site-context';
import { type Issue, linkTypes } from './work';

/** Links two issues, and tells it in the changelogs of both. */
export const putLink = (site: SiteContext, user: User, typeId: string, inward: Issue, outward: Issue): void => {
  const id = String(site.work.nextId('link'));
  site.work.issueLinks.set(id, { id, typeId, inwardId: inward.id, outwardId: outward.id });
  const type = linkTypes.find((one) => one.id === typeId);
  for (const [issue, other, how] of [
    [inward, outward, type?.outward],
    [outward, inward, type?.inward],
  ] as const) {
    const item = { field: 'Link', from: null, fromText: null, to: other.key, toText: `This issue ${how} ${other.key}` };
    site.work.changeIssue(site.work.issue(issue.id) ?? issue, user.accountId, [item]);
  }
};
