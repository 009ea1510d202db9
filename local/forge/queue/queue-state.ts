import type { Table, Tables } from '../../store/tables';
import type { Job, QueuedEvent } from './event';

/** All that a queue remembers, in tables: it outlives the process. */
export interface QueueState {
  readonly events: Table<QueuedEvent>;
  readonly jobs: Table<Job>;
  /** Adds to a job's figures. */
  count(jobId: string, figure: 'success' | 'failed' | 'dropped'): void;
  nextId(): string;
  /** Push requests that descend from a root so far. */
  pushesOf(rootId: string): number;
  countPush(rootId: string): void;
  /** A root is remembered while something of it is alive: an event, or an invocation that holds it. */
  hold(rootId: string): void;
  letGo(rootId: string): void;
}

export const openQueueState = (tables: Tables): QueueState => {
  const events = tables.table<QueuedEvent>('queue-events');
  const jobs = tables.table<Job>('queue-jobs');
  const roots = tables.table<number>('queue-roots');
  const holders = new Map<string, number>();
  let last = 0;
  const hold = (rootId: string): void => {
    holders.set(rootId, (holders.get(rootId) ?? 0) + 1);
  };
  for (const { id, rootId } of events.values()) {
    last = Math.max(last, Number(id));
    hold(rootId);
  }
  for (const rootId of [...roots.keys()]) if (!holders.has(rootId)) roots.delete(rootId);
  return {
    events,
    jobs,
    count: (jobId, figure) => {
      const job = jobs.get(jobId);
      if (job) jobs.set(jobId, { ...job, [figure]: job[figure] + 1 });
    },
    nextId: () => String(++last),
    pushesOf: (rootId) => roots.get(rootId) ?? 0,
    countPush: (rootId) => roots.set(rootId, (roots.get(rootId) ?? 0) + 1),
    hold,
    letGo: (rootId) => {
      const left = (holders.get(rootId) ?? 0) - 1;
      if (left > 0) {
        holders.set(rootId, left);
        return;
      }
      holders.delete(rootId);
      roots.delete(rootId);
    },
  };
};
