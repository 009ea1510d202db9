import type { SiteCall } from '../../../local/atlassian/site-call';
import { openAtlassian } from '../../../local/atlassian-products';
import type { AppLoader } from '../../../local/forge/app/app-loader';
import { openScene, type PersonName, type Scene } from '../../support/scene';
import { editPage, giveBack } from './colleague';
import { type Dice, diceOf } from './dice';
import { growTree } from './grow-tree';
import { judge, judgeRest, toldRuns, type Violation } from './judge';
import { type Click, type PlannedEdit, peopleOf } from './people';
import { weatherOf } from './weather';
import { newWords } from './words';
import { newWorld, type World } from './world';

export interface History {
  readonly seed: number;
  readonly violations: readonly Violation[];
  /** What happened, line by line. */
  readonly log: readonly string[];
  readonly tally: ReadonlyMap<string, number>;
}

const minute = 60_000;
const hour = 60 * minute;
/** Searches lag no longer than this: then what is looked up from outside is as it is. */
const longestLagMs = 150_000;
const lookers: readonly PersonName[] = ['editor', 'author', 'admin'];

export interface HistoryOptions {
  readonly loadApp?: AppLoader;
  /** Tells each product call as well. */
  readonly calls?: boolean;
}

/** Lives one history from its seed to the end and judges what it left behind. */
export const playHistory = async (
  seed: number,
  { loadApp, calls: tellsCalls = false }: HistoryOptions = {},
): Promise<History> => {
  const dice = diceOf(seed);
  const weather = weatherOf(dice.fork('weather'));
  const listeners: ((call: SiteCall) => void)[] = [];
  const said: string[] = [];
  const scene = await openScene({
    randomSeed: seed,
    latencyMs: weather.latencyMs,
    searchLagMs: weather.searchLagMs,
    limits: weather.limits,
    ...(loadApp ? { loadApp } : {}),
    log: (level, line) => {
      if (level === 'warn' || level === 'error') said.push(`app, ${level}: ${line.slice(0, 400)}`);
    },
    openProducts: (parts) => {
      const products = openAtlassian(parts);
      return {
        ...products,
        handle: (caller, call) => {
          if (caller.grantedScopes) for (const listen of listeners) listen(call);
          return products.handle(caller, call);
        },
      };
    },
  });
  try {
    const words = newWords();
    const tree = await growTree(scene, dice.fork('tree'), words);
    await scene.site.advance(2 * hour + dice.int(0, 300_000));
    const world = newWorld(scene, tree, words);
    const { violations } = world;
    const people = peopleOf(dice.fork('people'), tree);
    const editDice = dice.fork('edits');

    world.tell(
      `${tree.pageIds.length} pages below ${tree.rootId}; latency ${weather.latencyMs} ms, search lag ${weather.searchLagMs} ms, limits ${weather.limits}`,
    );
    const onCall = people.edits.filter(({ when }) => 'beforeCall' in when);
    let calls = 0;
    let bystanders = false;
    listeners.push((call) => {
      for (const line of said.splice(0)) world.tell(line);
      if (tellsCalls) world.tell(`  ${call.method} ${call.path} ${call.query.get('id') ?? ''}`);
      if (call.method === 'GET')
        for (const id of [call.path.split('/').at(-1) ?? '', ...(call.query.get('id') ?? '').split(',')])
          if (world.away.get(id) === 'trashed' && standsInTrash(scene, id)) world.seenInTrash.add(id);
      if (bystanders) return;
      calls += 1;
      for (const edit of onCall)
        if ('beforeCall' in edit.when && edit.when.beforeCall === calls) {
          world.tell(`before product call ${calls}`);
          edits(world, editDice, edit);
        }
    });
    scene.site.setFaults(weather.faults.map(({ fault }) => fault));
    for (const { name, fault } of weather.faults)
      world.tell(`weather: ${name} ${JSON.stringify({ ...fault, match: undefined })}`);
    await live(world, people.clicks, people.edits, weather.endsAfterMs, editDice, () => {
      for (const [place, struck] of scene.site.faultsStruck().entries()) {
        for (let times = 0; times < struck; times += 1) world.count(`fault: ${weather.faults[place]?.name}`);
      }
      world.tell(`the weather clears; struck: ${scene.site.faultsStruck().join(', ')}`);
      scene.site.clearFaults();
    });

    bystanders = true;
    await untilOver(world);
    for (const id of tree.pageIds) while (giveBack(world, id));
    await scene.site.advance(2 * hour);
    const told = await toldRuns(scene, lookers);
    violations.push(...judge(world, told).map((what) => `after the history: ${what}`));
    for (const { view } of told) world.count(`run: ${view.status} ${view.outcome}`);

    const wasReviewed = told.some(({ rows }) => rows.some(({ code }) => code === 'needs-review'));
    await syncAgain(world, violations, wasReviewed);
    for (const line of said) world.tell(line);
    return { seed, violations, log: world.log, tally: world.tally };
  } finally {
    scene.site.close();
  }
};

