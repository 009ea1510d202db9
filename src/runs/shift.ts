import type { Clients } from './clients';
import type { PointBudget } from './point-budget';

/** What Jira said of a project in this shift. */
export interface ProjectNow {
  /** Creates may carry the mark. */
  readonly mayMark: boolean;
  /** Highest issue number known. */
  readonly highest: number;
}

/** What one function call has through all the slices that it works on, one after the other. */
export interface Shift {
  readonly clients: Clients;
  readonly budget: PointBudget;
  /** No step is begun with less than this left of the function's time. */
  readonly spareMs: number;
  readonly projects: Map<string, ProjectNow>;
  /** Whether the person may change issues in bulk, once that was asked. */
  bulkChange?: boolean;
  /** Issues that the next step may create: the first call goes alone, it shows whether drafts are taken. */
  createsAtOnce: number;
}

const firstCreates = 50;

export const beginShift = (clients: Clients, budget: PointBudget, spareMs: number): Shift => ({
  spareMs,
  clients,
  budget,
  projects: new Map(),
  createsAtOnce: firstCreates,
});
