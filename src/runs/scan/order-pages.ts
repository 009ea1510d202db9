import type { ListedNode, OrderedPage, UnlistedNode } from '../stores/scan-store';

/**
 * Pages in reading order: a page before the pages below it, siblings by their position, those without one last, by id.
 * Folders, whiteboards and the like are passed through, archived pages too. Every page that a listing showed comes
 * exactly once, where it was seen last: what hangs nowhere, because the tree changed between two listings, comes at the
 * end. A folder of which nobody can tell what is below it stands among them, to be told. Iterative: a tree may be as deep as
 * people like.
 */
export const orderPages = (
  rootId: string,
  nodes: readonly ListedNode[],
  unlisted: readonly UnlistedNode[] = [],
): readonly OrderedPage[] => {
  const failures = new Map(unlisted.map(({ id, failure }) => [id, failure]));
  const latest = new Map(nodes.map((node) => [node.id, node]));
  latest.delete(rootId);
  const below = new Map<string, ListedNode[]>();
  for (const node of latest.values()) {
    const siblings = below.get(node.parentId);
    if (siblings) siblings.push(node);
    else below.set(node.parentId, [node]);
  }
  for (const siblings of below.values()) siblings.sort(bySiblingOrder);
  const ordered: OrderedPage[] = [];
  const seen = new Set<string>();
  const walk = (first: Place) => {
    const stack = [first];
    for (let next = stack.pop(); next; next = stack.pop()) {
      const { id, above, isPage, isGuessed } = next;
      if (seen.has(id)) continue;
      seen.add(id);
      const failure = failures.get(id);
      if (isPage || failure)
        ordered.push({
          id,
          above,
          ...(isGuessed ? { guessed: true } : {}),
          ...(failure ? { unlisted: failure } : {}),
          ...(isPage ? {} : { noPage: true }),
        });
      const children = below.get(id) ?? [];
      for (let place = children.length - 1; place >= 0; place -= 1) {
        const child = children[place];
        if (child) stack.push(placeOf(child, isPage ? id : above));
      }
    }
  };
  walk({ id: rootId, above: null, isPage: true });
  // A row that slipped between two answers of a listing: whatever it is, what names it as its parent is there.
  for (const id of below.keys())
    if (id !== rootId && !latest.has(id)) walk({ id, above: rootId, isPage: true, isGuessed: true });
  // Two that were each seen below the other.
  for (const node of latest.values()) walk(placeOf(node, rootId));
  return ordered;
};

interface Place {
  readonly id: string;
  readonly above: string | null;
  readonly isPage: boolean;
  readonly isGuessed?: true;
}

const placeOf = ({ id, type, archived }: ListedNode, above: string | null): Place => ({
  id,
  above,
  isPage: type === 'page' && !archived,
});

const bySiblingOrder = (one: ListedNode, other: ListedNode): number =>
  (one.position ?? Number.MAX_SAFE_INTEGER) - (other.position ?? Number.MAX_SAFE_INTEGER) ||
  one.id.length - other.id.length ||
  (one.id < other.id ? -1 : 1);
