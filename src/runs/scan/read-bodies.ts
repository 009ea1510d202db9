import { ApiError } from '../../atlassian/api-error';
import type { ConfluenceClient, Page } from '../../atlassian/confluence-client';
import type { PageId } from '../../model/ids';

/** Pages whose bodies one call reads. */
export const bodiesPerCall = 50;
/** Characters of bodies that one call should bring: an answer is in memory twice while it is read. */
export const charactersPerCall = 4_000_000;

export interface ReadBodies {
  readonly pages: ReadonlyMap<PageId, Page>;
  /** Pages whose bodies could not be read even by themselves: too large for an answer. */
  readonly unreadable: ReadonlySet<PageId>;
}

/**
 * Reads pages with their bodies, 50 a call, or fewer where `sizeOf` says that they are large (in characters, as they were
 * when somebody last looked). When an answer is too large or does not come, the batch is halved, down to single pages.
 * Pages that are gone or hidden from the person are simply absent.
 */
export const readBodies = async (
  confluence: ConfluenceClient,
  ids: readonly PageId[],
  { sizeOf = () => 0 }: { readonly sizeOf?: (id: PageId) => number } = {},
): Promise<ReadBodies> => {
  const pages = new Map<PageId, Page>();
  const unreadable = new Set<PageId>();
  const read = async (batch: readonly PageId[]): Promise<void> => {
    try {
      for (const page of (await confluence.listPages(batch, { bodies: true })).pages) pages.set(page.id, page);
    } catch (error) {
      const isTooLarge = error instanceof ApiError && error.kind === 'too-large';
      if (!isTooLarge && !(error instanceof ApiError && error.kind === 'unclear')) throw error;
      if (batch.length > 1) {
        // One after the other: what failed together is not asked for twice as much at once.
        const half = Math.ceil(batch.length / 2);
        await read(batch.slice(0, half));
        await read(batch.slice(half));
      } else if (isTooLarge) for (const id of batch) unreadable.add(id);
      else throw error;
    }
  };
  const ended = await Promise.allSettled(bodyBatches(ids, sizeOf).map(read));
  const failed = ended.find(({ status }) => status === 'rejected');
  if (failed) throw (failed as PromiseRejectedResult).reason;
  return { pages, unreadable };
};

/** Cuts pages into calls: at most 50 pages, and about 4 MB of bodies. A larger page is a call of its own. */
export const bodyBatches = (ids: readonly PageId[], sizeOf: (id: PageId) => number): readonly (readonly PageId[])[] => {
  const batches: PageId[][] = [];
  let size = 0;
  for (const id of ids) {
    const own = sizeOf(id);
    const last = batches.at(-1);
    if (last && last.length < bodiesPerCall && size + own <= charactersPerCall) {
      last.push(id);
      size += own;
    } else {
      batches.push([id]);
      size = own;
    }
  }
  return batches;
};