const standsInTrash = (scene: Scene, pageId: string): boolean =>
  String(scene.rest('admin', 'GET', `/wiki/api/v2/pages/${pageId}?status=trashed`).body.status as unknown) ===
  'trashed';

const edits = (world: World, dice: Dice, { kind }: PlannedEdit): void => {
  try {
    const page = dice.pick(world.tree.pageIds);
    if (editPage(world, dice, page, kind)) return;
    for (const other of world.tree.pageIds) if (editPage(world, dice, other, kind)) return;
  } catch (error) {
    world.violations.push(`a colleague could not ${kind}: ${error instanceof Error ? error.stack : String(error)}`);
  }
};

/** The time from the first click to the end of the faults and of all that people meant to do. */
const live = async (
  world: World,
  clicks: readonly Click[],
  planned: readonly PlannedEdit[],
  endsAfterMs: number,
  dice: Dice,
  clear: () => void,
): Promise<void> => {
  const { scene } = world;
  const start = scene.site.clock.now();
  const acts: { readonly at: number; readonly act: () => Promise<void> | void }[] = [
    ...clicks.map((click) => ({ at: click.atMs, act: () => clickOn(world, click) })),
    ...clicks.flatMap((click) =>
      click.cancelsAfterMs === undefined
        ? []
        : [{ at: click.atMs + click.cancelsAfterMs, act: () => cancel(world, click) }],
    ),
    ...planned.flatMap((edit) =>
      'atMs' in edit.when ? [{ at: edit.when.atMs, act: () => edits(world, dice, edit) }] : [],
    ),
    { at: endsAfterMs, act: clear },
  ];
  const ongoing: Promise<void>[] = [];
  for (const { at, act } of [...acts].sort((a, b) => a.at - b.at)) {
    const left = start + at - scene.site.clock.now();
    if (left > 0) await scene.site.advance(left);
    ongoing.push(Promise.resolve(act()));
  }
  await Promise.all(ongoing);
};

const clickOn = async (world: World, click: Click): Promise<void> => {
  const { scene } = world;
  const { person, pageId, requestId, includeCompleted } = click;
  world.tell(
    `${person} syncs page ${pageId} (${requestId}${click.previews ? ', after a preview' : ''}${click.twice ? ', clicks twice' : ''}${includeCompleted ? ', completed ones too' : ''})`,
  );
  let previewId: string | undefined;
  let selection: { exclude: string[] } | undefined;
  if (click.previews) {
    const view = await patiently(world, person, () => scene.preview(person, { pageId, includeCompleted }));
    if (!view) return;
    previewId = view.previewId;
    const [left] = view.tasks.filter(({ disposition }) => disposition === 'create');
    if (click.leavesOut && left) selection = { exclude: [left.taskRef] };
    if (click.thinksMs > 0) await scene.site.advance(click.thinksMs);
  }
  const payload = {
    pageId,
    requestId,
    includeCompleted,
    ...(previewId === undefined ? {} : { previewId }),
    ...(selection ? { selection } : {}),
  };
  const start = () => patiently(world, person, () => scene.ok(person, 'startTaskSync', payload));
  const started = await Promise.all(click.twice ? [start(), start()] : [start()]);
  const ids = new Set(started.map((one) => one?.runId));
  world.tell(`${person}'s click ${requestId} is run ${[...ids].join(' and ')}`);
};

