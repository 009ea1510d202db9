import { hashOf } from '../model/hash';
import { asId, type IssueKey, type PageId, type TaskIdentity, type TaskRef } from '../model/ids';
import type { LedgerStatus } from '../model/ledger';
import type { FoundTask, PageFindings } from '../model/task';

/** What the ledger says of one task, as far as planning needs it: a ledger row fits. */
export interface LedgerFact {
  /** `gone`: its issue is known not to be there any more. */
  readonly status: LedgerStatus | 'gone';
  readonly issueKey?: IssueKey;
  /** Hash of the task as it was synced; absent once the run's retention is over. */
  readonly textHash?: string;
}

export type LedgerLookup = (ref: TaskRef) => LedgerFact | undefined;

/** The keys of the issues that a page links: a task whose row names one of them as linked is not that row's task. */
export type LinkedKeys = ReadonlySet<IssueKey>;

export const linkedKeysOf = ({ links }: PageFindings): LinkedKeys => new Set(links.map(({ key }) => key));

export const taskRefOf = (pageId: PageId, identity: TaskIdentity): TaskRef => asId(hashOf('task', pageId, identity));

/** The name of a task under whose identity `before` others of the same page have been synced already. */
export const laterTaskRefOf = (pageId: PageId, identity: TaskIdentity, textHash: string, before = 1): TaskRef =>
  asId(hashOf('task', pageId, identity, textHash, ...(before > 1 ? [String(before)] : [])));

/** More tasks than these in a row under one identity, all synced and linked still, share the last name. */
const mostNames = 20;

/** Confluence may give the id of a task that is gone to a new one; uuids and text identities do not come back. */
const mayBeReused = (identity: TaskIdentity): boolean => identity.startsWith('i:');

/** First names by task: it is asked for when the ledger is read, when issues are, and in each round of planning. */
const firstNames = new WeakMap<FoundTask, { readonly pageId: PageId; readonly ref: TaskRef }>();

const firstNameOf = (pageId: PageId, task: FoundTask): TaskRef => {
  const known = firstNames.get(task);
  if (known?.pageId === pageId) return known.ref;
  const ref = taskRefOf(pageId, task.identity);
  firstNames.set(task, { pageId, ref });
  return ref;
};

const namesOf = function* (pageId: PageId, task: FoundTask): Generator<TaskRef> {
  yield firstNameOf(pageId, task);
  const { identity, textHash } = task;
  for (let before = 1; before < mostNames; before += 1) yield laterTaskRefOf(pageId, identity, textHash, before);
};

/**
 * Whether a ledger row belongs to another task than the one that carries its identity now. It does when the row was
 * settled with other words under an id that may be given again, or when the page links the row's issue: the row's task
 * was converted and stands there as its link. (Tasks without any id are told apart by their words alone, and two with
 * the same words change names when the first is converted.)
 */
const isOfAnother = (row: LedgerFact | undefined, task: FoundTask, linked: LinkedKeys): boolean => {
  if (row?.status !== 'linked' && row?.status !== 'undone') return false;
  if (row.status === 'linked' && row.issueKey !== undefined && linked.has(row.issueKey)) return true;
  return mayBeReused(task.identity) && row.textHash !== undefined && row.textHash !== task.textHash;
};

/** The name of a found task: the first of its identity that is no other task's. */
export const resolveTaskRef = (pageId: PageId, task: FoundTask, ledger: LedgerLookup, linked: LinkedKeys): TaskRef => {
  let last: TaskRef = firstNameOf(pageId, task);
  for (const ref of namesOf(pageId, task)) {
    last = ref;
    if (!isOfAnother(ledger(ref), task, linked)) break;
  }
  return last;
};

/**
 * Ledger rows that planning this page asks for and that are not read yet. Asked again with what was found until nothing
 * is missing: almost always the first answer is all.
 */
export const ledgerRefsToRead = (
  pageId: PageId,
  findings: PageFindings,
  read: ReadonlyMap<TaskRef, LedgerFact | undefined>,
): readonly TaskRef[] => {
  const linked = linkedKeysOf(findings);
  return findings.tasks.flatMap((task) => {
    for (const ref of namesOf(pageId, task)) {
      if (!read.has(ref)) return [ref];
      if (!isOfAnother(read.get(ref), task, linked)) return [];
    }
    return [];
  });
};
