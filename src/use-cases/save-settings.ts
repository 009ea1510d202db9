import { done, type Outcome, refused } from '../contract/outcome';
import type { SettingsView } from '../contract/views';
import type { Settings } from '../model/settings';
import type { Asking } from './context';
import { notAdministrator } from './not-administrator';
import { readSettings, writeSettings } from './settings';

/** Saves some or all settings of the site; the others stay. Only for people who administer Jira or Confluence. */
export const saveSettings = async (
  asking: Asking,
  { settings: changed, rev }: { readonly settings: Partial<Settings>; readonly rev: number },
): Promise<Outcome<SettingsView>> => {
  const { store } = asking.engine.platform;
  const refusal = await notAdministrator(asking);
  if (refusal) return refusal;
  const stored = await readSettings(store);
  const settings = { ...stored.settings, ...changed };
  if (stored.rev !== rev || (await writeSettings(store, settings, rev)) === 'refused')
    return refused('conflict', 'Somebody else saved the settings meanwhile. Load them again, then save your change.');
  return done({ settings, rev: rev + 1 });
};
