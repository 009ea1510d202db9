import type { Page } from '../../atlassian/confluence-client';
import type { IssueKey } from '../../model/ids';
import type { Delivery } from '../delivery';
import { putsIn, readSplices } from '../stores/edit-store';
import type { LinkTarget } from './prepare-links';

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
