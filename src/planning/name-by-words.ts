import type { PageId, TaskIdentity } from '../model/ids';
import type { FoundTask, PageFindings } from '../model/task';
import { type LedgerLookup, taskRefOf } from './task-ref';

/**
 * Several tasks of a page under one id: somebody copied one, and the copy may stand before the original and carry its
 * plain name. Where the ledger remembers an unfinished row under a name with the words of another of them, those two
 * change names, so that the row stays with the task it was stored for.
 */
export const nameByWords = (pageId: PageId, findings: PageFindings, ledger: LedgerLookup): PageFindings => {
  const names = new Map<TaskIdentity, TaskIdentity>();
  for (const group of groupsOf(findings.tasks)) swapNames(pageId, group, ledger, names);
  if (names.size === 0) return findings;
  const nameOf = (identity: TaskIdentity): TaskIdentity => names.get(identity) ?? identity;
  return {
    ...findings,
    tasks: findings.tasks.map(
      (task): FoundTask => ({
        ...task,
        identity: nameOf(task.identity),
        ...(task.parent === undefined ? {} : { parent: nameOf(task.parent) }),
      }),
    ),
    links: findings.links.map((link) => (link.inTask === undefined ? link : { ...link, inTask: nameOf(link.inTask) })),
  };
};

/** Tasks that share an id: further ones carry `#2`, `#3` … Almost always there are none. */
const groupsOf = (tasks: readonly FoundTask[]): readonly (readonly FoundTask[])[] => {
  if (!tasks.some(({ identity }) => identity.includes('#'))) return [];
  const groups = new Map<string, FoundTask[]>();
  for (const task of tasks) {
    const base = task.identity.replace(/#\d+$/, '');
    groups.set(base, [...(groups.get(base) ?? []), task]);
  }
  return [...groups.values()].filter(({ length }) => length > 1);
};

const swapNames = (
  pageId: PageId,
  group: readonly FoundTask[],
  ledger: LedgerLookup,
  names: Map<TaskIdentity, TaskIdentity>,
): void => {
  const wordsOf = ({ identity }: FoundTask): string | undefined => {
    const row = ledger(taskRefOf(pageId, identity));
    return row?.status === 'intent' || row?.status === 'created' ? row.textHash : undefined;
  };
  for (const task of group) {
    const words = wordsOf(task);
    if (words === undefined || words === task.textHash || names.has(task.identity)) continue;
    const owner = group.find(
      (other) => other.textHash === words && wordsOf(other) !== other.textHash && !names.has(other.identity),
    );
    if (!owner) continue;
    names.set(owner.identity, task.identity);
    names.set(task.identity, owner.identity);
  }
};
