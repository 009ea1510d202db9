import type { TreeNode } from '../atlassian/confluence-client';
import { asId, type PageId } from '../model/ids';
import { orderPages } from '../runs/scan/order-pages';
import type { ListedNode } from '../runs/stores/scan-store';
import type { Asking } from './context';

/** One listing goes as deep as this: whether there is more below is not known then. */
const deepest = 10;

/**
 * The pages below a page that the asking person may see, in reading order, without the page itself: as many as one listing
 * shows, since each row of it costs a point. `more`: there are others, or may be.
 */
export const pagesBelow = async (
  { clients }: Asking,
  pageId: PageId,
): Promise<{ readonly ids: readonly PageId[]; readonly more: boolean }> => {
  const { nodes, cursor } = await clients.confluence.listDescendants('page', pageId);
  const ordered = orderPages(
    pageId,
    nodes.map((node) => listedNode(node, pageId)),
  );
  return {
    ids: ordered.filter(({ id, guessed }) => id !== pageId && !guessed).map(({ id }) => asId<PageId>(id)),
    more: cursor !== undefined || nodes.some(({ depth }) => depth >= deepest),
  };
};

const listedNode = ({ id, type, status, parentId, position }: TreeNode, root: PageId): ListedNode => ({
  id,
  type,
  archived: status !== 'current',
  parentId: parentId ?? root,
  position,
});
