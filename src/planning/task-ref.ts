import { hashOf } from '../model/hash';
import {
  asId,
  type IssueId,
  type IssueIdOrKey,
  type IssueKey,
  type PageId,
  type TaskIdentity,
  type TaskRef,
} from '../model/ids';
import type { LedgerStatus } from '../model/ledger';

/** What the ledger says of one task, as far as planning needs it: a ledger row fits. */
export interface LedgerFact {
  /** The name that it stands under, where that may be another than the one asked for. */
  readonly ref?: TaskRef;
  /** `gone`: its issue is known not to be there any more. */
  readonly status: LedgerStatus | 'gone';
  readonly issueKey?: IssueKey;
  readonly issueId?: IssueId;
  /**
   * An open intent without a mark that nobody works on any more: whether its call made an issue only a person can find
   * out. `isEarly`: the call may still take effect.
   */
  readonly unclear?: { readonly intentAt: number; readonly isEarly: boolean };
  /** Hash of the task as it was synced; absent once the run's retention is over. */
  readonly textHash?: string;
  /** Sketch of its words (`wordSketch`). */
  readonly words?: string;
  /** Where it stood among the tasks of its page (`spotsOf`). */
  readonly spot?: string;
}

/** By its id, where that is known: an issue that was moved to another project has another key. */
export const issueOf = (fact: LedgerFact | undefined): IssueIdOrKey | undefined => fact?.issueId ?? fact?.issueKey;

export type LedgerLookup = (ref: TaskRef) => LedgerFact | undefined;

/** The name of a task, which is also the key of its ledger row. */
export const taskRefOf = (pageId: PageId, identity: TaskIdentity): TaskRef => asId(hashOf('task', pageId, identity));
