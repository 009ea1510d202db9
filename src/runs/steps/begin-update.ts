import type { PageId } from '../../model/ids';
import type { Fact } from '../../model/journal';
import type { Change } from '../../platform/store';
import type { Delivery, HeldPage } from '../delivery';
import { inGroups } from '../in-groups';
import { changesPerCommit } from '../slice-work';
import { readEdits } from '../stores/edit-store';
import type { Lease } from '../stores/lease-store';
import { claimMs } from '../timing';
import { lookAgainMs } from './look-again';
import { askForLease } from './page-lease';

/** What is told and stored before an update goes out. */
export interface Beginning {
  readonly facts: readonly Fact[];
  readonly changes: readonly Change[];
}

/** Stores what an update will change, with or after the lease, and tells what is told before it. */
export const storeBeginning = async ({ work }: Delivery, { facts, changes }: Beginning): Promise<void> => {
  for (let start = 0; start < changes.length; start += changesPerCommit) {
    await work.commit(start === 0 ? facts : [], changes.slice(start, start + changesPerCommit));
  }
};

/**
 * Takes the lease and stores what the update will change, in one transaction, before the update goes out. `begin` is asked
 * while the lease is free or ours: what it reads of the page nobody changes before the transaction.
 */
export const takeLease = async (
  delivery: Delivery,
  page: HeldPage,
  begin: (place: number) => Promise<Beginning>,
): Promise<{ readonly held: Lease; readonly place: number } | undefined> => {
  const { work, notBefore, engine } = delivery;
  for (;;) {
    const asked = await askForLease(delivery, page.id);
    if ('heldUntil' in asked) {
      const now = engine.platform.clock.now();
      const idleMs = claimMs - (asked.heldUntil - now);
      notBefore.set(page.id, Math.min(asked.heldUntil, now + lookAgainMs(idleMs)));
      return undefined;
    }
    const place = asked.wasOurs ? await placeOfEdit(delivery, page) : 0;
    const { facts, changes } = await begin(place);
    if ((await work.commit(facts, [asked.take, ...changes.slice(0, changesPerCommit - 1)])) === 'done') {
      await storeBeginning(delivery, { facts: [], changes: changes.slice(changesPerCommit - 1) });
      return { held: asked.held, place };
    }
  }
};

/** Deletions that go with facts; more of them go before these. */
const deletionsWithFacts = 10;

/**
 * Journals how a page is left. An edit whose update did not take place goes with that (`inVain`): links that people have
 * copied would look as if it had put them there.
 */
export const leavePage = async (
  { work }: Delivery,
  facts: readonly Fact[],
  release: readonly Change[],
  inVain: readonly Change[],
): Promise<void> => {
  const before = inVain.slice(0, -deletionsWithFacts);
  for (const some of inGroups(before, changesPerCommit)) await work.commit([], some);
  await work.commit(facts, [...release, ...inVain.slice(-deletionsWithFacts)]);
};

/**
 * Where the edit of the next update is stored: over that of a try that did not land, behind those of updates that did, or
 * may have. Asked only where this run has held the page's lease before: else it has stored none.
 */
const placeOfEdit = async ({ engine, work }: Delivery, { id, version }: HeldPage): Promise<number> => {
  const edits = await readEdits(engine.platform.store, work.run.id, id);
  return edits.at(-1)?.version === version ? edits.length - 1 : edits.length;
};

export const releaseOf = ({ engine }: Delivery, pageId: PageId, held: Lease | undefined): readonly Change[] =>
  held ? [engine.leases.release(pageId, held)] : [];
