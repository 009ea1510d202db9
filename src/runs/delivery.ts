import type { Page } from '../atlassian/confluence-client';
import type { PageId, RunId, TaskRef } from '../model/ids';
import type { LedgerRow } from '../model/ledger';
import type { Clients } from './clients';
import type { Engine } from './engine';
import type { Shift } from './shift';
import type { SliceWork } from './slice-work';

/** A page with its body, and when it was asked for. */
export interface HeldPage extends Page {
  readonly readAt: number;
}

/** All that one delivery of a slice has in hand. Everything here is lost with it; what has to stay is in the journal. */
export interface Delivery {
  readonly engine: Engine;
  readonly shift: Shift;
  readonly clients: Clients;
  readonly work: SliceWork;
  /** Bodies read and compared with the plan in this delivery. */
  readonly bodies: Map<PageId, HeldPage>;
  /** Runs that held a page's lease as far as this delivery has seen: their updates may stand on the page. */
  readonly writers: Map<PageId, ReadonlySet<RunId>>;
  /** By page id or task ref: not to be tried again before this time. */
  readonly notBefore: Map<string, number>;
  readonly projects: Shift['projects'];
  /** When this delivery looked at the issue of a task that was known from before. */
  readonly seenAt: Map<TaskRef, number>;
  /** Ledger rows as this delivery last saw or wrote them. */
  readonly ledgerRows: Map<TaskRef, LedgerRow>;
  /** Seen on the run: create nothing more. */
  cancelled: boolean;
}

export const about = (delivery: Pick<Delivery, 'work'>, ref: TaskRef) => {
  const found = delivery.work.state().byRef.get(ref);
  if (!found) throw new Error(`task ${ref} is not in this slice`);
  return found;
};

/** Throws away what is no longer fresh, so that the page is read again before anything is decided on it. */
export const forgetBody = (delivery: Delivery, pageId: PageId): void => void delivery.bodies.delete(pageId);
