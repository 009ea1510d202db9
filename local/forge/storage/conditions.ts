import type { Entity } from '../manifest';
import { StorageError } from './storage-error';
import type { Clause, Filters } from './wire';

/** How storage compares: numbers by value, texts by code units, different kinds never. */
export const compareValues = (one: unknown, other: unknown): number | undefined => {
  if (typeof one !== typeof other) return undefined;
  if (typeof one === 'number' && typeof other === 'number') return one - other;
  if (typeof one === 'string' && typeof other === 'string') return one < other ? -1 : one > other ? 1 : 0;
  if (typeof one === 'boolean' && typeof other === 'boolean') return Number(one) - Number(other);
  return undefined;
};

const compared = (value: unknown, other: unknown, holds: (order: number) => boolean): boolean => {
  const order = compareValues(value, other);
  return order !== undefined && holds(order);
};

const contains = (value: unknown, part: unknown): boolean =>
  typeof value === 'string'
    ? typeof part === 'string' && value.includes(part)
    : Array.isArray(value) && value.includes(part);

const tests: Readonly<Record<string, (value: unknown, values: readonly unknown[]) => boolean>> = {
  EQUAL_TO: (value, [other]) => value === other,
  NOT_EQUAL_TO: (value, [other]) => value !== other,
  BEGINS_WITH: (value, [start]) => typeof value === 'string' && value.startsWith(String(start)),
  CONTAINS: (value, [part]) => contains(value, part),
  NOT_CONTAINS: (value, [part]) => !contains(value, part),
  EXISTS: (value) => value !== undefined,
  NOT_EXISTS: (value) => value === undefined,
  GREATER_THAN: (value, [other]) => compared(value, other, (order) => order > 0),
  GREATER_THAN_EQUAL_TO: (value, [other]) => compared(value, other, (order) => order >= 0),
  LESS_THAN: (value, [other]) => compared(value, other, (order) => order < 0),
  LESS_THAN_EQUAL_TO: (value, [other]) => compared(value, other, (order) => order <= 0),
  BETWEEN: (value, [low, high]) =>
    compared(value, low, (order) => order >= 0) && compared(value, high, (order) => order <= 0),
};

const rangeConditions = new Set([
  'BEGINS_WITH',
  'BETWEEN',
  'EQUAL_TO',
  'GREATER_THAN',
  'GREATER_THAN_EQUAL_TO',
  'LESS_THAN',
  'LESS_THAN_EQUAL_TO',
]);

export const meets = (value: unknown, { condition, values }: Clause): boolean => {
  const test = tests[condition];
  if (!test) throw new StorageError(400, 'INVALID_CONDITION', `Storage knows no condition ${condition}`);
  return test(value, values);
};

export const checkRange = ({ condition }: Clause): void => {
  if (!rangeConditions.has(condition))
    throw new StorageError(400, 'INVALID_CONDITION', `A range takes no ${condition}`);
};

/** Attributes of `any` can't be compared (422); undeclared ones don't exist. */
export const checkFilters = (entity: Entity, { and = [], or = [] }: Filters, most: number): void => {
  const all = [...and, ...or];
  if (all.length > most) throw new StorageError(400, 'TOO_MANY_CONDITIONS', `At most ${most} conditions`);
  for (const { property } of all) {
    const type = entity.attributes.get(property);
    if (!type) throw new StorageError(400, 'INVALID_ENTITY_ATTRIBUTE', `${entity.name} has no attribute "${property}"`);
    if (type === 'any')
      throw new StorageError(422, 'INVALID_FILTER', `${entity.name}.${property} is of type any: it can't be filtered`);
  }
};

/** What a row that does not exist is compared with: it has no attribute. */
const nothing: Readonly<Record<string, unknown>> = {};

export const meetsFilters = (value: unknown, { and, or }: Filters): boolean => {
  const attributes =
    typeof value === 'object' && value !== null ? (value as Readonly<Record<string, unknown>>) : nothing;
  if (and) return and.every((clause) => meets(attributes[clause.property], clause));
  return (or ?? []).some((clause) => meets(attributes[clause.property], clause));
};
