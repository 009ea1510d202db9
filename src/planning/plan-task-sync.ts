import type { AccountId, IssueIdOrKey, PageId, SpaceId, TaskIdentity, TaskRef } from '../model/ids';
import type { LinkedIssue } from '../model/issue';
import type { PagePlan, ParentChoice, PlannedTask } from '../model/plan';
import type { FoundTask, PageFindings } from '../model/task';
import { findParent } from './find-parent';
import { nameTasks } from './name-tasks';
import { type OpenQuestion, openQuestion, questionAround, withQuestion } from './open-question';
import { type AncestorLinks, type PageLinks, readPageLinks } from './page-links';
import {
  aboveOf,
  asRow,
  type ConvertedTask,
  convertedByAdoption,
  convertedByDraft,
  placeNested,
  placeUnderIssue,
} from './place-task';
import { type JiraFacts, type PlanningWorld, worldOf } from './planning-world';
import { quotesOf } from './quotes';
import { skipReason } from './skip-reasons';
import { standAlone } from './stand-alone';
import { issueOf, type LedgerFact, type LedgerLookup, taskRefOf } from './task-ref';

/** One page as it was read. */
export interface ScannedPage {
  readonly pageId: PageId;
  readonly spaceId: SpaceId;
  readonly version: number;
  readonly versionAt: string;
  readonly versionBy: AccountId;
  readonly findings: PageFindings;
  /** Issue links of the pages above, nearest first, those above the scanned root too. */
  readonly ancestors: readonly AncestorLinks[];
}

/** What the caller knows of our own ledger, and what the person chose. */
export interface TaskSyncChoices {
  readonly ledger: LedgerLookup;
  readonly includeCompleted: boolean;
}

/** A planned row, and, where it gets or has an issue, what its nested tasks build on. */
interface Planned {
  readonly row: PlannedTask;
  readonly converted?: ConvertedTask | undefined;
  /** What they would build on, were the required fields given that keep it from an issue. */
  readonly expected?: ConvertedTask | undefined;
}

interface PagePlanning {
  /** Asked for by the first task that needs a parent: of a page without one nothing has to be known. */
  readonly links: () => PageLinks;
  readonly world: PlanningWorld;
}

type RowBase = Omit<PlannedTask, 'disposition'>;

const describeRow = (task: FoundTask, ref: TaskRef, nestedIn: TaskRef | undefined): RowBase => {
  const { identity, status, depth, taskId, text, textHash, mentions, context } = task;
  const [date] = task.dates;
  return {
    ref,
    identity,
    status,
    depth,
    ...(nestedIn && { nestedIn }),
    ...(taskId === undefined ? {} : { taskId }),
    text,
    textHash,
    mentions,
    ...(date === undefined ? {} : { date }),
    context,
  };
};

const endsDone = ({ status }: FoundTask): Pick<PlannedTask, 'endsDone'> =>
  status === 'complete' ? { endsDone: true } : {};

const adoptableIssue = (fact: LedgerFact | undefined): IssueIdOrKey | undefined => {
  const made = fact?.status === 'created' || fact?.status === 'linked' || fact?.status === 'undone';
  return made ? issueOf(fact) : undefined;
};

const planAdoption = (base: RowBase, { key: adoptKey, projectId }: LinkedIssue, world: PlanningWorld): Planned => {
  const converted = convertedByAdoption(base.ref, adoptKey, world);
  const place = converted?.place;
  const key = place?.kind === 'issue' ? place.key : undefined;
  const parent: ParentChoice | undefined = key && {
    key,
    summary: world.issue(key)?.summary ?? '',
    why: `Parent of ${adoptKey}, which was made from this task before`,
  };
  return { row: { ...base, disposition: 'adopt', adoptKey, projectId, ...(parent && { parent }) }, converted };
};

/** The task by itself, under the parent found for it. */
const planAlone = (task: FoundTask, base: RowBase, { links, world }: PagePlanning): Planned => {
  const search = findParent(task, links(), world.settings);
  if (search.kind === 'none') return { row: { ...base, disposition: 'blocked', reason: search.reason } };
  if (search.kind === 'ambiguous') {
    return { row: { ...base, disposition: 'review', reason: search.reason, candidates: search.candidates } };
  }
  const placed = placeUnderIssue(base, search.issue, world);
  return {
    row: { ...base, parent: search.choice, ...asRow(placed) },
    ...(placed.disposition === 'create'
      ? { converted: convertedByDraft(base.ref, placed, search.issue) }
      : placed.expected && { expected: { ref: base.ref, ...placed.expected } }),
  };
};

