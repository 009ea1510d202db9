import { done, type Outcome } from '../contract/outcome';
import type { GetRunResultsPayload } from '../contract/resolvers';
import type { PageResult, TaskResult } from '../contract/views';
import type { Run, Slice } from '../model/run';
import type { Engine } from '../runs/engine';
import { replay } from '../runs/replay';
import { namesIn } from '../runs/stores/journal-store';
import { conflictTexts, withTexts } from './conflict-texts';
import type { Asking } from './context';
import { noSuchRun } from './get-run';
import { readNames, readPages } from './read-names';
import { readableIssues } from './readable-issues';
import { asReadable } from './readable-row';
import { refusalOf } from './refusals';
import { type ResultRow, rowsOf } from './result-rows';
import { resultView } from './result-view';
import { cursorOf, placeOfCursor } from './slice-cursor';
import { unseenRow } from './unseen-row';
import { findVisibleRun, isHers } from './visible-run';

const defaultLimit = 50;

/**
 * What became of each task, page by page through the slices. Rows of pages that the asking person may not see are left
 * out, or in her own run told without a word of the page; what a row says of work items that she may not read is left out
 * too. Titles and names are read as she sees them now. The cursor names a slice and a row in it.
 */
export const getRunResults = async (
  asking: Asking,
  payload: GetRunResultsPayload,
): Promise<Outcome<{ readonly results: readonly (TaskResult | PageResult)[]; readonly nextCursor?: string }>> => {
  const { engine } = asking;
  try {
    const run = await findVisibleRun(asking, payload.runId);
    if (!run) return noSuchRun;
    const limit = payload.limit ?? defaultLimit;
    const rows: ResultRow[] = [];
    let { slice, place: row } = placeOfCursor(payload.cursor);
    while (slice <= run.slices && rows.length < limit) {
      const all = await sliceRows(engine, run, slice, payload);
      const some = all.slice(row, row + limit - rows.length);
      rows.push(...some);
      row += some.length;
      if (row >= all.length) {
        slice += 1;
        row = 0;
      }
    }
    const pages = await readPages(
      asking,
      rows.map(({ pageId }) => pageId),
    );
    const texts = await conflictTexts(asking, run, rows);
    const own = isHers(run, asking.accountId);
    const told = rows.filter(({ pageId }) => own || pages.has(pageId));
    const people = told.flatMap((row) => (pages.has(row.pageId) ? row.people : []));
    const [names, mayRead] = await Promise.all([
      readNames(asking, [run.startedBy, ...people]),
      readableIssues(asking, run, told),
    ]);
    const results = told.map((found) => {
      const page = pages.get(found.pageId);
      const row = asReadable(found, mayRead, page !== undefined);
      return page ? resultView(run, withTexts(row, texts), page, names, own) : unseenRow(row);
    });
    return done({ results, ...(slice <= run.slices ? { nextCursor: cursorOf({ slice, place: row }) } : {}) });
  } catch (error) {
    return refusalOf(error);
  }
};

const sliceRows = async (
  engine: Engine,
  run: Run,
  number: number,
  { result }: GetRunResultsPayload,
): Promise<readonly ResultRow[]> => {
  const slice: Slice = await engine.slices.get(run.id, number);
  const plan = await engine.plans.read(run.id, number);
  // No slice is without one: what the run did is not kept any longer.
  if (plan.length === 0) return [];
  const rows = rowsOf(replay(plan, await engine.journals.read(slice, namesIn(plan))), run);
  return result === undefined ? rows : rows.filter((row) => row.result === result);
};
