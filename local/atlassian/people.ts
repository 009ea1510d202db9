import type { Table, Tables } from '../store/tables';
import type { SitePrincipal } from './site-call';

export interface User {
  readonly accountId: string;
  readonly email: string;
  readonly displayName: string;
  readonly active: boolean;
  readonly accountType: 'atlassian' | 'app';
  readonly timeZone: string;
  readonly groups: readonly string[];
}

/** Who holds a right: `user:<account id>`, `group:<name>` or `anyone` who is logged in. */
export type Principal = `user:${string}` | `group:${string}` | 'anyone';

/** Members administer both products. */
export const administrators = 'administrators';

/** The app itself (`asApp`): holds the project and space rights that an installation gives, and no others. */
export const appUser: User = {
  accountId: '712020:00000000-0000-4000-8000-0000000000aa',
  email: '',
  displayName: 'Taskbridge',
  active: true,
  accountType: 'app',
  timeZone: 'UTC',
  groups: [],
};

export const holds = (user: User, principals: readonly Principal[]): boolean => {
  for (const principal of principals) {
    if (principal === 'anyone') return true;
    if (principal.startsWith('user:')) {
      if (principal.slice(5) === user.accountId) return true;
    } else if (user.groups.includes(principal.slice(6))) return true;
  }
  return false;
};

export const administers = (user: User): boolean => user.groups.includes(administrators);

/** The site's accounts. */
export class People {
  private readonly table: Table<User>;

  constructor(tables: Tables) {
    this.table = tables.table<User>('people');
  }

  add(user: User): void {
    this.table.set(user.accountId, user);
  }

  all(): readonly User[] {
    return [...this.table.values()];
  }

  find(accountId: string): User | undefined {
    return accountId === appUser.accountId ? appUser : this.table.get(accountId);
  }

  byEmail(email: string): User | undefined {
    const wanted = email.toLowerCase();
    for (const user of this.table.values()) if (user.email.toLowerCase() === wanted) return user;
    return undefined;
  }

  acting(principal: SitePrincipal): User | undefined {
    if (principal.kind === 'app') return appUser;
    const user = this.table.get(principal.accountId);
    return user?.active ? user : undefined;
  }
}
