import type { AppLoader } from '../../local/forge/app/app-loader';
import type { FaultInput } from '../../local/forge/faults';
import { moveIssues } from '../support/move-issues';
import { type Json, openScene, type Scene } from '../support/scene';

const taskXml = (id: number, text: string, nested = '') =>
  `<ac:task><ac:task-id>${id}</ac:task-id><ac:task-status>incomplete</ac:task-status><ac:task-body>${text}${nested}</ac:task-body></ac:task>`;

export const listXml = (...tasks: readonly string[]): string => `<ac:task-list>${tasks.join('')}</ac:task-list>`;

/** A root with two pages below it, three tasks each, one of them nested; a Work Package linked on each. */
export const threePages = (scene: Scene): string => {
  const parents = ['North', 'East', 'South'].map((name) => scene.addIssue('WORK', 'Work Package', `${name} pier`));
  const bodyOf = (place: number) =>
    `<p>Intro &amp; ${scene.link(parents[place] ?? '')}</p>${listXml(
      taskXml(1, `Survey ${place}`),
      taskXml(2, `Drill ${place}`, listXml(taskXml(3, `Log ${place}`))),
    )}<p>Kept ${place}.</p>`;
  const root = scene.addPage('Root', bodyOf(0));
  scene.addPage('Left', bodyOf(1), { parentId: root });
  scene.addPage('Right', bodyOf(2), { parentId: root });
  return root;
};

/** The same pages with a fourth task each: so many work items are moved in bulk. */
export const manyTasks = (scene: Scene): string => {
  const root = threePages(scene);
  for (const [place, id] of pagesOf(scene, root).entries())
    scene.editPage(id, (body) => `${body}${listXml(taskXml(4, `Paint ${place}`))}`);
  return root;
};

const pagesOf = (scene: Scene, root: string): readonly string[] => {
  const below = scene.rest('admin', 'GET', `/wiki/api/v2/pages/${root}/descendants?depth=10`).body
    .results as unknown as readonly Json[];
  return [root, ...below.map(({ id }) => String(id as unknown))];
};

/**
 * What is struck: a sync; the undo of one; the undo of that; or a sync after an undo. What comes before it is done on a
 * calm day, and the work items are in progress by then.
 */
export type Phase = 'sync' | 'undo' | 'undo of an undo' | 'sync after an undo';

/** What must be the same whatever happened on the way: no ids, no times, no issue numbers. */
export interface EndState {
  readonly status: string;
  readonly outcome: string | undefined;
  readonly issues: readonly string[];
  readonly bodies: readonly string[];
  readonly versions: readonly number[];
  readonly rows: readonly string[];
  /** Where each work item came from, as the ledger tells. */
  readonly ledger: readonly string[];
}

export const endState = async (scene: Scene, root: string, runId: string): Promise<EndState> => {
  const run = await scene.ok('editor', 'getRun', { runId });
  const issues = scene.issues();
  const text = (json: Json | undefined) => String(json as unknown);
  const summaryOf = new Map(issues.map((issue) => [text(issue.key), text(issue.fields?.summary)]));
  const pages = pagesOf(scene, root);
  const rows = await scene.results(runId);
  const ledger: string[] = [];
  for (const { key } of issues) {
    const origin = await scene.ok('editor', 'getIssueOrigin', { issueKey: text(key) });
    if (!origin) continue;
    const state = [origin.undone ? 'undone' : 'linked', origin.undoable ? 'undoable' : '', origin.runId === runId];
    ledger.push(`${summaryOf.get(text(key))}: ${origin.taskText} ${state.join(' ')}`);
  }
  return {
    status: run.status,
    outcome: run.outcome,
    issues: issues
      .map(
        (issue) =>
          `${text(issue.fields?.summary)} < ${summaryOf.get(text(issue.fields?.parent?.key)) ?? '-'} ${text(issue.fields?.issuetype?.name)} ${text(issue.fields?.status?.name)}`,
      )
      .sort(),
    bodies: pages.map((id) =>
      scene.body(id).replace(/browse\/([A-Z]+-\d+)/g, (_, key: string) => `browse/{${summaryOf.get(key) ?? key}}`),
    ),
    versions: pages.map((id) => scene.version(id)),
    rows: rows.map((row) => `${row.task_summary}: ${row.result} ${row.code ?? ''}`),
    ledger: ledger.sort(),
  };
};

export interface SweptRun {
  readonly state: EndState;
  readonly gateCalls: number;
  readonly pushes: number;
  readonly struck: readonly number[];
  readonly crashes: number;
  /** The bodies before a first sync, and after it. */
  readonly calmBodies: { readonly before: readonly string[]; readonly synced: readonly string[] };
}

export interface SweepOptions {
  readonly loadApp?: AppLoader;
  readonly faults?: readonly FaultInput[];
  readonly build?: (scene: Scene) => string;
  readonly phase?: Phase;
}

