import { seededRandom } from '../../../local/forge/random';

/** Everything that a seed decides, it decides by these. */
export interface Dice {
  /** From `from` to `to`, both included. */
  int(from: number, to: number): number;
  /** True so often: 0 never, 1 always. */
  chance(share: number): boolean;
  pick<Item>(items: readonly Item[]): Item;
  /** One of the items, each as often as its weight says. */
  weighted<Item>(items: readonly (readonly [weight: number, item: Item])[]): Item;
  /** Dice of their own, so that one throw more here changes no number there. */
  fork(name: string): Dice;
}

export const diceOf = (seed: number, name = 'history'): Dice => {
  const stream = seededRandom(seed, name);
  const int = (from: number, to: number): number => from + Math.floor(stream.next() * (to - from + 1));
  return {
    int,
    chance: (share) => stream.next() < share,
    pick: (items) => {
      const item = items[int(0, items.length - 1)];
      if (item === undefined) throw new Error('nothing to pick from');
      return item;
    },
    weighted: (items) => {
      let left = stream.next() * items.reduce((sum, [weight]) => sum + weight, 0);
      for (const [weight, item] of items) {
        left -= weight;
        if (left < 0) return item;
      }
      throw new Error('nothing to pick from');
    },
    fork: (inner) => diceOf(seed, `${name}/${inner}`),
  };
};
