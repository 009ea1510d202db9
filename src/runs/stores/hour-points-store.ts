import type { Change, Store } from '../../platform/store';

/** What the deliveries and clicks of one UTC hour have taken of the installation's share of points. */
export interface HourPoints {
  /** Hours since the epoch. */
  readonly hour: number;
  /** 0: nobody has taken anything yet, there is no row. */
  readonly rev: number;
  readonly taken: number;
}

const keptSeconds = 86_400;
const keyOf = (hour: number): string => `hour:${hour}`;

export const hourPointsStore = (store: Store) => {
  /** The change that adds to what was read. */
  const addition = ({ hour, rev, taken }: HourPoints, points: number): Change => ({
    setRow: keyOf(hour),
    entity: 'points',
    row: { rev: rev + 1, taken: Math.max(0, taken + points) },
    when: rev === 0 ? { absent: 'rev' } : { attribute: 'rev', equals: rev },
    ttlSeconds: keptSeconds,
  });
  return {
    get: async (hour: number): Promise<HourPoints> => {
      const row = (await store.getRow('points', keyOf(hour))) as Pick<HourPoints, 'rev' | 'taken'> | undefined;
      return { hour, rev: row?.rev ?? 0, taken: row?.taken ?? 0 };
    },

    addition,

    /** `refused`: somebody else was faster. */
    add: (row: HourPoints, points: number): Promise<'done' | 'refused'> => store.transact([addition(row, points)]),
  };
};
