import type { RunView, TaskResult } from '../../../src/contract/views';
import type { Code } from '../../../src/model/codes';
import type { Scene } from '../../support/scene';
import { judgeUndos, lastClaims } from './judge-undo';
import { differences } from './page-model';
import { outlineOf } from './page-outline';
import type { ToldRun, Violation } from './told-run';
import { taskWordIn, taskWordsIn } from './words';
import type { World } from './world';

interface Linked {
  readonly word: string;
  readonly pageId: string;
  readonly key: string;
}

interface LiveIssue {
  readonly key: string;
  readonly word: string;
  readonly done: boolean;
  readonly status: string;
  readonly category: string;
}

/** The site as it stands: read as the administrator, and nothing asked of the app. */
interface Stand {
  readonly linked: readonly Linked[];
  /** Task words that stand in tasks still. */
  readonly inTasks: ReadonlyMap<string, { readonly pageId: string; readonly status: string }>;
  readonly issues: readonly LiveIssue[];
}

const text = (json: unknown): string => String(json);

const issuesMade = ({ scene, tree }: World): readonly LiveIssue[] =>
  ['WORK', 'PLAN'].flatMap((project) =>
    scene
      .issues(project)
      .filter(({ key }) => !tree.ownIssues.has(text(key)))
      .map(({ key, fields }) => ({
        key: text(key),
        word: taskWordIn(text(fields?.summary)) ?? `no word in "${text(fields?.summary)}"`,
        done: text(fields?.status?.statusCategory?.key) === 'done',
        status: text(fields?.status?.name),
        category: text(fields?.status?.statusCategory?.key),
      })),
  );

const readBodies = ({ scene, tree }: World): ReadonlyMap<string, string> =>
  new Map(tree.pageIds.map((id) => [id, scene.body(id)]));

const standOf = (world: World, bodies: ReadonlyMap<string, string>): Stand => {
  const linked: Linked[] = [];
  const inTasks = new Map<string, { readonly pageId: string; readonly status: string }>();
  for (const [pageId, body] of bodies) {
    for (const { word, task, linkedKey } of outlineOf(body).words) {
      if (!word.startsWith('tk')) continue;
      if (task) inTasks.set(word, { pageId, status: task.status });
      else if (linkedKey !== undefined) linked.push({ word, pageId, key: linkedKey });
    }
  }
  return { linked, inTasks, issues: issuesMade(world) };
};

/** Pages: the text around the lists to the character, each word of a list once, no task turned into bare text. */
const judgePages = (world: World, bodies: ReadonlyMap<string, string>): readonly Violation[] =>
  [...bodies].flatMap(([pageId, body]) => {
    const model = world.models.get(pageId);
    const wrong = (model ? differences(model, body) : []).map((what) => `page ${pageId}: ${what}`);
    const bare = outlineOf(body)
      .words.filter(({ word, task, linkedKey }) => word.startsWith('tk') && !task && linkedKey === undefined)
      .filter(({ word }) => !world.bareByHand.has(word))
      .map(({ word }) => `page ${pageId}: ${word} is neither a task nor linked`);
    return [...wrong, ...bare];
  });

