import type { RunId } from '../../model/ids';
import type { PagePlan } from '../../model/plan';
import type { Change, Store } from '../../platform/store';
import { bytesOf, chunkBytes, chunksOf } from './chunks';
import { keys } from './keys';
import { type Packed, pack, unpack } from './packed';

interface PlanPart {
  /** How many parts the slice's plan has. */
  readonly parts: number;
  readonly pages: readonly PagePlan[];
}

/** Cuts a page with very many tasks into several entries with the same head, so that no stored value grows too large. */
const cutPage = (page: PagePlan): readonly PagePlan[] =>
  bytesOf(page) <= chunkBytes ? [page] : chunksOf(page.tasks).map((tasks) => ({ ...page, tasks }));

/** The reverse of `cutPage`: neighbours with one page id are one page. */
const joinPages = (pages: readonly PagePlan[]): readonly PagePlan[] => {
  const joined: PagePlan[] = [];
  for (const page of pages) {
    const last = joined.at(-1);
    if (last?.pageId === page.pageId) joined[joined.length - 1] = { ...last, tasks: [...last.tasks, ...page.tasks] };
    else joined.push(page);
  }
  return joined;
};

export const planParts = (pages: readonly PagePlan[]): readonly (readonly PagePlan[])[] =>
  chunksOf(pages.flatMap(cutPage));

/** Parts that go into one transaction; a plan of more is written before. */
const partsTogether = 16;

/** Where the plan of each slice is kept: written once, read by every delivery of the slice. */
export const planStore = (store: Store) => ({
  /** The changes that store a plan, for the transaction in which the slice gets its row. */
  changes: async (
    runId: RunId,
    slice: number,
    pages: readonly PagePlan[],
    ttlSeconds: number,
  ): Promise<readonly Change[]> => {
    const parts = planParts(pages);
    const entries = parts.map((part, place) => ({
      key: keys.planPart(runId, slice, place),
      value: pack({ parts: parts.length, pages: part } satisfies PlanPart),
    }));
    if (entries.length <= partsTogether) return entries.map(({ key, value }) => ({ set: key, value, ttlSeconds }));
    await store.setMany(entries, ttlSeconds);
    return [];
  },

  read: async (runId: RunId, slice: number): Promise<readonly PagePlan[]> => {
    const stored = (await store.get(keys.planPart(runId, slice, 0))) as Packed | undefined;
    if (!stored) return [];
    const first = unpack(stored) as PlanPart;
    const rest = Array.from({ length: first.parts - 1 }, (_, place) => keys.planPart(runId, slice, place + 1));
    const others = ((await store.getMany(rest)) as readonly Packed[]).map((part) => unpack(part) as PlanPart);
    return joinPages([first, ...others].flatMap(({ pages }) => pages));
  },
});

export type PlanStore = ReturnType<typeof planStore>;
