import { type AccountId, asId, type RunId } from '../model/ids';
import type { Run } from '../model/run';
import type { Asking } from './context';
import { readPages } from './read-names';

/** She started it, or it acts in her name since she continued it: she may look at it and stop it, whatever became of the page. */
export const isHers = (run: Run, accountId: AccountId): boolean =>
  run.startedBy === accountId || run.actingAs === accountId;

/** The run, if the asking person may know of it: it is her own, or she may see its page. */
export const findVisibleRun = async (asking: Asking, runId: string): Promise<Run | undefined> => {
  const run = await asking.engine.runs.find(asId<RunId>(runId));
  if (!run || isHers(run, asking.accountId)) return run;
  const pages = await readPages(asking, [run.rootPageId]);
  return pages.has(run.rootPageId) ? run : undefined;
};
