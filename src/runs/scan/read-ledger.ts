import type { TaskRef } from '../../model/ids';
import type { LedgerRow } from '../../model/ledger';
import { nameByWords } from '../../planning/name-by-words';
import type { ScannedPage, TaskSyncChoices } from '../../planning/plan-task-sync';
import { ledgerRefsToRead } from '../../planning/task-ref';
import type { Engine } from '../engine';

/** Each of these is read call by call, 25 rows at a time: side by side that is a quarter of the wait. */
const readsAtOnce = 4;

/** What the ledger knows of the tasks of some pages, and the pages with their tasks named as the ledger knows them. */
export const readLedger = async (
  { ledger }: Engine,
  found: readonly ScannedPage[],
): Promise<{ readonly ledger: TaskSyncChoices['ledger']; readonly pages: readonly ScannedPage[] }> => {
  const rows = new Map<TaskRef, LedgerRow | undefined>();
  let pages = found;
  for (let round = 0; ; round += 1) {
    const refs = pages.flatMap(({ pageId, findings }) => ledgerRefsToRead(pageId, findings, rows));
    if (refs.length === 0) return { ledger: (ref) => rows.get(ref), pages };
    const share = Math.ceil(refs.length / readsAtOnce);
    const shares = Array.from({ length: readsAtOnce }, (_, n) => refs.slice(n * share, (n + 1) * share));
    const read = await Promise.all(shares.filter(({ length }) => length > 0).map(ledger.getMany));
    for (const ref of refs) rows.set(ref, undefined);
    for (const some of read) for (const [ref, row] of some) rows.set(ref, row);
    if (round > 0) continue;
    pages = pages.map((page) => ({
      ...page,
      findings: nameByWords(page.pageId, page.findings, (ref) => rows.get(ref)),
    }));
  }
};
