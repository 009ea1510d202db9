import type { PageId } from '../../model/ids';
import { freeClaim } from '../../model/run';
import type { Change } from '../../platform/store';
import type { Delivery } from '../delivery';
import type { Lease } from '../stores/lease-store';

/**
 * Asks for the right to write a page. The change that takes it goes into the caller's transaction. A lease is free when
 * nobody holds it, when a former claim of this very slice holds it (this delivery holds a newer one), or when the claim
 * it names has ended. `wasOurs`: this run was the last to hold it.
 */
export const askForLease = async (
  { engine, work }: Delivery,
  pageId: PageId,
): Promise<
  { readonly take: Change; readonly held: Lease; readonly wasOurs: boolean } | { readonly heldUntil: number }
> => {
  const lease = await engine.leases.find(pageId);
  const slice = work.slice();
  const holder = { runId: work.run.id, slice: slice.number, claim: work.claim };
  const ours = lease?.runId === holder.runId && lease.slice === holder.slice;
  if (lease && lease.claim !== freeClaim && !ours) {
    const other = await engine.slices.get(lease.runId, lease.slice);
    const now = engine.platform.clock.now();
    if (other.claim === lease.claim && other.claimEnd > now) return { heldUntil: other.claimEnd };
  }
  return {
    take: engine.leases.handOver(pageId, lease, holder),
    held: { rev: (lease?.rev ?? 0) + 1, ...holder },
    wasOurs: lease?.runId === work.run.id,
  };
};
