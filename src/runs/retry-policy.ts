import type { ApiError } from '../atlassian/api-error';
import type { Failure } from '../model/codes';
import { longestWaitInsideMs } from './timing';

/** What a refused or failed product call means for the work it belongs to. */
export type Verdict =
  /** Put the slice aside until then. */
  | { readonly kind: 'pause'; readonly until: number; readonly failure: Failure }
  /** This item cannot be done; the others go on. */
  | { readonly kind: 'item'; readonly failure: Failure }
  /** The run cannot go on as it stands: the person is no longer known to the product, or it is not connected. */
  | { readonly kind: 'run'; readonly failure: Failure };

const unreachableWaitMs = 60_000;

/** Short waits have been waited out inside the function, several times over: to come back as soon would be no pause. */
const pauseMs = (retryAfterMs: number): number =>
  retryAfterMs > longestWaitInsideMs ? retryAfterMs : unreachableWaitMs;

const say = (code: Failure['code'], message: string): Failure => ({ code, message });

/**
 * For calls that changed nothing, whatever their class (reads, and writes that were definitely refused). An unclear
 * write is never given to this function: it is settled by reading.
 */
export const verdictOf = (
  error: ApiError,
  now: number,
  about: { readonly product: 'Jira' | 'Confluence'; readonly what: string },
): Verdict => {
  const { product, what } = about;
  switch (error.kind) {
    case 'rate-limited':
      return {
        kind: 'pause',
        until: now + pauseMs(error.detail.retryAfterMs ?? 0),
        failure: say('rate-limited', `${product} asked to wait before more calls. The run goes on by itself.`),
      };
    case 'unclear':
      return {
        kind: 'pause',
        until: now + unreachableWaitMs,
        failure: say('unreachable', `${product} does not answer. The run goes on by itself when it does.`),
      };
    case 'unauthorized':
      return product === 'Jira'
        ? {
            kind: 'run',
            failure: say(
              'jira-not-connected',
              'Jira did not accept the call. An administrator has to connect the app to Jira, or you have to allow it to act for you; then retry.',
            ),
          }
        : {
            kind: 'run',
            failure: say(
              'not-allowed',
              'Confluence did not accept the call. Allow the app to act for you, then retry.',
            ),
          };
    case 'forbidden':
      return {
        kind: 'item',
        failure:
          product === 'Jira'
            ? say('no-create-right', `You may not create ${what}.`)
            : say('no-edit-right', `You may not edit ${what}.`),
      };
    case 'not-found':
      return {
        kind: 'item',
        failure:
          product === 'Jira'
            ? say('not-found', `${what} is gone, or hidden from you.`)
            : say('page-gone', `${what} is gone, or hidden from you.`),
      };
    case 'too-large':
      return { kind: 'item', failure: say('too-large', `${what} is larger than ${product} takes.`) };
    case 'stale':
      return { kind: 'item', failure: say('conflict', `${what} was changed by somebody else at the same time.`) };
    case 'invalid':
      return {
        kind: 'item',
        failure: say(product === 'Jira' ? 'jira-refused' : 'conflict', `${product} refused ${what}.`),
      };
  }
};
