import type { Entity } from '../manifest';
import { StorageError } from './storage-error';
import type { Ttl } from './wire';

/** Limits of one key or value: reference/forge-platform.md 3.4, from Forge's page on KVS and custom entity limits. */
export const limits = {
  keyLength: 500,
  valueBytes: 240 * 1024,
  secretBytes: 128 * 1024,
  depth: 31,
  ttlMs: 365 * 86_400_000,
  items: 25,
  bytesTogether: 4 * 1024 * 1024,
  page: 100,
  defaultPage: 10,
  conditions: 100,
  partitionBytes: 1_700,
  rangeBytes: 900,
} as const;

const keyPattern = /^(?!\s+$)[a-zA-Z0-9:._\s-#]+$/;

export const checkKey = (key: string): void => {
  if (key.length < 1) throw new StorageError(400, 'KEY_TOO_SHORT', 'A key has at least 1 character');
  if (key.length > limits.keyLength)
    throw new StorageError(400, 'KEY_TOO_LONG', `A key has at most ${limits.keyLength} characters: ${key}`);
  if (!keyPattern.test(key)) throw new StorageError(400, 'INVALID_KEY', `A key matches ${String(keyPattern)}: ${key}`);
};

/** Answers the value's size in bytes. */
export const checkValue = (value: unknown, key: string, most: number = limits.valueBytes): number => {
  if (value === undefined || value === null)
    throw new StorageError(400, 'INVALID_VALUE', `The value of ${key} is missing or null`);
  const bytes = Buffer.byteLength(JSON.stringify(value));
  if (bytes > most)
    throw new StorageError(413, 'VALUE_TOO_LARGE', `The value of ${key} has ${bytes} bytes of at most ${most}`);
  if (deeperThan(value, limits.depth))
    throw new StorageError(400, 'MAX_DEPTH', `The value of ${key} is nested deeper than ${limits.depth}`);
  return bytes;
};

const deeperThan = (value: unknown, levels: number): boolean => {
  if (value === null || typeof value !== 'object') return false;
  if (levels === 0) return Object.keys(value).length > 0;
  for (const key in value) if (deeperThan((value as Readonly<Record<string, unknown>>)[key], levels - 1)) return true;
  return false;
};

/** An entity's value: an object of declared attributes of their types. */
export const checkEntityValue = (entity: Entity, value: unknown, key: string): void => {
  if (typeof value !== 'object' || value === null || Array.isArray(value)) {
    throw new StorageError(400, 'INVALID_ENTITY_VALUE', `${entity.name} ${key}: an entity's value is an object`);
  }
  for (const [attribute, item] of Object.entries(value)) {
    const type = entity.attributes.get(attribute);
    if (!type)
      throw new StorageError(
        400,
        'INVALID_ENTITY_ATTRIBUTE',
        `${entity.name} ${key}: manifest.yml declares no attribute "${attribute}"`,
      );
    if (!fits[type](item)) {
      throw new StorageError(
        400,
        'INVALID_ENTITY_ATTRIBUTE',
        `${entity.name} ${key}: "${attribute}" is no ${type}: ${JSON.stringify(item)}`,
      );
    }
  }
  const attributes = value as Readonly<Record<string, unknown>>;
  for (const { name, partition, range } of entity.indexes.values()) {
    const partitionBytes = partition.reduce((sum, attribute) => sum + bytesOf(attributes[attribute]), 0);
    if (partitionBytes > limits.partitionBytes) throw tooWide(entity, key, name, 'partition', limits.partitionBytes);
    if (range !== undefined && bytesOf(attributes[range]) > limits.rangeBytes) {
      throw tooWide(entity, key, name, 'range', limits.rangeBytes);
    }
  }
};

const tooWide = (entity: Entity, key: string, index: string, part: string, most: number): StorageError =>
  new StorageError(
    400,
    'INDEX_VALUE_TOO_LARGE',
    `${entity.name} ${key}: the ${part} of index ${index} has more than ${most} bytes`,
  );

const bytesOf = (value: unknown): number => (value === undefined ? 0 : Buffer.byteLength(String(value)));

const fits = {
  string: (item: unknown) => typeof item === 'string' && item.trim() !== '',
  integer: (item: unknown) => Number.isInteger(item) && Math.abs(Number(item)) <= 2 ** 31 - 1,
  float: (item: unknown) => typeof item === 'number' && Number.isFinite(item),
  boolean: (item: unknown) => typeof item === 'boolean',
  any: () => true,
} as const;

const unitMs = { SECONDS: 1_000, MINUTES: 60_000, HOURS: 3_600_000, DAYS: 86_400_000 } as const;

/** When a value with this time to live ends; undefined without one. */
export const expiryOf = (ttl: Ttl | undefined, now: number): number | undefined => {
  if (!ttl) return undefined;
  const length = ttl.value * unitMs[ttl.unit];
  if (length > limits.ttlMs) throw new StorageError(400, 'INVALID_TTL', 'A time to live is at most one year');
  return now + length;
};
