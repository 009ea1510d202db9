import type { IssueKey } from '../model/ids';
import type { Position } from '../model/task';

/** A link as the search for a parent sees it. */
export interface IndexedLink extends Position {
  readonly key: IssueKey;
  /** Index of the task whose own content holds it, −1 for none. */
  readonly taskIndex: number;
}

/** Links that stand in one place, in document order. */
export interface LinkGroup {
  readonly links: readonly IndexedLink[];
  /** The first link of each key. */
  readonly distinct: readonly IndexedLink[];
  /** The same of the links alone that stand in the section of the last one. */
  readonly distinctInLastSection: readonly IndexedLink[];
  readonly count: ReadonlyMap<IssueKey, number>;
}

export interface LinkIndex {
  readonly page: LinkGroup;
  /** The links in any of these table rows; undefined where none holds one. */
  readonly inRows: (rows: readonly number[]) => LinkGroup | undefined;
  /** The links inside the tasks `first` to `last` (indices in document order). */
  readonly inTasks: (first: number, last: number) => readonly IndexedLink[];
  /** Index in `page.links` of the last link that starts before `offset`, −1 for none. */
  readonly lastBefore: (offset: number) => number;
}

/** A table row around a place, and the rows below it that the place's cell reaches into. */
export const rowsAt = ({ spanned }: Position, row: number): readonly number[] => [row, ...(spanned?.get(row) ?? [])];

/** Whether a link stands in one of these table rows. */
export const standsIn = (link: IndexedLink, rows: ReadonlySet<number>): boolean =>
  link.rows.some((row) => rowsAt(link, row).some((each) => rows.has(each)));

const countByKey = (links: readonly IndexedLink[]): Map<IssueKey, number> => {
  const count = new Map<IssueKey, number>();
  for (const { key } of links) count.set(key, (count.get(key) ?? 0) + 1);
  return count;
};

const firstOfEachKey = (links: readonly IndexedLink[]): readonly IndexedLink[] => {
  const seen = new Set<IssueKey>();
  return links.filter(({ key }) => !seen.has(key) && seen.add(key));
};

const groupOf = (links: readonly IndexedLink[]): LinkGroup => {
  const lastSection = links.at(-1)?.section;
  return {
    links,
    distinct: firstOfEachKey(links),
    distinctInLastSection: firstOfEachKey(links.filter(({ section }) => section === lastSection)),
    count: countByKey(links),
  };
};

/** How many of `length` ascending values come before `limit`. */
const countBelow = (length: number, valueAt: (index: number) => number, limit: number): number => {
  let low = 0;
  let high = length;
  while (low < high) {
    const middle = (low + high) >>> 1;
    if (valueAt(middle) < limit) low = middle + 1;
    else high = middle;
  }
  return low;
};

/** Indexes the links of one page once, so that each task is answered by look-ups and binary search. */
export const indexLinks = (links: readonly IndexedLink[]): LinkIndex => {
  const sorted = [...links].sort((a, b) => a.offset - b.offset);
  const rows = new Map<number, IndexedLink[]>();
  for (const link of sorted) {
    for (const row of link.rows.flatMap((each) => rowsAt(link, each))) {
      const found = rows.get(row);
      if (found) found.push(link);
      else rows.set(row, [link]);
    }
  }
  const groups = new Map<string, LinkGroup | undefined>();
  const inRows = (wanted: readonly number[]): LinkGroup | undefined => {
    const name = wanted.join();
    if (!groups.has(name)) {
      const links = new Set(wanted.flatMap((row) => rows.get(row) ?? []));
      groups.set(name, links.size === 0 ? undefined : groupOf([...links].sort((a, b) => a.offset - b.offset)));
    }
    return groups.get(name);
  };
  const byTask = [...sorted].sort((a, b) => a.taskIndex - b.taskIndex);
  const tasksBefore = (index: number): number =>
    countBelow(byTask.length, (at) => byTask[at]?.taskIndex ?? Number.POSITIVE_INFINITY, index);
  return {
    page: groupOf(sorted),
    inRows,
    inTasks: (first, last) => (first > last ? [] : byTask.slice(tasksBefore(first), tasksBefore(last + 1))),
    lastBefore: (offset) =>
      countBelow(sorted.length, (at) => sorted[at]?.offset ?? Number.POSITIVE_INFINITY, offset) - 1,
  };
};

/**
 * One link per key of a group (at most `limit` of them, and how many there are), without the keys that only `excluded`
 * links, all of that group, hold. Costs what is excluded plus `limit`, however large the group is.
 */
export const distinctWithout = (
  group: LinkGroup,
  excluded: readonly IndexedLink[],
  limit: number,
): { readonly total: number; readonly links: readonly IndexedLink[] } => {
  const gone = new Set<IssueKey>();
  for (const [key, count] of countByKey(excluded)) if (count === group.count.get(key)) gone.add(key);
  const links: IndexedLink[] = [];
  for (const link of group.distinct) {
    if (links.length === limit) break;
    if (!gone.has(link.key)) links.push(link);
  }
  return { total: group.distinct.length - gone.size, links };
};
