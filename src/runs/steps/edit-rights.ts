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

/** The pages that this person may read but not edit. */
export const findReadOnly = async (
  { clients, work }: Delivery,
  pages: Iterable<Page>,
): Promise<ReadonlySet<PageId>> => {
  if (!asksEachPage(work)) return new Set();
  const found = new Set<PageId>();
  await Promise.all(
    [...pages].map(async ({ id }) => {
      if (!(await clients.confluence.getPage(id)).canEdit) found.add(id);
    }),
  );
  return found;
};
