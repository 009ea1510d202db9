import { ApiError } from '../../atlassian/api-error';
import type { ConfluenceClient, Page } from '../../atlassian/confluence-client';
import type { PageId } from '../../model/ids';

/** Pages whose bodies one call reads. */
export const bodiesPerCall = 50;

export interface ReadBodies {
  readonly pages: ReadonlyMap<PageId, Page>;
  /** Pages whose bodies could not be read even by themselves: too large for an answer. */
  readonly unreadable: ReadonlySet<PageId>;
}

/**
 * Reads at most 50 pages with their bodies. When the answer is too large or does not come, the batch is halved, down to
 * single pages. Pages that are gone or hidden from the person are simply absent.
 */
export const readBodies = async (confluence: ConfluenceClient, ids: readonly PageId[]): Promise<ReadBodies> => {
  const pages = new Map<PageId, Page>();
  const unreadable = new Set<PageId>();
  const batches: (readonly PageId[])[] = [];
  for (let start = 0; start < ids.length; start += bodiesPerCall) batches.push(ids.slice(start, start + bodiesPerCall));
  for (let batch = batches.shift(); batch; batch = batches.shift()) {
    try {
      for (const page of (await confluence.listPages(batch, { bodies: true })).pages) pages.set(page.id, page);
    } catch (error) {
      if (!(error instanceof ApiError) || (error.kind !== 'too-large' && error.kind !== 'unclear')) throw error;
      if (batch.length > 1) {
        const half = Math.ceil(batch.length / 2);
        batches.unshift(batch.slice(0, half), batch.slice(half));
      } else if (error.kind === 'too-large') {
        for (const id of batch) unreadable.add(id);
      } else throw error;
    }
  }
  return { pages, unreadable };
};
