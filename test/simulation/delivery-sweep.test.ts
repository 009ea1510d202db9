import { type SweptRun, sweep, sweepRun } from './sweep';

/** Forge delivers at least once, in no order, and a delivery may sleep through the end of its claim. */
describe('a run of three pages with three tasks each', () => {
  let calm: SweptRun;
  beforeAll(async () => {
    calm = await sweepRun({});
  });

  it.each(['twice', 'late', 'reorder'] as const)(
    'ends the same when any event is delivered %s',
    async (queue) => {
      const faultAt = (nth: number) => ({ match: { product: 'queue' as const }, nth, effect: { queue } });
      expect(await sweep(calm, faultAt, {}, { calls: calm.pushes })).toEqual([]);
    },
    300_000,
  );

  it('ends the same when any call takes longer than the claim lasts, and another delivery takes over meanwhile', async () => {
    expect(await sweep(calm, (nth) => ({ match: {}, nth, effect: { delayMs: 170_000 } }))).toEqual([]);
  }, 300_000);
});
