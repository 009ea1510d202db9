import type { ListedNode, OrderedPage } from '../stores/scan-store';

/**
 * Pages in reading order: a page before the pages below it, siblings by their position, those without one last, by id.
 * Folders, whiteboards and the like are passed through. Archived pages and what hangs nowhere are left out. Iterative:
 * a tree may be as deep as people like.
 */
export const orderPages = (rootId: string, nodes: readonly ListedNode[]): readonly OrderedPage[] => {
  const below = new Map<string, ListedNode[]>();
  const seen = new Set<string>([rootId]);
  for (const node of nodes) {
    if (seen.has(node.id)) continue; // listed twice: it moved while we listed
    seen.add(node.id);
    const siblings = below.get(node.parentId);
    if (siblings) siblings.push(node);
    else below.set(node.parentId, [node]);
  }
  const ordered: OrderedPage[] = [{ id: rootId, above: null }];
  const stack: { readonly node: ListedNode; readonly above: string }[] = [];
  const open = (parentId: string, above: string) => {
    for (const node of (below.get(parentId) ?? []).sort(bySiblingOrder).reverse()) stack.push({ node, above });
  };
  open(rootId, rootId);
  for (let next = stack.pop(); next; next = stack.pop()) {
    const { node, above } = next;
    const isPage = node.type === 'page' && !node.archived;
    if (isPage) ordered.push({ id: node.id, above });
    open(node.id, isPage ? node.id : above);
  }
  return ordered;
};

const bySiblingOrder = (one: ListedNode, other: ListedNode): number =>
  (one.position ?? Number.MAX_SAFE_INTEGER) - (other.position ?? Number.MAX_SAFE_INTEGER) ||
  one.id.length - other.id.length ||
  (one.id < other.id ? -1 : 1);
