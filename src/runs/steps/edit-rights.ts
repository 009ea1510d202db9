import { ApiError } from '../../atlassian/api-error';
import type { Page } from '../../atlassian/confluence-client';
import type { PageId } from '../../model/ids';
import type { Delivery } from '../delivery';
import type { SliceWork } from '../slice-work';

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
export const askEachPage = async ({ clients, work }: Delivery, pages: Iterable<Page>): Promise<AskedPages> => {
  const readOnly = new Set<PageId>();
  const gone = new Set<PageId>();
  const ask = async ({ id }: Page): Promise<void> => {
    try {
      if (!(await clients.confluence.getPage(id)).canEdit) readOnly.add(id);
    } catch (error) {
      if (!(error instanceof ApiError) || (error.kind !== 'not-found' && error.kind !== 'forbidden')) throw error;
      gone.add(id);
    }
  };
  if (asksEachPage(work)) await Promise.all([...pages].map(ask));
  return { readOnly, gone };
};
