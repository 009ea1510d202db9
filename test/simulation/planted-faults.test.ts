import type { FaultInput } from '../../local/forge/faults';
import { type Mistake, planted } from './planted';
import { sweep, sweepRun } from './sweep';

const crash = (nth: number): FaultInput => ({ match: {}, nth, effect: { crash: 'after' } });
const twice = (nth: number): FaultInput => ({ match: { product: 'queue' }, nth, effect: { queue: 'twice' } });

/** The sweeps are worth nothing unless they catch the mistakes that they are there for. */
describe('the sweeps catch', () => {
  it.each<{ name: string; mistakes: readonly Mistake[]; faultAt: (nth: number) => FaultInput }>([
    {
      name: 'no intent stored before a create',
      mistakes: [
        {
          file: 'runs/steps/stored-intents.ts',
          text: 'const done = await work.commit(',
          instead: "const done = await (async (..._) => 'done')(",
        },
      ],
      faultAt: crash,
    },
    {
      // The slice's row is guarded by whose claim it is; here a duplicate of the event passes for the holder.
      name: 'a claim by attempt',
      mistakes: [
        {
          file: 'runs/claim.ts',
          text: 'const claim = platform.ids.uuid();',
          instead: 'const claim = String(event.attempt);',
        },
        {
          file: 'runs/claim.ts',
          text: 'slice.claim !== freeClaim && slice.claimEnd > now',
          instead: 'slice.claim !== freeClaim && slice.claim !== String(event.attempt) && slice.claimEnd > now',
        },
        {
          file: 'runs/stores/slice-store.ts',
          text: "{ attribute: 'rev', equals: slice.rev }",
          instead: "{ attribute: 'claim', equals: slice.claim }",
        },
      ],
      faultAt: twice,
    },
    {
      name: 'a lease never taken over',
      mistakes: [
        {
          file: 'runs/steps/page-lease.ts',
          text: 'if (lease && lease.claim !== freeClaim && !ours) {',
          instead:
            'if (lease && lease.claim !== freeClaim) { return { heldUntil: engine.platform.clock.now() + 90_000 };',
        },
      ],
      faultAt: crash,
    },
  ])(
    '$name',
    async ({ name, mistakes, faultAt }) => {
      const loadApp = planted(name.replaceAll(' ', '-'), mistakes);
      const calm = await sweepRun({ loadApp });
      expect(calm.state.outcome).toBe('Success');
      expect(await sweep(calm, faultAt, { loadApp }, { most: 1 })).toHaveLength(1);
    },
    300_000,
  );
});
