import { done, type Outcome, refused } from '../contract/outcome';
import type { SettingsView } from '../contract/views';
import type { Settings } from '../model/settings';
import type { Asking } from './context';
import { writeSettings } from './settings';

/** Saves the settings of the site. Only for people who administer Jira or Confluence. */
export const saveSettings = async (
  { engine, clients }: Asking,
  { settings, rev }: { readonly settings: Settings; readonly rev: number },
): Promise<Outcome<SettingsView>> => {
  const administers = await Promise.all([
    clients.jira.isAdministrator().catch(() => false),
    clients.confluence.isAdministrator().catch(() => false),
  ]);
  if (!administers.includes(true)) {
    return refused('not-allowed', 'Only people who administer Jira or Confluence may change these settings.');
  }
  if ((await writeSettings(engine.platform.store, settings, rev)) === 'refused') {
    return refused('conflict', 'Somebody else saved the settings meanwhile. Load them again, then save your change.');
  }
  return done({ settings, rev: rev + 1 });
};
