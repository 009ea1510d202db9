import { ApiError } from '../atlassian/api-error';
import { done, type Outcome, refused } from '../contract/outcome';
import type { SettingsView } from '../contract/views';
import type { Settings } from '../model/settings';
import type { Asking } from './context';
import { refusalOf } from './refusals';
import { writeSettings } from './settings';

/** Saves the settings of the site. Only for people who administer Jira or Confluence. */
export const saveSettings = async (
  { engine, clients }: Asking,
  { settings, rev }: { readonly settings: Settings; readonly rev: number },
): Promise<Outcome<SettingsView>> => {
  const asked = await Promise.allSettled([clients.jira.isAdministrator(), clients.confluence.isAdministrator()]);
  if (!asked.some((answer) => answer.status === 'fulfilled' && answer.value)) {
    // A product that did not answer might have said yes: that is no refusal of the person.
    const silent = asked.find((answer) => answer.status === 'rejected' && isSilence(answer.reason));
    if (silent?.status === 'rejected') return refusalOf(silent.reason);
    return refused('not-allowed', 'Only people who administer Jira or Confluence may change these settings.');
  }
  if ((await writeSettings(engine.platform.store, settings, rev)) === 'refused') {
    return refused('conflict', 'Somebody else saved the settings meanwhile. Load them again, then save your change.');
  }
  return done({ settings, rev: rev + 1 });
};

const isSilence = (reason: unknown): boolean =>
  reason instanceof ApiError && (reason.kind === 'unclear' || reason.kind === 'rate-limited');
