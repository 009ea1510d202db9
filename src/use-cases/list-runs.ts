import { ApiError } from '../atlassian/api-error';
import type { Page } from '../atlassian/confluence-client';
import { done, type Outcome } from '../contract/outcome';
import type { ListRunsPayload } from '../contract/resolvers';
import type { RunView } from '../contract/views';
import { asId, type PageId, type ProjectId } from '../model/ids';
import type { Run } from '../model/run';
import { CursorRefused } from '../platform/store';
import type { Asking } from './context';
import { readPages } from './read-names';
import { refusalOf } from './refusals';
import { runView } from './run-view';
import { runsOnPage } from './runs-on-page';
import { isHers } from './visible-run';

const defaultLimit = 20;
/** Most rows of one storage query. */
const rowsPerRead = 100;
/** Reads for one answer: runs that the person may not see are passed over. */
const mostReads = 20;

/** A run to be shown and, where the list has it, how to read the list again up to and including it. */
interface Shown {
  readonly run: Run;
  readonly title: string | undefined;
  readonly place?: { readonly from: string | undefined; readonly rows: number };
}

/** Where a list goes on: behind a run of the index (`''`: that has no more), and behind a time for runs that are not in it. */
interface Place {
  readonly index?: string;
  readonly before?: string;
}

/**
 * Runs, newest first, of a page (those that began at it and those that worked on it), of a space, of a
 * project or all; only those that the asking person may know of. Lists lag behind. A cursor is given only where another
 * run will be shown, and stands behind one that was shown: it tells nothing of those passed over.
 */
export const listRuns = async (
  asking: Asking,
  payload: ListRunsPayload,
): Promise<Outcome<{ readonly runs: readonly RunView[]; readonly nextCursor?: string }>> => {
  try {
    if (!(await mayBrowse(asking, payload))) return done({ runs: [] });
    const limit = payload.limit ?? defaultLimit;
    const place = placeOf(payload.cursor);
    const [listed, touching] = await Promise.all([
      place.index === '' ? [] : findRuns(asking, payload, place.index, limit + 1),
      touchingRuns(asking, payload, place.before),
    ]);
    const found = [...listed, ...touching].sort((one, other) => (one.run.startedAt < other.run.startedAt ? 1 : -1));
    const shown = found.slice(0, limit);
    const [views, cursor] = await Promise.all([
      Promise.all(shown.map(({ run, title }) => runView(asking, run, title))),
      found.length > limit ? cursorBehind(asking, payload, place, shown) : undefined,
    ]);
    return done({ runs: views, ...(cursor === undefined ? {} : { nextCursor: cursor }) });
  } catch (error) {
    return refusalOf(error);
  }
};

/** Of a project that she may not browse nobody learns what runs are about it. */
const mayBrowse = async ({ clients }: Asking, { projectId }: ListRunsPayload): Promise<boolean> => {
  if (projectId === undefined) return true;
  const id = asId<ProjectId>(projectId);
  return (await clients.jira.checkPermissions([browse], [id])).get(browse)?.has(id) ?? false;
};

const browse = 'BROWSE_PROJECTS';

const findRuns = async (
  asking: Asking,
  payload: ListRunsPayload,
  cursor: string | undefined,
  wanted: number,
): Promise<readonly Shown[]> => {
  const found: Shown[] = [];
  let from = cursor;
  for (let reads = 0; reads < mostReads && found.length < wanted; reads += 1) {
    const size = reads === 0 ? Math.min(wanted, rowsPerRead) : rowsPerRead;
    const page = await asking.engine.runs.list(indexOf(payload), size, from);
    const may = await visible(asking, page.runs, payload);
    for (const [row, run] of page.runs.entries())
      if (may.has(run)) found.push({ run, title: may.get(run), place: { from, rows: row + 1 } });
    from = page.cursor;
    if (from === undefined) break;
  }
  return found;
};

/** Runs that began elsewhere and worked on the page. */
const touchingRuns = async (
  asking: Asking,
  payload: ListRunsPayload,
  before: string | undefined,
): Promise<readonly Shown[]> => {
  const { pageId } = payload;
  if (pageId === undefined) return [];
  const id = asId<PageId>(pageId);
  const all = await runsOnPage(asking, id);
  const others = all.filter((run) => run.rootPageId !== id && (before === undefined || run.startedAt < before));
  // Of a page that she may not see nobody learns what worked on it.
  const hers = others.filter((run) => isHers(run, asking.accountId));
  const isSeen = hers.length < others.length && (await readPages(asking, [id])).has(id);
  const told = isSeen ? others : hers;
  return [...(await visible(asking, told, payload))].map(([run, title]) => ({ run, title }));
};

const cursorBehind = async (
  { engine }: Asking,
  payload: ListRunsPayload,
  start: Place,
  shown: readonly Shown[],
): Promise<string> => {
  const last = shown.findLast(({ place }) => place !== undefined)?.place;
  const index = last ? ((await engine.runs.list(indexOf(payload), last.rows, last.from)).cursor ?? '') : start.index;
  const before = shown.at(-1)?.run.startedAt;
  return JSON.stringify([index ?? null, payload.pageId === undefined ? null : (before ?? null)]);
};

const placeOf = (cursor: string | undefined): Place => {
  if (cursor === undefined) return {};
  const [index, before] = parsed(cursor);
  const isPart = (part: unknown): boolean => part === null || typeof part === 'string';
  if (!isPart(index) || !isPart(before) || (index === null && before === null)) throw new CursorRefused();
  return { ...(typeof index === 'string' ? { index } : {}), ...(typeof before === 'string' ? { before } : {}) };
};

const parsed = (cursor: string): readonly unknown[] => {
  const parts = asJson(cursor);
  if (Array.isArray(parts) && parts.length === 2) return parts;
  throw new CursorRefused();
};

const asJson = (text: string): unknown => {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
};

const indexOf = ({ pageId, spaceId, projectId }: ListRunsPayload) => {
  if (pageId !== undefined) return { index: 'by-page', value: pageId } as const;
  if (spaceId !== undefined) return { index: 'by-space', value: spaceId } as const;
  if (projectId !== undefined) return { index: 'by-project', value: projectId } as const;
  return { index: 'by-time', value: 'all' } as const;
};

/**
 * Those that the asking person may know of, with the titles of their pages as she sees them. Where all are her own, no answer
 * is no reason to refuse them.
 */
const visible = async (
  asking: Asking,
  runs: readonly Run[],
  { kind }: ListRunsPayload,
): Promise<ReadonlyMap<Run, string | undefined>> => {
  const wanted = runs.filter((run) => kind === undefined || run.kind === kind);
  const ids = wanted.map(({ rootPageId }) => rootPageId);
  const areHers = wanted.every((run) => isHers(run, asking.accountId));
  const pages = await readPages(asking, ids).catch((error: unknown) => {
    if (areHers && error instanceof ApiError) return new Map<PageId, Page>();
    throw error;
  });
  const may = wanted.filter((run) => isHers(run, asking.accountId) || pages.has(run.rootPageId));
  return new Map(may.map((run) => [run, pages.get(run.rootPageId)?.title] as const));
};
