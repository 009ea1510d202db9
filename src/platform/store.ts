/** Names of the custom entities that manifest.yml declares. */
export type EntityName =
  | 'run'
  | 'project-run'
  | 'slice'
  | 'ledger'
  | 'lease'
  | 'preview'
  | 'settings'
  | 'alias'
  | 'points';

export type Row = Readonly<Record<string, unknown>>;

/** All-or-nothing changes, at most 25, each key once. A row condition compares one attribute, or asks that
 * the row is absent (by an attribute that every row of the entity has). */
export type RowCondition =
  | { readonly absent: 'rev' | 'runId' }
  | { readonly attribute: string; readonly equals: string | number | boolean };

export type Change =
  | { readonly set: string; readonly value: unknown; readonly ttlSeconds?: number }
  | {
      readonly setRow: string;
      readonly entity: EntityName;
      readonly row: Row;
      readonly when?: RowCondition;
      readonly ttlSeconds?: number;
    }
  | { readonly deleteRow: string; readonly entity: EntityName; readonly when?: RowCondition }
  | { readonly checkRow: string; readonly entity: EntityName; readonly when: RowCondition }
  | { readonly delete: string };

export interface RowQuery {
  readonly entity: EntityName;
  readonly index: string;
  readonly partition: readonly (string | number | boolean)[];
  readonly sort?: 'ascending' | 'descending';
  readonly limit: number;
  readonly cursor?: string;
}

/** The cursor of a query is not one that an earlier answer of the same query gave. */
export class CursorRefused extends Error {
  constructor(options?: ErrorOptions) {
    super('the cursor is none of this query', options);
    this.name = 'CursorRefused';
  }
}

/** The store asks for fewer calls, and went on to do so while the call was repeated. The call did nothing. */
export class StoreBusy extends Error {
  constructor(message = 'the store asks for fewer calls', options?: ErrorOptions) {
    super(message, options);
    this.name = 'StoreBusy';
  }
}

/** Forge's key-value store: every method throws `StoreBusy`. Gets are strongly consistent, queries lag behind writes. */
export interface Store {
  get(key: string): Promise<unknown>;
  getRow(entity: EntityName, key: string): Promise<Row | undefined>;
  /** In the order asked; absent ones are undefined. Any number of keys: cut into calls of 25. */
  getMany(keys: readonly string[]): Promise<readonly unknown[]>;
  getRows(entity: EntityName, keys: readonly string[]): Promise<readonly (Row | undefined)[]>;
  set(key: string, value: unknown, ttlSeconds?: number): Promise<void>;
  /** Any number of keys: cut into calls of 25 and 4 MB; rejects when one of them failed. */
  setMany(entries: readonly { readonly key: string; readonly value: unknown }[], ttlSeconds?: number): Promise<void>;
  deleteMany(keys: readonly string[]): Promise<void>;
  /** Throws `CursorRefused`. */
  query(
    query: RowQuery,
  ): Promise<{ readonly rows: readonly { readonly key: string; readonly row: Row }[]; readonly cursor?: string }>;
  /** `refused`: a condition did not hold and nothing changed. Rejects when it is not known whether it happened. */
  transact(changes: readonly Change[]): Promise<'done' | 'refused'>;
}
