import { done, type Outcome } from '../contract/outcome';
import type { ListRunsPayload } from '../contract/resolvers';
import type { RunView } from '../contract/views';
import type { Run } from '../model/run';
import type { Asking } from './context';
import { readPages } from './read-names';
import { refusalOf } from './refusals';
import { runView } from './run-view';

const defaultLimit = 20;
/** Index pages read for one answer: runs that the person may not see are passed over. */
const mostReads = 5;

/** Runs, newest first, of a page, of a space, or all; only those that the asking person may know of. */
export const listRuns = async (
  asking: Asking,
  payload: ListRunsPayload,
): Promise<Outcome<{ readonly runs: readonly RunView[]; readonly nextCursor?: string }>> => {
  try {
    const limit = payload.limit ?? defaultLimit;
    const runs: Run[] = [];
    let cursor = payload.cursor;
    for (let reads = 0; reads < mostReads && runs.length < limit; reads += 1) {
      const page = await asking.engine.runs.list(indexOf(payload), limit - runs.length, cursor);
      runs.push(
        ...(await visible(
          asking,
          page.runs.filter(({ kind }) => payload.kind === undefined || kind === payload.kind),
        )),
      );
      cursor = page.cursor;
      if (cursor === undefined) break;
    }
    const views = await Promise.all(runs.map((run) => runView(asking.engine, run)));
    return done({ runs: views, ...(cursor === undefined ? {} : { nextCursor: cursor }) });
  } catch (error) {
    return refusalOf(error);
  }
};

const indexOf = ({ pageId, spaceId, projectId }: ListRunsPayload) => {
  if (pageId !== undefined) return { index: 'by-page', value: pageId } as const;
  if (spaceId !== undefined) return { index: 'by-space', value: spaceId } as const;
  if (projectId !== undefined) return { index: 'by-project', value: projectId } as const;
  return { index: 'by-time', value: 'all' } as const;
};

const visible = async (asking: Asking, runs: readonly Run[]): Promise<readonly Run[]> => {
  const others = runs.filter(({ startedBy }) => startedBy !== asking.accountId);
  if (others.length === 0) return runs;
  const pages = await readPages(
    asking,
    others.map(({ rootPageId }) => rootPageId),
  );
  return runs.filter(({ startedBy, rootPageId }) => startedBy === asking.accountId || pages.has(rootPageId));
};
