import type { Clock } from '../platform/clock';
import type { Principal, ProductAnswer, ProductCall, ProductRequest } from '../platform/product-request';
import { ApiError, kindOfStatus } from './api-error';
import { type Endpoint, type EndpointName, endpoints } from './endpoints';
import { createPace } from './pace';
import { retryAfterMs } from './retry-after';

export type Send = (name: EndpointName, parts?: Pick<ProductCall, 'params' | 'query' | 'body'>) => Promise<unknown>;

/** Product calls under way at once, over all of an invocation. */
const atOnce = 10;
/** A 429 that asks for more than this is not waited out inside the function. */
const longestWaitMs = 5_000;
const rateLimitTries = 4;
/** Waits before a call that changes nothing is repeated after an unclear answer. */
const repeatWaitsMs = [300, 1_500, 4_000];

/**
 * Calls endpoints as one principal and answers the parsed body of a success. Waits out short 429s, repeats calls that
 * change nothing after unclear answers, keeps at most ten calls under way and each endpoint within its rate. Throws
 * `ApiError` for everything else; a call that may have changed something is never repeated after an unclear answer.
 */
export const sendAs = (request: ProductRequest, clock: Clock, principal: Principal): Send => {
  const enter = turnstile(atOnce);
  const pace = createPace(clock);
  const once = async (name: EndpointName, parts: Pick<ProductCall, 'params' | 'query' | 'body'>) => {
    const { product, method, path } = endpoints[name];
    await pace.turn(name);
    const answer = await enter(() => request(principal, { product, method, path, ...parts })).catch(
      (cause: unknown) => {
        throw new ApiError('unclear', name, 0, { cause });
      },
    );
    if (answer.status >= 200 && answer.status < 300) return answer.body;
    throw new ApiError(kindOfStatus(answer.status), name, answer.status, {
      body: answer.body,
      ...(answer.status === 429 ? limitOf(answer, clock.now()) : {}),
    });
  };
  return async (name, parts = {}) => {
    for (let limited = 0, unclear = 0; ; ) {
      try {
        return await once(name, parts);
      } catch (error) {
        const wait = waitBefore(error, endpoints[name], limited, unclear);
        if (wait === undefined) throw error;
        if (isBurst(error)) pace.rest(name, wait);
        if ((error as ApiError).kind === 'rate-limited') limited += 1;
        else unclear += 1;
        await clock.sleep(wait);
      }
    }
  };
};

const limitOf = (answer: ProductAnswer, now: number) => ({
  retryAfterMs: retryAfterMs(answer.header('Retry-After'), now),
  reason: answer.header('RateLimit-Reason') ?? 'unknown',
});

/** Reasons are `jira-burst-based`, `confluence-burst-based`; the others concern one issue or the hour's quota. */
const isBurst = (error: unknown): boolean =>
  error instanceof ApiError && (error.detail.reason?.includes('burst') ?? false);

const waitBefore = (error: unknown, endpoint: Endpoint, limited: number, unclear: number): number | undefined => {
  if (!(error instanceof ApiError)) return undefined;
  if (error.kind === 'rate-limited') {
    const wait = error.detail.retryAfterMs ?? 0;
    return limited < rateLimitTries && wait <= longestWaitMs ? wait : undefined;
  }
  return error.kind === 'unclear' && endpoint.safe ? repeatWaitsMs[unclear] : undefined;
};

/** Lets `places` tasks in at once; the others wait their turn. */
const turnstile = (places: number) => {
  let free = places;
  const waiting: (() => void)[] = [];
  return async <Result>(task: () => Promise<Result>): Promise<Result> => {
    if (free > 0) free -= 1;
    else await new Promise<void>((resolve) => waiting.push(resolve));
    try {
      return await task();
    } finally {
      const next = waiting.shift();
      if (next) next();
      else free += 1;
    }
  };
};
