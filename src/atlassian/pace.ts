import type { Clock } from '../platform/clock';
import { type Endpoint, type EndpointName, endpoints } from './endpoints';

/** Calls a second that Jira publishes for one endpoint; Confluence publishes no numbers of its own. */
const callsPerSecond: Readonly<Record<Endpoint['method'], number>> = { GET: 100, POST: 100, PUT: 50, DELETE: 50 };
/**
 * This share of a second's calls goes out without waiting; those after them keep the rate. A delivery may begin right
 * after another one that has used its second up, and other apps call too.
 */
const freeShare = 0.4;

/**
 * Keeps the calls to each endpoint within its published rate, so that hardly one is refused: a refused call costs time
 * and points. Other apps share the rate: after a refusal the endpoint rests as long as the product asks.
 * https://developer.atlassian.com/cloud/jira/platform/rate-limiting/
 */
export const createPace = (clock: Clock) => {
  /** When the next call would go out if all of an endpoint's calls had come evenly. */
  const evenly = new Map<EndpointName, number>();
  const restUntil = new Map<EndpointName, number>();
  const spacingOf = (name: EndpointName) => 1_000 / callsPerSecond[endpoints[name].method];
  const freeMs = 1_000 * freeShare;
  return {
    /** Waits until the endpoint may be called. */
    turn: async (name: EndpointName): Promise<void> => {
      const spacing = spacingOf(name);
      for (;;) {
        const place = Math.max(evenly.get(name) ?? 0, clock.now());
        evenly.set(name, place + spacing);
        const wait = place - freeMs + spacing - clock.now();
        if (wait > 0) await clock.sleep(Math.ceil(wait));
        // Refused meanwhile: who waited for a place within the rest waits for another one.
        if ((restUntil.get(name) ?? 0) <= clock.now()) return;
      }
    },
    /** The endpoint was refused for its rate and asks for a rest. What comes after it comes evenly. */
    rest: (name: EndpointName, ms: number): void => {
      const until = clock.now() + ms;
      restUntil.set(name, Math.max(restUntil.get(name) ?? 0, until));
      evenly.set(name, Math.max(evenly.get(name) ?? 0, until + freeMs - spacingOf(name)));
    },
  };
};
