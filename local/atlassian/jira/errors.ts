import { jiraError } from '../answer';
import type { SiteAnswer } from '../site-call';

export const issueNotFound = (): SiteAnswer =>
  jiraError(404, ['Issue does not exist or you do not have permission to see it.']);

export const projectNotFound = (idOrKey: string): SiteAnswer =>
  jiraError(404, [`No project could be found with key '${idOrKey}'.`]);

export const invalidBody = (
  text = 'Invalid request payload. Refer to the REST API documentation and try again.',
): SiteAnswer => jiraError(400, [text]);

/** What is wrong with fields that somebody sent; none of both: nothing. */
export interface FieldErrors {
  readonly messages: readonly string[];
  readonly fields: Readonly<Record<string, string>>;
}

export const hasErrors = (errors: FieldErrors): boolean =>
  errors.messages.length > 0 || Object.keys(errors.fields).length > 0;

/** Why something was not done, and the status that says so. */
export interface Refused {
  readonly status: number;
  readonly errors: FieldErrors;
}
