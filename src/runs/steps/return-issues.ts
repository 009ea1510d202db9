import type { FetchedIssue } from '../../atlassian/jira-answers';
import type { Failure } from '../../model/codes';
import type { IssueKey, TaskRef } from '../../model/ids';
import type { Fact } from '../../model/journal';
import type { LedgerRow } from '../../model/ledger';
import type { TaskUndo } from '../../model/plan';
import type { Change } from '../../platform/store';
import { about, type Delivery } from '../delivery';
import { inGroups } from '../in-groups';
import { deleteUntouched } from './delete-untouched';
import { findIssues } from './find-issues';
import { moveIssues } from './move-issues';
import { commitInParts, ledgerChange } from './record-issues';
import { isNamed, undoStatus, type WantedStatus } from './transition-ways';

interface Item {
  readonly ref: TaskRef;
  readonly undo: TaskUndo;
  readonly row: LedgerRow | undefined;
}

/** Journalled together. */
const refsAtOnce = 200;

/**
 * Takes the issues of tasks that are back on their pages out of the way, to the undo status, or deletes those that the
 * settings let go; where an undo is undone, takes them back to the status that they had. What cannot be moved is told.
 */
export const returnIssues = async (delivery: Delivery, refs: readonly TaskRef[]): Promise<void> => {
  const rows = await delivery.engine.ledger.getMany(refs);
  const { taken, ours } = byOwner(delivery, refs, rows);
  for (const some of inGroups(taken, refsAtOnce)) await delivery.work.commit([returned(some)]);
  const items = ours.map((ref): Item => ({ ref, undo: undoOfTask(delivery, ref), row: rows.get(ref) }));
  const issues = await findIssues(
    delivery,
    items.map(({ undo }) => undo.issueId),
  );
  for (const [ref, row] of rows) delivery.ledgerRows.set(ref, row);
  const there = items.flatMap((item) => {
    const issue = issues.get(item.undo.issueId);
    return issue ? [{ ...item, issue }] : [];
  });
  const gone = items.filter(({ undo }) => !issues.has(undo.issueId));
  const deleted = await deleteUntouched(
    delivery,
    there.filter(({ undo }) => undo.back === 'task').map(({ issue }) => issue),
  );
  const moves = there.flatMap(({ issue, undo, row }) => {
    const wanted = deleted.has(issue.key) ? undefined : statusFor(delivery, undo, row, issue);
    return wanted ? [{ issue, wanted }] : [];
  });
  const failures = await moveIssues(delivery, moves);
  const movedKeys = new Set(moves.map(({ issue }) => issue.key).filter((key) => !failures.has(key)));
  for (const some of inGroups(
    there.filter(({ issue }) => !deleted.has(issue.key)),
    refsAtOnce,
  )) {
    const facts = [
      ...some.flatMap(({ ref, issue }) => told(delivery, ref, failures.get(issue.key))),
      returned(some.map(({ ref }) => ref)),
    ];
    await commitInParts(delivery, facts, await Promise.all(some.flatMap((item) => rowOf(delivery, item, movedKeys))));
  }
  for (const some of inGroups(
    there.filter(({ issue }) => deleted.has(issue.key)),
    refsAtOnce,
  )) {
    const fact: Fact = { ...returned(some.map(({ ref }) => ref)), deleted: true };
    await commitInParts(
      delivery,
      [fact],
      await Promise.all(some.map(({ ref }) => ledgerChange(delivery, ref, 'deleted', {}, 'as they are'))),
    );
  }
  for (const some of inGroups(gone, refsAtOnce)) {
    const notices = some.map(
      ({ ref, undo }): Fact => ({ type: 'notice-given', refs: [ref], failure: isGone(undo.issueKey) }),
    );
    await delivery.work.commit([...notices, returned(some.map(({ ref }) => ref))]);
  }
};

/** A sync that has taken a task up since has its issue as well: that is left where it is. */
const byOwner = (
  { work }: Delivery,
  refs: readonly TaskRef[],
  rows: ReadonlyMap<TaskRef, LedgerRow>,
): { readonly taken: readonly TaskRef[]; readonly ours: readonly TaskRef[] } => {
  const isTaken = (ref: TaskRef): boolean => {
    const row = rows.get(ref);
    return row !== undefined && row.runId !== work.run.id && about({ work }, ref).task.undo?.unlinked !== true;
  };
  return { taken: refs.filter(isTaken), ours: refs.filter((ref) => !isTaken(ref)) };
};

const returned = (refs: readonly TaskRef[]): Extract<Fact, { type: 'issues-returned' }> => ({
  type: 'issues-returned',
  refs,
});

const isGone = (key: IssueKey): Failure => ({
  code: 'not-found',
  message: `${key} is gone, or you may not see it: it stays where it is.`,
});

const undoOfTask = (delivery: Delivery, ref: TaskRef): TaskUndo => {
  const { undo } = about(delivery, ref).task;
  if (!undo) throw new Error(`task ${ref} is not in the plan of an undo`);
  return undo;
};

/** Where an issue goes. One that an undo moved goes back to where it was, unless somebody has moved it since. */
const statusFor = (
  { work }: Delivery,
  { back }: TaskUndo,
  row: LedgerRow | undefined,
  { statusName, statusCategory }: FetchedIssue,
): WantedStatus | undefined => {
  const aside = undoStatus(work.run.settings);
  if (back === 'task') return aside;
  if (row?.undoneFrom === undefined) return undefined;
  return isNamed(statusName, aside) || statusCategory === aside.category ? { name: row.undoneFrom } : undefined;
};

/** A notice of an earlier try holds no more. */
const told = ({ work }: Delivery, ref: TaskRef, failure: Failure | undefined): Fact[] => {
  const isTold =
    work
      .state()
      .notices.get(ref)
      ?.some(({ code }) => code === 'not-moved') ?? false;
  return [
    ...(isTold ? [{ type: 'notice-withdrawn', refs: [ref], code: 'not-moved' } as const] : []),
    ...(failure ? [{ type: 'notice-given', refs: [ref], failure: { ...failure, code: 'not-moved' } } as const] : []),
  ];
};

/**
 * The status that it had, for whoever takes it up again; nothing where it was not moved and the row is ours: with a page that
 * could not be written no row was.
 */
const rowOf = (
  delivery: Delivery,
  { ref, undo, row, issue }: Item & { readonly issue: FetchedIssue },
  moved: ReadonlySet<IssueKey>,
): Promise<Change>[] => {
  const { run } = delivery.work;
  const isOurs = row?.runId === run.id;
  if (undo.back === 'link') {
    const isDone = isOurs && row?.undoneFrom === undefined;
    return isDone
      ? []
      : [ledgerChange(delivery, ref, undo.unlinked ? 'created' : 'linked', { undoneFrom: null }, 'as they are')];
  }
  const wasMoved = moved.has(issue.key) && !isNamed(issue.statusName, undoStatus(run.settings));
  if (isOurs && !wasMoved) return [];
  return [ledgerChange(delivery, ref, 'undone', wasMoved ? { undoneFrom: issue.statusName } : {}, 'as they are')];
};
