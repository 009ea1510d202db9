import type { PageWork, SliceState } from './slice-state';
import type { Moment } from './step';

/** Pages that are worked on together: their bodies are held meanwhile. */
const pagesAtOnce = 100;
/** Characters of bodies that are held at once; a function has 512 MB. One page may be larger by itself. */
const charactersAtOnce = 16_000_000;

/** The next pages in order, as many as may be held at once, one at least. */
export const windowOf = (pages: readonly PageWork[]): readonly PageWork[] => {
  let characters = 0;
  return pages.slice(0, pagesAtOnce).filter(({ plan }, place) => {
    characters += plan.bodySize ?? 0;
    return place === 0 || characters <= charactersAtOnce;
  });
};

/** Before this time the page is not touched: somebody else writes it, or it waits for something. */
export const dueAt = (state: SliceState, moment: Moment, { plan }: PageWork): number => {
  const page = state.pageStates.get(plan.pageId);
  const waits = page?.at === 'open' ? page.waits?.until : undefined;
  return Math.max(moment.notBefore.get(plan.pageId) ?? 0, waits ?? 0);
};
