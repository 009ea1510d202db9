import { expiryOf, limits } from './checks';
import { checkFilters, meetsFilters } from './conditions';
import type { Rows, Space } from './rows';
import type { Spaces } from './spaces';
import { StorageError } from './storage-error';
import type { Filters, TransactionBody } from './wire';

/**
 * All or nothing: everything is checked before anything is changed. Conditions are for entities only; a row that does not
 * exist has no attributes, so `notExists` holds for it.
 */
export const transact = (
  rows: Rows,
  spaces: Spaces,
  body: TransactionBody,
  now: number,
): { readonly bytes: number } => {
  const items = [...body.set, ...body.delete, ...body.check];
  if (items.length === 0) throw new StorageError(400, 'BAD_REQUEST', 'A transaction has at least one operation');
  if (items.length > limits.items) {
    throw new StorageError(
      400,
      'TOO_MANY_OPERATIONS',
      `A transaction has at most ${limits.items} operations, not ${items.length}`,
    );
  }
  const used = new Set<string>();
  let failed: string | undefined;
  for (const item of items) {
    const space = spaces.of(item);
    const name = `${space}/${item.key}`;
    if (used.has(name))
      throw new StorageError(400, 'DUPLICATE_KEY', `Each key may stand once in a transaction: ${item.key}`);
    used.add(name);
    if (item.conditions && !holds(rows, spaces, space, item.key, item.conditions)) failed ??= item.key;
  }
  for (const { key, entityName, conditions } of body.check) {
    if (entityName === undefined || !conditions)
      throw new StorageError(400, 'BAD_REQUEST', `The check of ${key} needs an entity and conditions`);
  }
  let bytes = 0;
  const expiries = body.set.map((item) => {
    bytes += spaces.check(spaces.of(item), item.key, item.value);
    return expiryOf(item.options?.ttl, now);
  });
  if (bytes > limits.bytesTogether)
    throw new StorageError(413, 'PAYLOAD_TOO_LARGE', `A transaction holds at most ${limits.bytesTogether} bytes`);
  if (failed !== undefined) {
    throw new StorageError(
      409,
      'TRANSACTION_CONDITION_FAILED',
      `A condition on ${failed} does not hold: nothing was changed`,
    );
  }
  body.set.forEach((item, index) => {
    rows.set(spaces.of(item), item.key, item.value, expiries[index]);
  });
  for (const item of body.delete) rows.delete(spaces.of(item), item.key);
  return { bytes };
};

const holds = (rows: Rows, spaces: Spaces, space: Space, key: string, conditions: Filters): boolean => {
  if (!space.startsWith('entity:'))
    throw new StorageError(400, 'BAD_REQUEST', `Conditions are for entities only: ${key}`);
  checkFilters(spaces.entity(space.slice('entity:'.length)), conditions, limits.conditions);
  return meetsFilters(rows.get(space, key)?.value, conditions);
};
