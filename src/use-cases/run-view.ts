import type { RunView } from '../contract/views';
import type { Run } from '../model/run';
import type { Engine } from '../runs/engine';
import { addSummaries, notReached } from '../runs/summarise';

/** A run as people see it, from its row and the summaries of its slices; journals are not read. */
export const runView = async ({ slices }: Engine, run: Run): Promise<RunView> => {
  const rows = await slices.getMany(
    run.id,
    Array.from({ length: run.slices }, (_, place) => place + 1),
  );
  const sums = addSummaries(rows.map(({ summary }) => summary));
  const { pagesDone, pagesTotal, itemsDone, itemsTotal, created, adopted, failed, conflict, undone } = sums;
  const skipped = sums.skipped + (run.finishedAt === undefined ? 0 : notReached(sums));
  return {
    runId: run.id,
    kind: run.kind,
    status: run.status,
    ...(run.outcome === undefined ? {} : { outcome: run.outcome }),
    ...waitingFor(run),
    startedAt: run.startedAt,
    startedBy: run.startedBy,
    ...(run.finishedAt === undefined ? {} : { finishedAt: run.finishedAt }),
    rootPageId: run.rootPageId,
    progress: { pagesDone, pagesTotal, itemsDone, itemsTotal },
    counts: { created, adopted, skipped, failed, conflict, undone },
  };
};

/** Why it waits; a run that failed says why it could not go on in the same place. */
const waitingFor = ({ status, waitingFor: waiting, failure }: Run): Pick<RunView, 'waitingFor'> => {
  if (status === 'failed' && failure) return { waitingFor: failure };
  if (status !== 'waiting' || !waiting) return {};
  const { until, ...rest } = waiting;
  return { waitingFor: { ...rest, ...(until === undefined ? {} : { until: new Date(until).toISOString() }) } };
};
