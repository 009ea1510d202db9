import type { PageId, RunId } from '../model/ids';
import type { Run } from '../model/run';
import type { Asking } from './context';
import { readPages } from './read-names';
import { isHers } from './visible-run';

/** Runs that are looked at for the newest one: more have hardly ever touched one page. */
const mostRuns = 20;

/**
 * The newest run that began at the page, or that touched it by what the ledger says (`touchedBy`), of those that the asking
 * person may know of. Runs are listed by an index that lags behind.
 */
export const lastRun = async (
  asking: Asking,
  pageId: PageId,
  touchedBy: readonly RunId[],
): Promise<Run | undefined> => {
  const { runs } = asking.engine;
  const begun = (await runs.list({ index: 'by-page', value: pageId }, mostRuns)).runs;
  const known = new Set(begun.map(({ id }) => id));
  const others = [...new Set(touchedBy)].filter((id) => !known.has(id)).slice(0, mostRuns);
  const found = await Promise.all(others.map((id) => runs.find(id)));
  const newestFirst = [...begun, ...found.flatMap((run) => run ?? [])].sort((one, other) =>
    one.startedAt < other.startedAt ? 1 : -1,
  );
  // Who may see this page knows of the runs that began at it; of others only where she may see their page as well.
  const [newest] = newestFirst;
  if (newest === undefined || newest.rootPageId === pageId || isHers(newest, asking.accountId)) return newest;
  const pages = await readPages(
    asking,
    newestFirst.map(({ rootPageId }) => rootPageId),
  );
  return newestFirst.find((run) => isHers(run, asking.accountId) || pages.has(run.rootPageId));
};