/** A person tries again when the site does not answer, a few times. */
const patiently = async <Answer>(
  world: World,
  person: string,
  act: () => Promise<Answer>,
): Promise<Answer | undefined> => {
  for (let tries = 0; tries < 6; tries += 1) {
    try {
      return await act();
    } catch (error) {
      world.tell(`${person} is told: ${error instanceof Error ? error.message.slice(0, 160) : String(error)}`);
      world.count('refused or failed clicks');
      await world.scene.site.advance(5_000 * 4 ** Math.min(tries, 3));
    }
  }
  return undefined;
};

const cancel = async (world: World, { person }: Click): Promise<void> => {
  const { scene } = world;
  const listed = await scene.call(person, 'listRuns', {}).catch(() => undefined);
  const going = listed?.ok
    ? listed.data.runs.find(({ finishedAt, startedBy }) => finishedAt === undefined && startedBy === scene.id(person))
    : undefined;
  if (!going) return;
  world.tell(`${person} cancels run ${going.runId}`);
  world.count('cancelled');
  await scene.call(person, 'cancelRun', { runId: going.runId }).catch(() => undefined);
};

/** Time passes until no run is unfinished; runs that failed or were cancelled are retried at times. */
const untilOver = async (world: World): Promise<void> => {
  const { scene } = world;
  for (let rounds = 0; rounds < 500; rounds += 1) {
    const unfinished: string[] = [];
    for (const person of lookers) {
      const { runs } = await scene.ok(person, 'listRuns', { limit: 50 });
      unfinished.push(...runs.filter(({ finishedAt }) => finishedAt === undefined).map(({ runId }) => runId));
    }
    if (unfinished.length === 0) return;
    await scene.site.advance(5 * minute);
  }
  throw new Error('a run does not come to an end');
};

/** Fair weather, nobody disturbs: the rest is picked up without duplicates, and a further sync finds nothing to do. */
const syncAgain = async (world: World, violations: Violation[], wasReviewed: boolean): Promise<void> => {
  const { scene, tree } = world;
  const before = issueKeys(world);
  const view = await scene.sync('editor', { pageId: tree.rootId });
  await untilOver(world);
  await scene.site.advance(longestLagMs);
  const told = await toldRuns(scene, lookers);
  violations.push(...judge(world, told).map((what) => `after a sync in fair weather: ${what}`));
  const again = told.find((run) => run.view.runId === view.runId);
  if (again)
    violations.push(...judgeRest(world, again, new Set(pagesBelow(scene, tree.rootId, tree.pageIds)), wasReviewed));
  const versions = tree.pageIds.map((id) => scene.version(id)).join();
  const issues = issueKeys(world);
  world.count(issues.length > before.length ? 'second sync: created' : 'second sync: created nothing');
  const last = await scene.sync('editor', { pageId: tree.rootId });
  await scene.site.advance(longestLagMs);
  if (issueKeys(world).length !== issues.length) violations.push('a third sync created issues');
  if (tree.pageIds.map((id) => scene.version(id)).join() !== versions) violations.push('a third sync wrote pages');
  if (last.counts.created + last.counts.adopted > 0) violations.push('a third sync says that it did something');
};

const issueKeys = ({ scene }: World): readonly string[] =>
  ['WORK', 'PLAN'].flatMap((project) => scene.issues(project).map(({ key }) => String(key as unknown)));

/** Pages move: those that stand below the root now. */
const pagesBelow = (scene: Scene, rootId: string, pageIds: readonly string[]): readonly string[] =>
  pageIds.filter((id) => {
    if (id === rootId) return true;
    const { results } = scene.rest('admin', 'GET', `/wiki/api/v2/pages/${id}/ancestors?limit=100`).body as unknown as {
      results: readonly { id: string }[];
    };
    return results.some((above) => above.id === rootId);
  });
