import type { Entity, EntityIndex } from '../manifest';
import { compareValues } from './conditions';
import type { Row } from './row';

export interface IndexedRow {
  readonly key: string;
  readonly row: Row;
}

/** The rows of one partition of one index, sorted when somebody asks, and kept so until one of them changes. */
class Partition {
  readonly #index: EntityIndex;
  readonly #rows = new Map<string, Row>();
  #sorted: readonly IndexedRow[] | undefined;

  constructor(index: EntityIndex) {
    this.#index = index;
  }

  set(key: string, row: Row): void {
    this.#rows.set(key, row);
    this.#sorted = undefined;
  }

  delete(key: string): void {
    this.#rows.delete(key);
    this.#sorted = undefined;
  }

  sorted(): readonly IndexedRow[] {
    this.#sorted ??= Array.from(this.#rows, ([key, row]) => ({ key, row })).sort(
      (one, other) =>
        compareValues(rangeValue(this.#index, one), rangeValue(this.#index, other)) || compareKeys(one.key, other.key),
    );
    return this.#sorted;
  }
}

/**
 * The rows of one space (plain keys, or one entity) as queries see them. Changes are put in their places only when
 * somebody asks: most rows are read by key alone.
 */
export class RowIndex {
  readonly #waiting = new Map<string, Row | undefined>();
  readonly #rows = new Map<string, Row>();
  readonly #partitions = new Map<string, Map<string, Partition>>();
  readonly #indexes: readonly EntityIndex[];
  #sortedKeys: string[] | undefined;

  constructor(entity: Entity | undefined) {
    this.#indexes = [...(entity?.indexes.values() ?? [])];
    for (const { name } of this.#indexes) this.#partitions.set(name, new Map());
  }

  update(key: string, row: Row | undefined): void {
    this.#waiting.set(key, row);
  }

  #takeUp(): void {
    for (const [key, row] of this.#waiting) this.#put(key, row);
    this.#waiting.clear();
  }

  #put(key: string, row: Row | undefined): void {
    const old = this.#rows.get(key);
    if (!old !== !row) this.#sortedKeys = undefined;
    if (old) for (const index of this.#indexes) this.#partitionOf(index, old)?.delete(key);
    if (!row) {
      this.#rows.delete(key);
      return;
    }
    this.#rows.set(key, row);
    for (const index of this.#indexes) this.#partitionOf(index, row)?.set(key, row);
  }

  /** All rows by key, ascending, from the first key at or after `from`. */
  *byKey(from: string): Generator<IndexedRow> {
    this.#takeUp();
    this.#sortedKeys ??= [...this.#rows.keys()].sort();
    const keys = this.#sortedKeys;
    let low = 0;
    let high = keys.length;
    while (low < high) {
      const middle = (low + high) >> 1;
      if ((keys[middle] ?? '') < from) low = middle + 1;
      else high = middle;
    }
    for (let at = low; at < keys.length; at++) {
      const key = keys[at] ?? '';
      const row = this.#rows.get(key);
      if (row) yield { key, row };
    }
  }

  /** The rows of a partition, ascending by range value, then by key. */
  partition(index: EntityIndex, values: readonly unknown[]): readonly IndexedRow[] {
    this.#takeUp();
    return this.#partitions.get(index.name)?.get(JSON.stringify(values))?.sorted() ?? [];
  }

  /** Undefined for rows that lack an attribute of the index: they are not in it. */
  #partitionOf(index: EntityIndex, { value }: Row): Partition | undefined {
    const attributes = value as Readonly<Record<string, unknown>>;
    if (index.range !== undefined && attributes[index.range] === undefined) return undefined;
    const values = index.partition.map((attribute) => attributes[attribute]);
    if (values.includes(undefined)) return undefined;
    const partitions = this.#partitions.get(index.name);
    const name = JSON.stringify(values);
    let partition = partitions?.get(name);
    if (!partition) {
      partition = new Partition(index);
      partitions?.set(name, partition);
    }
    return partition;
  }
}

export const compareKeys = (one: string, other: string): number => (one < other ? -1 : one > other ? 1 : 0);

export const rangeValue = (index: EntityIndex, { key, row }: IndexedRow): unknown =>
  index.range === undefined ? key : (row.value as Readonly<Record<string, unknown>>)[index.range];
