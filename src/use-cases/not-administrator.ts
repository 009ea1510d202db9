import { ApiError } from '../atlassian/api-error';
import { type Outcome, refused } from '../contract/outcome';
import type { Asking } from './context';
import { refusalOf } from './refusals';

/** Why the asking person may not change what holds for the whole site; undefined: she administers Jira or Confluence. */
export const notAdministrator = async ({ clients }: Asking): Promise<Outcome<never> | undefined> => {
  const asked = await Promise.allSettled([clients.jira.isAdministrator(), clients.confluence.isAdministrator()]);
  if (asked.some((answer) => answer.status === 'fulfilled' && answer.value)) return undefined;
  // A product that did not answer might have said yes: that is no refusal of the person.
  const silent = asked.find((answer) => answer.status === 'rejected' && isSilence(answer.reason));
  if (silent?.status === 'rejected') return refusalOf(silent.reason);
  return refused('not-allowed', 'Only people who administer Jira or Confluence may change these settings.');
};

const isSilence = (reason: unknown): boolean =>
  reason instanceof ApiError && (reason.kind === 'unclear' || reason.kind === 'rate-limited');
