import type { EndpointName } from './endpoints';

/**
 * Every answer that is no success falls into one class:
 * - `unauthorized` 401: no consent, a missing scope, a deactivated person, or the product is not connected
 * - `forbidden` 403 · `not-found` 404, 410: gone, or hidden from this person
 * - `stale` 409: somebody else was faster · `too-large` 413
 * - `invalid` 400, 422 and other 4xx: the product refused the content; nothing was done
 * - `rate-limited` 429: nothing was done; try again after `retryAfterMs`
 * - `unclear` 5xx, no answer, or an answer that cannot be read: what the product did is not known
 */
export type ApiErrorKind =
  | 'unauthorized'
  | 'forbidden'
  | 'not-found'
  | 'stale'
  | 'too-large'
  | 'invalid'
  | 'rate-limited'
  | 'unclear';

export class ApiError extends Error {
  constructor(
    readonly kind: ApiErrorKind,
    readonly endpoint: EndpointName,
    /** 0 when no answer came. */
    readonly status: number,
    readonly detail: {
      readonly retryAfterMs?: number;
      /** `RateLimit-Reason` of a 429. */
      readonly reason?: string;
      /** The parsed body of the answer: for reading errors by field, never for a log. */
      readonly body?: unknown;
      readonly cause?: unknown;
    } = {},
  ) {
    super(`${endpoint} answered ${status || 'nothing'} (${kind})`, { cause: detail.cause });
    this.name = 'ApiError';
  }
}

export const kindOfStatus = (status: number): ApiErrorKind => {
  const exact: Readonly<Record<number, ApiErrorKind>> = {
    401: 'unauthorized',
    403: 'forbidden',
    404: 'not-found',
    409: 'stale',
    410: 'not-found',
    413: 'too-large',
    429: 'rate-limited',
  };
  return exact[status] ?? (status >= 400 && status < 500 ? 'invalid' : 'unclear');
};
