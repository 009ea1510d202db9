import { ApiError, type ApiErrorKind } from '../../src/atlassian/api-error';
import { verdictOf } from '../../src/runs/retry-policy';

const kinds: readonly ApiErrorKind[] = ['rate-limited', 'unclear', 'unauthorized'];
const reasons = ['installation-share', 'jira-burst-based'];

test.each(kinds)('a wait says what happened and leaves when it ends to `until`: %s', (kind) => {
  for (const product of ['Jira', 'Confluence'] as const) {
    for (const reason of reasons) {
      const error = new ApiError(kind, 'getMyself', 0, { reason, retryAfterMs: 60_000 });
      const verdict = verdictOf(error, 1_000, { product, what: 'the page' });
      if (verdict.kind !== 'pause') throw new Error('it does not wait');
      // The surfaces say beside it that the run goes on, or tries again, and when.
      expect(verdict.waiting.message).toMatch(/^[A-Z].*\.$/);
      expect(verdict.waiting.message).not.toMatch(/by itself|tries again/);
      expect(verdict.waiting.until).toBeGreaterThan(1_000);
    }
  }
});
