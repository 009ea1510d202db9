import type { TaskRef } from '../../model/ids';
import type { Delivery } from '../delivery';
import { oldIssueMs } from '../timing';
import { backFromUndo } from './back-from-undo';
import { issueUnreadable } from './create-refusals';
import { findIssues } from './find-issues';

/**
 * Looks once more at issues that were seen long ago, or before a retry, before their pages link them: one that cannot be
 * read any more would be a dead link. Its task is left for a person, its row in the ledger stays. One that an undo has put
 * aside goes back to where it was. What a run has made just now is not looked at.
 */
export const lookAtIssues = async (delivery: Delivery, refs: readonly TaskRef[]): Promise<void> => {
  const { engine, seenAt, work } = delivery;
  const now = engine.platform.clock.now();
  const old = refs.flatMap((ref) => {
    const task = work.state().tasks.get(ref);
    if (task?.at !== 'known') return [];
    return now - Math.max(task.since, seenAt.get(ref) ?? 0) > oldIssueMs ? [{ ref, id: task.id }] : [];
  });
  const readable = await findIssues(
    delivery,
    old.map(({ id }) => id),
  );
  for (const { ref } of old) seenAt.set(ref, now);
  // A part of the run may have been undone before it was retried.
  const rows = await engine.ledger.getMany(old.map(({ ref }) => ref));
  const notices = await backFromUndo(delivery, [...rows.values()], readable);
  if (notices.length > 0) await work.commit(notices);
  const gone = old.filter(({ id }) => !readable.has(id)).map(({ ref }) => ref);
  if (gone.length > 0) await work.commit([{ type: 'tasks-ended', refs: gone, as: 'failed', failure: issueUnreadable }]);
};
