import type { Table, Tables } from '../store/tables';

/** Numbers that only go up, and survive a restart: ids are never given twice. */
export class Counters {
  private readonly table: Table<number>;

  constructor(tables: Tables) {
    this.table = tables.table<number>('counters');
  }

  next(name: string, first: number): number {
    const value = (this.table.get(name) ?? first - 1) + 1;
    this.table.set(name, value);
    return value;
  }
}
