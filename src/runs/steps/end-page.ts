import type { Failure } from '../../model/codes';
import type { PageId, TaskRef } from '../../model/ids';
import type { Fact } from '../../model/journal';
import type { Delivery } from '../delivery';
import type { PageWork, TaskState } from '../slice-state';
import { goneWaitMs, sameWaitMs } from '../timing';
import { journalEach } from './journal-each';
import { moveAsideIfIdle } from './take-back';

/** Nothing can be done on this page now: what was not begun ends, what has an issue waits in the ledger. */
export const endPage = (delivery: Delivery, page: PageWork, failure: Failure): Fact[] => {
  const hasIssues = page.items.some(({ ref }) => stateOf(delivery, ref)?.at === 'known');
  const ends = endPlanned(delivery, page, failure);
  return hasIssues ? [...ends, { type: 'page-failed', pageId: page.plan.pageId, failure }] : ends;
};

export const notEditable: Failure = {
  code: 'no-edit-right',
  message: 'You may not edit this page, so its tasks cannot be linked.',
};

/** Archived: its issues are left as they are, the page can be restored. */
export const notCurrent = (status: string): Failure => ({
  code: 'page-gone',
  message: `The page is ${status}. Restore it, then retry.`,
});

const endPlanned = (delivery: Delivery, page: PageWork, failure: Failure): Fact[] => {
  const refs = page.items.map(({ ref }) => ref).filter((ref) => stateOf(delivery, ref)?.at === 'planned');
  return refs.length === 0 ? [] : [{ type: 'tasks-ended', refs, as: 'failed', failure }];
};

/** The fact that a page which was not found is looked for once more in a minute; undefined where it has been already. */
export const lookForAgain = ({ engine, work }: Delivery, pageId: PageId, failure: Failure): Fact | undefined => {
  const now = work.state().pageStates.get(pageId);
  const at = engine.platform.clock.now();
  const waits = now?.at === 'open' && now.waits?.failure.code === failure.code ? now.waits : undefined;
  if (waits && at - waits.until <= sameWaitMs) return undefined;
  return { type: 'page-waits', pageId, until: at + goneWaitMs, failure };
};

/**
 * A page that has issues already is not there any more, or hidden: that cannot be told apart. A single 404 may heal, so it
 * is looked for once more; then its issues are told, and moved to the undo status where nobody has begun with them. They
 * stay in the ledger: should the page come back, they are linked.
 */
export const losePage = async (delivery: Delivery, page: PageWork, failure: Failure): Promise<Fact[]> => {
  const { pageId } = page.plan;
  const ends = endPlanned(delivery, page, failure);
  const known = page.items.flatMap(({ ref }) => {
    const task = stateOf(delivery, ref);
    return task?.at === 'known' ? [{ ref, key: task.key }] : [];
  });
  if (known.length === 0) return ends;
  const again = lookForAgain(delivery, pageId, failure);
  if (again) return [...ends, again];
  await journalEach(delivery, known, async ({ ref, key }) => {
    const where = await moveAsideIfIdle(delivery, key);
    const message = `${failure.message} ${key} was created for this task. ${where} Retry when the page is back.`;
    return [{ type: 'tasks-ended', refs: [ref], as: 'failed', failure: { code: failure.code, message } }];
  });
  return [...ends, { type: 'page-failed', pageId, failure }];
};

const stateOf = (delivery: Delivery, ref: TaskRef): TaskState | undefined => delivery.work.state().tasks.get(ref);
