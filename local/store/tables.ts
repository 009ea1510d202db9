import { closeSync, existsSync, fsyncSync, mkdirSync, openSync, readFileSync, renameSync, writeSync } from 'node:fs';
import { join } from 'node:path';

/** A named map whose values are never changed in place: replace them with `set`, so that a change can be written down. */
export interface Table<Value> {
  get(key: string): Value | undefined;
  has(key: string): boolean;
  set(key: string, value: Value): void;
  delete(key: string): boolean;
  keys(): IterableIterator<string>;
  values(): IterableIterator<Value>;
  entries(): IterableIterator<[string, Value]>;
  readonly size: number;
}

/** All state of the local site lives in tables, so that one mechanism keeps it across restarts. */
export interface Tables {
  table<Value>(name: string): Table<Value>;
  /** True when a former process left data here: seeds are not loaded again. */
  readonly restored: boolean;
  close(): void;
}

/** Tables in memory only. */
export const memoryTables = (): Tables => {
  const maps = new Map<string, Map<string, unknown>>();
  return {
    restored: false,
    table: <Value>(name: string) => {
      const map = maps.get(name) ?? new Map<string, unknown>();
      maps.set(name, map);
      return map as Map<string, Value>;
    },
    close: () => {},
  };
};

type LogLine = [table: string, key: string, value: unknown] | [table: string, key: string];

/**
 * Tables kept in a folder as a log of changes, one JSON line each, written before `set` returns: what was set survives
 * `kill -9`, and a last line cut short by it is dropped. Opening rewrites the log as one line per live value.
 */
export const fileTables = (folder: string): Tables => {
  mkdirSync(folder, { recursive: true });
  const path = join(folder, 'site.jsonl');
  const restored = existsSync(path);
  const maps = new Map<string, Map<string, unknown>>();
  const mapOf = (name: string) => {
    const map = maps.get(name) ?? new Map<string, unknown>();
    maps.set(name, map);
    return map;
  };
  if (restored) {
    for (const text of readFileSync(path, 'utf8').split('\n')) {
      const line = parseLine(text);
      if (!line) continue;
      if (line.length === 3) mapOf(line[0]).set(line[1], line[2]);
      else mapOf(line[0]).delete(line[1]);
    }
    const compact = `${path}.new`;
    const file = openSync(compact, 'w');
    for (const [name, map] of maps)
      for (const [key, value] of map) writeSync(file, `${JSON.stringify([name, key, value])}\n`);
    fsyncSync(file);
    closeSync(file);
    renameSync(compact, path);
  }
  const log = openSync(path, 'a');
  return {
    restored,
    table: <Value>(name: string): Table<Value> => {
      const map = mapOf(name) as Map<string, Value>;
      return {
        get: (key) => map.get(key),
        has: (key) => map.has(key),
        set: (key, value) => {
          map.set(key, value);
          writeSync(log, `${JSON.stringify([name, key, value])}\n`);
        },
        delete: (key) => {
          if (!map.delete(key)) return false;
          writeSync(log, `${JSON.stringify([name, key])}\n`);
          return true;
        },
        keys: () => map.keys(),
        values: () => map.values(),
        entries: () => map.entries(),
        get size() {
          return map.size;
        },
      };
    },
    close: () => closeSync(log),
  };
};

const parseLine = (text: string): LogLine | undefined => {
  if (text === '') return undefined;
  try {
    return JSON.parse(text) as LogLine;
  } catch {
    return undefined; // only the last line can be cut: it was never acknowledged
  }
};
