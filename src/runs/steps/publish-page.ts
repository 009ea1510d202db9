import { ApiError } from '../../atlassian/api-error';
import type { Failure } from '../../model/codes';
import { hashOf } from '../../model/hash';
import type { PageId, TaskRef } from '../../model/ids';
import type { Fact } from '../../model/journal';
import type { Respelling, Splice } from '../../model/splice';
import { differences } from '../../pages/differences';
import type { TaskBlocks } from '../../pages/task-segments';
import type { Change } from '../../platform/store';
import type { Delivery, HeldPage } from '../delivery';
import { verdictOf } from '../retry-policy';
import type { PageWork } from '../slice-state';
import { editChanges, editDeletions } from '../stores/edit-store';
import { bytesOfChange, bytesPerCommit } from '../stores/in-commits';
import type { Lease } from '../stores/lease-store';
import {
  agedBodyMs,
  firstPageWaitMs,
  freshBodyMs,
  longestPageWaitMs,
  pageTries,
  pageTriesUnanswered,
  pageWaits,
} from '../timing';
import { type Beginning, leavePage, releaseOf, storeBeginning, takeLease } from './begin-update';
import { rightNow } from './edit-rights';
import { notCurrent, notEditable } from './end-page';
import { hasNewerDraft, waitForDraft } from './newer-draft';
import { pauseOrThrow } from './pause-or-throw';
import { type PageUpdate, sendPage } from './send-page';

/** A body that a page is to have, made from the one that was read. */
export interface PreparedPage {
  readonly body: string;
  readonly splices: readonly Splice[];
  /** Of the tasks whose links it puts in: those that consist of blocks. */
  readonly blocks?: readonly TaskBlocks[];
  /** Tasks for which the page is changed; none: it is as it is to be. */
  readonly changed: readonly TaskRef[];
}

/** How a page stands in the end. `written`: by an update of this run, just now. */
export interface Published {
  readonly version: number;
  readonly written: boolean;
  /** The product stored the update in another spelling. */
  readonly respelled?: Respelling;
  /** The changes that end the page for this delivery: they go with the facts. */
  readonly release: readonly Change[];
}

/** What is done with a page, by the kind of run. */
export interface PageEditing<Prepared extends PreparedPage> {
  prepare(page: HeldPage): Promise<Prepared | { readonly failure: Failure }>;
  /** Done before the page is changed: afterwards nothing would tell of it. */
  beforeSend?(prepared: Prepared): Promise<void>;
  update(prepared: Prepared): PageUpdate;
  record(prepared: Prepared, published: Published): Promise<void>;
  /** The facts that the page cannot be changed, or is gone. */
  fail(failure: Failure): readonly Fact[];
  /** `isSeen`: it is known to be in the trash. Otherwise it was not found, once. */
  lose(isSeen: boolean): Promise<readonly Fact[]>;
  /** Told and stored before the page is changed, beside its edit. */
  begin?(prepared: Prepared): Promise<Beginning>;
  /** Nobody has looked yet whether somebody is editing it. */
  readonly asksForDraft?: true;
}

/**
 * An update takes a page out of the trash, so the pages whose bodies were read a while ago are looked at once more, all in
 * one call. Bodies of those that changed are thrown away: they are read anew.
 */
export const dropOldBodies = async (
  { bodies, clients, engine }: Delivery,
  pageIds: readonly PageId[],
): Promise<void> => {
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
  for (const held of old) {
    const page = asTheyAre.get(held.id);
    if (page?.status === 'current' && page.version === held.version) bodies.set(held.id, { ...held, readAt: now });
    else bodies.delete(held.id);
  }
};

/**
 * Changes one page by one new version of it. Expects the version that was read; when somebody was faster, or no answer
 * came, the page is read and the change is prepared again, by task and not by place: what an earlier try wrote is seen and
 * not written twice.
 */
