import type { PersonName } from '../../support/scene';
import type { Dice } from './dice';
import { anyEdit, type EditKind } from './edit-kinds';
import type { Tree } from './grow-tree';

/** One click on "Sync tasks", with all that belongs to it. */
export interface Click {
  readonly atMs: number;
  readonly person: PersonName;
  readonly pageId: string;
  readonly requestId: string;
  readonly previews: boolean;
  /** Between the preview and the start. */
  readonly thinksMs: number;
  readonly includeCompleted: boolean;
  readonly twice: boolean;
  readonly leavesOut: boolean;
  readonly cancelsAfterMs: number | undefined;
}

export interface PlannedEdit {
  readonly when: { readonly beforeCall: number } | { readonly atMs: number };
  readonly kind: EditKind;
  /** Each page is edited; else one by the dice. */
  readonly everyPage?: true;
}

export interface People {
  readonly clicks: readonly Click[];
  readonly edits: readonly PlannedEdit[];
}

export const peopleOf = (dice: Dice, tree: Tree): People => {
  const first: Click = {
    atMs: 0,
    person: dice.weighted([
      [4, 'editor'],
      [1, 'author'],
      [1, 'admin'],
    ] as const),
    pageId: tree.rootId,
    requestId: 'first',
    previews: dice.chance(0.4),
    thinksMs: dice.weighted([
      [2, 0],
      [2, 30_000],
      [1, 3_600_000],
    ]),
    includeCompleted: dice.chance(0.2),
    twice: dice.chance(0.15),
    leavesOut: dice.chance(0.1),
    cancelsAfterMs: dice.chance(0.08)
      ? dice.weighted([
          [2, 0],
          [2, dice.int(1, 300)],
          [1, dice.int(300, 1_800)],
        ]) * 1_000
      : undefined,
  };
  const more = dice.weighted([
    [6, 0],
    [3, 1],
    [1, 2],
  ]);
  const others = Array.from(
    { length: more },
    (_, n): Click => ({
      ...first,
      atMs: dice.weighted([
        [3, 0],
        [3, dice.int(0, 5_000)],
        [2, dice.int(0, 900_000)],
      ]),
      person: dice.pick(['editor', 'author', 'admin'] as const),
      pageId: dice.chance(0.5) ? tree.rootId : dice.pick(tree.pageIds),
      requestId: `other ${n}`,
      previews: dice.chance(0.3),
      leavesOut: false,
      cancelsAfterMs: undefined,
    }),
  );
  const busy = dice.weighted([
    [2, 0],
    [3, 2],
    [3, 4],
    [1, 8],
  ]);
  const calls = 12 + tree.pageIds.length * 5;
  const edits = Array.from(
    { length: busy },
    (): PlannedEdit => ({
      kind: anyEdit(dice),
      when: dice.chance(0.75)
        ? { beforeCall: dice.int(1, calls * (1 + more)) }
        : {
            atMs:
              dice.weighted([
                [2, dice.int(0, 60)],
                [2, dice.int(60, 1_200)],
              ]) * 1_000,
          },
    }),
  );
  return { clicks: [first, ...others], edits };
};
