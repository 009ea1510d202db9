import type { StartTaskSyncPayload } from '../contract/resolvers';
import { type FieldKind, type FieldValue, valuesFor } from '../model/field-value';
import { asId, type PreviewId } from '../model/ids';
import type { Asking } from './context';
import { notAdministrator } from './not-administrator';
import { readSettings, writeSettings } from './settings';

/** Everybody reads the settings: what was typed, and who was named, is not kept there without being asked. */
const kinds: ReadonlySet<FieldKind> = new Set<FieldKind>(['option', 'options', 'number', 'date']);

/**
 * What an administrator gives for required fields is offered to everybody next time; what others give is not. Saved
 * over the settings as they are now, or not at all.
 */
export const rememberFieldValues = async (
  asking: Asking,
  { previewId, fieldValues }: StartTaskSyncPayload,
): Promise<void> => {
  const { engine } = asking;
  const scan = fieldValues && previewId !== undefined && (await engine.scans.find(asId<PreviewId>(previewId)));
  if (!fieldValues || !scan) return;
  const asked = await engine.scans.readAsked(scan);
  const given: Record<string, FieldValue> = {};
  for (const { projectKey, issueTypeId, fieldId, kind } of asked) {
    const values = kinds.has(kind) ? valuesFor(fieldValues, projectKey, issueTypeId) : undefined;
    const value = values && Object.hasOwn(values, fieldId) ? values[fieldId] : undefined;
    if (value !== undefined) given[fieldId] = value;
  }
  const { store } = engine.platform;
  const { settings, rev } = await readSettings(store);
  const fieldDefaults = { ...settings.fieldDefaults, ...given };
  if (JSON.stringify(fieldDefaults) === JSON.stringify(settings.fieldDefaults)) return;
  if (Object.keys(fieldDefaults).length > mostRemembered) return;
  if (await notAdministrator(asking)) return;
  await writeSettings(store, { ...settings, fieldDefaults }, rev);
};

const mostRemembered = 200;
