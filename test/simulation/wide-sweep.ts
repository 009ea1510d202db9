import type { AppLoader } from '../../local/forge/app/app-loader';
import type { FaultInput } from '../../local/forge/faults';
import type { PersonName, Scene } from '../support/scene';
import { diceOf } from './history/dice';
import type { EditKind } from './history/edit-kinds';
import type { Tree } from './history/grow-tree';
import { outlineOf } from './history/page-outline';
import type { Click, PlannedEdit } from './history/people';
import { type History, playHistory } from './history/play-history';
import type { Script } from './history/script';
import type { ToldRun } from './history/told-run';
import type { Undoing } from './history/undoings';
import type { NamedFault } from './history/weather';
import { taskWordIn, type Words } from './history/words';
import type { World } from './history/world';

/**
 * Who syncs: one person; two people the same tree at once; two people trees of which one is part of the other. Or one takes
 * back what she synced; puts back what she took back; syncs again what she took back.
 */
export const crowds = ['alone', 'two at once', 'overlapping', 'taken back', 'put back', 'synced again'] as const;
export type Crowd = (typeof crowds)[number];

/** What is struck, or what a colleague does to each page, at the n-th call of its kind. */
export const strikes = [
  'crash before',
  'crash after',
  'answer lost',
  'event twice',
  'event late',
  'event reordered',
  'words outside',
  'words of a task',
  'delete a task',
] as const;
export type Strike = (typeof strikes)[number];

const edits: ReadonlySet<Strike> = new Set<Strike>(['words outside', 'words of a task', 'delete a task']);

/** Six pages, three of them below the others, four tasks each, one of those inside another. */
const growSixPages = async (scene: Scene, words: Words): Promise<Tree> => {
  const parents = ['North', 'East'].map((name) => scene.addIssue('WORK', 'Work Package', `${name} pier`));
  let id = 0;
  const task = (nested = ''): string => {
    id += 1;
    return `<ac:task><ac:task-id>${id}</ac:task-id><ac:task-status>incomplete</ac:task-status><ac:task-body>${words.next('tk')}${nested}</ac:task-body></ac:task>`;
  };
  const list = (...tasks: readonly string[]): string => `<ac:task-list>${tasks.join('')}</ac:task-list>`;
  const pageIds: string[] = [];
  for (let place = 0; place < 6; place += 1) {
    const link = scene.link(parents[place % 2] ?? '');
    const body = `<p>${words.next('wd')} ${link}</p>${list(task(), task(list(task())), task())}<p>${words.next('wd')}</p>`;
    const above = place === 0 ? undefined : place < 3 ? pageIds[0] : pageIds[1];
    pageIds.push(scene.addPage(`Page ${place}`, body, above === undefined ? {} : { parentId: above }));
  }
  return { rootId: pageIds[0] ?? '', pageIds, ownIssues: new Set(parents) };
};

const click = (person: PersonName, pageId: string): Click => ({
  atMs: 0,
  person,
  pageId,
  requestId: person,
  previews: false,
  thinksMs: 0,
  includeCompleted: false,
  twice: false,
  leavesOut: false,
  cancelsAfterMs: undefined,
});

const isUndoing = (crowd: Crowd): boolean => crowd === 'taken back' || crowd === 'put back';

/** What one does after others: all of that has been over for hours. */
const calmly = (crowd: Crowd): NonNullable<Script['calmly']> | undefined =>
  isUndoing(crowd) || crowd === 'synced again'
    ? async (scene, { rootId }) => {
        const { runId } = await scene.sync('editor', { pageId: rootId });
        if (crowd === 'taken back') return;
        await scene.finish((await scene.ok('editor', 'startUndo', { runId })).runId);
      }
    : undefined;

const undoing: Undoing = {
  atMs: 0,
  person: 'editor',
  which: 'newest',
  scope: 'whole',
  previews: false,
  twice: false,
  cancelsAfterMs: undefined,
};

const clicksOf = (crowd: Crowd, { rootId, pageIds }: Tree): readonly Click[] => {
  if (isUndoing(crowd)) return [];
  const first = click('editor', rootId);
  if (crowd === 'alone' || crowd === 'synced again') return [first];
  return [first, click('admin', crowd === 'two at once' ? rootId : (pageIds[1] ?? rootId))];
};

