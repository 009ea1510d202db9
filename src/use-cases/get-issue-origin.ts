import { type Page, pageUrl } from '../atlassian/confluence-client';
import { done, type Outcome } from '../contract/outcome';
import type { IssueOriginView } from '../contract/views';
import type { IssueId, PageId, RunId } from '../model/ids';
import type { LedgerRow, LedgerStatus } from '../model/ledger';
import type { PlannedTask } from '../model/plan';
import { type Run, undoOf } from '../model/run';
import { contextText } from '../pages/task-context';
import type { Engine } from '../runs/engine';
import type { Asking } from './context';
import { readPages } from './read-names';
import { refusalOf } from './refusals';

const mostSiblings = 100;
/** Rows of one issue that are looked at: it stands on more than one page only where somebody copied it there. */
const mostRows = 20;

/**
 * From which task of which page a work item was made. The ledger knows, by the issue's id: a mark on the issue can be
 * forged and is not looked at. `null` for everything else: an issue that is none of ours, one that the asking person may
 * not read, and one whose page she may not see. The ledger is asked by an index, which lags behind: an issue that has just
 * been made may be known a moment later.
 */
export const getIssueOrigin = async (
  asking: Asking,
  { issueKey }: { readonly issueKey: string },
): Promise<Outcome<IssueOriginView | null>> => {
  const { engine, clients } = asking;
  try {
    const [issue] = await clients.jira.fetchIssues([issueKey]);
    if (!issue) return done(null);
    const rows = await originsOf(engine, issue.id);
    if (rows.length === 0) return done(null);
    const { pages, siteUrl } = await clients.confluence.listPages([...new Set(rows.map(({ pageId }) => pageId))], {
      bodies: false,
    });
    const byId = new Map(pages.map((page) => [page.id, page]));
    for (const row of rows) {
      const page = byId.get(row.pageId);
      if (page) return done(await originView(asking, row, page, siteUrl ?? ''));
    }
    return done(null);
  } catch (error) {
    return refusalOf(error);
  }
};

const preference: readonly LedgerStatus[] = ['linked', 'created', 'undone'];

const isOrigin = ({ status }: LedgerRow): boolean => preference.includes(status);

const byStatus = (one: LedgerRow, other: LedgerRow): number =>
  preference.indexOf(one.status) - preference.indexOf(other.status);

const best = (rows: readonly LedgerRow[]): readonly LedgerRow[] => rows.filter(isOrigin).sort(byStatus);

/** As they are now: who has just taken one back looks at it again at once, and the index would still call it linked. */
const originsOf = async ({ ledger }: Engine, issueId: IssueId): Promise<readonly LedgerRow[]> => {
  const listed = best(await ledger.listByIssue(issueId)).slice(0, mostRows);
  const now = await ledger.getMany(listed.map(({ ref }) => ref));
  return best([...now.values()].filter((row) => row.issueId === issueId));
};

const originView = async (asking: Asking, row: LedgerRow, page: Page, siteUrl: string): Promise<IssueOriginView> => {
  const { engine } = asking;
  const [run, sync, task, breadcrumb, siblings] = await Promise.all([
    engine.runs.find(row.runId),
    syncOf(engine, row.runId),
    readTask(engine, row),
    readBreadcrumb(asking, page),
    readSiblings(engine, page.id, row.issueId),
  ]);
  const isUndone = row.status === 'undone';
  return {
    pageId: page.id,
    pageTitle: page.title,
    pageUrl: pageUrl(siteUrl, page),
    breadcrumb,
    taskRef: row.ref,
    taskText: task?.text ?? '',
    context: task ? contextText(task.context) : '',
    runId: row.runId,
    syncedAt: sync?.startedAt ?? '',
    syncedBy: sync?.startedBy ?? '',
    siblings: siblings.slice(0, mostSiblings),
    ...(siblings.length > mostSiblings ? { moreSiblings: true } : {}),
    ...(isUndone ? { undone: true } : {}),
    ...(!isUndone && task && run?.finishedAt !== undefined ? { undoable: true } : {}),
  };
};

/** An undo, and an undo of that, change what an earlier sync has made: it is the sync that people ask for. */
const syncOf = async ({ runs }: Engine, id: RunId): Promise<Run | undefined> => {
  let run = await runs.find(id);
  for (let undo = run && undoOf(run); undo; undo = run && undoOf(run)) run = await runs.find(undo.undoOf);
  return run;
};

/** The task as it was synced; undefined once the record of its run is no longer kept. */
const readTask = async (
  { plans }: Engine,
  { runId, slice, pageId, ref }: LedgerRow,
): Promise<PlannedTask | undefined> =>
  (await plans.read(runId, slice)).find((plan) => plan.pageId === pageId)?.tasks.find((task) => task.ref === ref);

/** Pages above it that the asking person may see; of the others nothing is told, not even that they are there. */
const readBreadcrumb = async (asking: Asking, { id, hasParent }: Page): Promise<IssueOriginView['breadcrumb']> => {
  if (!hasParent) return [];
  const above = await asking.clients.confluence.listAncestors(id);
  const pages = await readPages(asking, above);
  return above.flatMap((pageId) => {
    const page = pages.get(pageId);
    return page ? [{ pageId, title: page.title }] : [];
  });
};

const readSiblings = async (
  { ledger }: Engine,
  pageId: PageId,
  own: IssueId | undefined,
): Promise<IssueOriginView['siblings']> =>
  (await ledger.listByPage(pageId))
    .filter(({ status, issueId }) => status === 'linked' && issueId !== own)
    .sort((one, other) => Number(one.issueId) - Number(other.issueId))
    .flatMap(({ issueKey, issueId, ref }) =>
      issueKey === undefined || issueId === undefined ? [] : [{ issueKey, issueId, taskRef: ref }],
    );
