import type { Failure } from '../../model/codes';
import type { PageId, TaskRef } from '../../model/ids';
import type { Fact } from '../../model/journal';
import type { Delivery } from '../delivery';
import { refsPerEntry } from '../journal-parts';
import type { PageWork } from '../slice-state';
import { changesPerCommit } from '../slice-work';
import { inCommits } from '../stores/in-commits';
import { allToTheEnd } from './all-to-the-end';
import { losePage } from './end-page';
import { finishTicked } from './finish-issues';
import { issueOf } from './known-issue';
import { linksOfOthers } from './links-of-others';
import { lookAtIssues } from './look-at-issues';
import type { PreparedLinks } from './prepare-links';
import { preparePage } from './prepare-page';
import { dropOldBodies, type Published, publishPage } from './publish-page';
import { ledgerChange } from './record-issues';
import { takeBack } from './take-back';

/** More than product calls may be under way: the next pages are prepared while the others are waited for. */
export const pagesAtOnce = 12;

/** Writes pages whose tasks are all decided, some at once. */
export const writePages = async (delivery: Delivery, pageIds: readonly PageId[]): Promise<void> => {
  const wanted = new Set(pageIds);
  const pages = delivery.work.state().pages.filter(({ plan }) => wanted.has(plan.pageId));
  await dropOldBodies(delivery, pageIds);
  const left = [...pages];
  const writeOn = async (): Promise<void> => {
    for (let page = left.shift(); page; page = left.shift()) {
      // Page by page: a share of points that does not hold all of them lets some be written in each hour.
      const refs = page.items.map(({ ref }) => ref);
      await lookAtIssues(delivery, refs);
      if (refs.some((ref) => delivery.work.state().tasks.get(ref)?.at === 'known')) await writePage(delivery, page);
    }
  };
  await allToTheEnd(Array.from({ length: Math.min(pagesAtOnce, left.length) }, writeOn));
};

/** Links the issues of one page in one new version of it. */
const writePage = (delivery: Delivery, work: PageWork): Promise<void> =>
  publishPage(delivery, work, {
    prepare: (page) => preparePage(delivery, work, page),
    beforeSend: ({ ticked }) => finishTicked(delivery, ticked),
    update: ({ body, changed }) => ({
      body,
      what: `${changed.length} ${changed.length === 1 ? 'task' : 'tasks'} linked to Jira`,
    }),
    record: (prepared, published) => recordLinked(delivery, work, prepared, published),
    fail: (failure) => [{ type: 'page-failed', pageId: work.plan.pageId, failure }],
    // Also a page that went after its issues were made: they are not left behind without a word.
    lose: () => losePage(delivery, work, gone),
  });

const gone: Failure = { code: 'page-gone', message: 'The page is gone, or you may not see it any more.' };

const copied: Failure = {
  code: 'changed-since-preview',
  message:
    'The work item is linked for another task with the same id: this one is a copy of it. Sync again to give it a work item of its own.',
};

/** Journals the links with the ledger rows and the lease; a task that went meanwhile loses its issue to the undo status. */
const recordLinked = async (
  delivery: Delivery,
  { plan }: PageWork,
  prepared: PreparedLinks,
  { version, written, respelled, release }: Published,
): Promise<void> => {
  const { pageId } = plan;
  const vanished: Fact[] = [];
  for (const ref of prepared.vanished) vanished.push(...(await takeBack(delivery, ref)));
  const others = await linksOfOthers(delivery, plan, prepared.present);
  const copies = prepared.present.filter((ref) => others.get(ref)?.isEarlier);
  const refs = [...prepared.changed, ...prepared.present].filter((ref) => !copies.includes(ref));
  const left: Fact[] =
    copies.length > 0 ? [{ type: 'tasks-ended', refs: copies, as: 'conflict', failure: copied }] : [];
  const linked = (ref: TaskRef) => ({ ...issueOf(delivery, ref), linkedBy: others.get(ref)?.by });
  const changes = await Promise.all([
    ...[...refs, ...copies].map((ref) => ledgerChange(delivery, ref, 'linked', linked(ref))),
    ...prepared.vanished.map((ref) => ledgerChange(delivery, ref, 'undone', issueOf(delivery, ref))),
  ]);
  const fact: Fact = { type: 'page-linked', pageId, version, written, refs, ...(respelled ? { respelled } : {}) };
  const groups = inCommits(changes, changesPerCommit);
  const lastGroup = groups.at(-1) ?? [];
  // The fact goes last, and with a later commit: until it is there, a replay reads the page and comes here again.
  const hasRoom = lastGroup.length < changesPerCommit - Math.ceil(refs.length / refsPerEntry);
  for (const some of hasRoom ? groups.slice(0, -1) : groups) await delivery.work.commit([], some);
  const last = [...release, ...(hasRoom ? lastGroup : [])];
  await delivery.work.commitWithNext([...vanished, ...left, fact], last);
  delivery.bodies.delete(pageId);
};
