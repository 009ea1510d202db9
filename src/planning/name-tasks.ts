import { asId, type IssueKey, type PageId, type TaskIdentity, type TaskRef } from '../model/ids';
import type { FoundTask, PageFindings } from '../model/task';
import { mayBeReused } from '../pages/task-identity';
import { isSameSpot, spotsOf } from '../pages/task-spot';
import { tasksById } from '../pages/tasks-by-id';
import { alike, resemblance, resembles, wordSketch } from '../pages/word-sketch';
import { type LedgerFact, type LedgerLookup, taskRefOf } from './task-ref';

export interface TaskNames {
  readonly refs: ReadonlyMap<TaskIdentity, TaskRef>;
  /** Names whose rows have to be read before the others are certain. */
  readonly unread: readonly TaskRef[];
}

/** The keys of the issues that a page links. */
type LinkedKeys = ReadonlySet<IssueKey>;

interface Name {
  readonly ref: TaskRef;
  readonly row: LedgerFact | undefined;
}

/**
 * Names the tasks of a page. All tasks that ever stood under one id take their names from one sequence (the id, `#2`, `#3`
 * …): somebody may have copied a task with its id, an id may be given again, and when one of several is converted the
 * others move up in the body. Which of them a row of the ledger is for, its words tell; and a row whose issue the page
 * links stands for a task that was converted, not for one that is left.
 *
 * `isRead`: whether the ledger was asked about a name. Ask again with what was read until nothing is unread: almost always
 * the first answer is all.
 */
export const nameTasks = (
  pageId: PageId,
  { tasks, links }: PageFindings,
  ledger: LedgerLookup,
  isRead: (ref: TaskRef) => boolean = () => true,
): TaskNames => {
  const linked: LinkedKeys = new Set(links.map(({ key }) => key));
  const refs = new Map<TaskIdentity, TaskRef>();
  const unread: TaskRef[] = [];
  let spots: ReadonlyMap<TaskIdentity, string> | undefined;
  const spotOf = ({ identity }: FoundTask): string => {
    spots ??= spotsOf(tasks);
    return spots.get(identity) ?? '';
  };
  for (const [base, group] of tasksById(tasks)) {
    const { names, missing } = readNames(sequenceOf(pageId, base, group), group, { ledger, isRead, linked });
    unread.push(...missing);
    for (const [task, ref] of assign(group, names, { linked, spotOf })) refs.set(task.identity, ref);
  }
  return { refs, unread };
};

/** First names by task: they are asked for when the ledger is read, when issues are, and in each round of planning. */
const firstNames = new WeakMap<FoundTask, { readonly pageId: PageId; readonly ref: TaskRef }>();

const firstNameOf = (pageId: PageId, base: TaskIdentity, task: FoundTask): TaskRef => {
  const known = firstNames.get(task);
  if (known?.pageId === pageId) return known.ref;
  const ref = taskRefOf(pageId, base);
  firstNames.set(task, { pageId, ref });
  return ref;
};

const sequenceOf =
  (pageId: PageId, base: TaskIdentity, [first]: readonly FoundTask[]) =>
  (place: number): TaskRef =>
    place === 0 && first ? firstNameOf(pageId, base, first) : taskRefOf(pageId, asId(`${base}#${place + 1}`));

/** So many tasks that came and went under one id are told apart; nobody has as many. */
const mostNames = 1_000;

/** The names of a sequence as far as the group needs them: each task finds its own row by its words, or one without a row. */
const readNames = (
  nameAt: (place: number) => TaskRef,
  group: readonly FoundTask[],
  { ledger, isRead, linked }: { ledger: LedgerLookup; isRead(ref: TaskRef): boolean; linked: LinkedKeys },
): { readonly names: readonly Name[]; readonly missing: readonly TaskRef[] } => {
  const words = new Map<string, number>();
  for (const { textHash } of group) words.set(textHash, (words.get(textHash) ?? 0) + 1);
  const names: Name[] = [];
  let met = 0;
  let free = 0;
  for (let place = 0; ; place += 1) {
    const ref = nameAt(place);
    const row = place < mostNames ? ledger(ref) : undefined;
    names.push({ ref, row });
    const waiting = row?.textHash === undefined || isSpent(row, linked) ? 0 : (words.get(row.textHash) ?? 0);
    if (row === undefined) free += 1;
    else if (waiting > 0) {
      words.set(row.textHash ?? '', waiting - 1);
      met += 1;
    }
    if (met === group.length || (row === undefined && met + free >= group.length)) break;
  }
  const known = names.findIndex(({ ref }) => !isRead(ref));
  // As many again as are known: a page with hundreds of links from one id takes a few rounds.
  const next = known < 0 ? 0 : Math.max(known, names.length - known);
  return { names, missing: Array.from({ length: next }, (_, further) => nameAt(known + further)) };
};

