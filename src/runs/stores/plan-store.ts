import type { RunId } from '../../model/ids';
import type { PagePlan } from '../../model/plan';
import type { Change, Store } from '../../platform/store';
import { bytesOf, chunkBytes, chunksOf } from './chunks';
import { keys } from './keys';
import type { Packed } from './packed';
import { packPlan, unpackPlan } from './packed-plan';

/** A part of a slice's plan, and how many parts it has. */
interface PlanPart extends Packed {
  readonly parts: number;
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
      value: { ...packPlan(part), parts: parts.length } satisfies PlanPart,
    }));
    if (entries.length <= partsTogether) return entries.map(({ key, value }) => ({ set: key, value, ttlSeconds }));
    await store.setMany(entries, ttlSeconds);
    return [];
  },

  /** How many values a plan is cut into; 0 where it is not kept. */
  countParts: async (runId: RunId, slice: number): Promise<number> =>
    ((await store.get(keys.planPart(runId, slice, 0))) as PlanPart | undefined)?.parts ?? 0,

  read: async (runId: RunId, slice: number): Promise<readonly PagePlan[]> => {
    const first = (await store.get(keys.planPart(runId, slice, 0))) as PlanPart | undefined;
    if (!first) return [];
    const rest = Array.from({ length: first.parts - 1 }, (_, place) => keys.planPart(runId, slice, place + 1));
    const others = (await store.getMany(rest)) as readonly PlanPart[];
    return joinPages([first, ...others].flatMap(unpackPlan));
  },
});

export type PlanStore = ReturnType<typeof planStore>;
