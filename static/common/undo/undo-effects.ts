import type { UndoItem } from '../../../src/contract/views';

export interface UndoEffects {
  readonly restore: number;
  readonly keepWords: number;
  /** Left to a person, who can decide about it. */
  readonly conflict: number;
  /** Left, and nobody can decide about it here: the page is gone, is being edited, or is not hers to edit. */
  readonly blocked: number;
}

/** Whether an item is left for a reason that no choice between two texts could end. */
export function isBlocked({ effect, reason }: UndoItem): boolean {
  return effect === 'conflict' && reason !== undefined && reason.code !== 'conflict';
}

/** What an undo of these would do, in numbers. */
export function undoEffects(items: readonly UndoItem[]): UndoEffects {
  const count = (isCounted: (item: UndoItem) => boolean): number => items.filter(isCounted).length;
  const blocked = count(isBlocked);
  return {
    restore: count(({ effect }) => effect === 'restore'),
    keepWords: count(({ effect }) => effect === 'keep-words'),
    conflict: count(({ effect }) => effect === 'conflict') - blocked,
    blocked,
  };
}

/** The items that a person should see before she starts: those that do not simply come back. */
export function exceptionsOf(items: readonly UndoItem[]): readonly UndoItem[] {
  return items.filter(({ effect, reason }) => effect !== 'restore' || reason !== undefined);
}

export interface UndoPage {
  readonly pageId: string;
  readonly pageTitle: string;
  readonly count: number;
}

/** The pages of the items, in the order in which they come first. */
export function undoPages(items: readonly UndoItem[]): readonly UndoPage[] {
  const pages = new Map<string, UndoPage>();
  for (const { pageId, pageTitle } of items)
    pages.set(pageId, { pageId, pageTitle, count: (pages.get(pageId)?.count ?? 0) + 1 });
  return [...pages.values()];
}
