import type { Page } from '../../atlassian/confluence-client';
import type { Failure } from '../../model/codes';
import type { PageId, TaskRef } from '../../model/ids';
import type { Fact } from '../../model/journal';
import type { LedgerRow } from '../../model/ledger';
import type { PlannedTask } from '../../model/plan';
import { findAgain } from '../../pages/find-again';
import { readFindings } from '../../pages/read-findings';
import type { Delivery } from '../delivery';
import { onceMore } from '../once-more';
import { readBodies } from '../scan/read-bodies';
import type { PageWork, TaskState } from '../slice-state';
import { isChosenOver } from './chosen-over';
import { askEachPage } from './edit-rights';
import { endPage, losePage, notCurrent, notEditable } from './end-page';
import { hasNewerDraft, waitForDraft } from './newer-draft';
import { pauseOrThrow } from './pause-or-throw';
import { preparePage } from './prepare-page';

/**
 * Reads pages again before anything is created from them, and compares: a task that is no longer as it was approved is
 * not created, a task that went is told, a page with somebody's newer draft waits.
 */
export const checkPages = async (delivery: Delivery, pageIds: readonly PageId[]): Promise<void> => {
  const { work, engine, bodies } = delivery;
  const readAt = engine.platform.clock.now();
  const wanted = new Set(pageIds);
  const checked = work.state().pages.filter(({ plan }) => wanted.has(plan.pageId));
  const sizes = new Map(checked.map(({ plan }) => [plan.pageId, plan.bodySize ?? 0]));
  const sizeOf = (id: PageId): number => sizes.get(id) ?? 0;
  const { pages, unreadable, readOnly } = await onceMore(engine.platform.clock, () =>
    readPages(delivery, pageIds, sizeOf),
  ).catch((error: unknown) =>
    pauseOrThrow(error, engine.platform.clock.now(), { product: 'Confluence', what: 'the pages' }),
  );
  const facts = await Promise.all(
    checked.map(async (page): Promise<readonly Fact[]> => {
      const { pageId } = page.plan;
      if (unreadable.has(pageId)) return endPage(delivery, page, tooLarge);
      if (readOnly.has(pageId)) return endPage(delivery, page, notEditable);
      return factsOf(delivery, page, pages.get(pageId));
    }),
  );
  for (const page of pages.values()) bodies.set(page.id, { ...page, readAt });
  // A page that waits is read again when its time has come.
  for (const fact of facts.flat()) if (fact.type === 'page-waits') bodies.delete(fact.pageId);
  if (facts.flat().length > 0) await work.commit(facts.flat());
};

const readPages = async (delivery: Delivery, pageIds: readonly PageId[], sizeOf: (id: PageId) => number) => {
  const read = await readBodies(delivery.clients.confluence, pageIds, { sizeOf });
  const { readOnly, gone: hidden } = await askEachPage(delivery, read.pages.values());
  return { ...read, pages: new Map([...read.pages].filter(([id]) => !hidden.has(id))), readOnly };
};

const tooLarge: Failure = { code: 'too-large', message: 'The page is too large to be read.' };

const gone: Failure = { code: 'page-gone', message: 'The page is gone, or you may not edit it any more.' };

const factsOf = async (delivery: Delivery, page: PageWork, found: Page | undefined): Promise<readonly Fact[]> => {
  if (!found) return losePage(delivery, page, gone);
  if (found.status !== 'current') {
    return endPage(delivery, page, notCurrent(found.status));
  }
  const newer = await hasNewerDraft(delivery, found);
  if (newer === 'gone') return losePage(delivery, page, gone);
  if (newer === 'read-only') return endPage(delivery, page, notEditable);
  if (newer && !(await isWritten(delivery, page, found)))
    return waitForDraft(delivery, page, (failure) => endPage(delivery, page, failure));
  // The version that was planned for is the one that is there: its tasks are what they were.
  if (found.version === page.plan.version) return [];
  return compare(delivery, page, found);
};

/** An update of ours that was never answered stands on the page: there is nothing to write over what somebody began since. */
const isWritten = async (delivery: Delivery, page: PageWork, found: Page): Promise<boolean> => {
  const states = page.items.map(({ ref }) => stateOf(delivery, ref)?.at);
  if (states.includes('planned') || states.includes('intended')) return false;
  const prepared = await preparePage(delivery, page, found);
  return !('failure' in prepared) && prepared.changed.length === 0;
};

const compare = async (delivery: Delivery, page: PageWork, found: Page): Promise<Fact[]> => {
  const { settings, siteUrl } = delivery.work.run;
  const read = readFindings(found.body ?? '', { siteUrl, aggregatingMacros: settings.aggregatingMacros });
  if ('problem' in read) return endPage(delivery, page, read.problem);
  const planned = page.items.filter(({ ref }) => stateOf(delivery, ref)?.at === 'planned');
  const now = findAgain(read.findings.tasks, planned);
  const absent = planned.filter((task) => !now.has(task));
  const rows = await delivery.engine.ledger.getMany(absent.map(({ ref }) => ref));
  const gone = absent.filter((task) => othersPart(rows.get(task.ref), task) === 'none');
  const synced = absent.filter((task) => othersPart(rows.get(task.ref), task) === 'other-words');
  const changed = planned.filter((task) => {
    const found = now.get(task);
    return found !== undefined && (found.textHash !== task.textHash || found.status !== task.status);
  });
  return [
    ...conflict(gone, { code: 'task-gone', message: 'The task went from the page before its work item was created.' }),
    ...conflict([...changed, ...synced], {
      code: 'changed-since-preview',
      message: 'The task was changed after it was previewed. Sync again to see and approve it as it is now.',
    }),
  ];
};

/**
 * Whether another run has made an issue of a task that is not on the page any more, or is about to: such a task is taken
 * up, not told as gone. With other words it was another task to that run, or the task was edited before.
 */
const othersPart = (row: LedgerRow | undefined, task: PlannedTask): 'none' | 'same-words' | 'other-words' => {
  if (isChosenOver(task, row)) return 'none';
  if (row?.issueId === undefined && row?.status !== 'intent') return 'none';
  return row.textHash === task.textHash ? 'same-words' : 'other-words';
};

const conflict = (tasks: readonly { readonly ref: TaskRef }[], failure: Failure): Fact[] =>
  tasks.length === 0 ? [] : [{ type: 'tasks-ended', refs: tasks.map(({ ref }) => ref), as: 'conflict', failure }];

const stateOf = (delivery: Delivery, ref: TaskRef): TaskState | undefined => delivery.work.state().tasks.get(ref);
