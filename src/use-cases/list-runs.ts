import { done, type Outcome } from '../contract/outcome';
import type { ListRunsPayload } from '../contract/resolvers';
import type { RunView } from '../contract/views';
import type { Run } from '../model/run';
import type { Asking } from './context';
import { readPages } from './read-names';
import { refusalOf } from './refusals';
import { runView } from './run-view';
import { isHers } from './visible-run';

const defaultLimit = 20;
/** Most rows of one storage query. */
const rowsPerRead = 100;
/** Reads for one answer: runs that the person may not see are passed over. */
const mostReads = 20;

/** A run to be shown, and how to read the list again up to and including it. */
interface Shown {
  readonly run: Run;
  readonly from: string | undefined;
  readonly rows: number;
}

/**
 * Runs, newest first, of a page, of a space, or all; only those that the asking person may know of. A cursor is given
 * only where another run will be shown, and stands behind one that was shown: it tells nothing of those passed over.
 */
export const listRuns = async (
  asking: Asking,
  payload: ListRunsPayload,
): Promise<Outcome<{ readonly runs: readonly RunView[]; readonly nextCursor?: string }>> => {
  try {
    const limit = payload.limit ?? defaultLimit;
    const found = await findRuns(asking, payload, limit + 1);
    const shown = found.slice(0, limit);
    const [views, cursor] = await Promise.all([
      Promise.all(shown.map(({ run }) => runView(asking, run))),
      found.length > limit ? cursorBehind(asking, payload, shown.at(-1)) : undefined,
    ]);
    return done({ runs: views, ...(cursor === undefined ? {} : { nextCursor: cursor }) });
  } catch (error) {
    return refusalOf(error);
  }
};

const findRuns = async (asking: Asking, payload: ListRunsPayload, wanted: number): Promise<readonly Shown[]> => {
  const found: Shown[] = [];
  let from = payload.cursor;
  for (let reads = 0; reads < mostReads && found.length < wanted; reads += 1) {
    const size = reads === 0 ? Math.min(wanted, rowsPerRead) : rowsPerRead;
    const page = await asking.engine.runs.list(indexOf(payload), size, from);
    const ofKind = page.runs.filter(({ kind }) => payload.kind === undefined || kind === payload.kind);
    const may = new Set(await visible(asking, ofKind));
    for (const [place, run] of page.runs.entries()) if (may.has(run)) found.push({ run, from, rows: place + 1 });
    from = page.cursor;
    if (from === undefined) break;
  }
  return found;
};

const cursorBehind = async ({ engine }: Asking, payload: ListRunsPayload, last: Shown | undefined) =>
  last && (await engine.runs.list(indexOf(payload), last.rows, last.from)).cursor;

const indexOf = ({ pageId, spaceId, projectId }: ListRunsPayload) => {
  if (pageId !== undefined) return { index: 'by-page', value: pageId } as const;
  if (spaceId !== undefined) return { index: 'by-space', value: spaceId } as const;
  if (projectId !== undefined) return { index: 'by-project', value: projectId } as const;
  return { index: 'by-time', value: 'all' } as const;
};

const visible = async (asking: Asking, runs: readonly Run[]): Promise<readonly Run[]> => {
  const others = runs.filter((run) => !isHers(run, asking.accountId));
  if (others.length === 0) return runs;
  const pages = await readPages(
    asking,
    others.map(({ rootPageId }) => rootPageId),
  );
  return runs.filter((run) => isHers(run, asking.accountId) || pages.has(run.rootPageId));
};
