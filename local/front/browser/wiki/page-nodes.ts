import type { PageRow } from '../rest/confluence';

export function isFolder({ type }: PageRow): boolean {
  return type === 'folder';
}

export interface PageNode {
  readonly page: PageRow;
  readonly children: readonly PageNode[];
}

function byPosition(one: PageRow, other: PageRow): number {
  const gap = (one.position ?? Number.MAX_SAFE_INTEGER) - (other.position ?? Number.MAX_SAFE_INTEGER);
  return gap === 0 ? one.title.localeCompare(other.title) : gap;
}

/** The pages of a space as a tree; a page under one that may not be seen stands at the top. */
export function pageNodes(pages: readonly PageRow[]): readonly PageNode[] {
  const ids = new Set(pages.map(({ id }) => id));
  const byParent = new Map<string, PageRow[]>();
  for (const page of pages) {
    const parent = page.parentId !== undefined && page.parentId !== null && ids.has(page.parentId) ? page.parentId : '';
    byParent.set(parent, [...(byParent.get(parent) ?? []), page]);
  }
  const under = (parent: string): readonly PageNode[] =>
    (byParent.get(parent) ?? []).sort(byPosition).map((page) => ({ page, children: under(page.id) }));
  return under('');
}

/** The pages above one, outermost first. */
export function ancestorsOf(pages: readonly PageRow[], pageId: string): readonly PageRow[] {
  const byId = new Map(pages.map((page) => [page.id, page]));
  const found: PageRow[] = [];
  let above = byId.get(pageId)?.parentId;
  while (above !== undefined && above !== null && !found.some(({ id }) => id === above)) {
    const page = byId.get(above);
    if (page === undefined) break;
    found.unshift(page);
    above = page.parentId;
  }
  return found;
}