/** The task of the row was converted and stands on the page as its link. */
const isSpent = (row: LedgerFact, linked: LinkedKeys): boolean =>
  row.status === 'linked' && row.issueKey !== undefined && linked.has(row.issueKey);

/** What is known of the page beside the tasks themselves. */
interface Around {
  readonly linked: LinkedKeys;
  spotOf(task: FoundTask): string;
}

/**
 * A row with other words is still the task's own, edited; where ids are given again only if enough words are the same, or
 * the task stands where that one stood.
 */
const mayHave = (task: FoundTask, { row }: Name, { linked, spotOf }: Around): boolean => {
  if (row === undefined) return true;
  if (isSpent(row, linked)) return false;
  // Taken back, and its link is there all the same: whoever put it back has the task in it, and this is another one.
  const isBackByHand = row.status === 'undone' && row.issueKey !== undefined && linked.has(row.issueKey);
  if (isBackByHand && row.textHash !== task.textHash && mayBeReused(task.identity)) return false;
  if (row.words === undefined || row.textHash === task.textHash || row.status === 'refuted') return true;
  if (!mayBeReused(task.identity) || resembles(row.words, wordSketch(task.text))) return true;
  // A task that was linked is none any more, and one whose issue was taken back went: what stands there now is a new one.
  return (
    row.status !== 'linked' && row.status !== 'undone' && row.spot !== undefined && isSameSpot(row.spot, spotOf(task))
  );
};

/** Of more pairs than these nobody asks which are most alike: a crafted page has thousands of tasks under one id. */
const mostPairs = 2_500;

/** Tasks and the rows of names that are more or less like them in words, the most alike first, else in order. */
const alikePairs = (
  tasks: readonly FoundTask[],
  names: readonly Name[],
): readonly { readonly task: FoundTask; readonly name: Name }[] => {
  const known = names.filter(({ row }) => row?.words !== undefined);
  if (tasks.length * known.length > mostPairs) return [];
  return tasks
    .flatMap((task) => {
      const sketch = wordSketch(task.text);
      return known.map((name) => ({ task, name, likeness: resemblance(name.row?.words ?? '', sketch) }));
    })
    .filter(({ likeness }) => likeness >= alike)
    .sort((one, other) => other.likeness - one.likeness);
};

/**
 * Names by words first, its own place before another; then to the most alike; then whatever is left, in order. Each name is
 * given once.
 */
const assign = (
  group: readonly FoundTask[],
  names: readonly Name[],
  around: Around,
): ReadonlyMap<FoundTask, TaskRef> => {
  const given = new Map<FoundTask, TaskRef>();
  const taken = new Set<Name>();
  const give = (task: FoundTask, name: Name | undefined): void => {
    if (name === undefined) return;
    given.set(task, name.row?.ref ?? name.ref);
    taken.add(name);
  };
  const byWords = (task: FoundTask) => (name: Name | undefined) =>
    name?.row !== undefined &&
    !taken.has(name) &&
    name.row.textHash === task.textHash &&
    !isSpent(name.row, around.linked);
  for (const [place, task] of group.entries()) {
    const own = names[place];
    give(task, byWords(task)(own) ? own : names.find(byWords(task)));
  }
  const left = group.filter((task) => !given.has(task));
  // Of a copy and the task, both edited, the one that is more like it.
  if (left.length > 1)
    for (const { task, name } of alikePairs(
      left,
      names.filter((each) => !taken.has(each)),
    ))
      if (!given.has(task) && !taken.has(name) && mayHave(task, name, around)) give(task, name);
  for (const task of left) {
    if (!given.has(task))
      give(
        task,
        names.find((name) => !taken.has(name) && mayHave(task, name, around)),
      );
  }
  return given;
};
