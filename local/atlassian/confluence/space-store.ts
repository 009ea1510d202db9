import type { Table, Tables } from '../../store/tables';
import { administers, holds, type Principal, type User } from '../people';

/** `write`: create and edit pages. */
export type SpaceRight = 'read' | 'write' | 'delete' | 'administer';

export interface Space {
  readonly id: string;
  readonly key: string;
  readonly name: string;
  readonly description: string;
  readonly homepageId?: string;
  readonly authorId: string;
  readonly createdAt: number;
  readonly grants: Readonly<Record<SpaceRight, readonly Principal[]>>;
}

export class SpaceStore {
  private readonly table: Table<Space>;

  constructor(tables: Tables) {
    this.table = tables.table<Space>('confluence.spaces');
  }

  put(space: Space): void {
    this.table.set(space.id, space);
  }

  all(): readonly Space[] {
    return [...this.table.values()];
  }

  find(id: string): Space | undefined {
    return this.table.get(id);
  }

  byKey(key: string): Space | undefined {
    for (const space of this.table.values()) if (space.key === key) return space;
    return undefined;
  }

  may(user: User, right: SpaceRight, spaceId: string): boolean {
    const space = this.table.get(spaceId);
    if (!space) return false;
    // An installed app reads and writes in every space; the rest of the rights it does not get.
    if (user.accountType === 'app') return right === 'read' || right === 'write';
    return holds(user, space.grants[right]) || (right !== 'read' && right !== 'write' && administers(user));
  }
}
