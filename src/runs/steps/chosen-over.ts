import type { TaskRef } from '../../model/ids';
import type { LedgerRow } from '../../model/ledger';
import type { PlannedTask } from '../../model/plan';
import { about, type Delivery } from '../delivery';
import { intentOwner, isLeft } from '../intent-owner';
import { longestCallMs } from '../timing';
import { findIssues } from './find-issues';

/** Whether it is the very row that the person was told of when she chose to have the work item made anew. */
export const isChosenOver = ({ over }: Pick<PlannedTask, 'over'>, row: LedgerRow | undefined): boolean => {
  if (over === undefined || row === undefined) return false;
  if ('issueKey' in over) return row.issueId !== undefined && row.issueKey === over.issueKey;
  return row.status === 'intent' && row.intent?.mark === null && row.intent.at === over.intentAt;
};

/**
 * Of the rows that persons chose to go over those that stand in nobody's way now: the issue still cannot be read, or the
 * call is long over and nobody works on its task. Any other is met like a row that turned up since.
 */
export const chosenOver = async (delivery: Delivery, rows: Iterable<LedgerRow>): Promise<ReadonlySet<TaskRef>> => {
  const chosen = [...rows].filter((row) => isChosenOver(about(delivery, row.ref).task, row));
  const made = chosen.filter(({ issueId }) => issueId !== undefined);
  const open = chosen.filter(({ issueId }) => issueId === undefined);
  const refs = await stillUnreadable(delivery, made);
  const { engine } = delivery;
  const now = engine.platform.clock.now();
  for (const row of open) {
    const isLong = now >= (row.intent?.at ?? now) + longestCallMs;
    if (isLong && isLeft(await intentOwner(engine, row, now))) refs.add(row.ref);
  }
  return refs;
};

const stillUnreadable = async (delivery: Delivery, rows: readonly LedgerRow[]): Promise<Set<TaskRef>> => {
  const readable = await findIssues(
    delivery,
    rows.flatMap(({ issueId }) => issueId ?? []),
  );
  return new Set(rows.flatMap(({ ref, issueId }) => (issueId && !readable.has(issueId) ? [ref] : [])));
};
