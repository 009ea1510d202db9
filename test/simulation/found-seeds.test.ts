import { playHistory } from './history/play-history';
import { scriptOf } from './history/script';

/** Histories in which a rule was broken once. What each of them is about stands in its name. */
describe('found by histories', () => {
  it.each([
    { seed: 3, name: 'a copy with other words, put before its task under the same id, is not linked in its place' },
    {
      seed: 23,
      name: 'a new task with the id of a converted one does not get its issue when the sync died after the page update',
    },
    { seed: 178, name: 'a copy behind its task does not get its issue when the sync died after the page update' },
  ])(
    '$name (seed $seed)',
    async ({ seed }) => {
      expect((await playHistory(scriptOf(seed))).violations).toEqual([]);
    },
    120_000,
  );
});
