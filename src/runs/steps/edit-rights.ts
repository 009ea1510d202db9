import { ApiError } from '../../atlassian/api-error';
import type { Page } from '../../atlassian/confluence-client';
import type { PageId } from '../../model/ids';
import type { Delivery } from '../delivery';
import type { SliceWork } from '../slice-work';
import { pauseOrThrow } from './pause-or-throw';

/**
 * Whether each page is to be asked for the person's right to edit it before anything is created from it. That costs a
 * call for each, so it is done only once a page has turned out not to be editable: then others may be so too.
 */
export const asksEachPage = (work: SliceWork): boolean =>
  work.run.asksEachPage === true ||
  [...work.state().pageStates.values()].some((page) => page.at === 'failed' && page.failure.code === 'no-edit-right');

export interface AskedPages {
  readonly readOnly: ReadonlySet<PageId>;
  /** Gone or hidden since their bodies were read. */
  readonly gone: ReadonlySet<PageId>;
}

/** Which of the pages this person may read but not edit, where it is to be asked. */
export const askEachPage = async (delivery: Delivery, pages: Iterable<Page>): Promise<AskedPages> => {
  const readOnly = new Set<PageId>();
  const gone = new Set<PageId>();
  const ask = async ({ id }: Page): Promise<void> => {
    const right = await rightTo(delivery, id);
    if (right === 'read') readOnly.add(id);
    if (right === 'none') gone.add(id);
  };
  if (asksEachPage(delivery.work)) await Promise.all([...pages].map(ask));
  return { readOnly, gone };
};

/** What this person may do with a page; `none`: it is gone, or hidden from her. Confluence answers an update alike in all three. */
const rightTo = async ({ clients }: Delivery, id: PageId): Promise<'edit' | 'read' | 'none'> => {
  try {
    return (await clients.confluence.getPage(id)).canEdit ? 'edit' : 'read';
  } catch (error) {
    if (error instanceof ApiError && (error.kind === 'not-found' || error.kind === 'forbidden')) return 'none';
    throw error;
  }
};

/** The same of one page that answered as if there were none; throws `Pause` where the run has to wait. */
export const rightNow = (delivery: Delivery, id: PageId) =>
  rightTo(delivery, id).catch((error: unknown) =>
    pauseOrThrow(error, delivery.engine.platform.clock.now(), { product: 'Confluence', what: 'the page' }),
  );
