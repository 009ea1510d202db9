import type { ApiError } from '../atlassian/api-error';
import type { Failure } from '../model/codes';
import type { SliceWait } from '../model/run';
import { longestWaitInsideMs, lostPersonWaitMs } from './timing';

/** What a refused or failed product call means for the work it belongs to. */
export type Verdict =
  /** Put the slice aside until then; `canContinue`: the person cannot be acted for, a colleague can go on as herself. */
  | { readonly kind: 'pause'; readonly waiting: SliceWait }
  /** This item cannot be done; the others go on. */
  | { readonly kind: 'item'; readonly failure: Failure };

const unreachableWaitMs = 60_000;

/** Short waits have been waited out inside the function, several times over: to come back as soon would be no pause. */
const pauseMs = (retryAfterMs: number): number =>
  retryAfterMs > longestWaitInsideMs ? retryAfterMs : unreachableWaitMs;

const asksToWait = (product: string) => `${product} asked to wait before more calls.`;

/** A call that was refused for lack of the person's consent, of her account, or of the product's connection. */
export const lostPerson = (product: 'Jira' | 'Confluence', now: number): SliceWait => ({
  code: product === 'Jira' ? 'jira-not-connected' : 'not-allowed',
  message:
    product === 'Jira'
      ? 'Jira does not let the app act for the person whose run this is: she has to allow it, an administrator has to connect the app to Jira, or she is no longer active. A colleague who may edit the page can continue the run as herself.'
      : 'Confluence does not let the app act for the person whose run this is: she has to allow it, or she is no longer active. A colleague who may edit the page can continue the run as herself.',
  until: now + lostPersonWaitMs,
  canContinue: true,
});

const ownShare: Failure = {
  code: 'rate-limited',
  message: "This site's hourly share of calls is used up until the next hour.",
};

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
        waiting: {
          ...(error.detail.reason === 'installation-share' ? ownShare : say('rate-limited', asksToWait(product))),
          until: now + pauseMs(error.detail.retryAfterMs ?? 0),
        },
      };
    case 'unclear':
      return {
        kind: 'pause',
        waiting: {
          ...say('unreachable', `${product} does not answer.`),
          until: now + unreachableWaitMs,
        },
      };
    case 'unauthorized':
      return { kind: 'pause', waiting: lostPerson(product, now) };
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
