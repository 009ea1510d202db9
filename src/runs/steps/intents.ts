import { hashOf } from '../../model/hash';
import type { TaskRef } from '../../model/ids';
import type { Fact, Intent } from '../../model/journal';
import type { LedgerRow } from '../../model/ledger';
import type { Change } from '../../platform/store';
import { about, type Delivery } from '../delivery';
import { changesPerCommit } from '../slice-work';
import { inCommits } from '../stores/in-commits';
import { taskSketch } from '../task-sketch';
import { chosenOver } from './chosen-over';

/** What the ledger allows for a task that is about to be created. */
export interface Cleared {
  /** Intents that are stored: the create call may go out. */
  readonly intents: readonly Intent[];
  /** Tasks of which the ledger knows an issue already. */
  readonly known: readonly LedgerRow[];
  /** Open intents of others. */
  readonly met: readonly LedgerRow[];
}

/**
 * Stores the intents of one create call before it goes out: a row in the ledger each, conditional on what the ledger
 * holds, and one journal entry with all of them last. Rows that show somebody's issue or open intent are answered instead,
 * unless a person chose to go over the very row.
 */
export const storeIntents = async (delivery: Delivery, refs: readonly TaskRef[], marked: boolean): Promise<Cleared> => {
  const { engine } = delivery;
  for (;;) {
    const rows = await engine.ledger.getMany(refs);
    const over = await chosenOver(delivery, rows.values());
    const known: LedgerRow[] = [];
    const met: LedgerRow[] = [];
    const free: TaskRef[] = [];
    for (const ref of refs) {
      const row = rows.get(ref);
      if (over.has(ref)) free.push(ref);
      else if (row?.issueId !== undefined) known.push(row);
      else if (row?.status === 'intent' && !isOurs(delivery, row)) met.push(row);
      else free.push(ref);
    }
    const now = engine.platform.clock.now();
    const intents = free.map((ref) => intentFor(delivery, ref, now, marked));
    const changes = intents.map((intent) => {
      const before = rows.get(intent.ref);
      return engine.ledger.change(before, rowFor(delivery, intent, before));
    });
    if (await storeAll(delivery, intents, changes)) {
      for (const intent of intents) {
        const before = rows.get(intent.ref);
        delivery.ledgerRows.set(intent.ref, { ...rowFor(delivery, intent, before), rev: (before?.rev ?? 0) + 1 });
      }
      return { intents, known, met };
    }
    // A condition did not hold: somebody was faster on one of the rows, so all are read again.
  }
};

/**
 * An intent of this very slice that is not in its journal: its call never went out, because the journal entry always
 * goes before the call, and the delivery that stored the row has lost its claim since.
 */
const isOurs = ({ work }: Delivery, row: LedgerRow): boolean =>
  row.runId === work.run.id && row.slice === work.slice().number;

const intentFor = (delivery: Delivery, ref: TaskRef, at: number, marked: boolean): Intent => {
  const { task } = about(delivery, ref);
  const projectKey = task.draft?.projectKey ?? '';
  const project = delivery.projects.get(projectKey);
  const state = delivery.work.state().tasks.get(ref);
  const lastMark = state?.at === 'planned' ? state.lastMark : undefined;
  const mark = marked ? (lastMark ?? hashOf('mark', ref, delivery.engine.platform.ids.uuid())) : null;
  return { ref, mark, at, projectKey, highest: project?.highest ?? 0 };
};

const rowFor = (delivery: Delivery, intent: Intent, before: LedgerRow | undefined): Omit<LedgerRow, 'rev'> => {
  const { task, page } = about(delivery, intent.ref);
  const former = formerOf(before);
  return {
    ref: intent.ref,
    pageId: page.plan.pageId,
    runId: delivery.work.run.id,
    slice: delivery.work.slice().number,
    status: 'intent',
    ...taskSketch(page.plan, task),
    intent,
    ...(former ? { former } : {}),
  };
};

/** An issue that only this person could not read is not forgotten over a create that comes to nothing. */
const formerOf = (before: LedgerRow | undefined): LedgerRow['former'] => {
  if (before?.issueId === undefined || before.issueKey === undefined) return before?.former;
  return { status: before.status, issueId: before.issueId, issueKey: before.issueKey };
};

const storeAll = async (
  { work }: Delivery,
  intents: readonly Intent[],
  changes: readonly Change[],
): Promise<boolean> => {
  if (intents.length === 0) return true;
  const fact: Fact = { type: 'creation-intended', intents };
  // The fact goes last: the smallest group is with it.
  const groups = inCommits(changes, changesPerCommit, Buffer.byteLength(JSON.stringify(fact)));
  for (const [place, some] of [...groups].reverse().entries()) {
    const done = await work.commit(place === groups.length - 1 ? [fact] : [], some);
    if (done === 'refused') return false;
  }
  return true;
};
