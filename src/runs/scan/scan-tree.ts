import type { OpenNode, Scan } from '../../model/scan';
import type { Clients } from '../clients';
import type { Engine } from '../engine';
import type { ListedNode } from '../stores/scan-store';
import { orderPages } from './order-pages';

/** One listing goes this deep; a node at the limit may hide more below it and is asked by itself. */
const levelsPerListing = 10;
/** Pages per stored chunk: one batch of bodies. */
export const pagesPerChunk = 50;

/**
 * Lists one more page of descendants, or, when nothing is left to list, puts the pages in reading order. Answers the
 * changes to the scan; what was read is stored already. A listing that fails throws: no subtree is skipped in silence.
 */
export const scanTree = async ({ scans }: Engine, { confluence }: Clients, scan: Scan): Promise<Partial<Scan>> => {
  const [next, ...others] = scan.openNodes;
  if (!next) return finishTree(scans, scan);
  const { nodes, cursor } = await confluence.listDescendants(next.type, next.id, next.cursor);
  const listed = nodes.map(
    ({ id, type, status, parentId, position }): ListedNode => ({
      id,
      type,
      archived: status !== 'current',
      parentId,
      position,
    }),
  );
  if (listed.length > 0) await scans.writeNodes(scan.id, scan.nodeChunks, listed);
  const cutOff = nodes.filter(({ depth }) => depth >= levelsPerListing).map(({ type, id }): OpenNode => ({ type, id }));
  const more: OpenNode[] = cursor === undefined ? [] : [{ type: next.type, id: next.id, cursor }];
  return {
    openNodes: [...more, ...others, ...cutOff],
    nodeChunks: scan.nodeChunks + (listed.length > 0 ? 1 : 0),
    pagesTotal: scan.pagesTotal + listed.filter(({ type, archived }) => type === 'page' && !archived).length,
  };
};

const finishTree = async (scans: Engine['scans'], scan: Scan): Promise<Partial<Scan>> => {
  const nodes = await scans.readNodes(scan.id, scan.nodeChunks);
  const pages = orderPages(scan.request.pageId, nodes);
  const chunks = Array.from({ length: Math.ceil(pages.length / pagesPerChunk) }, (_, chunk) =>
    pages.slice(chunk * pagesPerChunk, (chunk + 1) * pagesPerChunk),
  );
  await scans.writePages(scan.id, chunks);
  return { phase: 'pages', pageChunks: chunks.length, pagesTotal: pages.length };
};
