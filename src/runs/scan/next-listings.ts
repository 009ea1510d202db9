import type { OpenNode } from '../../model/scan';
import type { ListedNode, ListedNodes } from '../stores/scan-store';

const rowsPerListing = 250;
/** A listing that begins this many levels further up still gains five new levels. */
const mostLevelsUp = 5;
/** Nodes further up are listed instead only where that saves three calls of four: what they gain is fewer levels. */
const worthIt = 4;

/** What is known of a node and of all that is below it. */
interface Below {
  readonly node: ListedNode;
  readonly children: Below[];
  /** Nobody has listed what is below it. */
  open: boolean;
  /** Nodes below it that are known. */
  size: number;
  /** Levels between it and the farthest open node below it. */
  height: number;
  /** Calls to list what is below all open nodes here, and whether one listing of this node does it. */
  calls: number;
  asked: boolean;
}

/**
 * The nodes to list next: those at which a listing was cut off, or, where many of them stand near each other, a node
 * above them, whose one listing shows again what is known and then what is below all of them. A node that left its
 * place before that was read is open still and comes in the next round, by itself.
 */
export const nextListings = (rootId: string, { nodes, listed }: ListedNodes): readonly OpenNode[] => {
  const done = new Set(listed);
  const byId = new Map<string, Below>();
  for (const node of nodes) {
    const before = byId.get(node.id);
    const open = node.edge === true && before?.open !== false && !done.has(node.id) && node.type !== 'other';
    byId.set(node.id, { node, children: [], open, size: 0, height: 0, calls: 0, asked: false });
  }
  byId.delete(rootId);
  const tops: Below[] = [];
  for (const below of byId.values()) (byId.get(below.node.parentId)?.children ?? tops).push(below);
  const inOrder = [...tops];
  for (let place = 0; place < inOrder.length; place += 1)
    for (const child of inOrder[place]?.children ?? []) inOrder.push(child);
  for (const below of inOrder.reverse()) weigh(below, done);

  const asks: OpenNode[] = [];
  const rest = [...tops];
  for (let below = rest.pop(); below; below = rest.pop()) {
    if (below.asked) asks.push(askOf(below));
    else if (below.calls > 0) for (const child of below.children) rest.push(child);
  }
  // Two nodes that were each seen below the other, as they moved: no walk from the top meets them.
  const met = new Set(inOrder);
  for (const below of byId.values()) if (!met.has(below) && below.open) asks.push(askOf(below));
  return asks;
};

const weigh = (below: Below, done: ReadonlySet<string>): void => {
  const { node, children } = below;
  for (const child of children) {
    below.size += child.size + 1;
    below.calls += child.calls;
    if (child.calls > 0) below.height = Math.max(below.height, child.height + 1);
  }
  const own = 1 + Math.floor(below.size / rowsPerListing);
  const isWorthIt = below.height <= mostLevelsUp && own * worthIt <= below.calls && node.type !== 'other';
  if (!below.open && !(isWorthIt && !done.has(node.id))) return;
  below.asked = true;
  below.calls = own;
};

const askOf = ({ node, height }: Below): OpenNode => ({
  type: node.type as OpenNode['type'],
  id: node.id,
  ...(height > 0 ? { known: height } : {}),
});
