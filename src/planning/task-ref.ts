import { hashOf } from '../model/hash';
import { asId, type IssueKey, type PageId, type TaskIdentity, type TaskRef } from '../model/ids';
import type { LedgerStatus } from '../model/ledger';
import type { FoundTask } from '../model/task';

/** What the ledger says of one task, as far as planning needs it: a ledger row fits. */
export interface LedgerFact {
  /** `gone`: its issue is known not to be there any more. */
  readonly status: LedgerStatus | 'gone';
  readonly issueKey?: IssueKey;
  /** Hash of the task as it was synced; absent once the run's retention is over. */
  readonly textHash?: string;
}

export type LedgerLookup = (ref: TaskRef) => LedgerFact | undefined;

export const taskRefOf = (pageId: PageId, identity: TaskIdentity): TaskRef => asId(hashOf('task', pageId, identity));

/** The name of a task that carries a task id under which another task has been synced before. */
export const laterTaskRefOf = (pageId: PageId, identity: TaskIdentity, textHash: string): TaskRef =>
  asId(hashOf('task', pageId, identity, textHash));

/** Confluence may give the id of a task that is gone to a new one; uuids and text identities do not come back. */
const mayBeReused = (identity: TaskIdentity): boolean => identity.startsWith('i:');

/**
 * The name of a found task. A task id whose row was settled (linked, undone) with other words belongs to another task:
 * this one then gets a name of its own, made with its text.
 */
export const resolveTaskRef = (pageId: PageId, task: FoundTask, ledger: LedgerLookup): TaskRef => {
  const ref = taskRefOf(pageId, task.identity);
  if (!mayBeReused(task.identity)) return ref;
  const row = ledger(ref);
  const settled = row?.status === 'linked' || row?.status === 'undone';
  const another = settled && row.textHash !== undefined && row.textHash !== task.textHash;
  return another ? laterTaskRefOf(pageId, task.identity, task.textHash) : ref;
};

/** Every ledger row that planning these tasks may ask for. */
export const ledgerRefsOf = (pageId: PageId, tasks: readonly FoundTask[]): readonly TaskRef[] =>
  tasks.flatMap(({ identity, textHash }) =>
    mayBeReused(identity)
      ? [taskRefOf(pageId, identity), laterTaskRefOf(pageId, identity, textHash)]
      : [taskRefOf(pageId, identity)],
  );
