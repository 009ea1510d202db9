import type { Scene } from '../../support/scene';
import { type Dice, diceOf } from './dice';
import { growTree, type Tree } from './grow-tree';
import { type People, peopleOf } from './people';
import { type Upset, upsetsOf } from './upsets';
import { type Weather, weatherOf } from './weather';
import type { Words } from './words';

/** What is decided of a history before it is lived. */
export interface Script {
  readonly seed: number;
  readonly weather: Weather;
  grow(scene: Scene, words: Words): Promise<Tree>;
  people(tree: Tree): People;
  readonly upsets: readonly Upset[];
  /** Nobody has edited a page for so long when the first click comes. */
  readonly quietMs: number;
  /** Which page, task and words an edit takes. */
  readonly dice: Dice;
  /** Afterwards, in fair weather: no sync, one that picks up the rest, one more that finds nothing. */
  readonly syncsAfter: 0 | 1 | 2;
}

const hour = 3_600_000;

/** Everything by the seed. Seeds that were found before there were upsets are told without them. */
export const scriptOf = (seed: number, { withUpsets = true } = {}): Script => {
  const dice = diceOf(seed);
  return {
    seed,
    weather: weatherOf(dice.fork('weather')),
    grow: (scene, words) => growTree(scene, dice.fork('tree'), words),
    people: (tree) => peopleOf(dice.fork('people'), tree),
    upsets: withUpsets ? upsetsOf(dice.fork('upsets')) : [],
    quietMs: (dice.chance(0.8) ? 2 * hour : 60_000) + dice.int(0, 300_000),
    dice: dice.fork('edits'),
    syncsAfter: dice.chance(0.3) ? 2 : 1,
  };
};
