import type { AppLoader } from '../../local/forge/app/app-loader';
import type { FaultInput } from '../../local/forge/faults';
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

/** What must be the same whatever happened on the way: no ids, no times, no issue numbers. */
export interface EndState {
  readonly status: string;
  readonly outcome: string | undefined;
  readonly issues: readonly string[];
  readonly bodies: readonly string[];
  readonly versions: readonly number[];
  readonly ledger: readonly string[];
}

export const endState = async (scene: Scene, root: string, runId: string): Promise<EndState> => {
  const run = await scene.ok('editor', 'getRun', { runId });
  const issues = scene.issues();
  const text = (json: Json | undefined) => String(json as unknown);
  const summaryOf = new Map(issues.map((issue) => [text(issue.key), text(issue.fields?.summary)]));
  const below = scene.rest('admin', 'GET', `/wiki/api/v2/pages/${root}/descendants?depth=10`).body
    .results as unknown as readonly Json[];
  const pages = [root, ...below.map(({ id }) => text(id))];
  const rows = await scene.results(runId);
  return {
    status: run.status,
    outcome: run.outcome,
    issues: issues
      .map(
        (issue) =>
          `${text(issue.fields?.summary)} < ${summaryOf.get(text(issue.fields?.parent?.key)) ?? '-'} ${text(issue.fields?.issuetype?.name)}`,
      )
      .sort(),
    bodies: pages.map((id) =>
      scene.body(id).replace(/browse\/([A-Z]+-\d+)/g, (_, key: string) => `browse/{${summaryOf.get(key) ?? key}}`),
    ),
    versions: pages.map((id) => scene.version(id)),
    ledger: rows.map((row) => `${row.task_summary}: ${row.result} ${row.code ?? ''}`),
  };
};

export interface SweptRun {
  readonly state: EndState;
  readonly gateCalls: number;
  readonly pushes: number;
  readonly struck: readonly number[];
  readonly crashes: number;
}

export interface SweepOptions {
  readonly loadApp?: AppLoader;
  readonly faults?: readonly FaultInput[];
  readonly build?: (scene: Scene) => string;
}

/**
 * One whole run in virtual time under the given faults. A start that dies is asked again with the same request id, as a
 * person's second click would; then time passes until the run is over.
 */
export const sweepRun = async ({ loadApp, faults = [], build = threePages }: SweepOptions): Promise<SweptRun> => {
  const scene = await openScene(loadApp ? { loadApp } : {});
  try {
    const root = build(scene);
    // Nothing was published within the last hour; the next five-minute trigger comes 100 s after the start, when the
    // claim of a delivery that got stuck at once has ended and the longest call (180 s) has not.
    await scene.site.advance(2 * 3_600_000 + 200_000);
    const before = scene.site.counters.gateCalls;
    scene.site.setFaults(faults);
    const payload = { pageId: root, requestId: 'sweep' };
    let runId: string | undefined;
    for (let clicks = 0; clicks < 5 && runId === undefined; clicks += 1) {
      const outcome = await scene.call('editor', 'startTaskSync', payload).catch(() => undefined);
      if (outcome?.ok) runId = outcome.data.runId;
    }
    if (runId === undefined) throw new Error('the run could not be started');
    await letFinish(scene, runId);
    const gateCalls = scene.site.counters.gateCalls - before;
    const { pushes } = scene.site.counters;
    const struck = scene.site.faultsStruck();
    scene.site.clearFaults();
    return {
      state: await endState(scene, root, runId),
      gateCalls,
      pushes,
      struck,
      crashes: scene.site.counters.crashes,
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

/** Strikes one call after the other and tells, in few words, each run (at most `most`) that did not end as the calm one. */
export const sweep = async (
  calm: SweptRun,
  faultAt: (nth: number) => FaultInput,
  options: SweepOptions = {},
  { calls = calm.gateCalls, most = Number.POSITIVE_INFINITY }: { readonly calls?: number; readonly most?: number } = {},
): Promise<readonly string[]> => {
  const wanted = JSON.stringify(calm.state);
  const broken: string[] = [];
  for (let nth = 1; nth <= calls && broken.length < most; nth += 1) {
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
