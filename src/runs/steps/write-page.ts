import { ApiError } from '../../atlassian/api-error';
import type { Failure } from '../../model/codes';
import type { PageId, TaskRef } from '../../model/ids';
import type { Fact } from '../../model/journal';
import type { Change } from '../../platform/store';
import type { Delivery, HeldPage } from '../delivery';
import { refsPerEntry } from '../journal-parts';
import { verdictOf } from '../retry-policy';
import type { PageWork } from '../slice-state';
import { changesPerCommit } from '../slice-work';
import { editChanges } from '../stores/edit-store';
import { inCommits } from '../stores/in-commits';
import type { Lease } from '../stores/lease-store';
import {
  claimMs,
  firstPageWaitMs,
  freshBodyMs,
  longestPageWaitMs,
  pageTries,
  pageTriesUnanswered,
  pageWaits,
} from '../timing';
import { allToTheEnd } from './all-to-the-end';
import { rightNow } from './edit-rights';
import { losePage, notCurrent, notEditable } from './end-page';
import { finishTicked } from './finish-issues';
import { issueOf } from './known-issue';
import { lookAgainMs } from './look-again';
import { lookAtIssues } from './look-at-issues';
import { hasNewerDraft, waitForDraft } from './newer-draft';
import { askForLease } from './page-lease';
import { pauseOrThrow } from './pause-or-throw';
import { preparePage } from './prepare-page';
import { ledgerChange } from './record-issues';
import { sendLinks } from './send-links';
import { takeBack } from './take-back';

/** More than product calls may be under way: the next pages are prepared while the others are waited for. */
const pagesAtOnce = 12;

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

/**
 * An update takes a page out of the trash, so the pages whose bodies were read a while ago are looked at once more, all in
 * one call. Bodies of those that changed are thrown away: they are read anew.
 */
const dropOldBodies = async ({ bodies, clients, engine }: Delivery, pageIds: readonly PageId[]): Promise<void> => {
  const now = engine.platform.clock.now();
  const old = pageIds.flatMap((id) => {
    const held = bodies.get(id);
    return held && now - held.readAt > freshBodyMs ? [held] : [];
  });
  if (old.length === 0) return;
  const { pages } = await clients.confluence
    .listPages(
      old.map(({ id }) => id),
      { bodies: false },
    )
    .catch((error: unknown) => pauseOrThrow(error, now, { product: 'Confluence', what: 'the pages' }));
  const asTheyAre = new Map(pages.map((page) => [page.id, page]));
  for (const { id, version } of old) {
    const page = asTheyAre.get(id);
    if (page?.status !== 'current' || page.version !== version) bodies.delete(id);
  }
};

/**
 * Links the issues of one page in one new version of it. Expects the version that was read; when somebody was faster, or
 * no answer came, the page is read and the links are prepared again, by task and not by place: what an earlier try wrote
 * is seen and not written twice.
 */
const writePage = async (delivery: Delivery, work: PageWork): Promise<void> => {
  const { pageId } = work.plan;
  let held: Lease | undefined;
  let unanswered = 0;
  for (let tries = 0; tries < pageTries; tries += 1) {
    const checked = delivery.bodies.get(pageId);
    const page = checked ?? (await readAgain(delivery, pageId));
    if (page && 'failure' in page) return endPage(delivery, pageId, held, page.failure);
    if (!page || page.status === 'trashed') return pageIsGone(delivery, work, held);
    if (page.status !== 'current') return endPage(delivery, pageId, held, notCurrent(page.status));
    const prepared = await preparePage(delivery, work, page);
    if ('failure' in prepared) return endPage(delivery, pageId, held, prepared.failure);
    if (prepared.converted.length === 0) return recordLinked(delivery, work, prepared, page.version, held);
    if (unanswered === pageTriesUnanswered) return putOff(delivery, pageId, held);
    if (!checked) {
      // Whoever published it meanwhile may be at work on it still.
      const newer = await hasNewerDraft(delivery, page);
      if (newer === 'gone') return pageIsGone(delivery, work, held);
      if (newer === 'read-only') return endPage(delivery, pageId, held, notEditable);
      if (newer) return leaveToDraft(delivery, work, held);
    }

    // A further try writes another edit than the one before: what is stored is always the one that goes out.
    const edit = editChanges(delivery.work.run, page, prepared);
    if (held) await storeEdit(delivery, edit);
    else held = await takeLease(delivery, pageId, edit);
    if (!held) return; // somebody else writes this page: it is looked at again in a moment
    await finishTicked(delivery, prepared.ticked);
    const sent = await sendLinks(delivery, page, prepared);
    if (sent.kind === 'written') return recordLinked(delivery, work, prepared, sent.version, held, true);
    delivery.bodies.delete(pageId);
    if (sent.kind === 'unanswered') unanswered += 1;
    if (sent.kind === 'restored') await tellRestored(delivery, prepared.converted);
    if (sent.kind === 'gone') {
      const isReadable = (await rightNow(delivery, pageId)) === 'read';
      return isReadable ? endPage(delivery, pageId, held, notEditable) : pageIsGone(delivery, work, held);
    }
    if (sent.kind === 'refused') return endPage(delivery, pageId, held, sent.failure);
  }
  await endPage(delivery, pageId, held, {
    code: 'conflict',
    message: 'The page was edited by others each time it was to be written. Retry when they are done.',
  });
};

/** Its issues are there; the links wait until the draft is published or discarded. */
const leaveToDraft = async (delivery: Delivery, work: PageWork, held: Lease | undefined): Promise<void> => {
  const { pageId } = work.plan;
  delivery.bodies.delete(pageId);
  await delivery.work.commit(waitForDraft(delivery, work), release(delivery, pageId, held));
};

