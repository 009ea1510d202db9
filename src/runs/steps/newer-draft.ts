import { ApiError } from '../../atlassian/api-error';
import type { Page } from '../../atlassian/confluence-client';
import type { Failure } from '../../model/codes';
import type { PageId } from '../../model/ids';
import type { Fact } from '../../model/journal';
import type { Delivery } from '../delivery';
import type { PageWork } from '../slice-state';
import { draftWaitMs, freshPageMs, longestDraftWaitMs, sameWaitMs } from '../timing';
import { endPage } from './end-page';
import { pauseOrThrow } from './pause-or-throw';

/**
 * The pages that are asked for a draft, one call each: those published within the last hour, the page that the run was
 * started on, and in a run of one slice the one published last. Asking for all of a large tree would double its calls.
 */
export const askedForDraft = ({ engine, work }: Delivery, pages: Iterable<Page>): ReadonlySet<PageId> => {
  const { run } = work;
  const freshSince = engine.platform.clock.now() - freshPageMs;
  const all = [...pages];
  const [last] = run.slices === 1 ? all.toSorted((one, other) => (one.versionAt < other.versionAt ? 1 : -1)) : [];
  const isAsked = ({ id, versionAt }: Page): boolean =>
    Date.parse(versionAt) >= freshSince || id === run.request.pageId || id === last?.id;
  return new Set(all.filter(isAsked).map(({ id }) => id));
};

/** Whether somebody is editing a page: an unpublished draft of it is newer than what is published. */
export const hasNewerDraft = async ({ clients, engine }: Delivery, page: Page): Promise<boolean | 'gone'> => {
  try {
    const draft = await clients.confluence.getDraft(page.id);
    return draft.status === 'draft' && draft.versionAt > page.versionAt;
  } catch (error) {
    // A page without a draft answers itself: none at all means that it went since it was read, or that she may not edit it.
    if (error instanceof ApiError && (error.kind === 'not-found' || error.kind === 'forbidden')) return 'gone';
    return pauseOrThrow(error, engine.platform.clock.now(), { product: 'Confluence', what: 'the page' });
  }
};

/** An editor's draft is not written over: the page waits for her, for half an hour. */
export const waitForDraft = (delivery: Delivery, page: PageWork): Fact[] => {
  const { engine, work } = delivery;
  const now = engine.platform.clock.now();
  const { pageId } = page.plan;
  const state = work.state().pageStates.get(pageId);
  const waits = state?.at === 'open' && state.waits?.failure.code === 'draft-open' ? state.waits : undefined;
  if (waits && now - waits.until <= sameWaitMs && now - waits.since >= longestDraftWaitMs)
    return endPage(delivery, page, draftStays);
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
