import type { Failure } from '../../model/codes';
import type { TaskRef } from '../../model/ids';
import type { Fact } from '../../model/journal';
import type { LedgerRow } from '../../model/ledger';
import { about, type Delivery } from '../delivery';
import { backFromUndo } from './back-from-undo';
import { issueUnreadable, reviewFailure } from './create-refusals';
import { findIssues } from './find-issues';
import { recordIssues } from './record-issues';

/**
 * Takes up the issues that the ledger knows for these tasks: those that turned up while clearing the way for a create,
 * and those that the plan adopts. An issue that this person cannot read is not replaced by a new one.
 */
export const adoptKnown = async (
  delivery: Delivery,
  found: readonly LedgerRow[],
  refs: readonly TaskRef[],
): Promise<void> => {
  const planned = [...(await delivery.engine.ledger.getMany(refs)).values()];
  const rows = [...(await withSameWords(delivery, found)), ...planned];
  const missing = refs.filter((ref) => !planned.some((row) => row.ref === ref && row.issueId !== undefined));
  if (missing.length > 0) await end(delivery, missing, issueUnreadable);
  const known = rows.flatMap(({ ref, issueId }) => (issueId === undefined ? [] : [{ ref, issueId }]));
  if (known.length === 0) return;
  const byId = await findIssues(
    delivery,
    known.map(({ issueId }) => issueId),
  );
  const readable = known.flatMap(({ ref, issueId }) => {
    const issue = byId.get(issueId);
    return issue ? [{ ref, id: issue.id, key: issue.key }] : [];
  });
  for (const row of rows) delivery.ledgerRows.set(row.ref, row);
  const notices = await backFromUndo(delivery, rows, byId);
  await recordIssues(delivery, 'adopted', readable, notices);
  const gone = known.filter(({ issueId }) => !byId.has(issueId)).map(({ ref }) => ref);
  if (gone.length > 0) await end(delivery, gone, issueUnreadable);
};

/** Somebody else's open intent is settled before anything is made of the task: most of all, its owner is waited for. */
export const meetIntents = async (delivery: Delivery, rows: readonly LedgerRow[]): Promise<void> => {
  const facts: Fact[] = rows.map(({ ref, intent }) =>
    intent
      ? { type: 'intent-met', intent }
      : { type: 'tasks-ended', refs: [ref], as: 'failed', failure: reviewFailure },
  );
  if (facts.length > 0) await delivery.work.commit(facts);
};

/**
 * A row that another run stored for other words, under a name that the plan gave to this task before: it was edited, or it
 * is a copy under the same id. Which of them the issue is for, a new plan can tell.
 */
const withSameWords = async (delivery: Delivery, rows: readonly LedgerRow[]): Promise<readonly LedgerRow[]> => {
  const others = rows.filter(({ ref, textHash }) => about(delivery, ref).task.textHash !== textHash);
  if (others.length > 0) {
    await endOtherWords(
      delivery,
      others.map(({ ref }) => ref),
    );
  }
  return rows.filter((row) => !others.includes(row));
};

/** Tasks that another run knows by other names, or under other words, than this plan does. */
export const endOtherWords = (delivery: Delivery, refs: readonly TaskRef[]) =>
  delivery.work.commit([{ type: 'tasks-ended', refs, as: 'conflict', failure: otherWords }]);

const otherWords: Failure = {
  code: 'changed-since-preview',
  message:
    'Another run has synced this task, or one under the same id, with other words. Sync again to see both as they are.',
};

const end = (delivery: Delivery, refs: readonly TaskRef[], failure: Failure) =>
  delivery.work.commit([{ type: 'tasks-ended', refs, as: 'failed', failure }]);
