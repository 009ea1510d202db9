import type { Page } from '../../atlassian/confluence-client';
import { hashOf } from '../../model/hash';
import type { IssueKey, PageId, RunId } from '../../model/ids';
import type { Splice } from '../../model/splice';
import type { Change, Store } from '../../platform/store';
import type { Delivery } from '../delivery';
import { retentionSeconds } from '../engine';
import { chunksOf } from '../stores/chunks';
import { keys } from '../stores/keys';
import { packIfShorter, unpackIfPacked } from '../stores/packed';
import type { LinkTarget } from './prepare-links';

/** What a page update took away and put in: enough for an undo that needs no version history of the page. */
interface StoredEdit {
  readonly v: 1;
  /** How many values the edit is cut into. */
  readonly chunks: number;
  /** The version that it was made for. */
  readonly version: number;
  readonly hashBefore: string;
  readonly hashAfter: string;
  readonly splices: readonly Splice[];
}

/** The changes that store an edit before it goes out. */
export const editChanges = (
  { work }: Delivery,
  page: Page,
  prepared: { readonly body: string; readonly splices: readonly Splice[] },
): readonly Change[] => {
  const chunks = chunksOf(prepared.splices);
  const head = {
    v: 1,
    chunks: chunks.length,
    version: page.version,
    hashBefore: hashOf(page.body ?? ''),
    hashAfter: hashOf(prepared.body),
  } as const;
  const ttlSeconds = retentionSeconds(work.run.settings);
  return chunks.map((splices, chunk) => ({
    set: keys.edit(work.run.id, page.id, chunk),
    value: packIfShorter({ ...head, splices } satisfies StoredEdit),
    ttlSeconds,
  }));
};

/**
 * Keys of issues that the page shows and that an update of ours put there: one that the ledger knows of, or that may have
 * been sent without an answer, by this run or by the run that wrote the page last. A task under the same id is a copy
 * then that somebody made.
 */
export const keysPutIn = async (
  { engine, work, writers }: Delivery,
  { id, body = '' }: Page,
  targets: readonly LinkTarget[],
): Promise<ReadonlySet<IssueKey>> => {
  const shown = targets.filter(({ key }) => body.includes(key));
  if (shown.length === 0) return new Set();
  const rows = await engine.ledger.getMany(shown.map(({ ref }) => ref));
  const lease = await engine.leases.find(id);
  const known = new Set([work.run.id, ...(writers.get(id) ?? []), ...(lease ? [lease.runId] : [])]);
  writers.set(id, known);
  const edits = await Promise.all([...known].map((run) => splicesOf(engine.platform.store, run, id)));
  const put = edits.flat().map(({ inserted }) => inserted);
  const isPut = ({ ref, key }: LinkTarget): boolean =>
    rows.get(ref)?.status === 'linked' || put.some((text) => text.includes(key));
  return new Set(shown.filter(isPut).map(({ key }) => key));
};

const splicesOf = async (store: Store, run: RunId, page: PageId): Promise<readonly Splice[]> => {
  const first = editOf(await store.get(keys.edit(run, page, 0)));
  if (!first) return [];
  const names = Array.from({ length: first.chunks - 1 }, (_, chunk) => keys.edit(run, page, chunk + 1));
  const others = (await store.getMany(names)).map(editOf);
  return [first, ...others].flatMap((edit) => edit?.splices ?? []);
};

const editOf = (stored: unknown): StoredEdit | undefined => unpackIfPacked(stored) as StoredEdit | undefined;
