/** How often a function ran, and for how long by the site's clock. */
export interface FunctionUsage {
  readonly invocations: number;
  readonly totalMs: number;
  readonly longestMs: number;
}

/** Adds up by function key what the runtime would bill: the time of each invocation from its start to its end. */
export const functionUsage = () => {
  const usage = new Map<string, FunctionUsage>();
  return {
    add: (key: string, ms: number): void => {
      const { invocations, totalMs, longestMs } = usage.get(key) ?? { invocations: 0, totalMs: 0, longestMs: 0 };
      usage.set(key, {
        invocations: invocations + 1,
        totalMs: totalMs + ms,
        longestMs: Math.max(longestMs, ms),
      });
    },
    all: (): ReadonlyMap<string, FunctionUsage> => new Map(usage),
  };
};
