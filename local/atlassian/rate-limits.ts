import { json } from './answer';
import type { RouteMatch } from './router';
import type { SiteAnswer } from './site-call';

const hourMs = 3_600_000;
/** Tier 1: one pool for the app on all its sites. */
const hourlyPool = 65_000;

const burstRates: Readonly<Record<string, number>> = { GET: 100, POST: 100, PUT: 50, DELETE: 50 };
/** Endpoints with a published rate of their own, in calls a second. */
const ownRates: Readonly<Record<string, number>> = {
  'GET /wiki/api/v2/pages/{id}/descendants': 300,
  'GET /rest/api/3/issue/{issueIdOrKey}': 150,
  'POST /rest/api/3/search/approximate-count': 150,
};
const perIssue = [
  { calls: 20, withinMs: 2_000 },
  { calls: 100, withinMs: 30_000 },
] as const;

interface Bucket {
  tokens: number;
  at: number;
}

const refuse = (reason: string, limit: number, retryAfterMs: number, now: number): SiteAnswer => {
  const seconds = Math.max(1, Math.ceil(retryAfterMs / 1000));
  const answer = json(429, { code: 429, message: 'Rate limit exceeded.' }, 0);
  return {
    ...answer,
    headers: {
      ...answer.headers,
      'retry-after': String(seconds),
      'ratelimit-reason': reason,
      'x-ratelimit-limit': String(limit),
      'x-ratelimit-remaining': '0',
      'x-ratelimit-reset': new Date(now + seconds * 1000).toISOString(),
    },
  };
};

/**
 * What the products allow an app: points an hour, calls a second on an endpoint, writes on one issue. Kept in memory:
 * a restarted site starts with full buckets.
 * @see https://developer.atlassian.com/cloud/jira/platform/rate-limiting/
 */
export class RateLimits {
  private readonly buckets = new Map<string, Bucket>();
  private readonly issueWrites = new Map<string, number[]>();
  private hour = 0;
  private spent = 0;

  constructor(private readonly now: () => number) {}

  /** The 429 that a call meets, or nothing: then it counts. */
  refusalOf(match: RouteMatch): SiteAnswer | undefined {
    const { method, path } = match.route.operation;
    const product = path.startsWith('/wiki/') ? 'confluence' : 'jira';
    const now = this.now();
    this.turnHour(now);
    if (this.spent >= hourlyPool)
      return refuse(`${product}-quota-global-based`, hourlyPool, (this.hour + 1) * hourMs - now, now);
    const issue = method === 'GET' ? undefined : match.params.issueIdOrKey;
    return this.burst(`${method} ${path}`, method, product, now) ?? (issue ? this.issueWrite(issue, now) : undefined);
  }

  /** Counts an answer's points and tells the caller where it stands. */
  counted(answer: SiteAnswer): SiteAnswer {
    this.spent += answer.points;
    const left = Math.max(0, hourlyPool - this.spent);
    const near = left < hourlyPool / 5;
    const reset = Math.ceil(((this.hour + 1) * hourMs - this.now()) / 1000);
    return {
      ...answer,
      headers: {
        ...answer.headers,
        'x-ratelimit-limit': String(hourlyPool),
        'x-ratelimit-remaining': String(left),
        'beta-ratelimit-policy': `"global-app-quota";q=${hourlyPool};w=3600`,
        'beta-ratelimit': `"global-app-quota";${near ? `r=${left};` : ''}t=${reset}`,
        ...(near ? { 'x-ratelimit-nearlimit': 'true' } : {}),
      },
    };
  }

  private turnHour(now: number): void {
    const hour = Math.floor(now / hourMs);
    if (hour === this.hour) return;
    this.hour = hour;
    this.spent = 0;
  }

  private burst(endpoint: string, method: string, product: string, now: number): SiteAnswer | undefined {
    const rate = ownRates[endpoint] ?? burstRates[method] ?? 100;
    const bucket = this.buckets.get(endpoint) ?? { tokens: rate, at: now };
    bucket.tokens = Math.min(rate, bucket.tokens + ((now - bucket.at) / 1000) * rate);
    bucket.at = now;
    this.buckets.set(endpoint, bucket);
    if (bucket.tokens < 1) return refuse(`${product}-burst-based`, rate, ((1 - bucket.tokens) / rate) * 1000, now);
    bucket.tokens -= 1;
    return undefined;
  }

  private issueWrite(issue: string, now: number): SiteAnswer | undefined {
    const recent = (this.issueWrites.get(issue) ?? []).filter((at) => at > now - 30_000);
    for (const { calls, withinMs } of perIssue) {
      const within = recent.filter((at) => at > now - withinMs);
      if (within.length >= calls)
        return refuse('jira-per-issue-on-write', calls, (within[0] ?? now) + withinMs - now, now);
    }
    recent.push(now);
    this.issueWrites.set(issue, recent);
    return undefined;
  }
}
