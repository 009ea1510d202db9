import * as z from 'zod';

/** An `InvocationError` as a consumer returns it (@forge/events out/invocationError.js: it turns itself into JSON). */
const invocationError = z.object({
  _retry: z.literal(true),
  retryOptions: z
    .object({
      retryAfter: z.number().optional(),
      retryReason: z.string().optional(),
      retryData: z.unknown().optional(),
    })
    .default({}),
});

const longestSeconds = 900;
const shortestSeconds = 1;
const mostDataBytes = 4 * 1024;

export interface RetryRequest {
  readonly afterMs: number;
  readonly reason: string;
  readonly data?: unknown;
  /** More than 4 KB: left out. */
  readonly tooMuchData: boolean;
}

/** The retry that a consumer's answer asks for; undefined where it asks for none. */
export const retryOf = (answer: unknown): RetryRequest | undefined => {
  const parsed = invocationError.safeParse(answer);
  if (!parsed.success) return undefined;
  const { retryAfter = shortestSeconds, retryReason = 'FUNCTION_RETRY_REQUEST', retryData } = parsed.data.retryOptions;
  const tooMuchData = retryData !== undefined && Buffer.byteLength(JSON.stringify(retryData)) > mostDataBytes;
  return {
    afterMs: 1_000 * Math.min(longestSeconds, Math.max(shortestSeconds, retryAfter)),
    reason: retryReason,
    tooMuchData,
    ...(retryData === undefined || tooMuchData ? {} : { data: retryData }),
  };
};
