import type { Clock } from '../platform/clock';
import { type Endpoint, type EndpointName, endpoints } from './endpoints';

/** Calls a second that Jira publishes; Confluence publishes hardly any numbers of its own. */
const callsPerSecond: Readonly<Record<Endpoint['method'], number>> = { GET: 100, POST: 100, PUT: 50, DELETE: 50 };
const ownCallsPerSecond: Readonly<Partial<Record<EndpointName, number>>> = {
  listPageDescendants: 300,
  getTracedIssue: 150,
};

/** This share of a second's calls may go at once. The rest is for other apps: all share an endpoint's rate. */
const freeShare = 0.9;
/** After a rest so much of what it was long enough for may go at once: others have waited for it too. */
const shareOfRest = 0.5;
/** Calls beyond the rate that may be under way at once, in the end. */
const mostBeyond = 10;

/** What became of a call that was let go. A limit is told by `rest`, before this. */
export type Ended = 'served' | 'other';

export interface Pace {
  /** Waits until the endpoint may be called; the answer is to be called when the call has ended. */
  turn(name: EndpointName): Promise<(ended: Ended) => void>;
  /** The endpoint was refused for its rate and asks for a rest of so many milliseconds. */
  rest(name: EndpointName, ms: number): void;
}

/**
 * Goes as fast as the product lets it, with few refused calls. Within an endpoint's published rate calls go out at once.
 * What is beyond it feels its way: one call, and when all of a round were served, twice as many. The first call that is
 * refused for its rate ends that for good: the endpoint rests as long as it asks, and then keeps to the rate.
 * https://developer.atlassian.com/cloud/jira/platform/rate-limiting/
 */
export const createPace = (clock: Clock): Pace => {
  const paces = new Map<EndpointName, ReturnType<typeof endpointPace>>();
  const paceOf = (name: EndpointName) => {
    const known = paces.get(name);
    if (known) return known;
    const made = endpointPace(clock, ownCallsPerSecond[name] ?? callsPerSecond[endpoints[name].method]);
    paces.set(name, made);
    return made;
  };
  return {
    turn: (name) => paceOf(name).turn(),
    rest: (name, ms) => paceOf(name).rest(ms),
  };
};

const endpointPace = (clock: Clock, perSecond: number) => {
  const waiting: ((leave: (ended: Ended) => void) => void)[] = [];
  const allowance = createAllowance(clock, perSecond);
  const probe = createProbe();
  let probing = true;
  let restUntil = 0;
  let wakesAt = Number.POSITIVE_INFINITY;

  const wakeAt = (time: number): void => {
    if (time >= wakesAt) return;
    wakesAt = time;
    void clock.sleep(Math.max(1, Math.ceil(time - clock.now()))).then(() => {
      wakesAt = Number.POSITIVE_INFINITY;
      letGo();
    });
  };

  /** How a call may go now, or when one may at the latest. */
  const next = (): ((ended: Ended) => void) | number => {
    if (restUntil > clock.now()) return restUntil;
    if (allowance.take()) return () => {};
    return (probing ? probe.take(letGo) : undefined) ?? allowance.nextAt();
  };

  const letGo = (): void => {
    while (waiting.length > 0) {
      const leave = next();
      if (typeof leave === 'number') {
        wakeAt(leave);
        return;
      }
      waiting.shift()?.(leave);
    }
  };

  return {
    turn: (): Promise<(ended: Ended) => void> =>
      new Promise((go) => {
        waiting.push(go);
        letGo();
      }),
    rest: (ms: number): void => {
      probing = false;
      restUntil = Math.max(restUntil, clock.now() + ms);
      allowance.startAt(restUntil, ms);
    },
  };
};

/** The calls of nearly a second, and as many again as time passes. */
const createAllowance = (clock: Clock, perSecond: number) => {
  const most = perSecond * freeShare;
  let left = most;
  let at = clock.now();
  return {
    take: (): boolean => {
      const now = clock.now();
      left = Math.min(most, left + ((now - at) * perSecond) / 1_000);
      at = now;
      if (left < 1) return false;
      left -= 1;
      return true;
    },
    /** Nothing is left; a rest until `time` brings in something. */
    startAt: (time: number, restMs: number): void => {
      left = Math.min(most, ((restMs * perSecond) / 1_000) * shareOfRest);
      at = time;
    },
    /** Just after a `take` that was refused. */
    nextAt: (): number => at + ((1 - left) * 1_000) / perSecond,
  };
};

/**
 * Rounds of calls beyond the rate, each twice as large as the one before. A round is over when all its calls have ended:
 * the answers of one limit come together, and to go on after the first good one would only have more refused.
 */
const createProbe = () => {
  let size = 1;
  let sent = 0;
  let underWay = 0;
  return {
    /** Undefined: none may go now; one may when another has ended, and `ended` is called then. */
    take: (ended: () => void): ((ended: Ended) => void) | undefined => {
      if (size < mostBeyond ? sent >= size : underWay >= mostBeyond) return undefined;
      sent += 1;
      underWay += 1;
      return (how) => {
        underWay -= 1;
        if (how !== 'served') size = 1;
        if (underWay === 0) {
          if (how === 'served') size = Math.min(mostBeyond, size * 2);
          sent = 0;
        }
        ended();
      };
    },
  };
};
