import type { PersonName } from '../../support/scene';
import type { Dice } from './dice';
import type { Act } from './live';
import type { Click, PlannedEdit } from './people';
import type { World } from './world';

/** One click on "Undo", decided before the history is lived. */
export interface Undoing {
  readonly atMs: number;
  readonly person: PersonName;
  /** Of the runs that the person sees: the newest, or any, undos among them. */
  readonly which: 'newest' | 'any';
  readonly scope: 'whole' | 'pages' | 'tasks';
  readonly previews: boolean;
  readonly twice: boolean;
  readonly cancelsAfterMs: number | undefined;
}

const momentOf = (dice: Dice): number =>
  dice.weighted([
    [2, dice.int(0, 60)],
    [4, dice.int(60, 900)],
    [3, dice.int(900, 7_200)],
  ]) * 1_000;

export const undoingsOf = (dice: Dice): readonly Undoing[] => {
  const count = dice.weighted([
    [3, 1],
    [3, 2],
    [2, 3],
    [1, 5],
  ]);
  return Array.from({ length: count }, () => ({
    atMs: momentOf(dice),
    person: dice.weighted([
      [4, 'editor'],
      [1, 'author'],
      [2, 'admin'],
      [1, 'reader'],
    ] as const),
    which: dice.pick(['newest', 'newest', 'any'] as const),
    scope: dice.pick(['whole', 'whole', 'pages', 'tasks'] as const),
    previews: dice.chance(0.4),
    twice: dice.chance(0.2),
    cancelsAfterMs: dice.chance(0.12) ? dice.int(0, 120) * 1_000 : undefined,
  })).sort((one, other) => one.atMs - other.atMs);
};

/** Edits around and inside what syncs wrote, while runs are taken back. */
export const editsAmongUndoings = (dice: Dice): readonly PlannedEdit[] =>
  Array.from({ length: dice.int(0, 8) }, () => ({
    kind: dice.weighted([
      [4, 'retype a linked task'],
      [3, 'move a linked task'],
      [1, 'copy a linked task'],
      [1, 'split a linked task'],
      [1, 'merge linked tasks'],
      [3, 'reformat'],
      [2, 'words outside'],
      [2, 'words of a task'],
      [1, 'delete a link'],
      [1, 'insert a task'],
      [1, 'tick'],
      [1, 'restrict'],
      [1, 'trash'],
      [1, 'draft'],
      [2, 'give back'],
      [1, 'move'],
    ] as const),
    when: dice.chance(0.4) ? { beforeCall: dice.int(20, 150) } : { atMs: momentOf(dice) },
  }));

/** Edits that take paragraphs of converted tasks apart, or dress them anew, mostly before anything is taken back. */
export const editsInsideLinks = (dice: Dice): readonly PlannedEdit[] =>
  Array.from({ length: dice.int(2, 8) }, () => ({
    kind: dice.pick([
      'retype a linked task',
      'move a linked task',
      'copy a linked task',
      'split a linked task',
      'merge linked tasks',
      'reformat',
    ] as const),
    when: { atMs: dice.int(5, 600) * 1_000 },
  }));

export const syncsAmongUndoings = (dice: Dice, first: Click | undefined): readonly Click[] =>
  first
    ? Array.from({ length: dice.int(0, 2) }, (_, n) => ({
        ...first,
        atMs: momentOf(dice),
        person: dice.pick(['editor', 'admin'] as const),
        requestId: `again ${n}`,
        previews: false,
        twice: false,
        leavesOut: false,
        cancelsAfterMs: undefined,
      }))
    : [];

export const undoActs = (world: World, dice: Dice, undoing: Undoing): readonly Act[] => [
  { at: undoing.atMs, act: () => undo(world, dice, undoing) },
];

