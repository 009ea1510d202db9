import { ApiError } from '../../atlassian/api-error';
import type { Page } from '../../atlassian/confluence-client';
import type { Failure } from '../../model/codes';
import type { PageId, TaskRef } from '../../model/ids';
import type { Fact } from '../../model/journal';
import { readFindings } from '../../pages/read-findings';
import type { Delivery } from '../delivery';
import { readBodies } from '../scan/read-bodies';
import type { PageWork, TaskState } from '../slice-state';
import { freshPageMs } from '../timing';
import { pauseOrThrow } from './pause-or-throw';

/**
 * Reads pages again before anything is created from them, and compares: a task whose words are no longer those that were
 * approved is not created, a task that went is told, a page with somebody's newer draft waits.
 */
export const checkPages = async (delivery: Delivery, pageIds: readonly PageId[]): Promise<void> => {
  const { clients, work, engine } = delivery;
  const state = work.state();
  const { pages, unreadable } = await readBodies(clients.confluence, pageIds).catch((error: unknown) =>
    pauseOrThrow(error, engine.platform.clock.now(), { product: 'Confluence', what: 'the pages' }),
  );
  const facts: Fact[] = [];
  await Promise.all(
    state.pages
      .filter(({ plan }) => pageIds.includes(plan.pageId))
      .map(async (page) => {
        const found = pages.get(page.plan.pageId);
        facts.push(...(await factsOf(delivery, page, found, unreadable.has(page.plan.pageId))));
        if (found) delivery.bodies.set(found.id, found);
      }),
  );
  if (facts.length > 0) await work.commit(facts);
};

const factsOf = async (
  delivery: Delivery,
  page: PageWork,
  found: Page | undefined,
  unreadable: boolean,
): Promise<Fact[]> => {
  if (unreadable) return endPage(delivery, page, { code: 'too-large', message: 'The page is too large to be read.' });
  if (!found) {
    return endPage(delivery, page, { code: 'page-gone', message: 'The page is gone, or you may not see it any more.' });
  }
  if (found.status !== 'current') {
    return endPage(delivery, page, {
      code: 'page-gone',
      message: `The page is ${found.status}. Restore it, then retry.`,
    });
  }
  if (await hasNewerDraft(delivery, found)) {
    const message = 'Somebody is editing this page: an unpublished draft is newer. Publish or discard it, then retry.';
    return endPage(delivery, page, { code: 'draft-open', message });
  }
  // The version that was planned for is the one that is there: its tasks are what they were.
  if (found.version === page.plan.version) return [];
  return compare(delivery, page, found);
};

const compare = (delivery: Delivery, page: PageWork, found: Page): Fact[] => {
  const { settings, siteUrl } = delivery.work.run;
  const read = readFindings(found.body ?? '', { siteUrl, aggregatingMacros: settings.aggregatingMacros });
  if ('problem' in read) return endPage(delivery, page, read.problem);
  const now = new Map(read.findings.tasks.map((task) => [task.identity, task]));
  const planned = page.items.filter(({ ref }) => stateOf(delivery, ref)?.at === 'planned');
  const gone = planned.filter(({ identity }) => !now.has(identity));
  const changed = planned.filter(
    ({ identity, textHash }) => now.has(identity) && now.get(identity)?.textHash !== textHash,
  );
  return [
    ...conflict(gone, { code: 'task-gone', message: 'The task went from the page before its work item was created.' }),
    ...conflict(changed, {
      code: 'changed-since-preview',
      message: 'The task was changed after it was previewed. Sync again to see and approve it as it is now.',
    }),
  ];
};

const conflict = (tasks: readonly { readonly ref: TaskRef }[], failure: Failure): Fact[] =>
  tasks.length === 0 ? [] : [{ type: 'tasks-ended', refs: tasks.map(({ ref }) => ref), as: 'conflict', failure }];

/** Nothing can be done on this page now: what was not begun ends, what has an issue waits in the ledger. */
const endPage = (delivery: Delivery, page: PageWork, failure: Failure): Fact[] => {
  const refs = page.items.map(({ ref }) => ref).filter((ref) => stateOf(delivery, ref)?.at === 'planned');
  const ends: Fact[] = refs.length === 0 ? [] : [{ type: 'tasks-ended', refs, as: 'failed', failure }];
  const hasIssues = page.items.some(({ ref }) => stateOf(delivery, ref)?.at === 'known');
  return hasIssues ? [...ends, { type: 'page-failed', pageId: page.plan.pageId, failure }] : ends;
};

const stateOf = (delivery: Delivery, ref: TaskRef): TaskState | undefined => delivery.work.state().tasks.get(ref);

/** Only a page published within the last hour is asked for: an older draft is one that its editor left behind. */
const hasNewerDraft = async ({ clients, engine }: Delivery, page: Page): Promise<boolean> => {
  if (engine.platform.clock.now() - Date.parse(page.versionAt) > freshPageMs) return false;
  try {
    const draft = await clients.confluence.getDraft(page.id);
    return draft.status === 'draft' && draft.versionAt > page.versionAt;
  } catch (error) {
    if (error instanceof ApiError && error.kind === 'not-found') return false;
    return pauseOrThrow(error, engine.platform.clock.now(), { product: 'Confluence', what: 'the page' });
  }
};
