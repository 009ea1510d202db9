import { cloudId, environmentId } from './app/installation';

/** An export of a page meets a macro. */
export interface MacroExport {
  /** Who exports. */
  readonly accountId: string;
  readonly moduleKey: string;
  readonly exportType: 'pdf' | 'word' | 'other';
  readonly pageId: string;
  readonly space: { readonly id: string; readonly key: string };
  readonly config: Readonly<Record<string, unknown>>;
  readonly localId?: string;
}

/**
 * What an `adfExport` function is called with. The documentation names `exportType`, `context.content.id` and
 * `extensionPayload`. Two apps in the field found that an export to PDF has the page under `context.extension` and the
 * config under `extensionPayload`, and one to Word both directly under `context`: so it is here, so that a function that
 * knows one place only is noticed. `other` (page history) has all of them.
 */
export function macroExportPayload(call: MacroExport, siteUrl: string): Readonly<Record<string, unknown>> {
  const { accountId, moduleKey, exportType, pageId, space, config, localId = `local-${moduleKey}` } = call;
  const content = { id: pageId, type: 'page', subtype: null };
  const extension = { type: 'macro', content, space, isEditing: false };
  const context = {
    accountId,
    cloudId,
    environmentId,
    environmentType: 'DEVELOPMENT',
    localId,
    moduleKey,
    siteUrl,
  };
  const asWord = { content, contentId: pageId, spaceKey: space.key, config };
  const payload = {
    exportType,
    context: {
      ...context,
      ...(exportType === 'pdf' ? {} : asWord),
      ...(exportType === 'word' ? {} : { extension }),
    },
    ...(exportType === 'word' ? {} : { extensionPayload: { ...extension, config } }),
  };
  return JSON.parse(JSON.stringify(payload)) as Readonly<Record<string, unknown>>;
}
