import { ApiError } from '../../atlassian/api-error';
import type { ConfluenceClient, TreeNode } from '../../atlassian/confluence-client';
import type { Failure } from '../../model/codes';
import type { OpenNode, Scan } from '../../model/scan';
import type { Clients } from '../clients';
import type { Engine } from '../engine';
import type { ListedNode, ListedNodes, UnlistedNode } from '../stores/scan-store';
import { nextListings } from './next-listings';
import { orderPages } from './order-pages';
import type { ScanStep } from './scan-step';

/** One listing goes this deep; what is below a node at the limit is asked for by another. */
const levelsPerListing = 10;
/** Nodes listed at once: as many as product calls may be under way. */
const listingsAtOnce = 10;
/** A cursor may be refused as often as this; then the listing itself is what the product refuses. */
const mostRestarts = 3;
/** Answers that a node is not there, before it is believed: a single 404 may heal. */
const mostRefused = 3;

/**
 * Takes one more answer of each listing that is open; when none is left, works out what to list next, and at last puts
 * the pages in reading order. No subtree is skipped in silence: a listing that fails is asked for again in the next step
 * and the step says so; a node that went away meanwhile, or is hidden, is told as a row. Only the root's own absence ends the scan.
 */
export const scanTree = async (engine: Engine, { confluence }: Clients, scan: Scan): Promise<ScanStep> => {
  const { walk } = scan;
  const room = Math.min(listingsAtOnce - walk.open.length, walk.asks - walk.taken);
  const fresh = room > 0 ? await engine.scans.readAsks(scan.id, walk.round, walk.taken, room) : [];
  const open = [...walk.open, ...fresh];
  if (open.length === 0) return nextRound(engine, scan);
  const answers = await Promise.all(open.map((node) => list(confluence, node, node.id === scan.request.pageId)));

  const nodes = answers.flatMap(({ nodes }) => nodes);
  const listed = answers.flatMap(({ end }) => end ?? []);
  const failed = answers.find(({ error }) => error !== undefined);
  const unlisted = answers.flatMap(({ unlisted }) => unlisted ?? []);
  const found = { nodes, listed, unlisted };
  const values = nodes.length + listed.length === 0 ? [] : engine.scans.nodeValues(scan, found);
  return {
    values,
    changes: {
      walk: {
        ...walk,
        taken: walk.taken + fresh.length,
        open: answers.flatMap(({ again }) => again ?? []),
      },
      nodeChunks: scan.nodeChunks + values.length,
      pagesTotal: scan.pagesTotal + answers.reduce((sum, { newPages }) => sum + newPages, 0),
    },
    ...(failed ? { error: failed.error } : {}),
  };
};

/** What one call of a listing came to. */
interface Listing {
  readonly nodes: readonly ListedNode[];
  readonly newPages: number;
  /** The listing goes on, or is to be tried again. */
  readonly again?: OpenNode;
  /** The id of the node: there is nothing more to list below it. */
  readonly end?: string;
  /** It cannot be listed, now or ever: told as a row of its own. */
  readonly unlisted?: UnlistedNode;
  /** Why this call's scan cannot go on. */
  readonly error?: unknown;
}

const nothing = { nodes: [], newPages: 0 };

const list = async (confluence: ConfluenceClient, node: OpenNode, isRoot: boolean): Promise<Listing> => {
  try {
    const { nodes, cursor } = await confluence.listDescendants(node.type, node.id, node.cursor);
    const rows = nodes.map((row) => listedNode(row, node.id));
    const newPages = nodes.filter(
      ({ type, status, depth }) => type === 'page' && status === 'current' && depth > (node.known ?? 0),
    ).length;
    const { cursor: _, ...same } = node;
    return { nodes: rows, newPages, ...(cursor === undefined ? { end: node.id } : { again: { ...same, cursor } }) };
  } catch (error) {
    return afterRefusal(error, node, isRoot);
  }
};

const listedNode = ({ id, type, status, parentId, position, depth }: TreeNode, under: string): ListedNode => ({
  id,
  type,
  archived: status !== 'current',
  parentId: parentId ?? under,
  position,
  ...(depth >= levelsPerListing ? { edge: true } : {}),
});

const afterRefusal = (error: unknown, node: OpenNode, isRoot: boolean): Listing => {
  if (!(error instanceof ApiError)) throw error;
  const { cursor, restarts = 0, ...same } = node;
  // The tree changed and the product forgot the place, or never liked it: what was listed is seen once more.
  const mayRestart = cursor !== undefined && restarts < mostRestarts;
  if ((error.kind === 'invalid' || error.kind === 'too-large') && mayRestart)
    return { ...nothing, again: { ...same, restarts: restarts + 1 } };
  if (isRoot) return { ...nothing, again: node, error };
  if (error.kind === 'not-found' || error.kind === 'forbidden') {
    const refused = (node.refused ?? 0) + 1;
    return refused < mostRefused ? { ...nothing, again: { ...node, refused } } : skipped(node, gone(node));
  }
  if (error.kind === 'invalid') return skipped(node, refusedFor(node));
  return { ...nothing, again: node, error };
};

const skipped = ({ id }: OpenNode, failure: Failure): Listing => ({ ...nothing, end: id, unlisted: { id, failure } });

const gone = ({ type, id }: OpenNode): Failure => ({
  code: 'page-gone',
  message: `What stands below ${type} ${id} could not be listed: it went away during the scan, or you may not see it any more. Sync again to see what is there now.`,
});

const refusedFor = ({ type, id }: OpenNode): Failure => ({
  code: 'not-found',
  message: `What stands below ${type} ${id} could not be listed: Confluence refuses to. Sync from a page below it.`,
});

const unknownKind = (id: string): Failure => ({
  code: 'not-found',
  message: `What stands below ${id} could not be listed: it is of a kind that this app does not know. Sync from a page below it.`,
});

const nextRound = async ({ scans }: Engine, scan: Scan): Promise<ScanStep> => {
  const { walk } = scan;
  const found: ListedNodes = await scans.readNodes(scan);
  const asks = nextListings(scan.request.pageId, found);
  if (asks.length > 0) {
    const round = walk.round + 1;
    await scans.writeAsks(scan, round, asks);
    return { values: [], changes: { walk: { round, asks: asks.length, taken: 0, open: [] } } };
  }
  const unknown = new Set(found.nodes.filter(({ type, edge }) => type === 'other' && edge).map(({ id }) => id));
  const unlisted = [...(found.unlisted ?? []), ...[...unknown].map((id) => ({ id, failure: unknownKind(id) }))];
  const pages = orderPages(scan.request.pageId, found.nodes, unlisted);
  const pageChunks = await scans.writePages(scan, pages);
  return {
    values: [],
    changes: {
      phase: 'pages',
      // For whoever goes on if this function dies of the first bodies: nobody knew how large they are.
      batchSize: Math.ceil(scan.batchSize / 2),
      pageChunks,
      pagesTotal: pages.length,
    },
  };
};
