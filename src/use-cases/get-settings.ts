import { done, type Outcome } from '../contract/outcome';
import type { SettingsView } from '../contract/views';
import type { Asking } from './context';
import { readSettings } from './settings';

export const getSettings = async ({ engine }: Asking): Promise<Outcome<SettingsView>> =>
  done(await readSettings(engine.platform.store));
