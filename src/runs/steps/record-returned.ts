import type { FetchedIssue } from '../../atlassian/jira-answers';
import type { Failure } from '../../model/codes';
import type { TaskRef } from '../../model/ids';
import type { Fact } from '../../model/journal';
import type { LedgerRow } from '../../model/ledger';
import type { TaskUndo } from '../../model/plan';
import { undoOf } from '../../model/run';
import type { Change } from '../../platform/store';
import { about, type Delivery } from '../delivery';
import { inGroups } from '../in-groups';
import { taskSketch } from '../task-sketch';
import { moveIssues } from './move-issues';
import { undoStatus } from './transition-ways';

/** What came of the issue of a task that is back. */
export interface ReturnedIssue {
  readonly ref: TaskRef;
  readonly undo: TaskUndo;
  readonly outcome: 'moved' | 'stays' | 'deleted';
  /** As it was before; absent: it is gone, or hidden. */
  readonly issue?: FetchedIssue;
  /** Why it is not where it was meant to go. */
  readonly failure?: Failure;
}

/** Rows and facts of one transaction. */
const together = 20;

/** A row that neither this undo nor the undone run has touched last: a sync has taken the task up since. */
export const isTakenUp = ({ work }: Pick<Delivery, 'work'>, row: LedgerRow | undefined): boolean =>
  row !== undefined && row.runId !== work.run.id && row.runId !== undoOf(work.run)?.undoOf;

/**
 * Journals what came of issues, with their rows in the ledger, each on condition that it is as it was read: the issue of a
 * task that a sync has taken up meanwhile is that sync's, and goes back to where it was.
 */
export const recordReturned = async (delivery: Delivery, all: readonly ReturnedIssue[]): Promise<void> => {
  for (const some of inGroups(all, together)) {
    let done: 'done' | 'refused' = 'refused';
    while (done === 'refused') {
      const rows = await delivery.engine.ledger.getMany(some.map(({ ref }) => ref));
      const taken = some.filter(({ ref }) => isTakenUp(delivery, rows.get(ref)));
      await giveBack(delivery, taken);
      const ours = some.filter((each) => !taken.includes(each));
      const changes = ours.flatMap((each) => rowChange(delivery, each, rows.get(each.ref)));
      done = await delivery.work.commit(factsOf(delivery, some, taken), changes);
    }
    for (const { ref } of some) delivery.ledgerRows.delete(ref);
  }
};

/**
 * Before issues are moved out of the way, their rows say where each comes from: after a crash, or a bulk change that takes
 * long, nobody could tell any more, and the next sync would leave them there. One that a sync has taken up meanwhile is not
 * this undo's; it is given back when it is recorded.
 */
export const recordLeaving = async (
  delivery: Delivery,
  all: readonly Omit<ReturnedIssue, 'outcome'>[],
): Promise<void> => {
  for (const some of inGroups(all, together)) {
    let done: 'done' | 'refused' = 'refused';
    while (done === 'refused') {
      const rows = await delivery.engine.ledger.getMany(some.map(({ ref }) => ref));
      const ours = some.filter(({ ref }) => !isTakenUp(delivery, rows.get(ref)));
      const changes = ours.flatMap((each) => rowChange(delivery, { ...each, outcome: 'moved' }, rows.get(each.ref)));
      done = await delivery.work.commit(leavingOf(ours), changes);
    }
    for (const { ref } of some) delivery.ledgerRows.delete(ref);
  }
};

const leavingOf = (all: readonly Omit<ReturnedIssue, 'outcome'>[]): readonly Fact[] => {
  const refs = new Map<string, TaskRef[]>();
  for (const { ref, issue } of all) if (issue) refs.set(issue.statusName, [...(refs.get(issue.statusName) ?? []), ref]);
  return [...refs].map(([from, some]) => ({ type: 'issues-leaving', refs: some, from }));
};

/** To the status that it had before this undo moved it. */
const giveBack = async (delivery: Delivery, taken: readonly ReturnedIssue[]): Promise<void> => {
  const moves = taken.flatMap(({ ref, issue, outcome }) =>
    issue && outcome === 'moved' ? [{ ref, key: issue.key, wanted: { name: issue.statusName } }] : [],
  );
  if (moves.length === 0) return;
  const now = await delivery.clients.jira.fetchIssues(moves.map(({ key }) => key)).catch(() => []);
  await moveIssues(
    delivery,
    now.flatMap((issue) => {
      const move = moves.find(({ key }) => key === issue.key);
      return move ? [{ ref: move.ref, issue, wanted: move.wanted }] : [];
    }),
  );
};

const factsOf = (
  { work }: Delivery,
  some: readonly ReturnedIssue[],
  taken: readonly ReturnedIssue[],
): readonly Fact[] => {
  const { notices } = work.state();
  const wasTold = ({ ref }: ReturnedIssue): boolean =>
    notices.get(ref)?.some(({ code }) => code === 'not-moved') ?? false;
  const told = some.filter((each) => !taken.includes(each));
  const deleted = told.filter(({ outcome }) => outcome === 'deleted').map(({ ref }) => ref);
  const others = some.map(({ ref }) => ref).filter((ref) => !deleted.includes(ref));
  return [
    // A notice of an earlier try holds no more.
    ...some.filter(wasTold).map(({ ref }): Fact => ({ type: 'notice-withdrawn', refs: [ref], code: 'not-moved' })),
    ...told.flatMap(({ ref, failure }): Fact[] => (failure ? [{ type: 'notice-given', refs: [ref], failure }] : [])),
    ...(deleted.length > 0 ? [{ type: 'issues-returned', refs: deleted, deleted: true } as const] : []),
    ...(others.length > 0 ? [{ type: 'issues-returned', refs: others } as const] : []),
  ];
};

/** The row as it is, but for what the undo has changed; nothing where that stands there already. */
const rowChange = (
  delivery: Delivery,
  { ref, undo, outcome, issue }: ReturnedIssue,
  before: LedgerRow | undefined,
): readonly Change[] => {
  const { engine, work } = delivery;
  const { task, page } = about(delivery, ref);
  const known: Partial<LedgerRow> & Pick<LedgerRow, 'ref' | 'pageId' | 'textHash'> = before ?? {
    ref,
    pageId: page.plan.pageId,
    ...taskSketch(page.plan, task),
  };
  // A run that died before its row could say that the issue was made has left an intent there.
  const {
    undoneFrom,
    undoneTo,
    intent: _,
    former: __,
    issueId = undo.issueId,
    issueKey = undo.issueKey,
    ...row
  } = known;
  const isBack = undo.back === 'task';
  const status = outcome === 'deleted' ? 'refuted' : isBack ? 'undone' : undo.unlinked ? 'created' : 'linked';
  const aside = isBack ? (outcome === 'moved' ? issue?.statusName : undoneFrom) : undefined;
  const to = outcome === 'moved' ? undoStatus(work.run.settings).name : undoneTo;
  const isSame = before?.runId === work.run.id && before.status === status && before.undoneFrom === aside;
  // Of one that was moved just now the row is written all the same: on condition that no sync has taken it up meanwhile.
  if (isSame && outcome !== 'moved') return [];
  return [
    engine.ledger.change(before, {
      ...row,
      // One that is gone by our own doing is not looked for: the next sync makes another.
      ...(outcome === 'deleted' ? {} : { issueId, issueKey }),
      ...(outcome === 'deleted' || aside === undefined
        ? {}
        : { undoneFrom: aside, ...(to === undefined ? {} : { undoneTo: to }) }),
      runId: work.run.id,
      slice: work.slice().number,
      status,
    }),
  ];
};
