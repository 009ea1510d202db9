import type { PageId, TaskRef } from '../model/ids';

/** The unit of work that a delivery does next. */
export type Step =
  | { readonly kind: 'check-pages'; readonly pageIds: readonly PageId[] }
  | { readonly kind: 'end-orphans'; readonly refs: readonly TaskRef[] }
  | { readonly kind: 'create-issues'; readonly refs: readonly TaskRef[] }
  /** Issues that were begun to be taken up when the run was cancelled. */
  | { readonly kind: 'adopt-issues'; readonly refs: readonly TaskRef[] }
  | { readonly kind: 'settle-intents'; readonly refs: readonly TaskRef[] }
  | { readonly kind: 'finish-issues'; readonly refs: readonly TaskRef[] }
  | { readonly kind: 'write-pages'; readonly pageIds: readonly PageId[] }
  /** Issues of some pages, and the links of others whose tasks are all decided: neither waits for the other. */
  | { readonly kind: 'create-and-write'; readonly refs: readonly TaskRef[]; readonly pageIds: readonly PageId[] }
  /** Of an undo: pages, and then the issues of what is back on them. */
  | { readonly kind: 'restore-pages'; readonly pageIds: readonly PageId[] }
  | { readonly kind: 'return-issues'; readonly refs: readonly TaskRef[] }
  | { readonly kind: 'wait'; readonly until: number }
  | { readonly kind: 'end' };

/** What a delivery knows beyond the journal. */
export interface Moment {
  readonly now: number;
  readonly cancelled: boolean;
  /** Pages whose bodies this delivery has read and compared with the plan. */
  readonly checked: ReadonlySet<PageId>;
  /** Things that must not be tried before a time: a page under somebody's lease, an intent somebody still works on. */
  readonly notBefore: ReadonlyMap<string, number>;
  /** Issues that one step may create. */
  readonly createsAtOnce: number;
}
