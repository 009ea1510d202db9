import type { SiteAnswer } from './site-call';

const jsonHeaders = { 'content-type': 'application/json;charset=UTF-8' } as const;
const noHeaders = {} as const;

/**
 * An answer with JSON. Points: 1 for the call, 1 for each core object in it (issue, page, space, project), 2 for each
 * user, group or permission.
 * @see https://developer.atlassian.com/cloud/jira/platform/rate-limiting/
 */
export const json = (status: number, body: unknown, points = 1): SiteAnswer => ({
  status,
  headers: jsonHeaders,
  body,
  points,
});

export const read = (body: unknown, objects: number, identities = 0): SiteAnswer =>
  json(200, body, 1 + objects + 2 * identities);

export const noContent = (): SiteAnswer => ({ status: 204, headers: noHeaders, points: 1 });

/** A write that answers a status alone. */
export const emptyAnswer = (status: number): SiteAnswer => ({ status, headers: noHeaders, points: 1 });

/** Jira's errors: texts for the whole, texts for single fields. */
export const jiraError = (
  status: number,
  errorMessages: readonly string[],
  errors: Readonly<Record<string, string>> = {},
): SiteAnswer => json(status, { errorMessages, errors });

/** The errors of Confluence v2. */
export const confluenceError = (status: number, code: string, title: string): SiteAnswer =>
  json(status, { errors: [{ status, code, title, detail: null }] });

/** The errors of Confluence v1. */
export const confluenceV1Error = (status: number, message: string): SiteAnswer =>
  json(status, {
    statusCode: status,
    data: { authorized: status !== 403, valid: true, errors: [], successful: false },
    message,
  });

/** For what this site does not do and the real one does: loud, so that nobody takes it for an answer. */
export const notBuilt = (what: string): SiteAnswer =>
  json(501, { code: 501, message: `The local site does not answer this: ${what}` });
