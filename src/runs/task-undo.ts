import type { RunId } from '../model/ids';
import type { LedgerRow, LedgerStatus } from '../model/ledger';
import type { PlannedTask, TaskUndo } from '../model/plan';
import type { KnownUndo } from '../planning/plan-undo';
import type { SliceState } from './slice-state';

/**
 * What is to be taken back of a task, by the record of the run that is undone and the ledger. A row that a later run has
 * touched is that run's: nothing is taken back of it here, and an undo that is done twice finds nothing to do.
 */
export const taskUndo = (
  state: SliceState,
  task: PlannedTask,
  row: LedgerRow | undefined,
  undone: RunId,
): KnownUndo | undefined => {
  const undo = task.undo ? ofUndo(state, task, task.undo) : ofSync(state, task);
  if (!undo) return undefined;
  if (row && (row.runId !== undone || !stillSo[undo.back].has(row.status))) return undefined;
  return { undo, ...(undo.back === 'link' && row ? { textHash: row.textHash } : {}) };
};

/** How a row stands whose task is still as the run left it. */
const stillSo: Readonly<Record<TaskUndo['back'], ReadonlySet<LedgerStatus>>> = {
  task: new Set<LedgerStatus>(['linked', 'created', 'intent']),
  link: new Set<LedgerStatus>(['undone']),
};

const ofSync = ({ tasks }: SliceState, { ref }: PlannedTask): TaskUndo | undefined => {
  const now = tasks.get(ref);
  if (now?.at === 'linked') return { back: 'task', issueId: now.id, issueKey: now.key };
  const made = now?.at === 'known' ? now : now?.at === 'ended' ? now.issue : undefined;
  return made && { back: 'task', issueId: made.id, issueKey: made.key, unlinked: true };
};

/** Of an undo: the link comes back, or (where that undid an undo) the task. */
const ofUndo = ({ tasks }: SliceState, { ref }: PlannedTask, done: TaskUndo): TaskUndo | undefined => {
  const now = tasks.get(ref);
  if (now?.at !== 'restored' && now?.at !== 'undone') return undefined;
  if (now.at === 'undone' && now.deleted) return undefined;
  return { ...done, back: done.back === 'task' ? 'link' : 'task' };
};
