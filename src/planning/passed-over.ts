import type { IssueKey } from '../model/ids';
import type { FoundTask } from '../model/task';
import { type IndexedLink, rowsAt } from './link-index';
import type { PageLinks } from './page-links';

/** How far the search for a parent has come when it stops: links that cannot be read up to there are named. */
export interface SearchedPart {
  /** Table rows of the task that were looked through. */
  readonly rows: readonly number[];
  /** All that stands above the task from this offset on. */
  readonly aboveFrom?: number;
  readonly below?: true;
  readonly ancestors?: true;
}

export interface PassedOver {
  readonly any: boolean;
  /** The nearest three keys, "and others" where there are more. */
  readonly names: string;
}

const mostNamed = 3;
/** So many repeats of a key are looked at before the naming stops: a page may link one hidden issue thousands of times. */
const mostRepeats = 64;

const describe = (keys: ReadonlySet<IssueKey>): PassedOver => {
  const named = [...keys].slice(0, mostNamed).join(', ');
  return { any: keys.size > 0, names: keys.size > mostNamed ? `${named} and others` : named };
};

/** The links that cannot be read and are as near as, or nearer than, what the search stopped at; nearest first. */
export const passedOver = (page: PageLinks, task: FoundTask, part: SearchedPart): PassedOver => {
  const { page: all, inRows, lastBefore } = page.unreadable;
  if (all.links.length === 0 && page.above.unreadable.length === 0) return describe(new Set());
  const inside = page.tasksInside(task);
  const isOwn = ({ taskIndex }: IndexedLink): boolean => taskIndex >= inside.first && taskIndex <= inside.last;
  const keys = new Set<IssueKey>();

  const collect = (links: readonly IndexedLink[], from: number, step: 1 | -1, until: number): void => {
    let repeats = 0;
    for (let at = from; at >= 0 && at < links.length; at += step) {
      const link = links[at];
      if (link === undefined || link.offset < until || keys.size > mostNamed || repeats > mostRepeats) return;
      if (isOwn(link)) continue;
      if (keys.has(link.key)) repeats += 1;
      keys.add(link.key);
    }
  };

  const { offset } = task.position;
  const before = lastBefore(offset);
  for (const row of part.rows) collect(inRows(rowsAt(task.position, row))?.links ?? [], 0, 1, 0);
  if (part.aboveFrom !== undefined) collect(all.links, before, -1, part.aboveFrom);
  if (part.below) collect(all.links, before + 1, 1, 0);
  if (part.ancestors) for (const key of page.above.unreadable.slice(0, mostNamed + 1)) keys.add(key);
  return describe(keys);
};