const undo = async (world: World, dice: Dice, undoing: Undoing): Promise<void> => {
  const { scene } = world;
  const { person, which, scope } = undoing;
  const listed = await answered(world, () => scene.call(person, 'listRuns', { limit: 50 }));
  const runs = listed?.ok ? listed.data.runs : [];
  const target = which === 'newest' ? (runs.find(({ undoable }) => undoable) ?? runs[0]) : pickOf(dice, runs);
  if (!target) return;
  const answer = await answered(world, () => scene.call(person, 'getRunResults', { runId: target.runId, limit: 50 }));
  const rows = (answer?.ok ? answer.data.results : []).flatMap((row) => ('taskRef' in row ? [row] : []));
  const done = rows.filter(({ result }) => result === 'created' || result === 'adopted' || result === 'undone');
  const some = <Item>(items: readonly Item[]): readonly Item[] => {
    const chosen = items.filter(() => dice.chance(0.5));
    return chosen.length > 0 ? chosen : items.slice(0, 1);
  };
  const pageIds =
    scope === 'pages' && done.length > 0
      ? some([...new Set(done.map(({ confluence_page_id: id }) => id))].filter((id) => id !== ''))
      : undefined;
  const taskRefs = scope === 'tasks' && done.length > 0 ? some(done.map(({ taskRef }) => taskRef)) : undefined;
  const payload = {
    runId: target.runId,
    ...(pageIds && pageIds.length > 0 ? { pageIds } : {}),
    ...(taskRefs ? { taskRefs } : {}),
  };
  world.tell(
    `${person} takes back ${pageIds ? `pages ${pageIds.join(', ')} of ` : ''}${taskRefs ? `${taskRefs.length} tasks of ` : ''}${target.kind} ${target.runId}${undoing.twice ? ', clicks twice' : ''}`,
  );
  if (undoing.previews) {
    const preview = await scene.call(person, 'previewUndo', payload).catch(() => undefined);
    if (preview?.ok) world.count('undo: previewed');
  }
  const startedAt = scene.site.clock.now();
  const start = () => started(world, person, payload);
  const ids = await Promise.all(undoing.twice ? [start(), start()] : [start()]);
  for (const runId of new Set(ids)) {
    if (runId === undefined) continue;
    world.undos.push({ runId, undoOf: target.runId, startedAt, pageIds, taskRefs });
    world.tell(`${person} takes back ${target.runId} by run ${runId}`);
    world.count(`undo: of ${target.kind}, ${scope}`);
    if (undoing.cancelsAfterMs === undefined) continue;
    await scene.site.advance(undoing.cancelsAfterMs);
    const cancelled = await scene.call(person, 'cancelRun', { runId }).catch(() => undefined);
    if (cancelled?.ok) world.count('undo: cancelled');
  }
};

/** Looks again when the site does not answer. */
const answered = async <Answer>({ scene }: World, look: () => Promise<Answer>): Promise<Answer | undefined> => {
  for (let tries = 0; tries < 3; tries += 1) {
    const answer = await look().catch(() => undefined);
    if (answer !== undefined) return answer;
    await scene.site.advance(5_000);
  }
  return undefined;
};

const pickOf = <Item>(dice: Dice, items: readonly Item[]): Item | undefined =>
  items.length > 0 ? dice.pick(items) : undefined;

/** As a person tries: again when the site is busy or does not answer. A reader may not, whatever she tries. */
const started = async (
  world: World,
  person: PersonName,
  payload: { readonly runId: string; readonly pageIds?: readonly string[]; readonly taskRefs?: readonly string[] },
): Promise<string | undefined> => {
  const { scene } = world;
  for (let tries = 0; tries < 6; tries += 1) {
    const outcome = await scene.call(person, 'startUndo', payload).catch(() => undefined);
    if (outcome?.ok) {
      if (person === 'reader' && (await hasWritten(world, outcome.data.runId)))
        world.violations.push(`a reader took back ${payload.runId}`);
      return outcome.data.runId;
    }
    const told = outcome ? outcome.code : 'no answer';
    world.count(`undo: refused, ${told}`);
    world.tell(`${person} is told: ${told}`);
    if (outcome && outcome.code !== 'run-still-going' && outcome.code !== 'internal') return undefined;
    await scene.site.advance(5_000 * 4 ** Math.min(tries, 3));
  }
  return undefined;
};

/** One that finds nothing to take back is started for anybody, and ends as skipped. */
const hasWritten = async ({ scene }: World, runId: string): Promise<boolean> => {
  await scene.site.advance(60_000);
  const run = await scene.call('admin', 'getRun', { runId }).catch(() => undefined);
  return run?.ok === true && run.data.counts.undone > 0;
};
