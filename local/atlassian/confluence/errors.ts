import { confluenceError } from '../answer';
import type { SiteAnswer } from '../site-call';

export const notFound = (what: string, id: string): SiteAnswer =>
  confluenceError(404, 'NOT_FOUND', `Cannot find a ${what} with id [${id}]`);

export const badRequest = (title: string): SiteAnswer => confluenceError(400, 'INVALID_REQUEST_PARAMETER', title);

export const titleExists = (): SiteAnswer =>
  badRequest('A page with this title already exists: A page already exists with the same TITLE in this space');

export const staleVersion = (current: number, provided: unknown): SiteAnswer =>
  confluenceError(
    409,
    'CONFLICT',
    `Version must be incremented when updating a page. Current Version: [${current}]. Provided version: [${provided}]`,
  );

export const tooLarge = (): SiteAnswer =>
  confluenceError(413, 'PAYLOAD_TOO_LARGE', 'The request body exceeds the limit of 5 MB');

export const notANumber = (name: string, value: string): SiteAnswer =>
  badRequest(`Provided value {${value}} for '${name}' is not the correct type. Expected type is long`);

/** An answer when the id in a path is no number, else nothing. */
export const refuseId = (name: string, value: string): SiteAnswer | undefined =>
  /^\d{1,18}$/.test(value) ? undefined : notANumber(name, value);