/** All that comes before the run that is struck, and how that one is started. */
const upTo = async (scene: Scene, root: string, phase: Phase) => {
  const bodies = () => pagesOf(scene, root).map((id) => scene.body(id));
  const sync = { key: 'startTaskSync', payload: { pageId: root, requestId: 'sweep' } } as const;
  const undoOf = (runId: string) => ({ key: 'startUndo', payload: { runId, requestId: 'sweep' } }) as const;
  const before = bodies();
  if (phase === 'sync') return { start: sync, calmBodies: { before, synced: [] } };
  const { runId } = await scene.sync('editor', { pageId: root });
  moveIssues(scene, 'In Progress');
  const calmBodies = { before, synced: bodies() };
  if (phase === 'undo') return { start: undoOf(runId), calmBodies };
  const undone = await scene.finish((await scene.ok('editor', 'startUndo', { runId })).runId);
  return { start: phase === 'sync after an undo' ? sync : undoOf(undone.runId), calmBodies };
};

/**
 * One whole run in virtual time under the given faults. A start that dies is asked again with the same request id, as a
 * person's second click would; then time passes until the run is over.
 */
export const sweepRun = async ({
  loadApp,
  faults = [],
  build = threePages,
  phase = 'sync',
}: SweepOptions): Promise<SweptRun> => {
  const scene = await openScene(loadApp ? { loadApp } : {});
  try {
    const root = build(scene);
    if (phase !== 'sync') await scene.site.advance(2 * 3_600_000);
    const { start, calmBodies } = await upTo(scene, root, phase);
    // Nothing was published within the last hour; the next five-minute trigger comes 100 s after the start, when the
    // claim of a delivery that got stuck at once has ended and the longest call (180 s) has not.
    const toTrigger = 300_000 - (scene.site.clock.now() % 300_000);
    await scene.site.advance(2 * 3_600_000 + toTrigger + 200_000);
    const { gateCalls: callsBefore, pushes: pushesBefore, crashes: crashesBefore } = scene.site.counters;
    scene.site.setFaults(faults);
    let runId: string | undefined;
    for (let clicks = 0; clicks < 5 && runId === undefined; clicks += 1) {
      const outcome = await scene.call('editor', start.key, start.payload as never).catch(() => undefined);
      if (outcome?.ok) ({ runId } = outcome.data as { readonly runId: string });
    }
    if (runId === undefined) throw new Error('the run could not be started');
    await letFinish(scene, runId);
    const { gateCalls, pushes, crashes } = scene.site.counters;
    const struck = scene.site.faultsStruck();
    scene.site.clearFaults();
    return {
      state: await endState(scene, root, runId),
      gateCalls: gateCalls - callsBefore,
      pushes: pushes - pushesBefore,
      struck,
      crashes: crashes - crashesBefore,
      calmBodies,
    };
  } finally {
    scene.site.close();
  }
};

/** A run that still has events after this much site time will never end. */
const endlessMs = 2 * 3_600_000;

/** Looks at the run from outside the app, so that looking is no call that could be struck. */
const letFinish = async (scene: Scene, runId: string): Promise<void> => {
  for (let rounds = 0; rounds < 100; rounds += 1) {
    await scene.site.drain(endlessMs);
    const delivered = scene.site.counters.delivered;
    await scene.site.advance(300_000);
    await scene.site.drain(endlessMs);
    // Two five-minute triggers in a row that found nothing to restart: the run is over.
    if (scene.site.counters.delivered === delivered) {
      await scene.site.advance(300_000);
      if (scene.site.counters.delivered === delivered) return;
    }
  }
  throw new Error(`run ${runId} does not come to an end`);
};

export interface SweepExtent {
  readonly calls?: number;
  /** Ends after so many runs that went wrong. */
  readonly most?: number;
  readonly from?: number;
  readonly step?: number;
}

/** Strikes one call after the other and tells, in few words, each run (at most `most`) that did not end as the calm one. */
export const sweep = async (
  calm: SweptRun,
  faultAt: (nth: number) => FaultInput,
  options: SweepOptions = {},
  { calls = calm.gateCalls, most = Number.POSITIVE_INFINITY, from = 1, step = 1 }: SweepExtent = {},
): Promise<readonly string[]> => {
  const wanted = JSON.stringify(calm.state);
  const broken: string[] = [];
  for (let nth = from; nth <= calls && broken.length < most; nth += step) {
    const fault = faultAt(nth);
    try {
      const swept = await sweepRun({ ...options, faults: [fault] });
      if (swept.struck[0] !== 1) broken.push(`call ${nth}: the fault struck ${swept.struck[0]} times`);
      else if (JSON.stringify(swept.state) !== wanted)
        broken.push(`call ${nth}: ${difference(calm.state, swept.state)}`);
    } catch (error) {
      broken.push(`call ${nth}: ${error instanceof Error ? error.message : String(error)}`);
    }
  }
  return broken;
};

const difference = (calm: EndState, swept: EndState): string =>
  (Object.keys(calm) as (keyof EndState)[])
    .filter((key) => JSON.stringify(calm[key]) !== JSON.stringify(swept[key]))
    .map((key) => `${key}: ${JSON.stringify(swept[key]).slice(0, 400)}`)
    .join('; ');
