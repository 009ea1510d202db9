import type { TaskRef } from '../../model/ids';
import type { LedgerRow } from '../../model/ledger';
import { nameTasks } from '../../planning/name-tasks';
import type { ScannedPage, TaskSyncChoices } from '../../planning/plan-task-sync';
import type { LedgerFact } from '../../planning/task-ref';
import type { Engine } from '../engine';
import { intentOwner, isLeft } from '../intent-owner';
import { longestCallMs } from '../timing';
import { asLinked } from './as-linked';
import { findMoved } from './find-moved';

/** Each of these is read call by call, 25 rows at a time: side by side that is a quarter of the wait. */
const readsAtOnce = 4;

type Rows = Map<TaskRef, LedgerRow | undefined>;

/** What the ledger knows of the tasks of some pages. */
export const readLedger = async (engine: Engine, pages: readonly ScannedPage[]): Promise<TaskSyncChoices['ledger']> => {
  const rows: Rows = new Map();
  const known = (ref: TaskRef) => rows.get(ref);
  for (let open = pages; ; ) {
    const refs: TaskRef[] = [];
    open = open.filter(({ pageId, findings }) => {
      const { unread } = nameTasks(pageId, findings, known, (ref) => rows.has(ref));
      refs.push(...unread);
      return unread.length > 0;
    });
    if (refs.length === 0) {
      await findMoved(engine, pages, rows);
      return withUnclear(engine, rows);
    }
    const share = Math.ceil(refs.length / readsAtOnce);
    const shares = Array.from({ length: readsAtOnce }, (_, n) => refs.slice(n * share, (n + 1) * share));
    const read = await Promise.all(shares.filter(({ length }) => length > 0).map(engine.ledger.getMany));
    for (const ref of refs) rows.set(ref, undefined);
    for (const some of read) for (const [ref, row] of some) rows.set(ref, await asLinked(engine, pages, row));
  }
};

/** Open intents without a mark are rare: only of these it is asked whether anybody works on them still. */
const withUnclear = async (engine: Engine, rows: Rows): Promise<TaskSyncChoices['ledger']> => {
  const now = engine.platform.clock.now();
  const unclear = new Map<TaskRef, LedgerFact>();
  for (const [ref, row] of rows) {
    if (row?.status !== 'intent' || row.intent?.mark !== null) continue;
    if (!isLeft(await intentOwner(engine, row, now))) continue;
    const { at: intentAt } = row.intent;
    unclear.set(ref, { ...row, unclear: { intentAt, isEarly: now < intentAt + longestCallMs } });
  }
  return (ref) => unclear.get(ref) ?? rows.get(ref);
};
