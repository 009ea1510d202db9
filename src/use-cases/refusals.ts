import { ApiError } from '../atlassian/api-error';
import { endpoints } from '../atlassian/endpoints';
import { type Outcome, refused } from '../contract/outcome';
import { CursorRefused, StoreBusy } from '../platform/store';
import { ScanExpired } from '../runs/stores/scan-expired';

/** What a person is told when a product did not answer a question of hers. Other errors go on as they are. */
export const refusalOf = (error: unknown): Outcome<never> => {
  if (error instanceof CursorRefused) return refused('invalid-payload', 'cursor: is none that an earlier answer gave.');
  if (error instanceof StoreBusy) return storeIsBusy;
  if (error instanceof ScanExpired) return previewIsGone;
  if (!(error instanceof ApiError)) throw error;
  const isJira = endpoints[error.endpoint].product === 'jira';
  const product = isJira ? 'Jira' : 'Confluence';
  if (error.endpoint === 'getMyself' && error.kind !== 'rate-limited' && error.kind !== 'unclear') return notConnected;
  switch (error.kind) {
    case 'unauthorized':
      return isJira
        ? notConnected
        : refused('not-allowed', 'Confluence did not accept the call. Allow the app to act for you.');
    case 'forbidden':
      return refused('not-allowed', `${product} says that you may not do this.`);
    case 'not-found':
      return refused(
        'not-found',
        isJira
          ? 'Jira does not show what was asked for: it is gone, or you may not see it.'
          : 'There is no page with this id, or you may not see it. Folders and blog posts cannot be synced.',
      );
    case 'rate-limited':
      return refused(
        'rate-limited',
        `${product} is asked too much at the moment. Try again in ${seconds(error)} seconds.`,
      );
    case 'too-large':
      return refused('too-large', `${product} says that this is too large.`);
    case 'unclear':
      return refused('unreachable', `${product} does not answer. Try again in a minute; nothing was started.`);
    case 'stale':
      return refused('conflict', 'Somebody else changed this at the same time. Try again.');
    case 'invalid':
      return refused('invalid-payload', `${product} does not understand what was asked.`);
  }
};

export const previewIsGone = refused(
  'not-found',
  'This preview is gone: it is kept for a day, for the person who made it. Look again.',
);

const seconds = (error: ApiError): number => Math.ceil((error.detail.retryAfterMs ?? 5_000) / 1_000);

export const storeIsBusy = refused(
  'rate-limited',
  "The app's storage is asked too much at the moment. Try again in a minute.",
);

const notConnected = refused(
  'jira-not-connected',
  'Jira does not let the app in. An administrator has to connect the app to Jira on this site, or you have no access to Jira.',
);
