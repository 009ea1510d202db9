import type { FaultInput } from '../../local/forge/faults';
import { manyTasks, type Phase, type SweptRun, sweep, sweepRun, threePages } from './sweep';

const phases: readonly (readonly [phase: Phase, size: string, build: typeof threePages])[] = [
  ['undo', 'work items moved one by one', threePages],
  ['undo', 'work items moved in bulk', manyTasks],
  ['undo of an undo', 'work items moved in bulk', manyTasks],
  ['sync after an undo', 'work items moved one by one', threePages],
];

const strikes: readonly (readonly [name: string, faultAt: (nth: number) => FaultInput])[] = [
  ['it dies before a call', (nth) => ({ match: {}, nth, effect: { crash: 'before' } })],
  ['it dies after a call', (nth) => ({ match: {}, nth, effect: { crash: 'after' } })],
  ['the answer of a call is lost', (nth) => ({ match: {}, nth, effect: { lostResponse: true } })],
  ['a call takes longer than the claim lasts', (nth) => ({ match: {}, nth, effect: { delayMs: 170_000 } })],
];

/** Of the calls every so many, others for each kind of strike; `npm run simulate -- --sweep` strikes each and every one. */
const step = 4;

/** Whatever is struck while a run is taken back, or after that, it ends as on a calm day: in bodies, statuses, ledger. */
describe.each(phases)('%s, %s', (phase, _size, build) => {
  let calm: SweptRun;
  beforeAll(async () => {
    calm = await sweepRun({ phase, build });
  });

  it('ends with the bodies of before the sync, or after it, and the work items where they belong', () => {
    const { state, calmBodies } = calm;
    const isUndone = phase === 'undo';
    expect(state).toMatchObject({ status: 'completed', outcome: 'Success' });
    const wanted = isUndone ? calmBodies.before : calmBodies.synced;
    expect(state.bodies.map(withoutKeys)).toEqual(wanted.map(withoutKeys));
    const made = state.issues.filter((issue) => !issue.includes(' Work Package '));
    expect(made.filter((issue) => !issue.endsWith(isUndone ? ' Backlog' : ' In Progress'))).toEqual([]);
    expect(state.ledger).toHaveLength(made.length);
    expect(state.ledger.filter((row) => !row.includes(isUndone ? 'undone' : 'linked'))).toEqual([]);
  });

  it.each(strikes)(
    'ends the same when %s',
    async (name, faultAt) => {
      const from = 1 + (strikes.findIndex(([one]) => one === name) % step);
      expect(await sweep(calm, faultAt, { phase, build }, { from, step })).toEqual([]);
    },
    300_000,
  );

  it.each(['twice', 'late', 'reorder'] as const)(
    'ends the same when any event is delivered %s',
    async (queue) => {
      const faultAt = (nth: number) => ({ match: { product: 'queue' as const }, nth, effect: { queue } });
      expect(await sweep(calm, faultAt, { phase, build }, { calls: calm.pushes })).toEqual([]);
    },
    300_000,
  );
});

const withoutKeys = (body: string): string => body.replace(/browse\/(\{[^}]*\}|[A-Z]+-\d+)/g, 'browse/');
