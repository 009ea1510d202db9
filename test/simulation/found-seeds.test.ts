import { playHistory } from './history/play-history';
import { scriptOf } from './history/script';

/** Histories in which a rule was broken once. What each of them is about stands in its name. */
describe('found by histories', () => {
  it.each([
    { seed: 3, name: 'a copy with other words, put before its task under the same id, is not linked in its place' },
    { seed: 23, name: 'a copy behind its task keeps its own issue when the answer to the page update was lost' },
    { seed: 178, name: 'two runs of one tree link no copy to the issue of the task that it was copied from' },
  ])(
    '$name (seed $seed)',
    async ({ seed }) => {
      expect((await playHistory(scriptOf(seed))).violations).toEqual([]);
    },
    120_000,
  );
});
