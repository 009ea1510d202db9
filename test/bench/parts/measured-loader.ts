import { performance } from 'node:perf_hooks';
import type { AppHandler, AppLoader } from '../../../local/forge/app/app-loader';

export interface MeasuredLoader {
  readonly load: AppLoader;
  /** The most live memory that an invocation was seen to hold. */
  mostBytes(): number;
}

/** Collecting the garbage of a whole site takes long: so much longer nothing is collected afterwards. */
const restFactor = 15;
/** Of many like invocations, the first ones and some later are watched. */
const isWatched = (place: number): boolean => place < 6 || place % 25 === 0;

/**
 * Loads the app so that the live memory of its invocations can be told apart from that of the site around it: the heap
 * after a garbage collection in the midst of an invocation, less that before or after it. What the site itself gains
 * meanwhile (issues, versions of pages) is in the figure too: it is the most that it can be.
 */
export const measuredLoader = (load: AppLoader): MeasuredLoader => {
  const seen = new Map<string, number>();
  let most = 0;
  let isWatching = false;
  const heap = (): number => {
    if (!globalThis.gc) throw new Error('run with --expose-gc');
    globalThis.gc();
    return process.memoryUsage().heapUsed;
  };
  const watched =
    (name: string, handler: AppHandler): AppHandler =>
    async (...args) => {
      const place = seen.get(name) ?? 0;
      seen.set(name, place + 1);
      if (isWatching || !isWatched(place)) return handler(...args);
      isWatching = true;
      const before = heap();
      let highest = before;
      let timer: NodeJS.Timeout | undefined;
      const look = (): void => {
        const from = performance.now();
        highest = Math.max(highest, heap());
        timer = setTimeout(look, restFactor * (performance.now() - from));
      };
      look();
      try {
        return await handler(...args);
      } finally {
        clearTimeout(timer);
        most = Math.max(most, highest - Math.min(before, heap()));
        isWatching = false;
      }
    };
  return {
    load: async (globals) => {
      const exports = await load(globals);
      return Object.fromEntries(
        Object.entries(exports).map(([name, value]) => [
          name,
          typeof value === 'function' ? watched(name, value as AppHandler) : value,
        ]),
      );
    },
    mostBytes: () => most,
  };
};
