import type { PageId, TaskRef } from '../../model/ids';
import type { LedgerRow } from '../../model/ledger';
import type { FoundTask } from '../../model/task';
import { isByWords } from '../../pages/task-identity';
import { nameTasks } from '../../planning/name-tasks';
import type { ScannedPage } from '../../planning/plan-task-sync';
import type { Engine } from '../engine';
import { readByWords } from '../stores/by-words-store';
import { asLinked } from './as-linked';

type Rows = Map<TaskRef, LedgerRow | undefined>;

/** A task without any id, and the name under which the ledger has no row. */
interface Unknown {
  readonly ref: TaskRef;
  readonly task: FoundTask;
}

/**
 * A task without any id is named by its words and its place, and the place (a heading, say) may have been edited since an
 * earlier run that could not link it, or the words before an undo put it back. Finds the rows of such tasks and adds them
 * under both names.
 */
export const findMoved = async (engine: Engine, pages: readonly ScannedPage[], rows: Rows): Promise<void> => {
  for (const page of pages) {
    const { pageId, findings } = page;
    const { refs } = nameTasks(pageId, findings, (ref) => rows.get(ref));
    const unknown = findings.tasks.flatMap((task): readonly Unknown[] => {
      const ref = refs.get(task.identity);
      return isByWords(task.identity) && ref !== undefined && rows.get(ref) === undefined ? [{ ref, task }] : [];
    });
    if (unknown.length === 0) continue;
    const taken = new Set(refs.values());
    const [putBack, known] = await Promise.all([rowsPutBack(engine, page), rowsOf(engine, pageId, unknown)]);
    const others: Unknown[] = [];
    for (const each of unknown) {
      const own = putBack.find(({ textHash, row }) => textHash === each.task.textHash && !taken.has(row.ref));
      if (own) taken.add(take(rows, each, own.row));
      else others.push(each);
    }
    const asTheyAre = await Promise.all(known.map((row) => asLinked(engine, pages, row)));
    const free = asTheyAre.filter(({ ref, status }) => !taken.has(ref) && status !== 'linked' && status !== 'refuted');
    for (const each of others) {
      // Of several with the same words nobody can tell which is which: they are taken in their order.
      const place = free.findIndex(({ textHash }) => textHash === each.task.textHash);
      const [row] = place < 0 ? [] : free.splice(place, 1);
      if (row) take(rows, each, row);
    }
  }
};

/** Rows of the page in the order of their issues: what storage's index lists, and what is named beside the page. */
const rowsOf = async (
  { ledger, platform }: Engine,
  pageId: PageId,
  unknown: readonly Unknown[],
): Promise<readonly LedgerRow[]> => {
  const wanted = new Set(unknown.map(({ task }) => task.textHash));
  const [indexed, told] = await Promise.all([ledger.listByPage(pageId), readByWords(platform.store, pageId, 'begun')]);
  const named = told.flatMap(([textHash, ref]) => (wanted.has(textHash) ? [ref] : []));
  const rows = new Map(indexed.map((row) => [row.ref, row] as const));
  for (const [ref, row] of await ledger.getMany(named)) rows.set(ref, row);
  const numberOf = ({ issueId }: LedgerRow): number =>
    issueId === undefined ? Number.POSITIVE_INFINITY : Number(issueId);
  return [...rows.values()].sort((one, other) => numberOf(one) - numberOf(other) || 0);
};

const take = (rows: Rows, { ref }: Unknown, row: LedgerRow): TaskRef => {
  rows.set(ref, row).set(row.ref, row);
  return row.ref;
};

/**
 * The rows of the tasks that undos have put back under another name, by the words that they have on the page. Such a row may
 * still call its task linked, and storage's index may not list it by its words yet.
 */
const rowsPutBack = async (
  { ledger, platform }: Engine,
  { pageId, findings }: ScannedPage,
): Promise<readonly { readonly textHash: string; readonly row: LedgerRow }[]> => {
  const linked = new Set(findings.links.map(({ key }) => key));
  const told = await readByWords(platform.store, pageId, 'put-back');
  const known = await ledger.getMany(told.map(([, ref]) => ref));
  return told.flatMap(([textHash, ref]) => {
    const row = known.get(ref);
    if (!row || row.status === 'refuted' || (row.issueKey !== undefined && linked.has(row.issueKey))) return [];
    return [{ textHash, row }];
  });
};
