import type { TaskResult } from '../contract/views';
import type { RunId, TaskRef } from '../model/ids';
import type { Asking } from './context';
import { getRunResults } from './get-run-results';

/** Rows that are read for one. */
const rowsAtOnce = 200;

/** One row of a run's results, as the asking person may see it; undefined where there is none for her. */
export const taskResult = async (
  asking: Asking,
  runId: RunId,
  slice: number,
  ref: TaskRef,
): Promise<TaskResult | undefined> => {
  let cursor: string | undefined = `${slice}.0`;
  while (cursor?.startsWith(`${slice}.`)) {
    const answer = await getRunResults(asking, { runId, cursor, limit: rowsAtOnce });
    if (!answer.ok) return undefined;
    for (const row of answer.data.results) if ('taskRef' in row && row.taskRef === ref) return row;
    cursor = answer.data.nextCursor;
  }
  return undefined;
};
