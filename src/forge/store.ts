import { Filter, FilterConditions, ForgeKvsAPIError, kvs, Sort } from '@forge/kvs';
import {
  type Change,
  CursorRefused,
  type EntityName,
  type Row,
  type RowCondition,
  type RowQuery,
  type Store,
} from '../platform/store';
import { settledTransaction } from './settled-transaction';
import { batchesOf } from './store-batches';
import { patiently, repeatedly } from './store-patience';

const getRow = (entity: EntityName, key: string): Promise<Row | undefined> =>
  repeatedly(() => kvs.entity<Row>(entity).get(key));

/** Forge's key-value store and custom entities. https://developer.atlassian.com/platform/forge/runtime-reference/storage-api/ */
export const forgeStore: Store = {
  get: (key) => repeatedly(() => kvs.get(key)),
  getRow,
  getMany: (keys) => getBatches(keys.map((key) => ({ key }))),
  getRows: (entity, keys) =>
    getBatches(keys.map((key) => ({ key, entityName: entity }))) as Promise<readonly (Row | undefined)[]>,
  set: (key, value, ttlSeconds) => repeatedly(() => kvs.set(key, value, ttlOf(ttlSeconds))),
  setMany: async (entries, ttlSeconds) => {
    const items = entries.map(({ key, value }) => ({ key, value, ...optionsOf(ttlSeconds) }));
    for (const batch of batchesOf(items)) {
      const result = await repeatedly(() => kvs.batchSet(batch));
      if (result.failedKeys.length > 0) throw new Error(`storage refused ${result.failedKeys.length} values`);
    }
  },
  deleteMany: async (keys) => {
    for (const batch of batchesOf(keys.map((key) => ({ key })))) {
      const result = await repeatedly(() => kvs.batchDelete(batch));
      if (result.failedKeys.length > 0) throw new Error(`storage refused to delete ${result.failedKeys.length} values`);
    }
  },
  query: (query) => repeatedly(() => runQuery(query)),
  transact: (changes) => settledTransaction(changes, () => patiently(() => transact(changes)), getRow),
};

const ttlOf = (seconds: number | undefined) =>
  seconds === undefined ? {} : { ttl: { value: seconds, unit: 'SECONDS' as const } };

const optionsOf = (seconds: number | undefined) => (seconds === undefined ? {} : { options: ttlOf(seconds) });

const getBatches = async (items: readonly { key: string; entityName?: string }[]): Promise<readonly unknown[]> => {
  const found = new Map<string, unknown>();
  for (const batch of batchesOf(items)) {
    const result = await repeatedly(() => kvs.batchGet(batch));
    for (const { key, value } of result.successfulKeys) found.set(key, value);
    const failed = result.failedKeys.find(({ error }) => error.code !== 'KEY_NOT_FOUND');
    if (failed) throw new Error(`storage did not answer for a key: ${failed.error.code}`);
  }
  return items.map(({ key }) => found.get(key));
};

const runQuery = async (query: RowQuery) => {
  let builder = kvs
    .entity<Row>(query.entity)
    .query()
    .index(query.index, { partition: [...query.partition] })
    .sort(query.sort === 'descending' ? Sort.DESC : Sort.ASC)
    .limit(query.limit);
  if (query.cursor !== undefined) builder = builder.cursor(query.cursor);
  const page = await builder.getMany().catch((error: unknown) => {
    const isRefused = error instanceof ForgeKvsAPIError && error.responseDetails.status === 400;
    throw isRefused && query.cursor !== undefined ? new CursorRefused({ cause: error }) : error;
  });
  return {
    rows: page.results.map(({ key, value }) => ({ key, row: value })),
    ...(page.nextCursor === undefined ? {} : { cursor: page.nextCursor }),
  };
};

const transact = async (changes: readonly Change[]): Promise<'done' | 'refused'> => {
  const transaction = kvs.transact();
  for (const change of changes) {
    if ('set' in change) transaction.set(change.set, change.value, undefined, ttlOf(change.ttlSeconds));
    else if ('setRow' in change)
      transaction.set(change.setRow, change.row, entityOf(change.entity, change.when), ttlOf(change.ttlSeconds));
    else if ('deleteRow' in change) transaction.delete(change.deleteRow, entityOf(change.entity, change.when));
    else if ('checkRow' in change)
      transaction.check(change.checkRow, { entityName: change.entity, conditions: filterOf(change.when) });
    else transaction.delete(change.delete);
  }
  try {
    await transaction.execute();
    return 'done';
  } catch (error) {
    if (isRefusal(error)) return 'refused';
    throw error;
  }
};

const entityOf = (entityName: EntityName, when: RowCondition | undefined) => ({
  entityName,
  ...(when ? { conditions: filterOf(when) } : {}),
});

/** Every row has `rev` or, where it never changes, `runId`; an absent row has neither. */
const filterOf = (when: RowCondition) =>
  'absent' in when
    ? new Filter<Row>().and(when.absent, FilterConditions.notExists())
    : new Filter<Row>().and(when.attribute, FilterConditions.equalTo(when.equals));

/** No document names the error of a condition that did not hold; 409 and 412 are the statuses that can mean it. */
const isRefusal = (error: unknown): boolean =>
  error instanceof ForgeKvsAPIError &&
  (error.responseDetails.status === 409 ||
    error.responseDetails.status === 412 ||
    (error.responseDetails.status === 400 && /condition|conflict/i.test(`${error.code} ${error.message}`)));
