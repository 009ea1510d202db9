import type { FetchedIssue } from '../../atlassian/jira-answers';
import type { TaskRef } from '../../model/ids';
import type { WantedStatus } from './transition-ways';

/** An issue, the task that it is of, and where it is to go. */
export interface IssueMove {
  readonly ref: TaskRef;
  readonly issue: FetchedIssue;
  readonly wanted: WantedStatus;
}

/** Issues of one type in one status of one project: what their workflow lets one do, it lets all do. */
export interface MoveGroup {
  readonly moves: readonly IssueMove[];
  /** Transitions that lead there, the best first; none: they stay. */
  readonly ways: readonly string[];
}
