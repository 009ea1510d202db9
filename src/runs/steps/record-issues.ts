import type { IssueId, IssueKey, RunId, TaskRef } from '../../model/ids';
import type { Fact } from '../../model/journal';
import type { LedgerRow, LedgerStatus } from '../../model/ledger';
import type { PlannedTask } from '../../model/plan';
import type { Change } from '../../platform/store';
import { about, type Delivery } from '../delivery';
import { changesPerCommit, type SliceWork } from '../slice-work';
import { inCommits } from '../stores/in-commits';
import { taskSketch } from '../task-sketch';
import { raiseHighest } from './learn-projects';

export interface KnownIssue {
  readonly ref: TaskRef;
  readonly id: IssueId;
  readonly key: IssueKey;
}

/**
 * Journals the issues of creates that carried marks. Their rows in the ledger follow with the links (`catchUpLedger` where
 * these do not come): should this be lost, the intents tell; they are settled by reading.
 */
export const noteCreated = async (
  delivery: Delivery,
  issues: readonly KnownIssue[],
  more: readonly Fact[],
): Promise<void> => {
  if (issues.length === 0) return;
  await delivery.work.commitWithNext([learned(delivery, 'created', issues), ...more], []);
};

/** Journals the issues of tasks, and their ledger rows with them; rows beyond one transaction follow at once. */
export const recordIssues = async (
  delivery: Delivery,
  how: 'created' | 'adopted',
  issues: readonly KnownIssue[],
  more: readonly Fact[],
): Promise<void> => {
  if (issues.length === 0) return;
  const facts: Fact[] = [learned(delivery, how, issues), ...more];
  const changes = issues.map(({ ref, id, key }) => ledgerChange(delivery, ref, how, { issueId: id, issueKey: key }));
  // Should they be lost, the intents tell: they are settled by reading.
  await commitInParts(delivery, facts, await Promise.all(changes), delivery.work.commitWithNext);
};

/** That these issues are there: whoever looks for others of their projects begins beyond them. */
const learned = (delivery: Delivery, how: 'created' | 'adopted', issues: readonly KnownIssue[]): Fact => {
  raiseHighest(
    delivery,
    issues.map(({ key }) => key),
  );
  return { type: 'issues-known', how, issues };
};

/**
 * Journals that intents made nothing, with what that means for the tasks. `unanswered`: their calls went out. A row that
 * another run has touched since, or made an issue for, is that run's.
 */
export const recordRefuted = async (
  delivery: Delivery,
  refs: readonly TaskRef[],
  more: readonly Fact[],
  unanswered = false,
): Promise<void> => {
  if (refs.length === 0) return;
  const rows = await delivery.engine.ledger.getMany(refs);
  const { tasks } = delivery.work.state();
  const ours = refs.filter((ref) => {
    const task = tasks.get(ref);
    const intent = rows.get(ref)?.intent;
    return task?.at === 'intended' && intent?.mark === task.intent.mark && intent.at === task.intent.at;
  });
  const changes = ours.map((ref) => ledgerChange(delivery, ref, 'refuted', {}));
  const fact: Fact = { type: 'creation-refuted', refs, ...(unanswered ? { unanswered } : {}) };
  await commitInParts(delivery, [fact, ...more], await Promise.all(changes));
};

/** The facts with the first changes, the rest of the changes after them: a fact is never later than its effects. */
export const commitInParts = async (
  delivery: Delivery,
  facts: readonly Fact[],
  changes: readonly Change[],
  commitFirst: SliceWork['commit' | 'commitWithNext'] = delivery.work.commit,
): Promise<void> => {
  const [first = [], ...rest] = inCommits(changes, changesPerCommit);
  await commitFirst(facts, first);
  for (const some of rest) await delivery.work.commit([], some);
};

interface RowChanges extends Partial<Pick<LedgerRow, 'issueId' | 'issueKey'>> {
  readonly linkedBy?: RunId | undefined;
}

type StatusChange = LedgerStatus | 'adopted';

/** Its issue is on the page already: another run has met it there, or has settled this very create. */
const isLinkedAlready = (
  status: StatusChange,
  before: LedgerRow | undefined,
  { issueId }: RowChanges,
): before is LedgerRow =>
  before?.status === 'linked' && (status === 'adopted' || (status === 'created' && issueId === before.issueId));

const statusAfter = (status: StatusChange, before: LedgerRow | undefined): LedgerStatus => {
  if (status === 'adopted') return 'created';
  return (status === 'refuted' ? before?.former?.status : undefined) ?? status;
};

/**
 * The change of a task's ledger row. It is not conditional on the row: what a slice knows of its tasks is true whoever
 * touched the row since, and the slice's own claim guards the transaction. An issue whose link was put on the page once
 * stays `linked`, since only that tells its task from a copy (`keysPutIn`), and stays with the run that put it there, since only
 * that one has kept what it changed; `linkedBy` names it where this one finds the link on the page. `words`: where they are
 * other ones than the plan's.
 */
export const ledgerChange = async (
  delivery: Delivery,
  ref: TaskRef,
  status: StatusChange,
  { linkedBy, ...issue }: RowChanges,
  words?: Pick<PlannedTask, 'text' | 'textHash'>,
): Promise<Change> => {
  const { engine, work, ledgerRows } = delivery;
  const before = ledgerRows.get(ref) ?? (await engine.ledger.getMany([ref])).get(ref);
  const { task, page } = about(delivery, ref);
  const { intent, former, undoneFrom, undoneTo, ...row } = before ?? {
    ref,
    rev: 0,
    pageId: page.plan.pageId,
    textHash: task.textHash,
    intent: undefined,
    former: undefined,
    undoneFrom: undefined,
    undoneTo: undefined,
  };
  // One that is taken up again is aside no longer.
  const isAside = undoneFrom !== undefined && status !== 'adopted';
  const after: LedgerRow = {
    ...row,
    ...(isAside ? { undoneFrom, ...(undoneTo === undefined ? {} : { undoneTo }) } : {}),
    ...issue,
    ...(status === 'refuted' ? former : {}),
    rev: (before?.rev ?? 0) + 1,
    ...(isLinkedAlready(status, before, issue)
      ? { runId: before.runId, slice: before.slice, status: 'linked' }
      : {
          runId: linkedBy ?? work.run.id,
          slice: work.slice().number,
          status: statusAfter(status, before),
        }),
    ...taskSketch(page.plan, words ? { ...task, ...words } : task),
  };
  ledgerRows.set(ref, after);
  const change = engine.ledger.change(before, after);
  return 'setRow' in change ? { setRow: change.setRow, entity: change.entity, row: change.row } : change;
};
