import * as z from 'zod';

// Request bodies as @forge/kvs 1.6.5 sends them (out/storage-api.js, out/utils/transaction-request-builder.js).

const ttl = z.object({ value: z.number().positive(), unit: z.enum(['SECONDS', 'MINUTES', 'HOURS', 'DAYS']) });
export type Ttl = z.infer<typeof ttl>;

const metadataFields = z.array(z.enum(['CREATED_AT', 'UPDATED_AT', 'EXPIRE_TIME']));

const clause = z.object({ condition: z.string(), values: z.array(z.unknown()).min(1) });
export type Clause = z.infer<typeof clause>;

const filters = z
  .object({
    and: z.array(clause.extend({ property: z.string() })).optional(),
    or: z.array(clause.extend({ property: z.string() })).optional(),
  })
  .refine(({ and, or }) => (and === undefined) !== (or === undefined), { message: 'takes either and or or' });
export type Filters = z.infer<typeof filters>;

const key = z.string();
const entityName = z.string().optional();
const readOptions = z.object({ metadataFields: metadataFields.optional() }).optional();

export const keyBody = z.object({ key, entityName, options: readOptions });
export type KeyBody = z.infer<typeof keyBody>;

export const setBody = z.object({
  key,
  entityName,
  value: z.unknown().optional(),
  options: z
    .object({
      ttl: ttl.optional(),
      keyPolicy: z.enum(['OVERRIDE', 'FAIL_IF_EXISTS']).optional(),
      returnValue: z.enum(['PREVIOUS', 'LATEST']).optional(),
      returnMetadataFields: metadataFields.optional(),
    })
    .optional(),
});
export type SetBody = z.infer<typeof setBody>;

export const kvsQueryBody = z.object({
  limit: z.number().optional(),
  after: z.string().optional(),
  where: z
    .array(clause.extend({ property: z.literal('key'), condition: z.literal('BEGINS_WITH') }))
    .max(1)
    .optional(),
  options: readOptions,
});
export type KvsQueryBody = z.infer<typeof kvsQueryBody>;

const partitionValue = z.union([z.string(), z.number(), z.boolean()]);

export const entityQueryBody = z.object({
  entityName: z.string(),
  indexName: z.string(),
  partition: z.array(partitionValue).optional(),
  range: clause.optional(),
  filters: filters.optional(),
  sort: z.enum(['ASC', 'DESC']).default('ASC'),
  limit: z.number().optional(),
  cursor: z.string().optional(),
  options: readOptions,
});
export type EntityQueryBody = z.infer<typeof entityQueryBody>;

const transactionItem = z.object({ key, entityName, conditions: filters.optional() });

export const transactionBody = z.object({
  set: z
    .array(
      transactionItem.extend({ value: z.unknown().optional(), options: z.object({ ttl: ttl.optional() }).optional() }),
    )
    .default([]),
  delete: z.array(transactionItem).default([]),
  check: z.array(transactionItem).default([]),
});
export type TransactionBody = z.infer<typeof transactionBody>;

export const batchSetBody = z.array(
  z.object({ key, entityName, value: z.unknown().optional(), options: z.object({ ttl: ttl.optional() }).optional() }),
);
export const batchKeysBody = z.array(z.object({ key, entityName }));
export type BatchSetBody = z.infer<typeof batchSetBody>;
export type BatchKeysBody = z.infer<typeof batchKeysBody>;
