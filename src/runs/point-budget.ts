import type { PointMeter } from '../atlassian/point-meter';
import type { Platform } from '../platform/platform';
import type { Change } from '../platform/store';
import { type HourPoints, hourPointsStore } from './stores/hour-points-store';

const hourMs = 3_600_000;
/** Taken from the hour's share at once, so that most calls need no storage; parallel deliveries each hold such a block. */
const largestBlock = 500;
const blocksPerShare = 20;
/** Other deliveries change the same row: so often it is read again before we do without. */
const tries = 5;

/** What one invocation may spend, or has spent, of its installation's share of the hour's points. */
export interface PointBudget {
  readonly meter: PointMeter;
  /** What `close` would store, for a transaction that is made anyway; `settled` when that is done. Never throws. */
  settling(): Promise<Settling>;
  /** Settles what was spent with the hour's row. At the end of the invocation, however that comes. Never throws. */
  close(): Promise<void>;
}

export interface Settling {
  readonly changes: readonly Change[];
  settled(): void;
}

/**
 * For runs. Points are taken from the share in blocks; up to one block is spent before it is taken, so that a delivery that
 * spends little writes once, at its end. A call that the share of this hour does not hold is told to wait for the next hour.
 *
 * The products count all customers of the app in one pool, so the share is fairness, not correctness: where storage
 * does not answer, calls go out and are accounted for with the next block.
 */
export const pointBudget = (platform: Platform, pointsPerHour: number): PointBudget => {
  const store = hourPointsStore(platform.store);
  const block = Math.min(largestBlock, Math.ceil(pointsPerHour / blocksPerShare));
  let hour = 0;
  /** Taken from the hour's share and not spent yet; below zero: spent without having been taken. */
  let held = 0;
  /** What the calls under way may cost at most. */
  let underWay = 0;
  let taking: Promise<unknown> = Promise.resolve();
  /** Whether this hour's row was seen: a delivery that spends little takes no block, what it spent is settled at its end. */
  let looked = false;

  const turnHour = (): void => {
    const now = hourOf(platform.clock.now());
    if (now !== hour) {
      held = 0;
      looked = false;
    }
    hour = now;
  };

  const take = async (most: number): Promise<boolean> => {
    turnHour();
    const lacking = () => underWay + most - held;
    if (lacking() <= 0) return true;
    const before = (row: HourPoints) => {
      const left = pointsPerHour - row.taken;
      // A call that is dearer than the whole share would never go.
      if (lacking() > left && row.taken > 0) return undefined;
      return Math.max(lacking(), Math.min(block, left));
    };
    try {
      // Up to a block is spent first and settled later, once it was seen that the share has room.
      if (lacking() <= block) {
        if (looked) return true;
        const row = await store.get(hour);
        looked = before(row) !== undefined;
        return looked;
      }
      const taken = await change(store, hour, before);
      if (taken === undefined) return false;
      held += taken;
    } catch {
      platform.log.warn('points not counted', { points: most });
    }
    return true;
  };

  return {
    meter: {
      before: (most) => {
        const answer = taking.then(async () => {
          if (!(await take(most))) return hourMs - (platform.clock.now() % hourMs);
          underWay += most;
          return undefined;
        });
        taking = answer;
        return answer;
      },
      after: (most, actual) => {
        underWay -= most;
        turnHour();
        held -= actual;
      },
    },
    settling: async () => {
      await taking;
      turnHour();
      const rest = held;
      return settling(platform, hour, -rest, () => {
        held -= rest;
      });
    },
    close: async () => {
      await taking;
      turnHour();
      const rest = held;
      held = 0;
      await settle(platform, hour, -rest);
    },
  };
};

/** For people's clicks: what they spend is counted in the share, and never refused because of it. */
export const pointCount = (platform: Platform): PointBudget => {
  let spent = 0;
  return {
    meter: {
      before: () => Promise.resolve(undefined),
      after: (_most, actual) => {
        spent += actual;
      },
    },
    settling: () => {
      const points = spent;
      return settling(platform, hourOf(platform.clock.now()), points, () => {
        spent -= points;
      });
    },
    close: () => {
      const points = spent;
      spent = 0;
      return settle(platform, hourOf(platform.clock.now()), points);
    },
  };
};

const hourOf = (now: number): number => Math.floor(now / hourMs);

type Store = ReturnType<typeof hourPointsStore>;

/** Adds to an hour's points what `more` says of the row as it is; undefined: nothing. Throws what the store throws. */
const change = async (
  store: Store,
  hour: number,
  more: (row: HourPoints) => number | undefined,
): Promise<number | undefined> => {
  for (let round = 0; round < tries; round += 1) {
    const row = await store.get(hour);
    const points = more(row);
    if (points === undefined || (await store.add(row, points)) === 'done') return points;
  }
  throw new Error('the points of this hour are changed by too many at once');
};

const settle = async (platform: Platform, hour: number, points: number): Promise<void> => {
  if (points === 0) return;
  try {
    await change(hourPointsStore(platform.store), hour, () => points);
  } catch {
    platform.log.warn('points not counted', { points });
  }
};

const settling = async (platform: Platform, hour: number, points: number, settled: () => void): Promise<Settling> => {
  if (points === 0) return { changes: [], settled };
  const store = hourPointsStore(platform.store);
  const row = await store.get(hour).catch(() => undefined);
  return row ? { changes: [store.addition(row, points)], settled } : { changes: [], settled: () => {} };
};