export const publishPage = async <Prepared extends PreparedPage>(
  delivery: Delivery,
  work: PageWork,
  editing: PageEditing<Prepared>,
): Promise<void> => {
  const { pageId } = work.plan;
  let held: Lease | undefined;
  let place: number | undefined;
  let unanswered = 0;
  let inVain: readonly Change[] = [];
  const leave = async (facts: readonly Fact[]): Promise<void> => {
    delivery.bodies.delete(pageId);
    await leavePage(delivery, facts, releaseOf(delivery, pageId, held), inVain);
  };
  const end = (failure: Failure): Promise<void> => leave(editing.fail(failure));
  const lose = async (isSeen = false): Promise<void> => leave(await editing.lose(isSeen));
  // It waits until the draft is published or discarded.
  const leaveToDraft = (): Promise<void> => leave(waitForDraft(delivery, work, editing.fail));
  for (let tries = 0; tries < pageTries; tries += 1) {
    const checked = delivery.bodies.get(pageId);
    const page = checked ?? (await readAgain(delivery, pageId));
    if (page && 'failure' in page) return end(page.failure);
    if (!page || page.status === 'trashed') return lose(page !== undefined);
    if (page.status !== 'current') return end(notCurrent(page.status));
    const prepared = await editing.prepare(page);
    if ('failure' in prepared) return end(prepared.failure);
    const release = releaseOf(delivery, pageId, held);
    if (prepared.changed.length === 0)
      return editing.record(prepared, { version: page.version, written: false, release });
    if (unanswered === pageTriesUnanswered) return putOff(delivery, pageId, held, end);
    if (!checked || editing.asksForDraft) {
      // Whoever published it meanwhile may be at work on it still.
      const newer = await hasNewerDraft(delivery, page);
      if (newer === 'gone') return lose();
      if (newer === 'read-only') return end(notEditable);
      if (newer) return leaveToDraft();
    }

    // A further try writes another edit than the one before: what is stored is always the one that goes out.
    const begin = async (at: number): Promise<Beginning> => {
      const edit = editChanges(delivery.work.run, page, prepared, at);
      const begun = await editing.begin?.(prepared);
      return { facts: begun?.facts ?? [], changes: [...edit, ...(begun?.changes ?? [])] };
    };
    if (held && place !== undefined) await storeBeginning(delivery, await begin(place));
    else {
      const taken = await takeLease(delivery, page, begin);
      if (!taken) return; // somebody else writes this page: it is looked at again in a moment
      ({ held, place } = taken);
    }
    inVain = editDeletions(delivery.work.run, page, prepared, place);
    await editing.beforeSend?.(prepared);
    if (await hasAged(delivery, page)) continue;
    const sent = await sendPage(delivery, page, editing.update(prepared));
    if (sent.kind === 'written') {
      const { version, body } = sent;
      const published = { version, written: true, release: releaseOf(delivery, pageId, held) };
      return editing.record(prepared, { ...published, ...respelling(body, prepared.body) });
    }
    delivery.bodies.delete(pageId);
    if (sent.kind === 'unanswered') {
      unanswered += 1;
      // It may have landed: what it changed is kept.
      place = undefined;
      inVain = [];
    }
    if (sent.kind === 'restored') await tellRestored(delivery, prepared.changed);
    if (sent.kind === 'gone') {
      const isReadable = (await rightNow(delivery, pageId)) === 'read';
      return isReadable ? end(notEditable) : lose();
    }
    if (sent.kind === 'refused') return end(sent.failure);
  }
  await end({
    code: 'conflict',
    message: 'The page was edited by others each time it was to be written. Retry when they are done.',
  });
};

/** Storage may take its time between the reading and the update: a page that changed or went meanwhile is read anew. */
const hasAged = async (delivery: Delivery, { id, readAt }: HeldPage): Promise<boolean> => {
  if (delivery.engine.platform.clock.now() - readAt <= agedBodyMs) return false;
  await dropOldBodies(delivery, [id]);
  return !delivery.bodies.has(id);
};

/** What turns the stored text into the one that was sent, where that is small enough to go with the facts. */
const respelling = (stored: string, sent: string): Pick<Published, 'respelled'> => {
  if (stored === sent) return {};
  const respelled = { hash: hashOf(stored), splices: differences(stored, sent) };
  return bytesOfChange({ set: '', value: respelled }) > bytesPerCommit ? {} : { respelled };
};

/** Somebody moved the page to the trash; the update took it out again and ignored the body, so it is written once more. */
const tellRestored = async ({ work }: Delivery, refs: readonly TaskRef[]): Promise<void> => {
  const message =
    'The page was moved to the trash while it was being written, and the update took it out again. If it was meant to go, move it to the trash once more.';
  await work.commit([{ type: 'notice-given', refs, failure: { code: 'page-restored', message } }]);
};

/** Confluence does not take this page at the moment, or never does: tried again later, and given up after half an hour. */
const putOff = async (
  delivery: Delivery,
  pageId: PageId,
  held: Lease | undefined,
  end: (failure: Failure) => Promise<void>,
): Promise<void> => {
  const { work, engine, notBefore, bodies } = delivery;
  const state = work.state().pageStates.get(pageId);
  const before = state?.at === 'open' ? state.unanswered : 0;
  if (before >= pageWaits) return end(silent);
  await work.commit([{ type: 'page-unanswered', pageId }], releaseOf(delivery, pageId, held));
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
