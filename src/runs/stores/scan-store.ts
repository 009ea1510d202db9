import type { PagePlan } from '../../model/plan';
import type { Scan, ScanId } from '../../model/scan';
import type { Change, Row, Store } from '../../platform/store';
import { keys } from './keys';
import { planParts } from './plan-store';

/** A listed node of the tree, before it is put in reading order. */
export interface ListedNode {
  readonly id: string;
  readonly type: 'page' | 'folder' | 'whiteboard' | 'database' | 'embed';
  readonly archived: boolean;
  readonly parentId: string;
  readonly position: number | null;
}

/** A page in reading order, with the nearest page above it (folders and the like are passed through). */
export interface OrderedPage {
  readonly id: string;
  readonly above: string | null;
}

/** A scan is looked at and used for a day; what a run takes from it is copied. */
export const scanTtlSeconds = 86_400;

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

  insertion: (scan: Scan): Change => ({
    setRow: scan.id,
    entity: 'preview',
    row: rowOf(scan),
    when: { absent: 'rev' },
    ttlSeconds: scanTtlSeconds,
  }),

  change: (scan: Scan, changes: Partial<Scan>): Change => ({
    setRow: scan.id,
    entity: 'preview',
    row: rowOf({ ...scan, ...changes, rev: scan.rev + 1 }),
    when: { attribute: 'rev', equals: scan.rev },
    ttlSeconds: scanTtlSeconds,
  }),

  writeNodes: (id: ScanId, chunk: number, nodes: readonly ListedNode[]) =>
    store.set(keys.nodes(id, chunk), nodes, scanTtlSeconds),

  readNodes: async (id: ScanId, chunks: number): Promise<readonly ListedNode[]> => {
    const all = await store.getMany(Array.from({ length: chunks }, (_, chunk) => keys.nodes(id, chunk)));
    return (all as readonly (readonly ListedNode[])[]).flat();
  },

  writePages: (id: ScanId, chunks: readonly (readonly OrderedPage[])[]) =>
    store.setMany(
      chunks.map((value, chunk) => ({ key: keys.pages(id, chunk), value })),
      scanTtlSeconds,
    ),

  /** The chunk that holds a place in reading order. */
  readPages: async (id: ScanId, chunk: number): Promise<readonly OrderedPage[]> =>
    ((await store.get(keys.pages(id, chunk))) ?? []) as readonly OrderedPage[],

  /** Writes the plans of a batch as parts from number `first` on; answers how many parts that took. */
  writeParts: async (id: ScanId, first: number, pages: readonly PagePlan[]): Promise<number> => {
    const parts = planParts(pages);
    await store.setMany(
      parts.map((value, place) => ({ key: keys.draftPart(id, first + place), value })),
      scanTtlSeconds,
    );
    return parts.length;
  },

  readPart: async (id: ScanId, part: number): Promise<readonly PagePlan[]> =>
    ((await store.get(keys.draftPart(id, part))) ?? []) as readonly PagePlan[],

  readKnown: (id: ScanId) => store.get(keys.known(id)),
  writeKnown: (id: ScanId, known: unknown) => store.set(keys.known(id), known, scanTtlSeconds),
});

export type ScanStore = ReturnType<typeof scanStore>;
