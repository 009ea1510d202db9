import type { IssueKey, PageId } from '../model/ids';
import type { LinkedIssue } from '../model/issue';
import type { FoundTask, PageFindings } from '../model/task';
import { type IndexedLink, indexLinks, type LinkIndex } from './link-index';
import { type Candidacy, candidacyOf } from './parent-candidates';
import type { PlanningWorld } from './planning-world';

/** The issue links of a page above. Nearest pages first in a list of them. */
export interface AncestorLinks {
  readonly pageId: PageId;
  readonly candidateKeys: readonly IssueKey[];
}

/** The parent candidates of the pages above: one, several, or none, and what could not be read on the way. */
export interface AncestorCandidates {
  /** Pages from the page up to the one that decides; 1 for the parent page. */
  readonly distance: number;
  readonly issues: readonly LinkedIssue[];
  readonly unreadable: readonly IssueKey[];
  /** Of an allowed type, with nothing that could hang below them. */
  readonly childless: readonly IssueKey[];
}

/** All that finding parents needs to know of one page, made once per page. */
export interface PageLinks {
  readonly candidates: LinkIndex;
  readonly unreadable: LinkIndex;
  readonly above: AncestorCandidates;
  /** Links of the page to issues of an allowed type below which nothing can hang. */
  readonly childless: readonly IssueKey[];
  /** The issue of a candidate. */
  readonly issueOf: (key: IssueKey) => LinkedIssue;
  /** Indices of the tasks inside a task, in document order; `first > last` where there are none. */
  readonly tasksInside: (task: FoundTask) => { readonly first: number; readonly last: number };
}

/** For each task the index of the last task inside it: tasks come in document order, a nested one after its parent. */
const lastInside = (tasks: readonly FoundTask[], indexOf: ReadonlyMap<string, number>): readonly number[] => {
  const last = tasks.map((_, index) => index);
  for (let index = tasks.length - 1; index >= 0; index -= 1) {
    const around = tasks[index]?.parent;
    const parent = around === undefined ? undefined : indexOf.get(around);
    if (parent !== undefined) last[parent] = Math.max(last[parent] ?? parent, last[index] ?? index);
  }
  return last;
};

const candidatesAbove = (ancestors: readonly AncestorLinks[], world: PlanningWorld): AncestorCandidates => {
  const unreadable = new Set<IssueKey>();
  const childless = new Set<IssueKey>();
  for (const [index, { candidateKeys }] of ancestors.entries()) {
    const issues = new Map<IssueKey, LinkedIssue>();
    for (const key of candidateKeys) {
      const issue = world.issue(key);
      if (issue === undefined) {
        unreadable.add(key);
        continue;
      }
      const candidacy = candidacyOf(issue, world);
      if (candidacy === 'candidate') issues.set(issue.key, issue);
      else if (candidacy === 'childless') childless.add(issue.key);
    }
    const over = { unreadable: [...unreadable], childless: [...childless] };
    if (issues.size > 0) return { distance: index + 1, issues: [...issues.values()], ...over };
  }
  return { distance: 0, issues: [], unreadable: [...unreadable], childless: [...childless] };
};

/** Sorts the links of a page and of the pages above it into candidates, unreadable ones and the rest. */
export const readPageLinks = (
  findings: PageFindings,
  ancestors: readonly AncestorLinks[],
  world: PlanningWorld,
): PageLinks => {
  const indexOf = new Map<string, number>(findings.tasks.map(({ identity }, index) => [identity, index]));
  const last = lastInside(findings.tasks, indexOf);
  const issues = new Map<IssueKey, LinkedIssue>();
  const known = new Map<IssueKey, Candidacy>();
  const childless = new Set<IssueKey>();
  const candidates: IndexedLink[] = [];
  const unreadable: IndexedLink[] = [];
  for (const { key, position, inTask } of findings.links) {
    const taskIndex = inTask === undefined ? -1 : (indexOf.get(inTask) ?? -1);
    const issue = world.issue(key);
    if (issue === undefined) {
      unreadable.push({ ...position, key, taskIndex });
      continue;
    }
    const candidacy = known.get(issue.key) ?? candidacyOf(issue, world);
    known.set(issue.key, candidacy);
    if (candidacy === 'childless') childless.add(issue.key);
    if (candidacy !== 'candidate') continue;
    // By the key that the issue has now: a page may name a moved issue by its old key, and both are one candidate.
    issues.set(issue.key, issue);
    candidates.push({ ...position, key: issue.key, taskIndex });
  }
  return {
    candidates: indexLinks(candidates),
    unreadable: indexLinks(unreadable),
    above: candidatesAbove(ancestors, world),
    childless: [...childless],
    issueOf: (key) => {
      const issue = issues.get(key);
      if (issue === undefined) throw new RangeError(`${key} is no parent candidate of this page`);
      return issue;
    },
    tasksInside: ({ identity }) => {
      const index = indexOf.get(identity) ?? -1;
      return { first: index + 1, last: last[index] ?? index };
    },
  };
};
