import type { Table, Tables } from '../../store/tables';
import type { SiteTime } from '../site-time';

export interface BulkStep {
  readonly issueId: string;
  readonly transitionId: string;
}

/** A bulk change: asked for, and then done issue by issue as time passes. */
export interface BulkTask {
  readonly id: string;
  /** When it was asked for. */
  readonly at: number;
  readonly accountId: string;
  readonly steps: readonly BulkStep[];
  /** Steps that were taken, whatever came of them. */
  readonly taken: number;
  readonly processed: readonly string[];
  readonly failed: Readonly<Record<string, readonly string[]>>;
  /** Issues that were gone or hidden when their turn came. */
  readonly missing: number;
}

/** A task lies in the queue for so long, and then takes so long for each issue: a thousand need about a second. */
const queuedMs = 100;
const issueMs = 1;
/** Bulk changes that a site works on at once, over all of its people. */
const placesOfSite = 5;
const keptMs = 14 * 86_400_000;

export const startOf = (task: BulkTask): number => task.at + queuedMs;
export const isComplete = (task: BulkTask): boolean => task.taken === task.steps.length;
const dueAt = (task: BulkTask): number => startOf(task) + (task.taken + 1) * issueMs;
const endOf = (task: BulkTask): number => startOf(task) + task.steps.length * issueMs;

/** Bulk changes, kept for 14 days. */
export class BulkTasks {
  private readonly table: Table<BulkTask>;
  private readonly open = new Set<string>();

  constructor(
    tables: Tables,
    private readonly time: SiteTime,
  ) {
    this.table = tables.table<BulkTask>('jira.bulk-changes');
    for (const task of this.table.values()) if (!isComplete(task)) this.open.add(task.id);
  }

  /** How long until another bulk change is taken; 0: now. */
  waitForPlace(): number {
    if (this.open.size < placesOfSite) return 0;
    const ends = [...this.open].flatMap((id) => this.entry(id)).map(([, task]) => endOf(task));
    return Math.max(1, Math.min(...ends) - this.time.now());
  }

  start(task: Pick<BulkTask, 'id' | 'accountId' | 'steps'>): void {
    for (const [id, old] of this.table.entries()) if (this.isForgotten(old)) this.table.delete(id);
    this.table.set(task.id, { ...task, at: this.time.now(), taken: 0, processed: [], failed: {}, missing: 0 });
    this.open.add(task.id);
  }

  find(id: string): BulkTask | undefined {
    const task = this.table.get(id);
    return task && !this.isForgotten(task) ? task : undefined;
  }

  /** Takes all steps that are due, each as of its time and in the order of times over all tasks. */
  catchUp(takeStep: (task: BulkTask) => BulkTask): void {
    const working = new Map([...this.open].flatMap((id) => this.entry(id)));
    const moved = new Map<string, BulkTask>();
    while (working.size > 0) {
      const next = [...working.values()].reduce((first, each) => (dueAt(each) < dueAt(first) ? each : first));
      if (dueAt(next) > this.time.now()) break;
      let after = next;
      this.time.asOf(dueAt(next), () => {
        after = takeStep(next);
      });
      moved.set(after.id, after);
      if (isComplete(after)) working.delete(after.id);
      else working.set(after.id, after);
    }
    // Written once: a task of a thousand issues is a long row.
    for (const task of moved.values()) {
      this.table.set(task.id, task);
      if (isComplete(task)) this.open.delete(task.id);
    }
  }

  private entry(id: string): readonly (readonly [string, BulkTask])[] {
    const task = this.table.get(id);
    return task ? [[id, task]] : [];
  }

  private isForgotten(task: BulkTask): boolean {
    return isComplete(task) && task.at <= this.time.now() - keptMs;
  }
}
