import type { Clock } from '../platform/clock';
import type { Principal, ProductAnswer, ProductCall, ProductRequest } from '../platform/product-request';
import { ApiError, kindOfStatus } from './api-error';
import { type Endpoint, type EndpointName, endpoints } from './endpoints';
import { createPace, type Ended } from './pace';
import { installationShare, type PointMeter } from './point-meter';
import { mostPoints, pointsOf } from './points';
import { retryAfterMs } from './retry-after';

type Parts = Pick<ProductCall, 'params' | 'query' | 'body'>;

export type Send = (name: EndpointName, parts?: Parts) => Promise<unknown>;

/** Product calls under way at once, over all of an invocation. */
const atOnce = 10;
/** A 429 that asks for more than this is not waited out inside the function. */
const longestWaitMs = 5_000;
const rateLimitTries = 4;
/** Waits before a call that changes nothing is repeated after an unclear answer. */
const repeatWaitsMs = [300, 1_500, 4_000];

/**
 * Calls endpoints as one principal and answers the parsed body of a success. Waits out short 429s, repeats calls that
 * change nothing after unclear answers, keeps at most ten calls under way, and each endpoint at a pace that the product
 * stands. A `meter` counts the points of each call; one that it does not let go is `rate-limited` and was not sent. Throws
 * `ApiError` for everything that is no success; a call that may have changed something is never repeated after an unclear
 * answer.
 */
export const sendAs = (request: ProductRequest, clock: Clock, principal: Principal, meter?: PointMeter): Send => {
  const enter = turnstile(atOnce);
  const pace = createPace(clock);

  const metered = async (name: EndpointName, parts: Parts): Promise<ProductAnswer> => {
    if (!meter) return paced(name, parts);
    const most = mostPoints(name, parts);
    const wait = await meter.before(most);
    if (wait !== undefined)
      throw new ApiError('rate-limited', name, 429, { retryAfterMs: wait, reason: installationShare });
    let answer: ProductAnswer | undefined;
    try {
      answer = await paced(name, parts);
      return answer;
    } finally {
      meter.after(most, pointsOf(name, parts, answer));
    }
  };

  const paced = async (name: EndpointName, parts: Parts): Promise<ProductAnswer> => {
    const { product, method, path } = endpoints[name];
    const leave = await pace.turn(name);
    let ended: Ended = 'other';
    try {
      const answer = await enter(() => request(principal, { product, method, path, ...parts })).catch(
        (cause: unknown) => {
          throw new ApiError('unclear', name, 0, { cause });
        },
      );
      const limit = limitOf(answer, clock.now());
      // A rest that is too long to sit out here: whoever calls next hears of it from the product, and pauses.
      if (limit && isBurst(limit)) pace.rest(name, limit.retryAfterMs <= longestWaitMs ? limit.retryAfterMs : 0);
      if (!limit && answer.status < 500) ended = 'served';
      return answer;
    } finally {
      leave(ended);
    }
  };

  const once = async (name: EndpointName, parts: Parts): Promise<unknown> => {
    const answer = await metered(name, parts);
    if (answer.status >= 200 && answer.status < 300) return answer.body;
    throw new ApiError(kindOfStatus(answer.status), name, answer.status, {
      body: answer.body,
      ...limitOf(answer, clock.now()),
    });
  };

  return async (name, parts = {}) => {
    for (let limited = 0, unclear = 0; ; ) {
      try {
        return await once(name, parts);
      } catch (error) {
        const wait = waitBefore(error, endpoints[name], limited, unclear);
        if (wait === undefined) throw error;
        if ((error as ApiError).kind === 'rate-limited') limited += 1;
        else unclear += 1;
        await clock.sleep(wait);
      }
    }
  };
};

interface Limit {
  readonly retryAfterMs: number;
  readonly reason: string;
}

const limitOf = (answer: ProductAnswer, now: number): Limit | undefined =>
  answer.status === 429
    ? {
        retryAfterMs: retryAfterMs(answer.header('Retry-After'), now),
        reason: answer.header('RateLimit-Reason') ?? 'unknown',
      }
    : undefined;

/** Reasons are `jira-burst-based`, `confluence-burst-based`; the others concern one issue or the hour's quota. */
const isBurst = ({ reason }: Limit): boolean => reason.includes('burst');

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
