import { ApiError } from '../atlassian/api-error';
import { issuesPerFetch } from '../atlassian/jira-client';
import type { IssueKey } from '../model/ids';
import type { PagePlan, PlannedTask } from '../model/plan';
import { type Run, undoOf } from '../model/run';
import { inGroups } from '../runs/in-groups';
import type { Asking } from './context';
import type { ResultRow } from './result-rows';

/** Which issues of a run's rows the asking person may know of. */
export type MayRead = (key: IssueKey) => boolean;

/**
 * A plan holds what its person could read in Jira: to anybody else only that is shown which Jira shows her as well. One
 * question for a hundred issues. Where Jira gives no answer nothing of it is shown: a guess could be a leak.
 */
export const readableIssues = async (asking: Asking, run: Run, rows: readonly ResultRow[]): Promise<MayRead> => {
  const mayRead = await readableKeys(asking, run, rows.flatMap(issuesBehind));
  if (!isInHerName(asking, run)) return mayRead;
  // What it deleted in her name she could read then, and nobody can now.
  const deleted = new Set(rows.flatMap(({ deleted, issueKey }) => (deleted ? (issueKey ?? []) : [])));
  return (key) => deleted.has(key) || mayRead(key);
};

/** The same of issues by their keys. */
export const readableKeys = async (asking: Asking, run: Run, keys: readonly IssueKey[]): Promise<MayRead> => {
  if (await isHersAlone(asking, run)) return () => true;
  const readable = new Set<IssueKey>();
  await Promise.all(
    inGroups([...new Set(keys)], issuesPerFetch).map(async (some) => {
      for (const { key } of await asking.clients.jira.fetchIssues(some).catch(noneOfThem)) readable.add(key);
    }),
  );
  return (key) => readable.has(key);
};

const isInHerName = ({ accountId }: Asking, { startedBy, actingAs }: Run): boolean =>
  startedBy === accountId && actingAs === accountId;

/** What its record holds of Jira is what she herself could read. That of an undo is the record of the run that it takes back. */
const isHersAlone = async (asking: Asking, run: Run): Promise<boolean> => {
  for (let at: Run | undefined = run; at; ) {
    if (!isInHerName(asking, at)) return false;
    const undo = undoOf(at);
    if (!undo) return true;
    at = await asking.engine.runs.find(undo.undoOf);
  }
  return false;
};

const noneOfThem = (error: unknown): readonly never[] => {
  if (error instanceof ApiError) return [];
  throw error;
};

/** The row's own issue, and those that its draft was made from. */
export const issuesBehind = (row: ResultRow): readonly IssueKey[] => [
  ...(row.issueKey === undefined ? [] : [row.issueKey]),
  ...parentsOf(row),
];

/** A nested task's draft is made from what those around it are made from. */
export const parentsOf = ({ task, plan }: ResultRow): readonly IssueKey[] => {
  const keys: IssueKey[] = [];
  for (let at = task; at; at = taskAround(at, plan)) {
    if (at.parent) keys.push(at.parent.key);
    if (at.place?.kind === 'issue') keys.push(at.place.key);
  }
  return keys;
};

const taskAround = (task: PlannedTask, { tasks }: PagePlan): PlannedTask | undefined => {
  const around = task.place?.kind === 'task' ? task.place.ref : (task.parentRef ?? task.nestedIn);
  return around === undefined ? undefined : tasks.find(({ ref }) => ref === around);
};
