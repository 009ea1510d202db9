import type { Failure } from '../../model/codes';
import type { RequiredField } from '../../model/field-value';
import type { PagePlan } from '../../model/plan';
import type { OpenNode, Scan, ScanId } from '../../model/scan';
import type { Change, Row, Store } from '../../platform/store';
import { inGroups } from '../in-groups';
import { bytesOf, chunksOf } from './chunks';
import { keys } from './keys';
import type { Packed } from './packed';
import { packPlan, unpackPlan } from './packed-plan';
import { planParts } from './plan-store';
import { ScanExpired } from './scan-expired';

/** A node of the tree as a listing showed it. */
export interface ListedNode {
  readonly id: string;
  /** Of a type that nobody knew when this was written: passed through, never listed by itself. */
  readonly type: OpenNode['type'] | 'other';
  readonly archived: boolean;
  readonly parentId: string;
  readonly position: number | null;
  /** It stood at the last level of its listing: what is below it was not shown. */
  readonly edge?: true;
}

/** What one step of the walk found, and which nodes it listed to the end. */
export interface ListedNodes {
  readonly nodes: readonly ListedNode[];
  readonly listed: readonly string[];
  /** Nodes of which nobody can tell what is below them, and why. */
  readonly unlisted?: readonly UnlistedNode[];
}

export interface UnlistedNode {
  readonly id: string;
  readonly failure: Failure;
}

/** A page in reading order, with the nearest page above it (folders and the like are passed through). */
export interface OrderedPage {
  readonly id: string;
  readonly above: string | null;
  /** No listing showed it, but a node that names it as its parent: it may be something else than a page. */
  readonly guessed?: true;
  /** What is below it could not be listed. */
  readonly unlisted?: Failure;
  /** It is a folder or the like, and stands here only to be told as `unlisted`. */
  readonly noPage?: true;
}

/** A value that is stored together with a change of the scan's row, or not at all. */
export interface ScanValue {
  readonly key: string;
  readonly value: unknown;
}

const asksPerChunk = 1_000;
/** More pages than one call reads: a batch rarely ends because a chunk does. */
const pagesPerChunk = 250;
const valuesPerTransaction = 16;
/** A part of the plan that has this much in it is left as it is. */
const fullPartBytes = 50_000;

const pagesIn = (part: unknown): readonly PagePlan[] => {
  if (part === undefined) throw new ScanExpired();
  return unpackPlan(part as Packed);
};

/** A preview is looked at and used for a day; what a run takes from it is copied. */
const previewTtlSeconds = 86_400;
/** A run may wait for a person for a week before its own scan is over. */
export const runScanTtlSeconds = 9 * 86_400;

const ttlOf = ({ forRun }: Scan): number => (forRun ? runScanTtlSeconds : previewTtlSeconds);

const rowOf = (scan: Scan): Row => {
  const { id: _, rev, ...state } = scan;
  return { rev, state: { v: 1, ...state } };
};

