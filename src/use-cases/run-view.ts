import { ApiError } from '../atlassian/api-error';
import type { RunView } from '../contract/views';
import type { PageId } from '../model/ids';
import { type Run, undoOf } from '../model/run';
import { sumsOf } from '../runs/run-sums';
import { notReached } from '../runs/summarise';
import type { Asking } from './context';
import { isForgotten } from './is-forgotten';
import { isTakenBack } from './is-taken-back';
import { isUndoable } from './is-undoable';
import { readPages } from './read-names';
import { isHers } from './visible-run';

/** A run as people see it, from its row and the summaries of its slices; journals are not read. `title`: of its page, as who asks sees it. */
export const runView = async (asking: Asking, run: Run, title?: string): Promise<RunView> => {
  const undo = undoOf(run);
  const isBack = await isTakenBack(asking.engine, run);
  const sums = await sumsOf(asking.engine, run);
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
    ...(await waitingFor(asking, run)),
    startedAt: run.startedAt,
    startedBy: run.startedBy,
    actingAs: run.actingAs,
    ...(run.finishedAt === undefined ? {} : { finishedAt: run.finishedAt }),
    rootPageId: run.rootPageId,
    ...(title === undefined ? {} : { rootPageTitle: title }),
    ...(undo ? { undoOf: undo.undoOf } : {}),
    ...(undo?.putsLinksBack ? { putsLinksBack: true } : {}),
    ...(run.undoneBy === undefined ? {} : { undoneBy: run.undoneBy }),
    ...((await isUndoable(asking.engine, run, sums)) ? { undoable: true } : {}),
    progress: { pagesDone, pagesTotal, itemsDone, itemsTotal, issuesMade },
    counts: { created, adopted, skipped, failed, conflict, undone },
    ...(unfinished > 0 ? { unfinished } : {}),
    ...(run.finishedAt !== undefined && !isBack && !isForgotten(asking.engine, run) && sums.retryable + rest > 0
      ? { retryable: sums.retryable + rest }
      : {}),
  };
};

/**
 * Why it waits; a run that failed says why it could not go on in the same place. Which page it waits for is told to those
 * who may see that page: it may be restricted while the run's own page is not.
 */
const waitingFor = async (asking: Asking, run: Run): Promise<Pick<RunView, 'waitingFor'>> => {
  const { status, waitingFor: waiting, failure } = run;
  if (status === 'failed' && failure) return { waitingFor: failure };
  if (status !== 'waiting' || !waiting) return {};
  const { until, pageId, ...rest } = waiting;
  const isNamed = pageId !== undefined && (isHers(run, asking.accountId) || (await maySee(asking, pageId)));
  return {
    waitingFor: {
      ...rest,
      ...(until === undefined ? {} : { until: new Date(until).toISOString() }),
      ...(isNamed ? { pageId } : {}),
    },
  };
};

/** A page that is not answered now is not named: the run is told all the same. */
const maySee = async (asking: Asking, pageId: PageId): Promise<boolean> => {
  try {
    return (await readPages(asking, [pageId])).has(pageId);
  } catch (error) {
    if (error instanceof ApiError) return false;
    throw error;
  }
};