const faultOf = (strike: Strike, nth: number): FaultInput | undefined => {
  switch (strike) {
    case 'crash before':
      return { match: {}, nth, effect: { crash: 'before' } };
    case 'crash after':
      return { match: {}, nth, effect: { crash: 'after' } };
    case 'answer lost':
      return { match: {}, nth, effect: { lostResponse: true } };
    case 'event twice':
      return { match: { product: 'queue' }, nth, effect: { queue: 'twice' } };
    case 'event late':
      return { match: { product: 'queue' }, nth, effect: { queue: 'late' } };
    case 'event reordered':
      return { match: { product: 'queue' }, nth, effect: { queue: 'reorder' } };
    default:
      return undefined;
  }
};

const scriptFor = (crowd: Crowd, strike?: Strike, nth = 1): Script => {
  const fault = strike && faultOf(strike, nth);
  const faults: NamedFault[] = fault && strike ? [{ name: strike, fault }] : [];
  const planned: PlannedEdit[] =
    strike && edits.has(strike) ? [{ when: { beforeCall: nth }, kind: strike as EditKind, everyPage: true }] : [];
  const before = calmly(crowd);
  return {
    seed: 1,
    weather: { faults, endsAfterMs: 7_200_000, latencyMs: 0, searchLagMs: 0, limits: 'off' },
    grow: growSixPages,
    ...(before ? { calmly: before } : {}),
    people: (tree) => ({ clicks: clicksOf(crowd, tree), edits: planned }),
    // The next five-minute trigger comes 100 s after the clicks: a claim that got stuck at once has ended by then.
    quietMs: 2 * 3_600_000 + 200_000,
    dice: diceOf(nth, 'sweep'),
    upsets: [],
    undoings: isUndoing(crowd) ? [undoing] : [],
    syncsAfter: 0,
    undoesAfter: 'nothing',
  };
};

/**
 * Beyond what is true of every history: no task is left, but one that was edited before its issue was made; every run
 * says that all is well, but for the tasks that a colleague changed or deleted.
 */
const alsoDone =
  (crowd: Crowd, strike: Strike | undefined) =>
  (world: World, told: readonly ToldRun[]): readonly string[] => {
    // A task inside one that is left waits for it.
    const mayBe: ReadonlySet<string | undefined> = new Set(
      strike === 'words of a task'
        ? ['changed-since-preview', 'parent-failed']
        : strike === 'delete a task'
          ? ['task-gone', 'conflict']
          : [],
    );
    // Of the last run: those before were on calm days.
    const late = calmly(crowd) ? told.slice(0, 1) : told;
    const rows = late.flatMap((run) => run.rows);
    const wanted = isUndoing(crowd) ? ['undone'] : ['created', 'adopted'];
    const bad = rows
      .filter(({ result, code }) => !wanted.includes(result) && code !== 'already-linked' && !mayBe.has(code))
      .map(({ task_summary, result, code }) => `${task_summary} is ${result} ${code}`);
    const isTask = crowd === 'taken back';
    const left = world.tree.pageIds
      .flatMap((id) => outlineOf(world.scene.body(id)).words)
      .flatMap(({ word, task, linkedKey }) =>
        (isTask ? linkedKey !== undefined && !task : task) && word.startsWith('tk') ? [word] : [],
      )
      .filter((word) => !rows.some((row) => mayBe.has(row.code) && taskWordIn(row.task_summary) === word));
    const runs = late
      .filter(
        ({ view: { status, outcome } }) =>
          status !== 'completed' || (mayBe.size === 0 && outcome !== 'Success' && outcome !== 'Skipped'),
      )
      .map(({ view: { status, outcome } }) => `a run is ${status}, ${outcome}`);
    return [...bad, ...left.map((word) => `${word} is ${isTask ? 'linked' : 'a task'} still`), ...runs];
  };

export interface Swept {
  readonly crowd: Crowd;
  readonly strike: Strike;
  readonly nth: number;
}

export const playSwept = ({ crowd, strike, nth }: Swept, loadApp?: AppLoader): Promise<History> =>
  playHistory(scriptFor(crowd, strike, nth), { also: alsoDone(crowd, strike), ...(loadApp ? { loadApp } : {}) });

/** Without a fault: how many calls there are to strike. */
export const playCalm = (crowd: Crowd, loadApp?: AppLoader): Promise<History> =>
  playHistory(scriptFor(crowd), { also: alsoDone(crowd, undefined), ...(loadApp ? { loadApp } : {}) });

/** Every run of the full sweep for one crowd. */
export const sweptOf = (crowd: Crowd, { calls }: Pick<History, 'calls'>): readonly Swept[] =>
  strikes.flatMap((strike) => {
    const count = strike.startsWith('event') ? calls.pushes : edits.has(strike) ? calls.product : calls.gate;
    return Array.from({ length: count }, (_, place) => ({ crowd, strike, nth: place + 1 }));
  });
