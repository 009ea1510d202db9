import type { TaskRef } from '../../model/ids';
import type { LedgerRow } from '../../model/ledger';
import { isByWords } from '../../pages/task-identity';
import { nameTasks } from '../../planning/name-tasks';
import type { ScannedPage, TaskSyncChoices } from '../../planning/plan-task-sync';
import type { LedgerFact } from '../../planning/task-ref';
import type { Engine } from '../engine';
import { intentOwner, isLeft } from '../intent-owner';
import { putsIn, readSplices } from '../stores/edit-store';
import { longestCallMs } from '../timing';

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

/**
 * An update that put an issue's link on its page may have gone without an answer, and the page before it was looked at
 * again: what the update put in tells. A task under the same id is a copy then, and gets a name of its own.
 */
const asLinked = async (engine: Engine, pages: readonly ScannedPage[], row: LedgerRow): Promise<LedgerRow> => {
  const { status, issueKey, pageId, runId } = row;
  if (status !== 'created' || issueKey === undefined) return row;
  const links = pages.find((page) => page.pageId === pageId)?.findings.links ?? [];
  if (!links.some(({ key }) => key === issueKey)) return row;
  const splices = await readSplices(engine.platform.store, runId, pageId);
  return putsIn(splices, issueKey) ? { ...row, status: 'linked' } : row;
};

/**
 * A task without any id is named by its words and its place, and the place (a heading, say) may have been edited since an
 * earlier run that could not link it. Where just one such task of a page has no row, and just one row of the page that no
 * task has taken was stored for its words, that row is the task's own.
 */
const findMoved = async (engine: Engine, pages: readonly ScannedPage[], rows: Rows): Promise<void> => {
  for (const { pageId, findings } of pages) {
    const { refs } = nameTasks(pageId, findings, (ref) => rows.get(ref));
    const open = findings.tasks.filter(({ identity }) => {
      const ref = refs.get(identity);
      return isByWords(identity) && ref !== undefined && rows.get(ref) === undefined;
    });
    if (open.length === 0) continue;
    const taken = new Set(refs.values());
    const listed = await Promise.all(
      (await engine.ledger.listByPage(pageId)).map((row) => asLinked(engine, pages, row)),
    );
    const free = listed.filter(({ ref, status }) => !taken.has(ref) && status !== 'linked' && status !== 'refuted');
    for (const { identity, textHash } of open) {
      const ref = refs.get(identity);
      const [row, ...more] = free.filter((each) => each.textHash === textHash);
      const isOnly = more.length === 0 && open.filter((task) => task.textHash === textHash).length === 1;
      if (ref !== undefined && row && isOnly) rows.set(ref, row).set(row.ref, row);
    }
  }
};
