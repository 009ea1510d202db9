import type { SiteClock } from '../../clock';
import type { Table } from '../../store/tables';
import type { Entity } from '../manifest';
import type { Row } from './row';
import { RowIndex } from './row-index';

/** Where a key lives: among the plain ones, the secrets, or the rows of an entity. */
export type Space = 'kvs' | 'secret' | `entity:${string}`;

export interface Rows {
  get(space: Space, key: string): Row | undefined;
  /** Answers the row before and the row now. */
  set(space: Space, key: string, value: unknown, expiresAt?: number): { readonly before?: Row; readonly after: Row };
  delete(space: Space, key: string): boolean;
  /** The rows as a query sees them now: as they were when the lag began. Expired ones are still in it. */
  seenByQueries(space: Space): RowIndex;
  isLive(row: Row): boolean;
}

interface Change {
  readonly at: number;
  readonly space: Space;
  readonly key: string;
  readonly row: Row | undefined;
}

/** Rows in a table, with what queries see lagging behind by `lagMs`. What a former process left is seen at once. */
export const openRows = (
  table: Table<Row>,
  clock: SiteClock,
  entities: ReadonlyMap<string, Entity>,
  lagMs: number,
): Rows => {
  const indexes = new Map<Space, RowIndex>();
  const indexOf = (space: Space): RowIndex => {
    let index = indexes.get(space);
    if (!index) {
      index = new RowIndex(entities.get(space.slice('entity:'.length)));
      indexes.set(space, index);
    }
    return index;
  };
  // Keys of storage hold no slash.
  for (const [name, row] of table.entries()) {
    const at = name.indexOf('/');
    indexOf(name.slice(0, at) as Space).update(name.slice(at + 1), row);
  }

  const isLive = ({ expiresAt }: Row): boolean => expiresAt === undefined || expiresAt > clock.now();
  let unseen: Change[] = [];
  const changed = (space: Space, key: string, row: Row | undefined): void => {
    if (lagMs === 0) indexOf(space).update(key, row);
    else unseen.push({ at: clock.now(), space, key, row });
  };
  const get = (space: Space, key: string): Row | undefined => {
    const row = table.get(`${space}/${key}`);
    return row && isLive(row) ? row : undefined;
  };

  return {
    get,
    set: (space, key, value, expiresAt) => {
      const before = get(space, key);
      const now = clock.now();
      const after: Row = {
        value,
        createdAt: before?.createdAt ?? now,
        updatedAt: now,
        ...(expiresAt === undefined ? {} : { expiresAt }),
      };
      table.set(`${space}/${key}`, after);
      changed(space, key, after);
      return { after, ...(before ? { before } : {}) };
    },
    delete: (space, key) => {
      const before = get(space, key);
      if (table.delete(`${space}/${key}`)) changed(space, key, undefined);
      return before !== undefined;
    },
    seenByQueries: (space) => {
      const until = clock.now() - lagMs;
      let count = 0;
      for (const { at, space: where, key, row } of unseen) {
        if (at > until) break;
        indexOf(where).update(key, row);
        count++;
      }
      if (count > 0) unseen = unseen.slice(count);
      return indexOf(space);
    },
    isLive,
  };
};
