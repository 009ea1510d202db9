import { type Page, pageUrl } from '../atlassian/confluence-client';
import { done, type Outcome, refused } from '../contract/outcome';
import type { PageTasksView } from '../contract/views';
import { asId, type IssueKey, type PageId } from '../model/ids';
import type { LedgerRow } from '../model/ledger';
import type { Settings } from '../model/settings';
import { readFindings } from '../pages/read-findings';
import { skipReason } from '../planning/skip-reasons';
import { inGroups } from '../runs/in-groups';
import type { Asking } from './context';
import { lastRun } from './last-run';
import { pagesBelow } from './pages-below';
import { readPages } from './read-names';
import { refusalOf } from './refusals';
import { runView } from './run-view';
import { readSettings } from './settings';

/** Work items told at once: who has more of them on one page looks for them in Jira. */
const mostIssues = 500;
/** Pages whose rows are asked for side by side. */
const pagesAtOnce = 10;

/**
 * The work items made from the tasks of a page (and of those below it), how many of its tasks are not in Jira yet, and the
 * last run. What they are called and how they stand is not told here: the surface asks Jira for it, as the person who
 * looks. Pages are read as the asking person; a page that she may not see is `not-found`, and those below are left out.
 * The ledger is asked by an index, which lags behind: a run that has just ended may show a moment later.
 */
export const getPageTasks = async (
  asking: Asking,
  payload: { readonly pageId: string; readonly includeSubpages?: boolean },
): Promise<Outcome<PageTasksView>> => {
  const { engine, clients, points } = asking;
  const pageId = asId<PageId>(payload.pageId);
  try {
    const [{ page, siteUrl }, below, { settings }] = await Promise.all([
      clients.confluence.getPage(pageId),
      payload.includeSubpages ? pagesBelow(asking, pageId) : nothingBelow,
      readSettings(engine.platform.store),
    ]);
    if (page.status !== 'current' && page.status !== 'archived')
      return refused('not-found', 'There is no page with this id, or you may not see it.');
    const found = readOwn(page, settings, siteUrl);
    const [pages, own] = await Promise.all([readPages(asking, below.ids), engine.ledger.listByPage(pageId)]);
    const rows = [...inOrderOf(found.linked, linkedOf(own))];
    for (const some of inGroups(
      below.ids.filter((id) => pages.has(id)),
      pagesAtOnce,
    )) {
      if (rows.length > mostIssues) break;
      const listed = await Promise.all(some.map((id) => engine.ledger.listByPage(id)));
      rows.push(...listed.flatMap((ofPage) => inOrderOf([], linkedOf(ofPage))));
    }
    const shown = rows.slice(0, mostIssues);
    const run = await lastRun(
      asking,
      pageId,
      own.map(({ runId }) => runId),
    );
    const standsOn = new Set(shown.map((row) => row.pageId));
    return done({
      issues: shown.map(({ issueKey, issueId, ref, runId, pageId: on }) => ({
        issueKey,
        issueId,
        taskRef: ref,
        runId,
        pageId: on,
      })),
      pages: [page, ...pages.values()]
        .filter(({ id }) => standsOn.has(id))
        .map((each) => ({ pageId: each.id, title: each.title, url: pageUrl(siteUrl, each) })),
      ...(below.more || rows.length > mostIssues ? { more: true } : {}),
      openTasks: found.open,
      ...(run ? { lastRun: await runView(asking, run) } : {}),
    });
  } catch (error) {
    return refusalOf(error);
  } finally {
    // A look at one page costs a few points, a listing one for each page below.
    if (payload.includeSubpages) await points.close();
  }
};

const nothingBelow = { ids: [], more: false };

/** Tasks of the page that a sync would take up, and the keys that it links, in its order. */
const readOwn = (
  { body = '' }: Page,
  { aggregatingMacros }: Settings,
  siteUrl: string,
): { readonly open: number; readonly linked: readonly IssueKey[] } => {
  const read = readFindings(body, { aggregatingMacros, siteUrl });
  if ('problem' in read) return { open: 0, linked: [] };
  const { tasks, links } = read.findings;
  return {
    open: tasks.filter((task) => skipReason(task, { includeCompleted: false }) === undefined).length,
    linked: links.map(({ key }) => key),
  };
};

type LinkedRow = LedgerRow & Required<Pick<LedgerRow, 'issueKey' | 'issueId'>>;

const linkedOf = (rows: readonly LedgerRow[]): readonly LinkedRow[] =>
  rows.flatMap((row) => {
    const { status, issueKey, issueId } = row;
    return status === 'linked' && issueKey !== undefined && issueId !== undefined
      ? [{ ...row, issueKey, issueId }]
      : [];
  });

/** As the links stand on the page; those that are not there any more come last, by the age of their work items. */
const inOrderOf = (keys: readonly IssueKey[], rows: readonly LinkedRow[]): readonly LinkedRow[] => {
  const places = new Map<IssueKey, number>();
  for (const [place, key] of keys.entries()) if (!places.has(key)) places.set(key, place);
  const placeOf = ({ issueKey }: LinkedRow): number => places.get(issueKey) ?? keys.length;
  return [...rows].sort((one, other) => placeOf(one) - placeOf(other) || Number(one.issueId) - Number(other.issueId));
};
