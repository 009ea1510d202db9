import type { Page } from '../../atlassian/confluence-client';
import { hashOf } from '../../model/hash';
import type { IssueKey, PageId } from '../../model/ids';
import type { Run } from '../../model/run';
import type { Splice } from '../../model/splice';
import type { TaskBlocks } from '../../pages/task-segments';
import type { Change, Store } from '../../platform/store';
import { retentionSeconds } from '../engine';
import { chunksOf } from './chunks';
import { keys } from './keys';
import { packIfShorter, unpackIfPacked } from './packed';

/** What a page update took away and put in: enough for an undo that needs no version history of the page. */
export interface PageEdit {
  /** The version that it was made for. */
  readonly version: number;
  readonly hashBefore: string;
  readonly hashAfter: string;
  readonly splices: readonly Splice[];
  readonly blocks?: readonly TaskBlocks[];
}

interface StoredEdit extends PageEdit {
  readonly v: 1;
  /** How many values the edit is cut into. */
  readonly chunks: number;
}

/** The changes that store an edit of a page, for a transaction before its update goes out. */
export const editChanges = (
  { id, settings }: Run,
  page: Page,
  prepared: Pick<PageEdit, 'splices' | 'blocks'> & { readonly body: string },
  place: number,
): readonly Change[] => {
  const chunks = chunksOf(prepared.splices);
  const head = {
    v: 1,
    chunks: chunks.length,
    version: page.version,
    hashBefore: hashOf(page.body ?? ''),
    hashAfter: hashOf(prepared.body),
  } as const;
  const blocks = prepared.blocks && prepared.blocks.length > 0 ? { blocks: prepared.blocks } : {};
  return chunks.map((splices, chunk) => ({
    set: keys.edit(id, page.id, place, chunk),
    value: packIfShorter({ ...head, splices, ...(chunk === 0 ? blocks : {}) } satisfies StoredEdit),
    ttlSeconds: retentionSeconds(settings),
  }));
};

/** The changes that take such an edit away again, where its update did not take place. */
export const editDeletions = (
  { id }: Run,
  page: Page,
  { splices }: Pick<PageEdit, 'splices'>,
  place: number,
): readonly Change[] => chunksOf(splices).map((_, chunk) => ({ delete: keys.edit(id, page.id, place, chunk) }));

/**
 * What the updates of a page by a run took away and put in, in order; none where it sent none, or that is not kept any
 * longer. The last one may never have landed.
 */
export const readEdits = async (store: Store, run: Run['id'], page: PageId): Promise<readonly PageEdit[]> => {
  const edits: PageEdit[] = [];
  for (;;) {
    const edit = await readEdit(store, run, page, edits.length);
    if (!edit) return edits;
    edits.push(edit);
  }
};

/** Those of some runs that have updated a page, or were about to. */
export const editorsOf = async (
  store: Store,
  page: PageId,
  runs: readonly Run['id'][],
): Promise<ReadonlySet<Run['id']>> => {
  const edits = await store.getMany(runs.map((run) => keys.edit(run, page, 0, 0)));
  return new Set(runs.filter((_, place) => edits[place] !== undefined));
};

/** The names of all values in which the edits of a page by a run are kept. */
export const readEditKeys = async (store: Store, run: Run['id'], page: PageId): Promise<readonly string[]> => {
  const names: string[] = [];
  for (let place = 0; ; place += 1) {
    const first = editOf(await store.get(keys.edit(run, page, place, 0)));
    if (!first) return names;
    names.push(...Array.from({ length: first.chunks }, (_, chunk) => keys.edit(run, page, place, chunk)));
  }
};

/** The splices of all of them. */
export const readSplices = async (store: Store, run: Run['id'], page: PageId): Promise<readonly Splice[]> =>
  (await readEdits(store, run, page)).flatMap(({ splices }) => splices);

/** Whether an update put the link of an issue in. */
export const putsIn = (splices: readonly Splice[], key: IssueKey): boolean => {
  const link = new RegExp(`\\b${key}(?!\\d)`);
  return splices.some(({ inserted }) => link.test(inserted));
};

const readEdit = async (store: Store, run: Run['id'], page: PageId, place: number): Promise<PageEdit | undefined> => {
  const first = editOf(await store.get(keys.edit(run, page, place, 0)));
  if (!first) return undefined;
  const names = Array.from({ length: first.chunks - 1 }, (_, chunk) => keys.edit(run, page, place, chunk + 1));
  const others = (await store.getMany(names)).map(editOf);
  const { version, hashBefore, hashAfter, blocks } = first;
  const splices = [first, ...others].flatMap((edit) => edit?.splices ?? []);
  return { version, hashBefore, hashAfter, splices, ...(blocks ? { blocks } : {}) };
};

const editOf = (stored: unknown): StoredEdit | undefined => unpackIfPacked(stored) as StoredEdit | undefined;
