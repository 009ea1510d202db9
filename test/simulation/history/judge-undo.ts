import type { TaskResult } from '../../../src/contract/views';
import type { ToldRun, Violation } from './told-run';
import { taskWordIn } from './words';
import type { World } from './world';

/** What a run says that it left of a work item: linked on its page, a task again, only taken out of the way, or put back. */
export type Claimed = 'linked' | 'task' | 'aside' | 'put back';

interface Claim {
  readonly run: ToldRun;
  readonly row: TaskResult;
  readonly is: Claimed;
}

const claimOf = ({ result, status_text }: TaskResult): Claimed | undefined => {
  if (result === 'created' || result === 'adopted') return 'linked';
  // Also where it was stopped between the page and the work item.
  if (status_text.includes('The task is back')) return 'task';
  if (status_text.includes('The link to the work item is back')) return 'linked';
  if (status_text.includes('the work item is back where it was')) return 'put back';
  return status_text.includes('only the work item was taken back') ? 'aside' : undefined;
};

/** By work item: what the run says that worked on it last. Runs that overlap on one may both be the last. */
export const lastClaims = (runs: readonly ToldRun[]): ReadonlyMap<string, readonly Claim[]> => {
  const claims = new Map<string, Claim[]>();
  for (const run of runs)
    for (const row of run.rows) {
      const is = claimOf(row);
      const key = row.new_jira_task_key;
      if (is === undefined || key === null) continue;
      claims.set(key, [...(claims.get(key) ?? []), { run, row, is }]);
    }
  return new Map(
    [...claims].map(([key, all]) => {
      const latest =
        all
          .map(({ run }) => run.view.startedAt)
          .toSorted()
          .at(-1) ?? '';
      return [key, all.filter(({ run }) => (run.view.finishedAt ?? '9') >= latest)];
    }),
  );
};

export interface Standing {
  readonly linked: readonly { readonly word: string; readonly pageId: string; readonly key: string }[];
  readonly statusOf: ReadonlyMap<string, { readonly name: string; readonly category: string }>;
}

/** Who was taken back is a task again, or told; its work item is out of the way; and nothing that was asked for is left out. */
export const judgeUndos = (
  world: World,
  { linked, statusOf }: Standing,
  runs: readonly ToldRun[],
): readonly Violation[] => {
  const found: Violation[] = [];
  for (const [key, claims] of lastClaims(runs)) {
    const [claim] = claims;
    if (!claim || claims.length > 1) continue;
    const { run, row, is } = claim;
    const of = `run ${run.view.runId}: ${taskWordIn(row.task_summary)}, ${key}`;
    const links = linked.filter((one) => one.key === key && one.pageId === row.confluence_page_id);
    if (is === 'task' && links.length > 0 && !world.copiedLinks.has(key))
      found.push(`${of}, is told to be a task again, and is linked still`);
    const status = statusOf.get(key);
    // A sync that could not link it has taken it up since, and says so.
    const isTakenUp = runs.some(
      ({ view, rows }) =>
        view.startedAt >= run.view.startedAt &&
        rows.some((one) => one.new_jira_task_key === key && one.result === 'failed'),
    );
    const isTold = row.code !== undefined || isTakenUp;
    const isTicked = [...world.ticked.keys()].includes(taskWordIn(row.task_summary) ?? '');
    if ((is === 'task' || is === 'aside') && status?.category !== 'new' && !isTold && !isTicked)
      found.push(`${of}, was taken back, is ${status?.name}, and no row says why`);
  }
  const byId = new Map(runs.map((run) => [run.view.runId, run]));
  for (const { runId, undoOf, startedAt, pageIds, taskRefs } of world.undos) {
    const [undo, undone] = [byId.get(runId), byId.get(undoOf)];
    if (!undo || !undone) {
      found.push(`undo ${runId} of ${undoOf} is not listed`);
      continue;
    }
    found.push(...leftOut(undo, undone, { startedAt, pageIds, taskRefs }, runs), ...needless(world, undo));
  }
  return found;
};

/** The work item was linked by another run already when this one came: what that one did, its own undo takes back. */
const linkedBefore = ({ view }: ToldRun, key: string | null, runs: readonly ToldRun[]): boolean => {
  const before = runs
    .filter((run) => run.view.runId !== view.runId && (run.view.finishedAt ?? '9') <= (view.finishedAt ?? '9'))
    .flatMap((run) =>
      run.rows.flatMap((row) => {
        const is = row.new_jira_task_key === key ? claimOf(row) : undefined;
        return is === undefined ? [] : [{ at: run.view.finishedAt ?? '9', is }];
      }),
    )
    .toSorted((one, other) => (one.at < other.at ? -1 : 1));
  return key !== null && before.at(-1)?.is === 'linked';
};

/** Each row that was to be taken back has one in the undo, but where another run has the task since. */
const leftOut = (
  undo: ToldRun,
  undone: ToldRun,
  {
    startedAt,
    pageIds,
    taskRefs,
  }: { startedAt: number; pageIds: readonly string[] | undefined; taskRefs: readonly string[] | undefined },
  runs: readonly ToldRun[],
): readonly Violation[] => {
  if (undo.rows.length === 0 && (undo.view.status !== 'completed' || undo.view.outcome === 'Failed')) return [];
  const told = new Set(undo.rows.map(({ taskRef }) => taskRef));
  return undone.rows
    .filter((row) => claimOf(row) !== undefined)
    .filter(
      ({ taskRef, confluence_page_id: page }) =>
        !told.has(taskRef) && (!pageIds || pageIds.includes(page)) && (!taskRefs || taskRefs.includes(taskRef)),
    )
    .filter(
      ({ taskRef, new_jira_task_key: key }) =>
        !runs.some(
          ({ view, rows }) =>
            view.runId !== undo.view.runId &&
            view.runId !== undone.view.runId &&
            (view.finishedAt ?? '9') >= undone.view.startedAt &&
            rows.some((row) => row.taskRef === taskRef || (key !== null && row.new_jira_task_key === key)),
        ),
    )
    .filter(({ result, new_jira_task_key: key }) => result !== 'adopted' || !linkedBefore(undone, key, runs))
    .filter(() => new Date(undone.view.finishedAt ?? 0).getTime() <= startedAt)
    .map(
      ({ task_summary }) =>
        `undo ${undo.view.runId} of ${undone.view.runId} says nothing of ${taskWordIn(task_summary)}`,
    );
};

/** A paragraph that nobody has taken apart comes back: it is not left to people. */
const needless = (world: World, { view, rows }: ToldRun): readonly Violation[] =>
  rows
    .filter(({ result, code }) => result === 'conflict' && code === 'conflict')
    .flatMap(({ task_summary, new_jira_task_key: key, found }) => {
      const word = taskWordIn(task_summary) ?? '';
      world.count(`undo: conflict, ${found === undefined ? 'link gone' : 'paragraph changed'}`);
      if (world.touched.has(word) || (key !== null && (world.unlinkedByHand.has(key) || world.copiedLinks.has(key))))
        return [];
      return [`undo ${view.runId} leaves ${word}, ${key}, to people, though nobody took its paragraph apart`];
    });
