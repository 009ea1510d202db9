import type { TaskRef } from '../../model/ids';
import type { LedgerRow } from '../../model/ledger';
import type { Change } from '../../platform/store';
import type { Delivery } from '../delivery';
import type { TaskState } from '../slice-state';
import { changesPerCommit } from '../slice-work';
import type { Step } from '../step';
import { inCommits } from '../stores/in-commits';

/** Steps after which, where all goes well, the pages are written: their rows say so then, all at once. */
export const leadsToLinks: ReadonlySet<Step['kind']> = new Set<Step['kind']>([
  'create-issues',
  'create-and-write',
  'finish-issues',
  'write-pages',
  'restore-pages',
  'return-issues',
]);

/**
 * Issues that were made just now stand in the journal, and their rows in the ledger still show the intents: the link
 * follows in a moment, and is one write for both. Where it does not follow (the page waits, somebody else writes it, it
 * could not be written, the delivery ends) this lets the rows say that the issues are there. A row that somebody else has
 * changed since is left as it is.
 */
export const catchUpLedger = async (delivery: Delivery): Promise<void> => {
  const { engine, work, ledgerRows } = delivery;
  const made = [...work.state().tasks].filter(([, task]) => issueMade(task) !== undefined).map(([ref]) => ref);
  for (;;) {
    const unread = made.filter((ref) => !ledgerRows.has(ref));
    for (const [ref, row] of await engine.ledger.getMany(unread)) ledgerRows.set(ref, row);
    const behind = made.filter((ref) => isBehind(delivery, ledgerRows.get(ref)));
    const rows = behind.map((ref) => rowOf(delivery, ref));
    const written = await writeAll(delivery, rows);
    if (written) return;
    for (const ref of behind) ledgerRows.delete(ref);
  }
};

/** Of our own creates only: what another run left is taken up, row and all, when it is found. */
const issueMade = (task: TaskState | undefined) => {
  const issue = task?.at === 'known' ? task : task?.at === 'ended' ? task.issue : undefined;
  return issue?.how === 'created' ? issue : undefined;
};

const isBehind = ({ work }: Delivery, row: LedgerRow | undefined): boolean =>
  row?.status === 'intent' && row.runId === work.run.id && row.slice === work.slice().number;

interface Row {
  readonly before: LedgerRow;
  readonly after: LedgerRow;
}

const rowOf = ({ ledgerRows, work }: Delivery, ref: TaskRef): Row => {
  const before = ledgerRows.get(ref);
  const issue = issueMade(work.state().tasks.get(ref));
  if (!before || !issue) throw new Error(`task ${ref} has no issue that its row is behind with`);
  const { intent: _, former: __, ...row } = before;
  return { before, after: { ...row, rev: before.rev + 1, status: 'created', issueId: issue.id, issueKey: issue.key } };
};

const writeAll = async ({ engine, work, ledgerRows }: Delivery, rows: readonly Row[]): Promise<boolean> => {
  const changes = rows.map(({ before, after }): Change => engine.ledger.change(before, after));
  for (const some of inCommits(changes, changesPerCommit)) {
    if ((await work.commit([], some)) === 'refused') return false;
  }
  for (const { after } of rows) ledgerRows.set(after.ref, after);
  return true;
};
