import type { Entity, EntityIndex } from '../manifest';
import { checkKey, limits } from './checks';
import { checkFilters, checkRange, compareValues, meets, meetsFilters } from './conditions';
import { compareKeys, type IndexedRow, rangeValue } from './row-index';
import type { Rows } from './rows';
import { StorageError } from './storage-error';
import type { EntityQueryBody, KvsQueryBody } from './wire';

export interface Page {
  readonly rows: readonly IndexedRow[];
  readonly cursor?: string;
}

/** Plain keys by prefix, in lexicographic order. Secrets are in a space of their own and never found. */
export const queryKeys = (rows: Rows, { limit, after, where }: KvsQueryBody): Page => {
  const most = pageSize(limit);
  const prefix = String(where?.[0]?.values[0] ?? '');
  if (prefix !== '') checkKey(prefix);
  const last = after === undefined ? undefined : readCursor(after).key;
  const found: IndexedRow[] = [];
  for (const item of rows.seenByQueries('kvs').byKey(last ?? prefix)) {
    if (!item.key.startsWith(prefix)) break;
    if (item.key === last || !rows.isLive(item.row)) continue;
    if (found.length === most) return { rows: found, cursor: cursorAt(found[most - 1]?.key ?? '', null) };
    found.push(item);
  }
  return { rows: found };
};

const byKey: EntityIndex = { name: 'by-key', partition: [] };

/**
 * Rows of an entity through an index. Filters run after the page is cut, as in the cloud: a page may be empty and have a
 * cursor.
 */
export const queryEntity = (rows: Rows, entity: Entity, query: EntityQueryBody): Page => {
  const { indexName, partition = [], range, filters, sort, cursor } = query;
  const most = pageSize(query.limit);
  const index = indexName === byKey.name ? byKey : entity.indexes.get(indexName);
  if (!index)
    throw new StorageError(400, 'INVALID_INDEX', `manifest.yml declares no index "${indexName}" on ${entity.name}`);
  if (partition.length !== index.partition.length) {
    throw new StorageError(
      400,
      'INVALID_PARTITION',
      `Index ${indexName} takes ${index.partition.length} partition values, not ${partition.length}`,
    );
  }
  if (range) {
    if (index !== byKey && index.range === undefined)
      throw new StorageError(400, 'INVALID_RANGE', `Index ${indexName} has no range`);
    checkRange(range);
  }
  if (filters) checkFilters(entity, filters, limits.conditions);

  const seen = rows.seenByQueries(`entity:${entity.name}`);
  const all = index === byKey ? [...seen.byKey('')] : seen.partition(index, partition);
  const inRange = all.filter((item) => rows.isLive(item.row) && (!range || meets(rangeValue(index, item), range)));
  if (sort === 'DESC') inRange.reverse();
  const start = cursor === undefined ? 0 : positionAfter(inRange, index, readCursor(cursor), sort);
  const page = inRange.slice(start, start + most);
  const last = page.at(-1);
  return {
    rows: filters ? page.filter(({ row }) => meetsFilters(row.value, filters)) : page,
    ...(last && start + most < inRange.length ? { cursor: cursorAt(last.key, rangeValue(index, last)) } : {}),
  };
};

const positionAfter = (rows: readonly IndexedRow[], index: EntityIndex, last: Cursor, sort: 'ASC' | 'DESC'): number => {
  const sign = sort === 'ASC' ? 1 : -1;
  const found = rows.findIndex((item) => {
    const byRange = compareValues(rangeValue(index, item), last.range) ?? 0;
    return sign * (byRange || compareKeys(item.key, last.key)) > 0;
  });
  return found < 0 ? rows.length : found;
};

const pageSize = (limit: number = limits.defaultPage): number => {
  if (!Number.isInteger(limit) || limit < 1 || limit > limits.page) {
    throw new StorageError(400, 'INVALID_LIMIT', `A query's limit is 1 to ${limits.page}, not ${limit}`);
  }
  return limit;
};

interface Cursor {
  readonly key: string;
  readonly range: unknown;
}

const cursorAt = (key: string, range: unknown): string =>
  Buffer.from(JSON.stringify([key, range])).toString('base64url');

const readCursor = (text: string): Cursor => {
  try {
    const parsed: unknown = JSON.parse(Buffer.from(text, 'base64url').toString());
    if (Array.isArray(parsed) && typeof parsed[0] === 'string') return { key: parsed[0], range: parsed[1] };
  } catch {
    // falls through: answered as what it is
  }
  throw new StorageError(400, 'INVALID_CURSOR', 'The cursor is none of this query');
};
