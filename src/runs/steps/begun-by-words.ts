import type { PageId, TaskRef } from '../../model/ids';
import type { LedgerStatus } from '../../model/ledger';
import { isByWords } from '../../pages/task-identity';
import { about, type Delivery } from '../delivery';
import { changesPerCommit } from '../slice-work';
import { byWordsChange, readByWords } from '../stores/by-words-store';
import { inCommits } from '../stores/in-commits';

/**
 * A task without any id has another name once a heading around it is edited. So what is about to be created is named beside
 * its page first: a sync that begins in the same seconds finds the rows by that.
 */
export const nameBegun = async (delivery: Delivery, refs: readonly TaskRef[]): Promise<void> => {
  const { store } = delivery.engine.platform;
  const changes = await Promise.all(
    [...withoutIds(delivery, refs)].map(([pageId, own]) =>
      byWordsChange(
        store,
        pageId,
        'begun',
        own.map((ref) => [about(delivery, ref).task.textHash, ref]),
      ),
    ),
  );
  for (const some of inCommits(changes, changesPerCommit)) await delivery.work.commit([], some);
};

/** So stands a row whose task a new plan would take up by its words. */
const takenUp: ReadonlySet<LedgerStatus> = new Set<LedgerStatus>(['intent', 'created', 'undone']);

/**
 * Of these tasks without any id, those whose very words another run has begun under a name that this plan does not know: it
 * was made before a heading was edited, or after.
 */
export const begunUnderOtherNames = async (
  delivery: Delivery,
  refs: readonly TaskRef[],
): Promise<ReadonlySet<TaskRef>> => {
  const { ledger, platform } = delivery.engine;
  const begun = new Set<TaskRef>();
  for (const [pageId, own] of withoutIds(delivery, refs)) {
    const plans = new Set(own.map((ref) => about(delivery, ref).page.plan));
    const planned = new Set([...plans].flatMap(({ tasks }) => tasks.map(({ ref }) => ref)));
    const named = (await readByWords(platform.store, pageId, 'begun')).filter(([, ref]) => !planned.has(ref));
    if (named.length === 0) continue;
    const rows = [...(await ledger.getMany(named.map(([, ref]) => ref))).values()];
    const others = rows.filter(({ runId, status }) => runId !== delivery.work.run.id && takenUp.has(status));
    const words = new Set(others.map(({ textHash }) => textHash));
    for (const ref of own) if (words.has(about(delivery, ref).task.textHash)) begun.add(ref);
  }
  return begun;
};

/** Those without any id, by their pages: almost always none. */
const withoutIds = (delivery: Delivery, refs: readonly TaskRef[]): ReadonlyMap<PageId, readonly TaskRef[]> => {
  const byPage = new Map<PageId, TaskRef[]>();
  for (const ref of refs) {
    const { task, page } = about(delivery, ref);
    const { pageId } = page.plan;
    if (isByWords(task.identity)) byPage.set(pageId, [...(byPage.get(pageId) ?? []), ref]);
  }
  return byPage;
};