/** Also a page that went after its issues were made: they are not left behind without a word. */
const pageIsGone = async (delivery: Delivery, work: PageWork, held: Lease | undefined): Promise<void> => {
  const facts = await losePage(delivery, work, gone);
  delivery.bodies.delete(work.plan.pageId);
  await delivery.work.commit(facts, release(delivery, work.plan.pageId, held));
};

const gone: Failure = { code: 'page-gone', message: 'The page is gone, or you may not see it any more.' };

/** Somebody moved the page to the trash; the update took it out again and ignored the body, so it is written once more. */
const tellRestored = async ({ work }: Delivery, refs: readonly TaskRef[]): Promise<void> => {
  const message =
    'The page was moved to the trash while it was being written, and the update took it out again. If it was meant to go, move it to the trash once more.';
  await work.commit([{ type: 'notice-given', refs, failure: { code: 'page-restored', message } }]);
};

/** Confluence does not take this page at the moment, or never does: tried again later, and given up after half an hour. */
const putOff = async (delivery: Delivery, pageId: PageId, held: Lease | undefined): Promise<void> => {
  const { work, engine, notBefore, bodies } = delivery;
  const state = work.state().pageStates.get(pageId);
  const before = state?.at === 'open' ? state.unanswered : 0;
  if (before >= pageWaits) return endPage(delivery, pageId, held, silent);
  await work.commit([{ type: 'page-unanswered', pageId }], release(delivery, pageId, held));
  const wait = Math.min(longestPageWaitMs, firstPageWaitMs * 2 ** before);
  notBefore.set(pageId, engine.platform.clock.now() + wait);
  bodies.delete(pageId);
};

const silent: Failure = {
  code: 'unreachable',
  message: 'Confluence did not answer when the page was to be written. Retry when it does.',
};

const readAgain = async (
  delivery: Delivery,
  pageId: PageId,
): Promise<HeldPage | undefined | { readonly failure: Failure }> => {
  const { clients, engine, bodies } = delivery;
  const readAt = engine.platform.clock.now();
  try {
    const { page } = await clients.confluence.getPage(pageId);
    const held = { ...page, readAt };
    bodies.set(pageId, held);
    return held;
  } catch (error) {
    if (!(error instanceof ApiError)) throw error;
    if (error.kind === 'not-found') return undefined;
    const about = { product: 'Confluence', what: 'the page' } as const;
    const verdict = verdictOf(error, engine.platform.clock.now(), about);
    // This page alone: the others of the run are no worse for it.
    if (error.kind === 'invalid' && verdict.kind === 'item') return { failure: verdict.failure };
    return pauseOrThrow(error, engine.platform.clock.now(), about);
  }
};

const storeEdit = async ({ work }: Delivery, edit: readonly Change[]): Promise<void> => {
  for (let start = 0; start < edit.length; start += changesPerCommit) {
    await work.commit([], edit.slice(start, start + changesPerCommit));
  }
};

/** Takes the lease and stores what the update will change, in one transaction, before the update goes out. */
const takeLease = async (delivery: Delivery, pageId: PageId, edit: readonly Change[]): Promise<Lease | undefined> => {
  const { work, notBefore, engine } = delivery;
  for (;;) {
    const asked = await askForLease(delivery, pageId);
    if ('heldUntil' in asked) {
      const now = engine.platform.clock.now();
      const idleMs = claimMs - (asked.heldUntil - now);
      notBefore.set(pageId, Math.min(asked.heldUntil, now + lookAgainMs(idleMs)));
      return undefined;
    }
    if ((await work.commit([], [asked.take, ...edit.slice(0, changesPerCommit - 1)])) === 'done') {
      await storeEdit(delivery, edit.slice(changesPerCommit - 1));
      return asked.held;
    }
  }
};

const release = ({ engine }: Delivery, pageId: PageId, held: Lease | undefined): readonly Change[] =>
  held ? [engine.leases.release(pageId, held)] : [];

const endPage = async (
  delivery: Delivery,
  pageId: PageId,
  held: Lease | undefined,
  failure: Failure,
): Promise<void> => {
  await delivery.work.commit([{ type: 'page-failed', pageId, failure }], release(delivery, pageId, held));
};

/** Journals the links with the ledger rows and the lease; a task that went meanwhile loses its issue to the undo status. */
const recordLinked = async (
  delivery: Delivery,
  { plan }: PageWork,
  prepared: {
    readonly converted: readonly TaskRef[];
    readonly present: readonly TaskRef[];
    readonly vanished: readonly TaskRef[];
  },
  version: number,
  held: Lease | undefined,
  written = false,
): Promise<void> => {
  const vanished: Fact[] = [];
  for (const ref of prepared.vanished) vanished.push(...(await takeBack(delivery, ref)));
  const refs = [...prepared.converted, ...prepared.present];
  const changes = await Promise.all([
    ...refs.map((ref) => ledgerChange(delivery, ref, 'linked', issueOf(delivery, ref))),
    ...prepared.vanished.map((ref) => ledgerChange(delivery, ref, 'undone', issueOf(delivery, ref))),
  ]);
  const fact: Fact = { type: 'page-linked', pageId: plan.pageId, version, written, refs };
  const groups = inCommits(changes, changesPerCommit);
  const left = groups.at(-1) ?? [];
  // The fact goes last, and with a later commit: until it is there, a replay reads the page and comes here again.
  const hasRoom = left.length < changesPerCommit - Math.ceil(refs.length / refsPerEntry);
  for (const some of hasRoom ? groups.slice(0, -1) : groups) await delivery.work.commit([], some);
  const last = [...release(delivery, plan.pageId, held), ...(hasRoom ? left : [])];
  await delivery.work.commitWithNext([...vanished, fact], last);
  delivery.bodies.delete(plan.pageId);
};
