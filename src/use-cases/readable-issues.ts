import { ApiError } from '../atlassian/api-error';
import { issuesPerFetch } from '../atlassian/jira-client';
import type { IssueKey } from '../model/ids';
import type { PagePlan, PlannedTask } from '../model/plan';
import type { Run } from '../model/run';
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
  return readableKeys(asking, run, rows.flatMap(issuesBehind));
};

/** The same of issues by their keys. */
export const readableKeys = async (asking: Asking, run: Run, keys: readonly IssueKey[]): Promise<MayRead> => {
  if (isHersAlone(asking, run)) return () => true;
  const readable = new Set<IssueKey>();
  await Promise.all(
    inGroups([...new Set(keys)], issuesPerFetch).map(async (some) => {
      for (const { key } of await asking.clients.jira.fetchIssues(some).catch(noneOfThem)) readable.add(key);
    }),
  );
  return (key) => readable.has(key);
};

/** What its record holds of Jira is what she herself could read. */
const isHersAlone = ({ accountId }: Asking, { startedBy, actingAs }: Run): boolean =>
  startedBy === accountId && actingAs === accountId;

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
