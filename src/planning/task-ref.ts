import { hashOf } from '../model/hash';
import { asId, type IssueKey, type PageId, type TaskIdentity, type TaskRef } from '../model/ids';
import type { LedgerStatus } from '../model/ledger';

/** What the ledger says of one task, as far as planning needs it: a ledger row fits. */
export interface LedgerFact {
  /** `gone`: its issue is known not to be there any more. */
  readonly status: LedgerStatus | 'gone';
  readonly issueKey?: IssueKey;
  /** Hash of the task as it was synced; absent once the run's retention is over. */
  readonly textHash?: string;
  /** Sketch of its words (`wordSketch`). */
  readonly words?: string;
  /** Where it stood among the tasks of its page (`spotsOf`). */
  readonly spot?: string;
}

export type LedgerLookup = (ref: TaskRef) => LedgerFact | undefined;

/** The name of a task, which is also the key of its ledger row. */
export const taskRefOf = (pageId: PageId, identity: TaskIdentity): TaskRef => asId(hashOf('task', pageId, identity));
