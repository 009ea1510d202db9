import type { Scene } from '../../support/scene';
import { type Dice, diceOf } from './dice';
import { growTree, type Tree } from './grow-tree';
import { type People, peopleOf } from './people';
import { editsAmongUndoings, editsInsideLinks, syncsAmongUndoings, type Undoing, undoingsOf } from './undoings';
import { type Upset, upsetsOf } from './upsets';
import { laterStrikes, type Weather, weatherOf } from './weather';
import type { Words } from './words';

/** What is decided of a history before it is lived. */
export interface Script {
  readonly seed: number;
  readonly weather: Weather;
  grow(scene: Scene, words: Words): Promise<Tree>;
  people(tree: Tree): People;
  /** What has been done on calm days before the first click that counts. */
  calmly?(scene: Scene, tree: Tree): Promise<void>;
  readonly upsets: readonly Upset[];
  readonly undoings: readonly Undoing[];
  /** Nobody has edited a page for so long when the first click comes. */
  readonly quietMs: number;
  /** Which page, task and words an edit takes. */
  readonly dice: Dice;
  /** Afterwards, in fair weather: no sync, one that picks up the rest, one more that finds nothing. */
  readonly syncsAfter: 0 | 1 | 2;
  /** Before those: a sync that is taken back, and perhaps put back. */
  readonly undoesAfter: 'nothing' | 'undo' | 'redo';
}

const hour = 3_600_000;
/** In histories of higher seeds people are at work inside what syncs wrote much more. */
const restlessFrom = 100_000;

/**
 * Everything by the seed; `withUndos`: runs are taken back in them. Seeds that were found before there were upsets, or
 * undos, are told without them.
 */
export const scriptOf = (seed: number, { withUpsets = true, withUndos = false } = {}): Script => {
  const dice = diceOf(seed);
  const undoing = dice.fork('undo');
  const weather = weatherOf(dice.fork('weather'));
  return {
    seed,
    weather: withUndos
      ? { ...weather, faults: [...weather.faults, ...laterStrikes(undoing.fork('weather'))] }
      : weather,
    grow: (scene, words) => growTree(scene, dice.fork('tree'), words),
    people: (tree) => {
      const people = peopleOf(dice.fork('people'), tree);
      if (!withUndos) return people;
      return {
        clicks: [...people.clicks, ...syncsAmongUndoings(undoing.fork('syncs'), people.clicks[0])],
        edits: [
          ...people.edits,
          ...editsAmongUndoings(undoing.fork('edits')),
          ...(seed > restlessFrom ? editsInsideLinks(undoing.fork('inside')) : []),
        ],
      };
    },
    upsets: withUpsets ? upsetsOf(dice.fork('upsets')) : [],
    undoings: withUndos ? undoingsOf(undoing.fork('undoings')) : [],
    quietMs: (dice.chance(0.8) ? 2 * hour : 60_000) + dice.int(0, 300_000),
    dice: dice.fork('edits'),
    syncsAfter: dice.chance(0.3) ? 2 : 1,
    undoesAfter: withUndos ? undoing.pick(['nothing', 'undo', 'redo'] as const) : 'nothing',
  };
};
