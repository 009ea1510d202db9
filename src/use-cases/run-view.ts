import type { RunView } from '../contract/views';
import type { Run } from '../model/run';
import type { Engine } from '../runs/engine';
import { sumsOf } from '../runs/run-sums';
import { notReached } from '../runs/summarise';

/** A run as people see it, from its row and the summaries of its slices; journals are not read. */
export const runView = async (engine: Engine, run: Run): Promise<RunView> => {
  const sums = await sumsOf(engine, run);
  const { pagesDone, pagesTotal, itemsDone, itemsTotal, issuesMade, unfinished } = sums;
  const { created, adopted, conflict, undone } = sums;
  const rest = run.finishedAt === undefined ? 0 : notReached(sums);
  const skipped = sums.skipped + (run.status === 'failed' ? 0 : rest);
  const failed = sums.failed + (run.status === 'failed' ? rest : 0);
  return {
    runId: run.id,
    kind: run.kind,
    status: run.status,
    ...(run.outcome === undefined ? {} : { outcome: run.outcome }),
    ...(run.cancelRequested && run.finishedAt === undefined ? { cancelRequested: true } : {}),
    ...waitingFor(run),
    startedAt: run.startedAt,
    startedBy: run.startedBy,
    actingAs: run.actingAs,
    ...(run.finishedAt === undefined ? {} : { finishedAt: run.finishedAt }),
    rootPageId: run.rootPageId,
    progress: { pagesDone, pagesTotal, itemsDone, itemsTotal, issuesMade },
    counts: { created, adopted, skipped, failed, conflict, undone },
    ...(unfinished > 0 ? { unfinished } : {}),
  };
};

/** Why it waits; a run that failed says why it could not go on in the same place. */
const waitingFor = ({ status, waitingFor: waiting, failure }: Run): Pick<RunView, 'waitingFor'> => {
  if (status === 'failed' && failure) return { waitingFor: failure };
  if (status !== 'waiting' || !waiting) return {};
  const { until, ...rest } = waiting;
  return { waitingFor: { ...rest, ...(until === undefined ? {} : { until: new Date(until).toISOString() }) } };
};
