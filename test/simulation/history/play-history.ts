import type { SiteCall } from '../../../local/atlassian/site-call';
import { openAtlassian } from '../../../local/atlassian-products';
import type { AppLoader } from '../../../local/forge/app/app-loader';
import { openScene, type Scene } from '../../support/scene';
import { editPage, giveBack } from './colleague';
import { judge, toldRuns } from './judge';
import { live } from './live';
import type { People, PlannedEdit } from './people';
import type { Script } from './script';
import { syncAgain } from './sync-again';
import type { ToldRun, Violation } from './told-run';
import { undoInPeace } from './undo-in-peace';
import { undoActs } from './undoings';
import { untilOver } from './until-over';
import { actsOf } from './upsets';
import { newWords } from './words';
import { newWorld, type World } from './world';

export interface History {
  readonly seed: number;
  readonly violations: readonly Violation[];
  /** What happened, line by line. */
  readonly log: readonly string[];
  /** How often what happened, by its name. */
  readonly tally: ReadonlyMap<string, number>;
  /** Calls of the app from the first click until all was over: at the gate, of the products, pushes. */
  readonly calls: { readonly gate: number; readonly product: number; readonly pushes: number };
}

export interface HistoryOptions {
  readonly loadApp?: AppLoader;
  /** Tells each product call as well. */
  readonly tellsCalls?: boolean;
  /** Looks once more, with rules of its own, when all is over. */
  also?(world: World, told: readonly ToldRun[]): readonly Violation[];
}

const hour = 3_600_000;

/** Lives a history to its end and judges what it left behind, by the products and by what the app says of itself. */
export const playHistory = async (script: Script, options: HistoryOptions = {}): Promise<History> => {
  const { seed, weather } = script;
  const said: string[] = [];
  let listen: (call: SiteCall) => void = () => {};
  const scene = await openScene({
    randomSeed: seed,
    latencyMs: weather.latencyMs,
    searchLagMs: weather.searchLagMs,
    limits: weather.limits,
    ...(options.loadApp ? { loadApp: options.loadApp } : {}),
    log: (level, line) => {
      if (level === 'warn' || level === 'error') said.push(`app, ${level}: ${line.split('\n')[0]?.slice(0, 300)}`);
    },
    openProducts: (parts) => {
      const products = openAtlassian(parts);
      const handle: typeof products.handle = (caller, call) => {
        // Of the app's calls, not of those that people make from outside.
        if (caller.grantedScopes) listen(call);
        return products.handle(caller, call);
      };
      return { ...products, handle };
    },
  });
  try {
    const words = newWords();
    const tree = await script.grow(scene, words);
    await scene.site.advance(script.quietMs);
    const world = newWorld(
      scene,
      tree,
      words,
      weather.faults.some(({ name }) => /^(lands late|asleep|slow), (page update|any call)$/.test(name)),
    );
    if (script.calmly) {
      await script.calmly(scene, tree);
      await scene.site.advance(script.quietMs);
    }
    const people = script.people(tree);
    const stage = onStage(world, script, people, said, options.tellsCalls ?? false);
    listen = stage.listen;
    const { gateCalls, pushes } = scene.site.counters;

    world.tell(
      `${tree.pageIds.length} pages below ${tree.rootId}; latency ${weather.latencyMs} ms, search lag ${weather.searchLagMs} ms, limits ${weather.limits}`,
    );
    scene.site.setFaults(weather.faults.map(({ fault }) => fault));
    for (const { name, fault } of weather.faults)
      world.tell(`weather: ${name} ${JSON.stringify({ ...fault, match: undefined })}`);
    await live(world, people, {
      endsAfterMs: weather.endsAfterMs,
      more: [
        ...script.upsets.flatMap((upset) => actsOf(world, script.dice, upset)),
        ...script.undoings.flatMap((undoing) => undoActs(world, script.dice.fork('undoings'), undoing)),
      ],
      edit: (planned) => act(world, script, planned),
      clear: () => clearWeather(world, script),
    });
    await untilOver(world);
    const calls = {
      gate: scene.site.counters.gateCalls - gateCalls,
      product: stage.endScene(),
      pushes: scene.site.counters.pushes - pushes,
    };

    for (const id of tree.pageIds) while (giveBack(world, id));
    await scene.site.advance(hour);
    let told = await toldRuns(scene);
    for (const { view } of told) world.count(`run: ${view.status} ${view.outcome}`);
    world.violations.push(...[...judge(world, told), ...(options.also?.(world, told) ?? [])]);
    if (script.undoesAfter !== 'nothing')
      told = await undoInPeace(world, told, { redoes: script.undoesAfter === 'redo' });
    if (script.syncsAfter > 0) await syncAgain(world, told, { thirdSync: script.syncsAfter > 1 });
    for (const line of said) world.tell(line);
    return { seed, violations: world.violations, log: world.log, tally: world.tally, calls };
  } finally {
    scene.site.close();
  }
};

