import { defaultSettings, type Settings } from '../model/settings';
import type { Store } from '../platform/store';

const key = 'site';

/** The site's settings, with the defaults where nothing was saved. `rev` 0: nothing was ever saved. */
export const readSettings = async (store: Store): Promise<{ readonly settings: Settings; readonly rev: number }> => {
  const row = await store.getRow('settings', key);
  const { v: _, ...saved } = (row?.state ?? { v: 1 }) as { v: 1 } & Partial<Settings>;
  return { settings: { ...defaultSettings, ...saved }, rev: Number(row?.rev ?? 0) };
};

/** Saves over the revision that was read; `refused` when somebody saved meanwhile. */
export const writeSettings = (store: Store, settings: Settings, rev: number): Promise<'done' | 'refused'> =>
  store.transact([
    {
      setRow: key,
      entity: 'settings',
      row: { rev: rev + 1, state: { v: 1, ...settings } },
      when: rev === 0 ? { absent: 'rev' } : { attribute: 'rev', equals: rev },
    },
  ]);