const judgeIssues = (
  world: World,
  { issues, linked, inTasks }: Stand,
  runs: readonly ToldRun[],
): readonly Violation[] => {
  const found: Violation[] = [];
  const rows = runs.flatMap((run) => run.rows);
  const closed = new Set(
    rows
      .filter(({ code }) => code === 'duplicate-closed')
      .flatMap(({ status_text }) => [...status_text.matchAll(/created ([A-Z]+-\d+) late/g)].map(([, key = '']) => key)),
  );
  for (const key of closed) world.count(`duplicate closed: ${key ? 'told' : ''}`);
  const byWord = new Map<string, LiveIssue[]>();
  for (const issue of issues)
    if (!closed.has(issue.key)) byWord.set(issue.word, [...(byWord.get(issue.word) ?? []), issue]);
  for (const [word, all] of byWord) {
    const tasks = world.made.get(word) ?? 0;
    if (all.length > tasks)
      found.push(`${word}: ${all.length} issues for ${tasks} tasks: ${all.map(({ key }) => key).join(', ')}`);
  }
  const wordOf = new Map(issues.map(({ key, word }) => [key, word]));
  const times = new Map<string, number>();
  for (const { word, pageId, key } of linked) {
    times.set(key, (times.get(key) ?? 0) + 1);
    // A copy under the same id, and the original's link was deleted: to anybody that is the task, edited.
    const isTaken = world.unlinkedByHand.has(key) && world.copyOf.get(word) === wordOf.get(key);
    // A copy of another task's line stays one, wherever somebody puts it.
    const isBeside = world.copiedLinks.has(key) && (world.putBeside.get(word)?.has(key) ?? false);
    if (wordOf.get(key) !== word && !isTaken && !isBeside)
      found.push(`page ${pageId}: ${word} is linked to ${key}, which is of ${wordOf.get(key) ?? 'no task'}`);
  }
  const isDone = new Set(issues.filter(({ done }) => done).map(({ key }) => key));
  for (const { word, key } of linked) {
    if (!world.ticked.has(word) || (world.made.get(word) ?? 0) > 1 || isDone.has(key)) continue;
    const told = rows.some((row) => row.new_jira_task_key === key && saysNotDone.has(row.code ?? ''));
    world.count(told ? 'a tick that could not be kept, told' : 'a tick lost');
    if (!told) found.push(`${word} was ticked while it was a task; now it is linked to ${key}, which is not done`);
  }
  for (const [key, count] of times)
    if (count > 1 && !world.copiedLinks.has(key)) found.push(`${key} is linked ${count} times`);
  // An issue without a link is somebody's duty to tell.
  for (const { key, word } of issues) {
    if (times.has(key) || closed.has(key) || world.unlinkedByHand.has(key) || world.bareByHand.has(word)) continue;
    const told = rows.some(
      (row) =>
        row.result !== 'created' &&
        row.result !== 'adopted' &&
        (row.new_jira_task_key === key || row.status_text.includes(key)),
    );
    const review = rows.some((row) => row.code === 'needs-review' && taskWordIn(row.task_summary) === word);
    if (!told && !review)
      found.push(
        `${key} of ${word} (${inTasks.has(word) ? 'a task still' : 'no task any more'}) is linked nowhere, and no row says so`,
      );
  }
  return found;
};

const judgeRows = (
  world: World,
  stand: Stand,
  runs: readonly ToldRun[],
  last = lastClaims(runs),
): readonly Violation[] =>
  runs.flatMap((run) => {
    const { view, rows } = run;
    const found: Violation[] = [];
    const say = (what: string) => found.push(`run ${view.runId} (${view.status}, ${view.outcome}): ${what}`);
    for (const row of rows) {
      world.count(`row: ${row.result}${row.result === 'created' || row.result === 'adopted' ? '' : ` ${row.code}`}`);
      const word = taskWordIn(row.task_summary ?? '') ?? 'a row without a word';
      if (row.status_text.trim() === '') say(`${word} has no status_text`);
      if (row.result !== 'created' && row.result !== 'adopted') {
        if (row.code === undefined && row.result !== 'undone') say(`${word} is ${row.result} without a code`);
        continue;
      }
      const key = row.new_jira_task_key;
      if (key === null) {
        say(`${word} is ${row.result} without an issue`);
        continue;
      }
      if (!stand.issues.some((issue) => issue.key === key))
        say(`${word} is ${row.result} as ${key}, which is not there`);
      const linked = stand.linked.some(
        (link) => link.key === key && link.word === word && link.pageId === row.confluence_page_id,
      );
      // A later run may have taken it back, or have it under another of its names.
      const isLast = last.get(key)?.every((claim) => claim.run === run || claim.is === 'linked') ?? true;
      const byHand = world.unlinkedByHand.has(key) || world.bareByHand.has(word);
      // An undo found nothing of what somebody deleted, and says so.
      const isLeft =
        world.touched.has(word) &&
        runs.some(({ rows: all }) => all.some((one) => one.result === 'conflict' && one.new_jira_task_key === key));
      if (!linked && isLast && !byHand && !isLeft)
        say(`${word} is ${row.result} as ${key}, which page ${row.confluence_page_id} does not link there`);
    }
    return [...found, ...judgeOutcome(view, rows, say), ...[]].filter((one) => typeof one === 'string');
  });

