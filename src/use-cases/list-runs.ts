import { ApiError } from '../atlassian/api-error';
import type { Page } from '../atlassian/confluence-client';
import { done, type Outcome } from '../contract/outcome';
import type { ListRunsPayload } from '../contract/resolvers';
import type { RunView } from '../contract/views';
import type { PageId } from '../model/ids';
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
  readonly title: string | undefined;
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
      Promise.all(shown.map(({ run, title }) => runView(asking, run, title))),
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
    const titles = await titlesOf(asking, ofKind);
    const may = new Set(ofKind.filter((run) => isHers(run, asking.accountId) || titles.has(run.rootPageId)));
    for (const [place, run] of page.runs.entries())
      if (may.has(run)) found.push({ run, title: titles.get(run.rootPageId), from, rows: place + 1 });
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

/** Titles of the runs' pages, where the asking person may see them; of her own runs only, no answer is no reason to refuse. */
const titlesOf = async (asking: Asking, runs: readonly Run[]): Promise<ReadonlyMap<PageId, string>> => {
  const ids = runs.map(({ rootPageId }) => rootPageId);
  const areHers = runs.every((run) => isHers(run, asking.accountId));
  const pages = await readPages(asking, ids).catch((error: unknown) => {
    if (areHers && error instanceof ApiError) return new Map<PageId, Page>();
    throw error;
  });
  return new Map([...pages.values()].map(({ id, title }) => [id, title]));
};
