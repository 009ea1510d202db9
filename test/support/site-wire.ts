import { createAtlassianSite } from '../../local/atlassian/atlassian-site';
import { seedEmpty } from '../../local/seeds/empty';
import { memoryTables } from '../../local/store/tables';
import { type AccountId, asId } from '../../src/model/ids';
import type { Clock } from '../../src/platform/clock';
import type { ProductAnswer, ProductCall, ProductRequest } from '../../src/platform/product-request';

/** What comes instead of the product's answer: another one, or none. */
export type Odd =
  | 'no answer'
  | { readonly status: number; readonly headers?: Readonly<Record<string, string>>; readonly body?: unknown };

const answerOf = ({ status, headers = {}, body }: Exclude<Odd, string>): ProductAnswer => ({
  status,
  body,
  header: (name) => Object.entries(headers).find(([each]) => each.toLowerCase() === name.toLowerCase())?.[1] ?? null,
});

/**
 * The local site at the end of a wire, for clients without an app around them: time stands still but for sleeps, and the
 * first answers to calls of a path can be odd ones.
 */
export const openWire = (email = 'editor@example.com') => {
  let now = Date.UTC(2026, 2, 2, 8);
  const sleeps: number[] = [];
  const clock: Clock = {
    now: () => now,
    sleep: async (ms) => {
      sleeps.push(ms);
      now += ms;
    },
    remaining: () => 900_000,
  };
  let chance = 0;
  const site = createAtlassianSite({
    tables: memoryTables(),
    now: () => now,
    random: () => {
      chance = (chance + 0.618_034) % 1;
      return chance;
    },
    searchLagMs: 0,
    siteUrl: () => 'http://127.0.0.1:3000',
    limits: 'off',
  });
  seedEmpty(site);
  const accountId = site.userByEmail(email)?.accountId ?? '';
  const odd: { readonly path: RegExp; readonly answers: Odd[] }[] = [];
  const calls: ProductCall[] = [];
  let lastPoints = 0;

  const handle = (call: ProductCall): ProductAnswer => {
    const path = call.path.replace(/\{(\w+)\}/g, (_, name: string) => call.params?.[name] ?? '');
    const query = new URLSearchParams();
    for (const [name, value] of Object.entries(call.query ?? {}))
      if (value !== undefined) query.set(name, String(value));
    const sent = {
      method: call.method,
      path,
      query,
      headers: {},
      ...(call.body === undefined ? {} : { body: call.body }),
    };
    const answer = site.handle({ principal: { kind: 'user', accountId } }, sent);
    lastPoints = answer.points;
    return answerOf(answer);
  };
  const request: ProductRequest = async (_principal, call) => {
    calls.push(call);
    const next = odd.find(({ path, answers }) => path.test(call.path) && answers.length > 0)?.answers.shift();
    if (next === 'no answer') throw new Error('socket hang up');
    return next ? answerOf(next) : handle(call);
  };
  return {
    site,
    clock,
    request,
    principal: { kind: 'person' as const, accountId: asId<AccountId>(accountId) },
    calls,
    sleeps,
    /** What the site says that its last answer cost. */
    lastPoints: () => lastPoints,
    /** The next calls of this path get these answers, one each. */
    answerOddly: (path: RegExp, ...answers: readonly Odd[]) => void odd.push({ path, answers: [...answers] }),
    /** A call of our own, past everything odd. */
    ask: (method: ProductCall['method'], path: string, body?: unknown) =>
      handle({ product: 'jira', method, path, ...(body === undefined ? {} : { body }) }),
  };
};