const harmless: ReadonlySet<Code> = new Set([
  'already-linked',
  'completed',
  'empty',
  'placeholder',
  'aggregating-macro',
  'not-selected',
  'kept',
]);

/** The run's outcome and counts, worked out from its rows alone. */
const judgeOutcome = (
  { counts, outcome, status, finishedAt }: RunView,
  rows: readonly TaskResult[],
  say: (what: string) => void,
): readonly Violation[] => {
  if (finishedAt === undefined) say('it is not over');
  const countOf = (result: TaskResult['result']) => rows.filter((row) => row.result === result).length;
  for (const result of ['created', 'adopted', 'skipped', 'failed', 'conflict', 'undone'] as const)
    if (counts[result] !== countOf(result)) say(`counts ${counts[result]} ${result}, its rows are ${countOf(result)}`);
  const done = countOf('created') + countOf('adopted') + countOf('undone');
  const skipped = rows.filter(({ result, code }) => result === 'skipped' && !harmless.has(code ?? 'internal'));
  const bad = countOf('failed') + countOf('conflict') + skipped.length;
  if (outcome === 'Success' && (bad > 0 || done === 0)) say(`is no success: ${bad} rows are not done, ${done} are`);
  if (outcome === 'Skipped' && (bad > 0 || done > 0)) say('had something to do');
  if (outcome === 'Failed' && done > 0) say(`has not failed: ${done} rows are done`);
  if (outcome === 'Partial Success' && bad === 0 && status === 'completed') say('is a whole success');
  return [];
};

/** Codes of rows that say why a work item did not get to a Done status. `cancelled`: a person stopped the run before. */
const saysNotDone: ReadonlySet<string> = new Set(['field-not-set', 'not-moved', 'cancelled']);

/** All that must be true whenever nothing is under way. */
export const judge = (world: World, runs: readonly ToldRun[]): readonly Violation[] => {
  const bodies = readBodies(world);
  const stand = standOf(world, bodies);
  const statusOf = new Map(stand.issues.map(({ key, status: name, category }) => [key, { name, category }]));
  return [
    ...judgePages(world, bodies),
    ...judgeIssues(world, stand, runs),
    ...judgeRows(world, stand, runs),
    ...judgeUndos(world, { linked: stand.linked, statusOf }, runs),
  ];
};

/** After a sync in fair weather: what is a task still has a reason of its own. */
export const judgeRest = (
  world: World,
  { rows }: ToldRun,
  pageIds: ReadonlySet<string>,
  wasReviewed: boolean,
): readonly Violation[] => {
  const stand = standOf(world, readBodies(world));
  const fair: ReadonlySet<string> = new Set([
    'already-linked',
    'completed',
    'empty',
    'placeholder',
    'aggregating-macro',
    'no-parent',
    'ambiguous-parent',
    'type-not-available',
    ...(wasReviewed ? ['needs-review', 'parent-failed'] : []),
  ]);
  const reasons = new Map<string, string[]>();
  for (const row of rows) {
    // Of a copied line that somebody has put into another task that one's row tells.
    for (const word of taskWordsIn(row.task_summary))
      reasons.set(word, [...(reasons.get(word) ?? []), `${row.result} ${row.code}`]);
  }
  const left = [...stand.inTasks].filter(([, { pageId }]) => pageIds.has(pageId));
  const silent = left.flatMap(([word]) => {
    const told = reasons.get(word);
    if (told === undefined) return [`${word} is a task after a sync in fair weather, and has no row`];
    return told.some((reason) => fair.has(reason.split(' ')[1] ?? ''))
      ? []
      : [`${word} is a task after a sync in fair weather: ${told.join(', ')}`];
  });
  return silent;
};

/** All runs of the site with their rows, as the administrator sees them; those that were told before are not asked again. */
export const toldRuns = async (scene: Scene, before: readonly ToldRun[] = []): Promise<readonly ToldRun[]> => {
  const known = new Map(before.map((run) => [run.view.runId, run]));
  const { runs } = await scene.ok('admin', 'listRuns', { limit: 50 });
  const told: ToldRun[] = [];
  for (const view of runs) {
    told.push(known.get(view.runId) ?? { view, rows: await scene.results(view.runId, 'admin') });
  }
  return told;
};
