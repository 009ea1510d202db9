import { ApiError } from '../atlassian/api-error';
import type { IssueKey } from '../model/ids';
import type { Run } from '../model/run';
import type { Asking } from './context';
import type { ResultRow } from './result-rows';

const perCall = 100;

/** Which issues of a run's rows the asking person may know of. */
export type MayRead = (key: IssueKey) => boolean;

/**
 * A plan holds what its person could read in Jira: to anybody else only that is shown which Jira shows her as well. One
 * question for a hundred issues. Where Jira gives no answer nothing of it is shown: a guess could be a leak.
 */
export const readableIssues = async (asking: Asking, run: Run, rows: readonly ResultRow[]): Promise<MayRead> => {
  if (run.startedBy === asking.accountId && run.actingAs === asking.accountId) return () => true;
  const keys = [...new Set(rows.flatMap(issuesBehind))];
  const readable = new Set<IssueKey>();
  await Promise.all(
    Array.from({ length: Math.ceil(keys.length / perCall) }, async (_, place) => {
      const some = keys.slice(place * perCall, (place + 1) * perCall);
      for (const { key } of await asking.clients.jira.fetchIssues(some).catch(noneOfThem)) readable.add(key);
    }),
  );
  return (key) => readable.has(key);
};

const noneOfThem = (error: unknown): readonly never[] => {
  if (error instanceof ApiError) return [];
  throw error;
};

/** The row's own issue, and those that its draft was made from. */
export const issuesBehind = ({ issueKey, task }: ResultRow): readonly IssueKey[] => [
  ...(issueKey === undefined ? [] : [issueKey]),
  ...parentsOf(task),
];

export const parentsOf = (task: ResultRow['task']): readonly IssueKey[] => [
  ...(task?.parent ? [task.parent.key] : []),
  ...(task?.place?.kind === 'issue' ? [task.place.key] : []),
];
