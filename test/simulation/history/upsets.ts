import type { Dice } from './dice';
import type { Act } from './live';
import { restoreVersion } from './restore-version';
import type { World } from './world';

/** What happens to a site and its people beside edits and faults. */
export const upsetKinds = [
  'Jira is disconnected',
  'the starter is away',
  'a colleague continues',
  'somebody retries',
  'a version is restored',
] as const;

export interface Upset {
  readonly atMs: number;
  readonly kind: (typeof upsetKinds)[number];
  /** How long the first two last. */
  readonly forMs: number;
}

export const upsetsOf = (dice: Dice): readonly Upset[] => {
  const count = dice.weighted([
    [5, 0],
    [3, 1],
    [2, 3],
  ]);
  return Array.from({ length: count }, () => ({
    kind: dice.pick(upsetKinds),
    atMs:
      dice.weighted([
        [3, dice.int(0, 60)],
        [3, dice.int(60, 900)],
        [2, dice.int(900, 7_200)],
      ]) * 1_000,
    forMs: dice.int(1, 7_200) * 1_000,
  }));
};

/** What is to be done when, for one upset: the first two end by themselves. */
export const actsOf = (world: World, dice: Dice, { kind, atMs, forMs }: Upset): readonly Act[] => {
  const { scene } = world;
  const tell = (what: string): void => {
    world.tell(what);
    world.count(`upset: ${what}`);
  };
  const forAWhile = (begin: () => void, end: () => void): readonly Act[] => [
    {
      at: atMs,
      act: () => {
        begin();
        tell(kind);
      },
    },
    { at: atMs + forMs, act: end },
  ];
  switch (kind) {
    case 'Jira is disconnected':
      return forAWhile(
        () => scene.site.connect('jira', false),
        () => scene.site.connect('jira', true),
      );
    case 'the starter is away':
      return forAWhile(
        () => setActive(world, false),
        () => setActive(world, true),
      );
    case 'a colleague continues':
      return [{ at: atMs, act: () => takeOver(world, 'continueRun', tell) }];
    case 'somebody retries':
      return [{ at: atMs, act: () => takeOver(world, 'retryRun', tell) }];
    case 'a version is restored':
      return [
        {
          at: atMs,
          act: () => {
            if (restoreVersion(world, dice, dice.pick(world.tree.pageIds))) tell(kind);
          },
        },
      ];
  }
};

const setActive = ({ scene }: World, active: boolean): void => {
  const editor = { email: 'editor@example.com', displayName: 'Eddie Editor', groups: ['editors'] };
  scene.site.atlassian.seed.addUser({ ...editor, active });
};

/** The administrator goes on with each run that lets her. */
const takeOver = async (
  { scene }: World,
  how: 'continueRun' | 'retryRun',
  tell: (what: string) => void,
): Promise<void> => {
  const listed = await scene.call('admin', 'listRuns', { limit: 50 }).catch(() => undefined);
  for (const { runId } of listed?.ok ? listed.data.runs : []) {
    const answer = await scene.call('admin', how, { runId }).catch(() => undefined);
    if (answer?.ok) tell(`${how} is taken`);
  }
};
