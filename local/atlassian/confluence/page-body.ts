import { notBuilt } from '../answer';
import { asObject, type JsonObject, textOf } from '../json';
import type { SiteAnswer } from '../site-call';
import type { SiteContext } from '../site-context';
import { normaliseStorage } from '../storage/normalise';
import { MalformedStorage } from '../storage/scan';
import { badRequest, tooLarge } from './errors';

const bodyLimit = 5 * 1024 * 1024;

/** The text that a write sends: `{ representation, value }`, or the same under the representation's name. */
export const sentBody = (body: JsonObject): { readonly representation: string; readonly value: string } | undefined => {
  const own = textOf(body.value);
  if (own !== undefined) return { representation: textOf(body.representation) ?? 'storage', value: own };
  for (const name of ['storage', 'atlas_doc_format', 'wiki']) {
    const value = textOf(asObject(body[name]).value);
    if (value !== undefined) return { representation: name, value };
  }
  return undefined;
};

/** What will be stored for a sent body, or the answer that refuses it. */
export const acceptBody = (
  site: SiteContext,
  body: JsonObject,
): { readonly stored: string } | { readonly refusal: SiteAnswer } => {
  const sent = sentBody(body);
  if (!sent) return { stored: '' };
  if (sent.representation !== 'storage') return { refusal: notBuilt(`bodies as ${sent.representation}`) };
  if (sent.value.length > bodyLimit || Buffer.byteLength(sent.value) > bodyLimit) return { refusal: tooLarge() };
  try {
    return { stored: normaliseStorage(sent.value, () => site.uuid()) };
  } catch (error) {
    if (error instanceof MalformedStorage) return { refusal: badRequest(error.message) };
    throw error;
  }
};
