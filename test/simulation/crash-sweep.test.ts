import { type SweptRun, sweep, sweepRun } from './sweep';

/** Each call that leaves the app (product, storage, queue; reads too) is struck once, one run per call. */
describe('a run of three pages with three tasks each', () => {
  let calm: SweptRun;
  beforeAll(async () => {
    calm = await sweepRun({});
  });

  it('ends with one issue per task, linked, one version per page', () => {
    expect(calm.state).toMatchObject({ status: 'completed', outcome: 'Success', versions: [2, 2, 2] });
    expect(calm.state.issues).toHaveLength(12);
    expect(calm.gateCalls).toBeGreaterThan(50);
  });

  it('ends the same when it dies before any call', async () => {
    expect(await sweep(calm, (nth) => ({ match: {}, nth, effect: { crash: 'before' } }))).toEqual([]);
  }, 300_000);

  it('ends the same when it dies after any call', async () => {
    expect(await sweep(calm, (nth) => ({ match: {}, nth, effect: { crash: 'after' } }))).toEqual([]);
  }, 300_000);

  it('ends the same when the answer of any call is lost', async () => {
    expect(await sweep(calm, (nth) => ({ match: {}, nth, effect: { lostResponse: true } }))).toEqual([]);
  }, 300_000);
});