/** A nested task goes with the task around it; its own parent stands by for the case that that one is left out. */
const planNested = (alone: Planned, around: ConvertedTask, world: PlanningWorld): Planned => {
  const placed = placeNested(alone.row, around, world);
  if (placed === undefined) return alone;
  const { place: _place, draft: _draft, reason: _reason, asks: _asks, ...base } = alone.row;
  return {
    row: { ...base, parentRef: around.ref, alone: standAlone(alone.row), ...asRow(placed) },
    ...(placed.disposition === 'create'
      ? { converted: convertedByDraft(base.ref, placed, aboveOf(around, placed.place)) }
      : placed.expected && { expected: { ref: base.ref, ...placed.expected } }),
  };
};

/**
 * A nested task that waits for the same fields as the task around it: once they are given it goes with that task, and
 * what it will need there is asked for as well.
 */
const planExpected = (alone: Planned, around: ConvertedTask, world: PlanningWorld): Planned => {
  const { asks } = alone.row;
  const placed = asks && placeNested(alone.row, around, world);
  if (!asks || placed === undefined) return alone;
  if (placed.disposition === 'create') {
    return { ...alone, expected: convertedByDraft(alone.row.ref, placed, aboveOf(around, placed.place)) };
  }
  const more = (placed.asks ?? []).filter(
    (ask) => !asks.some((one) => one.projectKey === ask.projectKey && one.issueTypeId === ask.issueTypeId),
  );
  return {
    row: { ...alone.row, asks: [...asks, ...more] },
    expected: placed.expected && { ref: alone.row.ref, ...placed.expected },
  };
};

/** `planTaskSync` over single questions; planning-needs listens to them. */
export const planTaskSyncIn = (page: ScannedPage, choices: TaskSyncChoices, world: PlanningWorld): PagePlan => {
  let read: PageLinks | undefined;
  const links = (): PageLinks => {
    read ??= readPageLinks(page.findings, page.ancestors, world);
    return read;
  };
  const planning: PagePlanning = { links, world };
  const { refs } = nameTasks(page.pageId, page.findings, choices.ledger);
  const converted = new Map<TaskIdentity, ConvertedTask>();
  const expected = new Map<TaskIdentity, ConvertedTask>();
  const questions = new Map<TaskIdentity, OpenQuestion>();

  const planTask = (task: FoundTask): Planned => {
    const reason = skipReason(task, choices);
    const ref = refs.get(task.identity) ?? taskRefOf(page.pageId, task.identity);
    const base = describeRow(task, ref, task.parent && refs.get(task.parent));
    if (reason) return { row: { ...base, disposition: 'skip', reason } };
    const toDo = { ...base, ...endsDone(task) };
    const fact = choices.ledger(ref);
    const made = adoptableIssue(fact);
    const issue = made && world.issue(made);
    if (issue) return planAdoption(toDo, issue, world);
    const planned = planCreation(task, toDo);
    const outer = task.parent && questions.get(task.parent);
    const question = openQuestion(ref, fact, made !== undefined) ?? (outer && questionAround(outer));
    if (question === undefined) return planned;
    questions.set(task.identity, question);
    return { ...planned, row: withQuestion(planned.row, question) };
  };

  const planCreation = (task: FoundTask, toDo: RowBase): Planned => {
    const alone = planAlone(task, toDo, planning);
    const around = task.parent && converted.get(task.parent);
    if (around) return planNested(alone, around, world);
    const waiting = task.parent && expected.get(task.parent);
    return waiting ? planExpected(alone, waiting, world) : alone;
  };

  const tasks = page.findings.tasks.map((task) => {
    const planned = planTask(task);
    if (planned.converted) converted.set(task.identity, planned.converted);
    if (planned.expected) expected.set(task.identity, planned.expected);
    return planned.row;
  });
  const { pageId, spaceId, version, versionAt, versionBy } = page;
  return { pageId, spaceId, version, versionAt, versionBy, tasks, ...quotesOf(tasks, world) };
};

/**
 * What a sync does with each task of one page, in the page's order. Pure, and linear in tasks and links.
 *
 * A task is skipped (not for a sync), adopted (an earlier run made its issue already), created, blocked (cannot be made;
 * the reason says what would help) or in review (a person has to choose a parent, or to say whether its issue is there).
 */
export const planTaskSync = (page: ScannedPage, choices: TaskSyncChoices, facts: JiraFacts): PagePlan =>
  planTaskSyncIn(page, choices, worldOf(facts));
