import type { TaskRef } from '../../model/ids';
import type { LedgerRow } from '../../model/ledger';
import { nameTasks } from '../../planning/name-tasks';
import type { ScannedPage, TaskSyncChoices } from '../../planning/plan-task-sync';
import type { Engine } from '../engine';

/** Each of these is read call by call, 25 rows at a time: side by side that is a quarter of the wait. */
const readsAtOnce = 4;

/** What the ledger knows of the tasks of some pages. */
export const readLedger = async (
  { ledger }: Engine,
  pages: readonly ScannedPage[],
): Promise<TaskSyncChoices['ledger']> => {
  const rows = new Map<TaskRef, LedgerRow | undefined>();
  const known = (ref: TaskRef) => rows.get(ref);
  for (let open = pages; ; ) {
    const refs: TaskRef[] = [];
    open = open.filter(({ pageId, findings }) => {
      const { unread } = nameTasks(pageId, findings, known, (ref) => rows.has(ref));
      refs.push(...unread);
      return unread.length > 0;
    });
    if (refs.length === 0) return known;
    const share = Math.ceil(refs.length / readsAtOnce);
    const shares = Array.from({ length: readsAtOnce }, (_, n) => refs.slice(n * share, (n + 1) * share));
    const read = await Promise.all(shares.filter(({ length }) => length > 0).map(ledger.getMany));
    for (const ref of refs) rows.set(ref, undefined);
    for (const some of read) for (const [ref, row] of some) rows.set(ref, row);
  }
};
