import { retryAfterMs } from '../../src/atlassian/retry-after';

const now = Date.UTC(2026, 2, 2, 8);

test.each([
  ['0', 0],
  ['3', 3_000],
  ['2.5', 2_500],
  ['-4', 0],
  ['3600', 3_600_000],
  ['999999', 3_600_000],
  ['Infinity', 5_000],
  [new Date(now + 7_000).toUTCString(), 7_000],
  [new Date(now - 7_000).toUTCString(), 0],
  [new Date(now + 9_000_000).toUTCString(), 3_600_000],
  ['soon', 5_000],
  ['', 5_000],
  ['  ', 5_000],
  [null, 5_000],
])('Retry-After: %j is %d ms', (header, ms) => {
  expect(retryAfterMs(header, now)).toBe(ms);
});
