import type { GlobalPermission } from '../jira/work';
import type { Principal, User } from '../people';
import type { SiteContext } from '../site-context';
import { ContentSeed } from './content-seed';
import { WorkItemSeed } from './work-item-seed';
import { WorkSeed } from './work-seed';

/** Builds what a site holds when it starts: every default filled, every body normalised, nobody's rights asked. */
export class SiteSeed {
  readonly content: ContentSeed;
  readonly work: WorkSeed;
  readonly items: WorkItemSeed;

  constructor(private readonly site: SiteContext) {
    this.content = new ContentSeed(site);
    this.work = new WorkSeed(site);
    this.items = new WorkItemSeed(site);
  }

  /** The account id is made from the e-mail address when none is given, so that seeds give the same ids each time. */
  addUser(wanted: {
    readonly email: string;
    readonly displayName: string;
    readonly accountId?: string;
    readonly active?: boolean;
    readonly timeZone?: string;
    readonly groups?: readonly string[];
  }): User {
    const user: User = {
      accountId: wanted.accountId ?? accountIdFrom(wanted.email),
      email: wanted.email,
      displayName: wanted.displayName,
      active: wanted.active ?? true,
      accountType: 'atlassian',
      timeZone: wanted.timeZone ?? 'UTC',
      groups: wanted.groups ?? [],
    };
    this.site.people.add(user);
    return user;
  }

  grantGlobally(permission: GlobalPermission, principals: readonly Principal[]): void {
    this.site.work.grantGlobally(permission, principals);
  }
}

/** Thirty-two hex digits that look like a UUID and depend on the text alone. */
const accountIdFrom = (text: string): string => {
  let hex = '';
  for (let round = 0; hex.length < 32; round++) {
    let hash = 0x811c9dc5 ^ round;
    for (let at = 0; at < text.length; at++) hash = Math.imul(hash ^ text.charCodeAt(at), 0x01000193);
    hex += (hash >>> 0).toString(16).padStart(8, '0');
  }
  return `712020:${hex.slice(0, 8)}-${hex.slice(8, 12)}-4${hex.slice(13, 16)}-8${hex.slice(17, 20)}-${hex.slice(20, 32)}`;
};
