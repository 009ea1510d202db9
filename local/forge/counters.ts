/** What a site has seen since it was opened; for tests, sweeps and benchmarks. */
export interface Counters {
  invocations: number;
  crashes: number;
  timeouts: number;
  /** Calls of the app that reached the gate, of every kind. */
  gateCalls: number;
  productCalls: number;
  /** Product calls that were answered 429. */
  limitedCalls: number;
  storageCalls: number;
  queueCalls: number;
  pushes: number;
  pushedEvents: number;
  /** Most pushes that descended from one root. */
  longestChain: number;
  /** Units of 10 KB, as Forge counts them. */
  kvsReadUnits: number;
  kvsWriteUnits: number;
  kvsReadBytes: number;
  kvsWriteBytes: number;
  /** Largest stored value. */
  largestValueBytes: number;
  points: number;
  /** Calls that an invocation made after its function had answered: they never left. */
  lateCalls: number;
  /** Deliveries of queue events by how they ended. */
  delivered: number;
  failed: number;
}

export const newCounters = (): Counters => ({
  invocations: 0,
  crashes: 0,
  timeouts: 0,
  gateCalls: 0,
  productCalls: 0,
  limitedCalls: 0,
  storageCalls: 0,
  queueCalls: 0,
  pushes: 0,
  pushedEvents: 0,
  longestChain: 0,
  kvsReadUnits: 0,
  kvsWriteUnits: 0,
  kvsReadBytes: 0,
  kvsWriteBytes: 0,
  largestValueBytes: 0,
  points: 0,
  lateCalls: 0,
  delivered: 0,
  failed: 0,
});