/** Where scans and what they have read so far are kept. */
export const scanStore = (store: Store) => ({
  find: async (id: ScanId): Promise<Scan | undefined> => {
    const row = await store.getRow('preview', id);
    return row && ({ id, rev: row.rev, ...(row.state as object) } as unknown as Scan);
  },

  /**
   * The change of the row, or its insertion (`rev` 0), and the values that belong to it, for one transaction: who was overtaken writes none of them. Values
   * that do not fit into it are written before; they are those of one very large page.
   */
  change: async (scan: Scan, changes: Partial<Scan>, values: readonly ScanValue[] = []): Promise<readonly Change[]> => {
    const fit = values.length <= valuesPerTransaction;
    const ttlSeconds = ttlOf(scan);
    if (!fit) await store.setMany(values, ttlSeconds);
    return [
      {
        setRow: scan.id,
        entity: 'preview',
        row: rowOf({ ...scan, ...changes, rev: scan.rev + 1 }),
        when: scan.rev === 0 ? { absent: 'rev' } : { attribute: 'rev', equals: scan.rev },
        ttlSeconds,
      },
      ...(fit ? values : []).map(({ key, value }): Change => ({ set: key, value, ttlSeconds })),
    ];
  },

  nodeValues: ({ id, nodeChunks }: Scan, { nodes, listed, unlisted = [] }: ListedNodes): readonly ScanValue[] => {
    const cut = chunksOf(nodes);
    return Array.from({ length: Math.max(cut.length, 1) }, (_, place) => ({
      key: keys.nodes(id, nodeChunks + place),
      value: {
        nodes: cut[place] ?? [],
        listed: place === 0 ? listed : [],
        ...(place === 0 && unlisted.length > 0 ? { unlisted } : {}),
      } satisfies ListedNodes,
    }));
  },

  readNodes: async ({ id, nodeChunks }: Scan): Promise<ListedNodes> => {
    const names = Array.from({ length: nodeChunks }, (_, chunk) => keys.nodes(id, chunk));
    const all = (await store.getMany(names)) as readonly ListedNodes[];
    if (all.includes(undefined as never)) throw new ScanExpired();
    return {
      nodes: all.flatMap(({ nodes }) => nodes),
      listed: all.flatMap(({ listed }) => listed),
      unlisted: all.flatMap(({ unlisted = [] }) => unlisted),
    };
  },

  /** Worked out from the nodes alone: whoever writes them writes the same. */
  writeAsks: (scan: Scan, round: number, asks: readonly OpenNode[]) =>
    store.setMany(
      inGroups(asks, asksPerChunk).map((value, chunk) => ({ key: keys.asks(scan.id, round, chunk), value })),
      ttlOf(scan),
    ),

  /** At most `count` of the nodes that a round lists, from a place on: fewer where a chunk ends. */
  readAsks: async (id: ScanId, round: number, from: number, count: number): Promise<readonly OpenNode[]> => {
    const chunk = await store.get(keys.asks(id, round, Math.floor(from / asksPerChunk)));
    if (chunk === undefined) throw new ScanExpired();
    return (chunk as readonly OpenNode[]).slice(from % asksPerChunk, (from % asksPerChunk) + count);
  },

  /** Stores the pages in reading order; answers the number of chunks. Worked out from the nodes, like the asks. */
  writePages: async (scan: Scan, pages: readonly OrderedPage[]): Promise<number> => {
    const chunks = inGroups(pages, pagesPerChunk).map((value, chunk) => ({ key: keys.pages(scan.id, chunk), value }));
    await store.setMany(chunks, ttlOf(scan));
    return chunks.length;
  },

  /** Pages in reading order from a place on, to the end of the chunk that holds it; none beyond the last. */
  readPages: async ({ id, pageChunks }: Scan, from: number): Promise<readonly OrderedPage[]> => {
    if (Math.floor(from / pagesPerChunk) >= pageChunks) return [];
    const chunk = await store.get(keys.pages(id, Math.floor(from / pagesPerChunk)));
    if (chunk === undefined) throw new ScanExpired();
    return (chunk as readonly OrderedPage[]).slice(from % pagesPerChunk);
  },

  /** The last part of the plan, where there is room in it for the next batch: a small batch begins no part of its own. */
  openPart: async ({ id, parts, lastPartBytes }: Scan): Promise<readonly PagePlan[]> =>
    parts === 0 || lastPartBytes > fullPartBytes ? [] : await store.get(keys.draftPart(id, parts - 1)).then(pagesIn),

  /** The plans of a batch as parts of the scan's plan, the open one first. Answers how many parts there are then. */
  partValues: (
    { id, parts, lastPartBytes }: Scan,
    open: readonly PagePlan[],
    pages: readonly PagePlan[],
  ): { readonly values: readonly ScanValue[]; readonly parts: number; readonly lastPartBytes: number } => {
    if (pages.length === 0) return { values: [], parts, lastPartBytes };
    const joined = planParts([...open, ...pages]);
    // Too many for one transaction: what is stored already is not written again, or a crash would tell it twice.
    const isOne = joined.length <= valuesPerTransaction / 2;
    const first = isOne && open.length > 0 ? parts - 1 : parts;
    const cut = isOne ? joined : planParts(pages);
    return {
      values: cut.map((value, place) => ({ key: keys.draftPart(id, first + place), value: packPlan(value) })),
      parts: first + cut.length,
      lastPartBytes: (cut.at(-1) ?? []).reduce((sum, page) => sum + bytesOf(page), 0),
    };
  },

  readPart: async (id: ScanId, part: number): Promise<readonly PagePlan[]> =>
    pagesIn(await store.get(keys.draftPart(id, part))),

  /** Parts that follow each other; none beyond the last. */
  readParts: async ({ id, parts }: Scan, from: number, count: number): Promise<readonly PagePlan[]> => {
    const there = Math.max(0, Math.min(count, parts - from));
    const names = Array.from({ length: there }, (_, place) => keys.draftPart(id, from + place));
    return (await store.getMany(names)).flatMap(pagesIn);
  },

  /** What was learned, entry by entry, as the next parts. */
  knownValues: ({ id, knownParts }: Scan, entries: readonly unknown[]): readonly ScanValue[] =>
    chunksOf(entries).map((value, place) => ({ key: keys.known(id, knownParts + place), value })),

  /** Required fields that rows wait for, as the next parts. */
  askedValues: ({ id, askedParts = 0 }: Scan, fields: readonly RequiredField[]): readonly ScanValue[] =>
    chunksOf(fields).map((value, place) => ({ key: keys.asked(id, askedParts + place), value })),

  readAsked: async ({ id, askedParts = 0 }: Scan): Promise<readonly RequiredField[]> => {
    const parts = await store.getMany(Array.from({ length: askedParts }, (_, part) => keys.asked(id, part)));
    return (parts as readonly (readonly RequiredField[] | undefined)[]).flatMap((part) => part ?? []);
  },

  /** All entries, in the order learned. */
  readKnown: async ({ id, knownParts }: Scan): Promise<readonly unknown[]> => {
    const parts = await store.getMany(Array.from({ length: knownParts }, (_, part) => keys.known(id, part)));
    if (parts.includes(undefined)) throw new ScanExpired();
    return (parts as readonly (readonly unknown[])[]).flat();
  },
});

export type ScanStore = ReturnType<typeof scanStore>;
