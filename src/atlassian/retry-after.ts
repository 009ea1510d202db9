/** Longest wait that is believed: the quotas of both products start anew each hour. */
const longestMs = 3_600_000;
const withoutHeaderMs = 5_000;

/**
 * How long a 429 asks to wait, in milliseconds. `Retry-After` is seconds or an HTTP date; a header that cannot be read
 * counts as five seconds. https://developer.atlassian.com/cloud/jira/platform/rate-limiting/
 */
export const retryAfterMs = (header: string | null, now: number): number => {
  if (header === null || header.trim() === '') return withoutHeaderMs;
  const seconds = Number(header);
  const wait = Number.isFinite(seconds) ? seconds * 1_000 : Date.parse(header) - now;
  return Number.isNaN(wait) ? withoutHeaderMs : Math.min(longestMs, Math.max(0, Math.ceil(wait)));
};
