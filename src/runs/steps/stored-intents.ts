import { hashOf } from '../../model/hash';
import type { TaskRef } from '../../model/ids';
import type { Fact, Intent } from '../../model/journal';
import type { LedgerRow } from '../../model/ledger';
import type { Change } from '../../platform/store';
import { about, type Delivery } from '../delivery';
import { inGroups } from '../in-groups';
import { changesPerCommit } from '../slice-work';
import { taskSketch } from '../task-sketch';
import { begunUnderOtherNames, nameBegun } from './begun-by-words';
import { chosenOver } from './chosen-over';
import { adoptKnown, endOtherWords, meetIntents } from './ledger-findings';
import { syncedUnderOtherNames } from './synced-under-other-names';

/**
 * Stores the intents of create calls before these go out, and answers those of one call after the other: for each intent a
 * row in the ledger, conditional on what the ledger holds, and for each call a journal entry with all of its intents, after
 * or with the last of their rows. Rows that show somebody's issue or open intent are taken up instead, unless a person
 * chose to go over the very row. `isToStop` is asked before each call's intents: those that are stored are answered still.
 */
export async function* storedIntents(
  delivery: Delivery,
  refs: readonly TaskRef[],
  { marked, perCall, isToStop }: IntentOptions,
): AsyncGenerator<readonly Intent[]> {
  for (let left = refs; left.length > 0 && !(await isToStop()); ) {
    const { rows, free } = await clearTheWay(delivery, left);
    await nameBegun(delivery, free);
    const answered = new Set<TaskRef>();
    for await (const intents of storeInTurn(delivery, inGroups(free, perCall), { rows, marked, isToStop })) {
      for (const { ref } of intents) answered.add(ref);
      yield intents;
    }
    // A condition did not hold: somebody was faster on one of the rows, so those that are left are read again.
    left = free.filter((ref) => !answered.has(ref));
  }
}

interface IntentOptions {
  /** Their creates may carry marks. */
  readonly marked: boolean;
  readonly perCall: number;
  isToStop(): Promise<boolean>;
}

type Rows = ReadonlyMap<TaskRef, LedgerRow>;

/** Reads what the ledger holds of tasks. What others made of them, or are about to, is taken up; the rest is free. */
const clearTheWay = async (delivery: Delivery, refs: readonly TaskRef[]) => {
  const rows: Rows = await delivery.engine.ledger.getMany(refs);
  const over = await chosenOver(delivery, rows.values());
  const unknown = refs.filter((ref) => rows.get(ref) === undefined);
  const elsewhere = new Set([
    ...(await syncedUnderOtherNames(delivery, refs, rows)),
    ...(await begunUnderOtherNames(delivery, unknown)),
  ]);
  const known: LedgerRow[] = [];
  const met: LedgerRow[] = [];
  const free: TaskRef[] = [];
  for (const ref of refs) {
    const row = rows.get(ref);
    if (elsewhere.has(ref)) continue;
    if (over.has(ref)) free.push(ref);
    else if (row?.issueId !== undefined) known.push(row);
    else if (row?.status === 'intent' && !isOurs(delivery, row)) met.push(row);
    else free.push(ref);
  }
  if (elsewhere.size > 0) await endOtherWords(delivery, [...elsewhere]);
  await adoptKnown(delivery, known, []);
  await meetIntents(delivery, met);
  return { rows, free };
};

/**
 * Fills transactions: the last rows of one call go with the first of the next. Ends early when a condition does not hold.
 */
async function* storeInTurn(
  delivery: Delivery,
  calls: readonly (readonly TaskRef[])[],
  { rows, marked, isToStop }: Pick<IntentOptions, 'marked' | 'isToStop'> & { readonly rows: Rows },
): AsyncGenerator<readonly Intent[]> {
  let batch: Batch = { facts: [], rows: [] };
  for (const [place, refs] of calls.entries()) {
    if (place > 0 && (await isToStop())) break;
    // What is remembered of the time has to be true of the call: only now.
    const now = delivery.engine.platform.clock.now();
    const intents = refs.map((ref) => intentFor(delivery, ref, now, marked));
    const parts: Batch[] = intents.map((intent) => ({ facts: [], rows: [rowFor(delivery, intent, rows)] }));
    for (const part of [...parts, { facts: [{ type: 'creation-intended', intents } as const], rows: [] }]) {
      const together = { facts: [...batch.facts, ...part.facts], rows: [...batch.rows, ...part.rows] };
      if (isEmpty(batch) || fits(delivery, together)) batch = together;
      else if (await store(delivery, batch)) {
        yield* intentsOf(batch);
        batch = part;
      } else return;
    }
  }
  if (!isEmpty(batch) && (await store(delivery, batch))) yield* intentsOf(batch);
}

/** What one transaction stores. */
interface Batch {
  readonly facts: readonly Extract<Fact, { type: 'creation-intended' }>[];
  readonly rows: readonly { readonly change: Change; readonly after: LedgerRow }[];
}

const isEmpty = ({ facts, rows }: Batch): boolean => facts.length + rows.length === 0;

const intentsOf = ({ facts }: Batch): readonly (readonly Intent[])[] => facts.map(({ intents }) => intents);

const fits = ({ work }: Delivery, { facts, rows }: Batch): boolean =>
  rows.length <= changesPerCommit &&
  work.isOneUnit(
    facts,
    rows.map(({ change }) => change),
  );

const store = async ({ work, ledgerRows }: Delivery, { facts, rows }: Batch): Promise<boolean> => {
  const done = await work.commit(
    facts,
    rows.map(({ change }) => change),
  );
  if (done === 'done') for (const { after } of rows) ledgerRows.set(after.ref, after);
  return done === 'done';
};

/**
 * An intent of this very slice that is not in its journal: its call never went out, because the journal entry always goes
 * before the call. The delivery that stored the row has lost its claim since, or met a row that somebody else was faster on.
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

const rowFor = (delivery: Delivery, intent: Intent, rows: Rows): Batch['rows'][number] => {
  const { task, page } = about(delivery, intent.ref);
  const before = rows.get(intent.ref);
  const former = formerOf(before);
  const after: LedgerRow = {
    ref: intent.ref,
    rev: (before?.rev ?? 0) + 1,
    pageId: page.plan.pageId,
    runId: delivery.work.run.id,
    slice: delivery.work.slice().number,
    status: 'intent',
    ...taskSketch(page.plan, task),
    intent,
    ...(former ? { former } : {}),
  };
  return { change: delivery.engine.ledger.change(before, after), after };
};

/** An issue that only this person could not read is not forgotten over a create that comes to nothing. */
const formerOf = (before: LedgerRow | undefined): LedgerRow['former'] => {
  if (before?.issueId === undefined || before.issueKey === undefined) return before?.former;
  return { status: before.status, issueId: before.issueId, issueKey: before.issueKey };
};
