import { ApiError } from '../../atlassian/api-error';
import type { Page } from '../../atlassian/confluence-client';
import type { Failure } from '../../model/codes';
import type { PageId } from '../../model/ids';
import type { Fact } from '../../model/journal';
import type { Delivery } from '../delivery';
import { onceMore } from '../once-more';
import type { PageWait, PageWork, SliceState } from '../slice-state';
import { draftWaitMs, freshPageMs, longestDraftWaitMs, sameWaitMs } from '../timing';
import { rightNow } from './edit-rights';
import { pauseOrThrow } from './pause-or-throw';

/**
 * Whether somebody is editing a page: an unpublished draft of it is newer than what is published. One call, so only these
 * are asked for: pages published within the last hour, those that wait for a draft, the page that the run was started on,
 * and in a run of one slice the one published last when it was planned. For all pages of a large tree it would double the
 * calls.
 */
export const hasNewerDraft = async (delivery: Delivery, page: Page): Promise<boolean | 'gone' | 'read-only'> => {
  const { clients, engine } = delivery;
  const { clock } = engine.platform;
  const isFresh = clock.now() - Date.parse(page.versionAt) <= freshPageMs;
  if (!isFresh && !isLookedAt(delivery, page.id)) return false;
  try {
    const draft = await onceMore(clock, () => clients.confluence.getDraft(page.id));
    return draft.status === 'draft' && draft.versionAt >= page.versionAt;
  } catch (error) {
    const isNone = error instanceof ApiError && (error.kind === 'not-found' || error.kind === 'forbidden');
    if (!isNone) return pauseOrThrow(error, clock.now(), { product: 'Confluence', what: 'the page' });
    // A page without a draft answers itself: none at all means that it went since it was read, or that she may not edit it.
    const right = await rightNow(delivery, page.id);
    return right === 'read' ? 'read-only' : right === 'none' ? 'gone' : false;
  }
};

const isLookedAt = ({ work }: Delivery, id: PageId): boolean => {
  const { run } = work;
  if (id === run.rootPageId || waitOf(work.state(), id)) return true;
  const plans = run.slices === 1 ? work.state().pages.map(({ plan }) => plan) : [];
  const [last] = plans.toSorted((one, other) => Date.parse(other.versionAt) - Date.parse(one.versionAt));
  return id === last?.pageId;
};

/** How long the page has waited for a draft, where that is what it waits for. */
const waitOf = ({ pageStates }: SliceState, id: PageId): PageWait | undefined => {
  const page = pageStates.get(id);
  return page?.at === 'open' && page.waits?.failure.code === 'draft-open' ? page.waits : undefined;
};

/** An editor's draft is not written over: the page waits for her, for half an hour. */
export const waitForDraft = (
  delivery: Delivery,
  page: PageWork,
  fail: (failure: Failure) => readonly Fact[],
): readonly Fact[] => {
  const { engine, work } = delivery;
  const now = engine.platform.clock.now();
  const { pageId } = page.plan;
  const waits = waitOf(work.state(), pageId);
  if (waits && now - waits.until <= sameWaitMs && now - waits.since >= longestDraftWaitMs) return fail(draftStays);
  return [{ type: 'page-waits', pageId, until: now + draftWaitMs, failure: draftOpen }];
};

const draftOpen: Failure = {
  code: 'draft-open',
  message:
    'Somebody is editing a page: an unpublished draft is newer. The run goes on when it is published or discarded.',
};

const draftStays: Failure = {
  code: 'draft-open',
  message: 'Somebody is editing this page: an unpublished draft is newer. Publish or discard it, then retry.',
};
