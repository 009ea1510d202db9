import type { FetchedIssue } from '../../atlassian/jira-answers';
import type { Failure } from '../../model/codes';
import type { IssueKey, TaskRef } from '../../model/ids';
import type { LedgerRow } from '../../model/ledger';
import type { TaskUndo } from '../../model/plan';
import { about, type Delivery } from '../delivery';
import { deleteUntouched } from './delete-untouched';
import { findIssues } from './find-issues';
import { waitForBulk } from './move-in-bulk';
import { moveIssues } from './move-issues';
import { isTakenUp, type ReturnedIssue, recordLeaving, recordReturned } from './record-returned';
import { doneStatus, isPutAside, undoStatus, type WantedStatus } from './transition-ways';

/**
 * Takes the issues of tasks that are back on their pages out of the way, to the undo status, or deletes those that the
 * settings let go; where an undo is undone, takes them back to the status that they had. What cannot be moved is told, and
 * what a sync has taken up since is left where it is.
 */
export const returnIssues = async (delivery: Delivery, refs: readonly TaskRef[]): Promise<void> => {
  const rows = await delivery.engine.ledger.getMany(refs);
  const ours = refs.filter((ref) => !isTakenUp(delivery, rows.get(ref)));
  await bringBack(
    delivery,
    refs.filter((ref) => !ours.includes(ref)),
  );
  const found = await findIssues(
    delivery,
    ours.map((ref) => undoOfTask(delivery, ref).issueId),
  );
  const issues = ours.flatMap((ref): Item[] => {
    const undo = undoOfTask(delivery, ref);
    const issue = found.get(undo.issueId);
    return issue ? [{ ref, undo, issue, row: rows.get(ref) }] : [];
  });
  const back = issues.filter(({ undo }) => undo.back === 'task');
  const deleted = await deleteUntouched(delivery, back);
  const left = issues.filter(({ issue }) => !deleted.has(issue.key));
  const { moved, failures } = await moveIssues(
    delivery,
    left.flatMap((item) => {
      const wanted = statusFor(delivery, item);
      return wanted ? [{ ref: item.ref, issue: item.issue, wanted }] : [];
    }),
    async (moves) => {
      const leaving = new Set(moves.map(({ issue }) => issue));
      await recordLeaving(
        delivery,
        left.filter(({ issue, undo }) => undo.back === 'task' && leaving.has(issue)),
      );
    },
  );
  const byRef = new Map(issues.map((item) => [item.ref, item]));
  await recordReturned(
    delivery,
    refs.map((ref): ReturnedIssue => {
      const undo = undoOfTask(delivery, ref);
      const issue = byRef.get(ref)?.issue;
      if (!issue && ours.includes(ref) && isBeingDeleted(delivery, ref)) return { ref, undo, outcome: 'deleted' };
      // Of one that a sync has taken up it is not known, nor of any interest.
      if (!issue)
        return { ref, undo, outcome: 'stays', ...(ours.includes(ref) ? { failure: isGone(undo.issueKey) } : {}) };
      const failure = failures.get(issue.key);
      const outcome = deleted.has(issue.key) ? 'deleted' : moved.has(issue.key) ? 'moved' : 'stays';
      return { ref, undo, outcome, issue, ...(failure ? { failure: { ...failure, code: 'not-moved' } } : {}) };
    }),
  );
};

interface Item {
  readonly ref: TaskRef;
  readonly undo: TaskUndo;
  readonly issue: FetchedIssue;
  readonly row: LedgerRow | undefined;
}

/**
 * A sync has taken these up while a delivery before this one was moving them out of the way: what has moved since, and the
 * sync could not see, goes back to where it was.
 */
const bringBack = async (delivery: Delivery, refs: readonly TaskRef[]): Promise<void> => {
  const { run, state } = delivery.work;
  const left = refs.flatMap((ref) => {
    const task = state().tasks.get(ref);
    return task?.at === 'restored' && task.leaving !== undefined ? [{ ref, from: task.leaving }] : [];
  });
  waitForBulk(delivery, left);
  const idOf = (ref: TaskRef) => undoOfTask(delivery, ref).issueId;
  const found = await findIssues(
    delivery,
    left.map(({ ref }) => idOf(ref)),
  );
  await moveIssues(
    delivery,
    left.flatMap(({ ref, from }) => {
      const issue = found.get(idOf(ref));
      return issue && isPutAside(issue, {}, run.settings) ? [{ ref, issue, wanted: { name: from } }] : [];
    }),
  );
};

/** By a delivery before this one, which did not live to tell. */
const isBeingDeleted = ({ work }: Delivery, ref: TaskRef): boolean => {
  const task = work.state().tasks.get(ref);
  return task?.at === 'restored' && task.deleting === true;
};

const isGone = (key: IssueKey): Failure => ({
  code: 'not-found',
  message: `${key} is gone, or you may not see it: it stays where it is.`,
});

const undoOfTask = (delivery: Delivery, ref: TaskRef): TaskUndo => {
  const { undo } = about(delivery, ref).task;
  if (!undo) throw new Error(`task ${ref} is not in the plan of an undo`);
  return undo;
};

/**
 * Where an issue goes. One that an undo moved goes back to where it was, unless somebody has moved it since; one whose task
 * was ticked meanwhile is done.
 */
const statusFor = ({ work }: Delivery, { ref, undo: { back }, row, issue }: Item): WantedStatus | undefined => {
  const { settings } = work.run;
  if (back === 'task') return undoStatus(settings);
  const now = work.state().tasks.get(ref);
  if (now?.at === 'restored' && now.ticked) return issue.statusCategory === 'done' ? undefined : doneStatus(settings);
  if (row?.undoneFrom === undefined) return undefined;
  return isPutAside(issue, row, settings) ? { name: row.undoneFrom } : undefined;
};