/** Hears each product call of the app just before it is answered, and lets colleagues act then. */
const onStage = (world: World, script: Script, people: People, said: string[], tellsCalls: boolean) => {
  let calls = 0;
  let over = false;
  return {
    listen: (call: SiteCall): void => {
      for (const line of said.splice(0)) world.tell(line);
      if (tellsCalls) world.tell(`  ${call.method} ${call.path} ${call.query.get('id') ?? ''}`);
      noteTrashSeen(world, call);
      if (over) return;
      calls += 1;
      for (const planned of people.edits) {
        if (!('beforeCall' in planned.when) || planned.when.beforeCall !== calls) continue;
        world.tell(`before product call ${calls}, ${call.method} ${call.path}`);
        act(world, script, planned);
      }
    },
    endScene: (): number => {
      over = true;
      return calls;
    },
  };
};

/** One edit: of each page, or of a page by the dice, and where it does not fit that one, of the first that it fits. */
const act = (world: World, { dice }: Script, { kind, everyPage }: PlannedEdit): void => {
  const { pageIds } = world.tree;
  try {
    if (everyPage) for (const pageId of pageIds) editPage(world, dice, pageId, kind);
    else if (!editPage(world, dice, dice.pick(pageIds), kind))
      pageIds.some((pageId) => editPage(world, dice, pageId, kind));
  } catch (error) {
    world.violations.push(`a colleague could not ${kind}: ${error instanceof Error ? error.stack : String(error)}`);
  }
};

const clearWeather = (world: World, { weather }: Script): void => {
  const { site } = world.scene;
  const struck = site.faultsStruck();
  for (const [place, times] of struck.entries()) {
    for (let time = 0; time < times; time += 1) world.count(`fault: ${weather.faults[place]?.name}`);
  }
  world.tell(`the weather clears; struck: ${struck.join(', ')}`);
  site.clearFaults();
};

/** A page may be written for so long after it was read by another run: looking at it once more costs a call. */
const freshMs = 10_000;

/**
 * Updating a page in the trash restores it, and no condition of the product's can prevent that: whoever has not seen that
 * the page went takes it out again. Who has seen it must not.
 */
const noteTrashSeen = (world: World, { method, path, query }: SiteCall): void => {
  const now = world.scene.site.clock.now();
  for (const id of [path.split('/').at(-1) ?? '', ...(query.get('id') ?? '').split(',')]) {
    if (world.away.get(id) !== 'trashed' || !standsInTrash(world.scene, id)) continue;
    const seenAt = world.seenInTrash.get(id);
    if (method === 'GET') world.seenInTrash.set(id, seenAt ?? now);
    else if (method === 'PUT' && seenAt !== undefined && now - seenAt > freshMs && !world.updatesLandLate)
      world.violations.push(`a sync took page ${id} out of the trash, knowing it`);
  }
};

const standsInTrash = (scene: Scene, pageId: string): boolean =>
  String(scene.rest('admin', 'GET', `/wiki/api/v2/pages/${pageId}?status=trashed`).body.status as unknown) ===
  'trashed';
