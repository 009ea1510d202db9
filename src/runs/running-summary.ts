import type { PageId, TaskRef } from '../model/ids';
import type { Fact } from '../model/journal';
import { emptySummary, type Summary } from '../model/run';
import type { PageWork, SliceState } from './slice-state';
import { addSummaries, summarisePage } from './summarise';

/**
 * A slice's summary that is kept up with its facts: only the pages that a fact is about are counted again. What is asked
 * for with `after` counts once it is kept.
 */
export const runningSummary = (start: SliceState) => {
  const pages = new Map(start.pages.map((page) => [page.plan.pageId, page]));
  const byPage = new Map<PageId, Summary>();
  for (const [id, page] of pages) byPage.set(id, summarisePage(start, page));
  let total = addSummaries([...byPage.values()]);
  return {
    after: (state: SliceState, facts: readonly Fact[]) => {
      const touched = [...pagesOf(pages, state, facts)].map(
        (page) => [page.plan.pageId, summarisePage(state, page)] as const,
      );
      const sums = { ...total } as { -readonly [Key in keyof Summary]: number };
      for (const [id, now] of touched) {
        const before = byPage.get(id) ?? emptySummary;
        for (const key of Object.keys(sums) as (keyof Summary)[]) sums[key] += now[key] - before[key];
      }
      const keep = (): void => {
        total = sums;
        for (const [id, now] of touched) byPage.set(id, now);
      };
      return { summary: sums as Summary, keep };
    },
  };
};

const pagesOf = (
  pages: ReadonlyMap<PageId, PageWork>,
  state: SliceState,
  facts: readonly Fact[],
): ReadonlySet<PageWork> => {
  const touched = new Set<PageWork>();
  const touch = (page: PageWork | undefined): void => {
    if (page) touched.add(page);
  };
  for (const fact of facts) {
    if (fact.type === 'retry-requested') return new Set(state.pages);
    if ('pageId' in fact) touch(pages.get(fact.pageId));
    for (const ref of refsOf(fact)) touch(state.byRef.get(ref)?.page);
  }
  return touched;
};

const refsOf = (fact: Fact): readonly TaskRef[] => {
  if ('refs' in fact) return fact.refs;
  if ('ref' in fact) return [fact.ref];
  if ('intents' in fact) return fact.intents.map(({ ref }) => ref);
  if ('issues' in fact) return fact.issues.map(({ ref }) => ref);
  return 'intent' in fact ? [fact.intent.ref] : [];
};
