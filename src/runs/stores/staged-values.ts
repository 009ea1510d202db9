import type { Store } from '../../platform/store';
import type { ScanValue } from './scan-store';

/**
 * A store whose new values are not written yet: they are read as if they were, and `take` gives them to whoever writes
 * them, together. Many small steps are one write then; what is lost before it was never there.
 */
export const stagedValues = (store: Store) => {
  const staged = new Map<string, unknown>();
  let bytes = 0;
  const add = (entries: readonly ScanValue[]): void => {
    for (const { key, value } of entries) {
      staged.set(key, value);
      bytes += Buffer.byteLength(JSON.stringify(value));
    }
  };
  const reading: Store = {
    ...store,
    get: async (key) => (staged.has(key) ? staged.get(key) : store.get(key)),
    getMany: async (keys) => {
      const missing = keys.filter((key) => !staged.has(key));
      const found = missing.length === 0 ? [] : await store.getMany(missing);
      const values = new Map(missing.map((key, place) => [key, found[place]]));
      return keys.map((key) => (staged.has(key) ? staged.get(key) : values.get(key)));
    },
    setMany: async (entries) => add(entries),
  };
  return {
    store: reading,
    add,
    /** What was staged since it was taken last; values staged under one key again and again count each time. */
    bytes: () => bytes,
    /** Values that wait to be written. */
    count: () => staged.size,
    take: (): readonly ScanValue[] => {
      const values = [...staged].map(([key, value]) => ({ key, value }));
      staged.clear();
      bytes = 0;
      return values;
    },
  };
};
