import { crowds, playCalm, playSwept, type Strike, type Swept, strikes, sweptOf } from './wide-sweep';

/** So many runs for each kind of strike and each crowd; `npm run simulate -- --sweep` strikes each and every call. */
const runsOf = (strike: Strike): number => (strike.startsWith('event') ? 1 : 2);

/** Evenly spread over the calls, and others for each kind: together they are near every part of a run. */
const spread = (all: readonly Swept[], strike: Strike, crowdPlace: number): readonly Swept[] => {
  const mine = all.filter((swept) => swept.strike === strike);
  const count = runsOf(strike);
  const offset = ((strikes.indexOf(strike) * 3 + crowdPlace) * 0.37) % 1;
  return Array.from({ length: count }, (_, run) => mine[Math.floor(((run + offset) / count) * mine.length)]).filter(
    (swept) => swept !== undefined,
  );
};

describe.each(crowds.map((crowd, place) => ({ crowd, place })))(
  'six pages of four tasks, $crowd',
  ({ crowd, place }) => {
    let all: readonly Swept[] = [];
    beforeAll(async () => {
      const calm = await playCalm(crowd);
      expect(calm.violations).toEqual([]);
      all = sweptOf(crowd, calm);
    }, 60_000);

    it('has hundreds of moments at which something can happen', () => {
      expect(all.length).toBeGreaterThan(300);
    });

    it.each(strikes)(
      'ends right: %s',
      async (strike) => {
        const runs = spread(all, strike, place);
        expect(runs).toHaveLength(runsOf(strike));
        for (const swept of runs) {
          const { violations } = await playSwept(swept);
          expect(violations.map((what) => `${strike} at ${swept.nth}: ${what}`)).toEqual([]);
        }
      },
      120_000,
    );
  },
);
