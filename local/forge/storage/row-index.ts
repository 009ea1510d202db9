import type { Entity, EntityIndex } from '../manifest';
import { compareValues } from './conditions';
import type { Row } from './rows';

export interface IndexedRow {
  readonly key: string;
  readonly row: Row;
}

/** The rows of one space (plain keys, or one entity) as queries see them. */
export class RowIndex {
  readonly #rows = new Map<string, Row>();
  readonly #partitions = new Map<string, Map<string, Set<string>>>();
  readonly #indexes: readonly EntityIndex[];
  #sortedKeys: string[] | undefined;

  constructor(entity: Entity | undefined) {
    this.#indexes = [...(entity?.indexes.values() ?? [])];
    for (const { name } of this.#indexes) this.#partitions.set(name, new Map());
  }

  update(key: string, row: Row | undefined): void {
    const old = this.#rows.get(key);
    if (!old !== !row) this.#sortedKeys = undefined;
    if (old) for (const index of this.#indexes) this.#partition(index, old)?.delete(key);
    if (!row) {
      this.#rows.delete(key);
      return;
    }
    this.#rows.set(key, row);
    for (const index of this.#indexes) this.#partition(index, row)?.add(key);
  }

  /** All rows by key, ascending, from the first key at or after `from`. */
  *byKey(from: string): Generator<IndexedRow> {
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
  partition(index: EntityIndex, values: readonly unknown[]): IndexedRow[] {
    const keys = this.#partitions.get(index.name)?.get(JSON.stringify(values));
    const found: IndexedRow[] = [];
    for (const key of keys ?? []) {
      const row = this.#rows.get(key);
      if (row) found.push({ key, row });
    }
    return found.sort(
      (one, other) =>
        compareValues(rangeValue(index, one), rangeValue(index, other)) ||
        (one.key < other.key ? -1 : one.key > other.key ? 1 : 0),
    );
  }

  /** Undefined for rows that lack an attribute of the index: they are not in it. */
  #partition(index: EntityIndex, { value }: Row): Set<string> | undefined {
    const attributes = value as Readonly<Record<string, unknown>>;
    if (index.range !== undefined && attributes[index.range] === undefined) return undefined;
    const values = index.partition.map((attribute) => attributes[attribute]);
    if (values.includes(undefined)) return undefined;
    const partitions = this.#partitions.get(index.name);
    const name = JSON.stringify(values);
    let keys = partitions?.get(name);
    if (!keys) {
      keys = new Set();
      partitions?.set(name, keys);
    }
    return keys;
  }
}

export const rangeValue = (index: EntityIndex, { key, row }: IndexedRow): unknown =>
  index.range === undefined ? key : (row.value as Readonly<Record<string, unknown>>)[index.range];
