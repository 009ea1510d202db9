import { expiryOf, limits } from './checks';
import type { Row } from './row';
import type { Rows } from './rows';
import type { Spaces } from './spaces';
import { StorageError } from './storage-error';
import type { BatchKeysBody, BatchSetBody } from './wire';

interface Failure {
  readonly key: string;
  readonly entityName?: string;
  readonly error: { readonly code: string; readonly message: string };
}

export interface BatchOutcome<Success> {
  readonly successfulKeys: readonly Success[];
  readonly failedKeys: readonly Failure[];
}

interface Name {
  readonly key: string;
  readonly entityName?: string;
}

interface Item {
  readonly key: string;
  readonly entityName?: string | undefined;
}

/** Each item by itself: what fails is listed and changes nothing of the others. */
const each = <One extends Item, Success>(
  items: readonly One[],
  run: (item: One, name: Name) => Success,
): BatchOutcome<Success> => {
  if (items.length === 0) throw new StorageError(400, 'BAD_REQUEST', 'A batch has at least one item');
  if (items.length > limits.items)
    throw new StorageError(400, 'TOO_MANY_ITEMS', `A batch has at most ${limits.items} items, not ${items.length}`);
  const names = new Set(items.map(({ key, entityName }) => `${entityName ?? ''}/${key}`));
  if (names.size < items.length) throw new StorageError(400, 'DUPLICATE_KEY', 'Each key may stand once in a batch');
  const successfulKeys: Success[] = [];
  const failedKeys: Failure[] = [];
  for (const item of items) {
    const name: Name = { key: item.key, ...(item.entityName === undefined ? {} : { entityName: item.entityName }) };
    try {
      successfulKeys.push(run(item, name));
    } catch (error) {
      if (!(error instanceof StorageError)) throw error;
      failedKeys.push({ ...name, error: { code: error.code, message: error.message } });
    }
  }
  return { successfulKeys, failedKeys };
};

export const batchSet = (rows: Rows, spaces: Spaces, items: BatchSetBody, now: number): BatchOutcome<Name> =>
  each(items, (item, name) => {
    const space = spaces.of(item);
    spaces.check(space, item.key, item.value);
    rows.set(space, item.key, item.value, expiryOf(item.options?.ttl, now));
    return name;
  });

export const batchDelete = (rows: Rows, spaces: Spaces, items: BatchKeysBody): BatchOutcome<Name> =>
  each(items, (item, name) => {
    rows.delete(spaces.of(item), item.key);
    return name;
  });

export const batchGet = <Shown>(
  rows: Rows,
  spaces: Spaces,
  items: BatchKeysBody,
  show: (row: Row) => Shown,
): BatchOutcome<Name & Shown> =>
  each(items, (item, name) => {
    const row = rows.get(spaces.of(item), item.key);
    if (!row) throw StorageError.keyNotFound;
    return { ...name, ...show(row) };
  });
