import type { Failure } from '../model/codes';
import type { IssueKey } from '../model/ids';
import type { LinkedIssue } from '../model/issue';
import type { ParentChoice } from '../model/plan';
import type { Settings } from '../model/settings';
import type { FoundTask } from '../model/task';
import { distinctWithout, type IndexedLink, rowsAt, standsIn } from './link-index';
import type { PageLinks } from './page-links';
import { type PassedOver, passedOver } from './passed-over';

export type ParentSearch =
  | { readonly kind: 'found'; readonly choice: ParentChoice; readonly issue: LinkedIssue }
  /** Equally near ones: a person has to choose. At most twenty are listed. */
  | { readonly kind: 'ambiguous'; readonly candidates: readonly ParentChoice[]; readonly reason: Failure }
  | { readonly kind: 'none'; readonly reason: Failure };

/** So many equally near candidates are listed in a row of a plan; a person who sees more than that edits the page. */
const mostListed = 20;

/** What stands at the nearest distance: one key is a choice, several are a question. */
interface Nearest {
  readonly total: number;
  readonly issues: readonly LinkedIssue[];
  readonly why: string;
  readonly whySeveral: string;
  readonly over: PassedOver;
}

type Step = (task: FoundTask, page: PageLinks, own: readonly IndexedLink[]) => Nearest | undefined;

const issuesOf = (page: PageLinks, links: readonly IndexedLink[]): readonly LinkedIssue[] =>
  links.slice(0, mostListed).map(({ key }) => page.issueOf(key));

const inSameRow: Step = (task, page, own) => {
  for (const [index, row] of task.position.rows.entries()) {
    const rows = rowsAt(task.position, row);
    const group = page.candidates.inRows(rows);
    if (group === undefined) continue;
    const wanted = new Set(rows);
    const { total, links } = distinctWithout(
      group,
      own.filter((link) => standsIn(link, wanted)),
      mostListed,
    );
    if (total === 0) continue;
    const why = 'In the same table row';
    const over = passedOver(page, task, { rows: task.position.rows.slice(0, index + 1) });
    return { total, issues: issuesOf(page, links), why, whySeveral: why, over };
  }
  return undefined;
};

/**
 * The closest link above. Those that share a table row with it, and are of the same distance class, are as near as it
 * is; the outermost of its rows counts, since the task stands in none of them.
 */
const above: Step = (task, page) => {
  const { page: all, inRows, lastBefore } = page.candidates;
  const closest = all.links[lastBefore(task.position.offset)];
  if (closest === undefined) return undefined;
  const { rows } = task.position;
  const near = closest.section === task.position.section;
  const why = near ? 'Closest link above in the section' : 'Closest link above on the page';
  const row = closest.rows.at(-1);
  const group = row === undefined ? undefined : inRows([row]);
  // The row ends with `closest`, so that its links of one section are its last ones.
  const links = (near ? group?.distinctInLastSection : group?.distinct) ?? [closest];
  return {
    total: links.length,
    issues: issuesOf(page, links),
    why,
    whySeveral: 'In one table row above',
    over: passedOver(page, task, { rows, aboveFrom: row ?? closest.offset }),
  };
};

const below: Step = (task, page, own) => {
  const { total, links } = distinctWithout(page.candidates.page, own, mostListed);
  if (total === 0) return undefined;
  return {
    total,
    issues: issuesOf(page, links),
    why: 'Only link on this page',
    whySeveral: 'Below on this page',
    over: passedOver(page, task, { rows: task.position.rows, aboveFrom: 0, below: true }),
  };
};

const onPageAbove: Step = (task, page) => {
  const { issues, distance } = page.above;
  if (issues.length === 0) return undefined;
  const why = distance === 1 ? 'Linked on the page above' : `Linked on the page ${distance} levels above`;
  const over = passedOver(page, task, { rows: task.position.rows, aboveFrom: 0, below: true, ancestors: true });
  return { total: issues.length, issues: issues.slice(0, mostListed), why, whySeveral: why, over };
};

/** The distance classes, nearest first. `below` is asked only where nothing stands above: then all is below. */
const classes: readonly Step[] = [inSameRow, above, below, onPageAbove];

const choiceOf = (issue: LinkedIssue, why: string): ParentChoice => ({ key: issue.key, summary: issue.summary, why });

const listKeys = (keys: readonly IssueKey[], total: number): string =>
  total > keys.length ? `${keys.join(', ')} and ${total - keys.length} more` : keys.join(', ');

const nothingFound = (task: FoundTask, page: PageLinks, settings: Settings): Failure => {
  const over = passedOver(page, task, { rows: task.position.rows, aboveFrom: 0, below: true, ancestors: true });
  if (over.any) {
    return {
      code: 'parent-not-visible',
      message: `Nothing but links that you cannot read: ${over.names}. They may be gone or hidden; ask for access, or choose a parent.`,
    };
  }
  const [childless] = [...page.childless, ...page.above.childless];
  if (childless !== undefined) {
    return {
      code: 'type-not-available',
      message: `Nothing can hang under ${childless}: its project has no type one level below it that you may create. Ask its administrators for one, or choose another parent.`,
    };
  }
  const types = settings.parentIssueTypes.join(', ');
  return {
    code: 'no-parent',
    message:
      `No link to a work item that may be a parent${types === '' ? '' : ` (${types})`} on the page or on the pages above. ` +
      'Link one near the task, or choose a parent.',
  };
};

/**
 * The parent of one task, and why it is this one: the nearest of the page's links that may be a parent. Never chooses
 * between two that are equally near, and never a link inside one of the task's own nested tasks.
 */
export const findParent = (task: FoundTask, page: PageLinks, settings: Settings): ParentSearch => {
  const { first, last } = page.tasksInside(task);
  const own = page.candidates.inTasks(first, last);
  for (const step of classes) {
    const nearest = step(task, page, own);
    if (nearest === undefined) continue;
    const [issue] = nearest.issues;
    const note = nearest.over.any ? `; passed over, since it cannot be read: ${nearest.over.names}` : '';
    if (nearest.total === 1 && issue !== undefined) {
      return { kind: 'found', choice: choiceOf(issue, nearest.why + note), issue };
    }
    const keys = nearest.issues.map(({ key }) => key);
    return {
      kind: 'ambiguous',
      candidates: nearest.issues.map((each) => choiceOf(each, nearest.whySeveral)),
      reason: {
        code: 'ambiguous-parent',
        message: `${nearest.total} work items are equally near: ${listKeys(keys, nearest.total)}. Choose one as parent${note}.`,
      },
    };
  }
  return { kind: 'none', reason: nothingFound(task, page, settings) };
};
