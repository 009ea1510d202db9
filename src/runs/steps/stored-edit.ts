import type { Page } from '../../atlassian/confluence-client';
import { hashOf } from '../../model/hash';
import type { IssueKey } from '../../model/ids';
import type { Splice } from '../../model/splice';
import type { Change } from '../../platform/store';
import type { Delivery } from '../delivery';
import { retentionSeconds } from '../engine';
import { chunksOf } from '../stores/chunks';
import { putsIn, readSplices, type StoredEdit } from '../stores/edit-store';
import { keys } from '../stores/keys';
import { packIfShorter } from '../stores/packed';
import type { LinkTarget } from './prepare-links';

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
  const edits = await Promise.all([...known].map((run) => readSplices(engine.platform.store, run, id)));
  const isPut = ({ ref, key }: LinkTarget): boolean => rows.get(ref)?.status === 'linked' || putsIn(edits.flat(), key);
  return new Set(shown.filter(isPut).map(({ key }) => key));
};
