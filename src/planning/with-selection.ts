import { type AccountId, asId, type IssueIdOrKey, type IssueKey, type TaskRef } from '../model/ids';
import type { PagePlan, ParentPlace, PlannedTask } from '../model/plan';
import type { TaskOverride } from '../model/run';
import type { Choice } from './choice';
import { withoutQuestion } from './open-question';
import { overrideDraft } from './override-draft';
import {
  type Above,
  asRow,
  type ConvertedTask,
  convertedByAdoption,
  convertedByDraft,
  placeNested,
  placeUnderIssue,
} from './place-task';
import { listenTo, type PlanningNeeds } from './planning-needs';
import { type JiraFacts, type PlanningWorld, worldOf } from './planning-world';
import { securityAfter } from './security-part';
import { standAlone } from './stand-alone';

/** A row without what was planned for it: only the task, and the parent found for it. */
const bare = (row: PlannedTask) => {
  const { disposition: _d, reason: _r, draft: _f, place: _p, parentRef: _n, alone: _a, asks: _q, ...rest } = row;
  const { anew: _w, ...task } = rest;
  return task;
};

const leftOutByChoice = (row: PlannedTask): PlannedTask => {
  const { endsDone: _endsDone, adoptKey: _adoptKey, ...task } = bare(row);
  const reason = { code: 'not-selected', message: 'Was not selected. Sync again to take it up.' } as const;
  return { ...task, disposition: 'skip', reason };
};

/** A nested task without the task around it: what was planned for this case. */
const byItself = (row: PlannedTask): PlannedTask => {
  const { alone, parent } = row;
  if (alone === undefined) return row;
  const place = alone.disposition === 'create' && parent ? { place: { kind: 'issue' as const, key: parent.key } } : {};
  return { ...bare(row), ...alone, ...place };
};

/** Under the issue that the person chose, whatever is around the task and whichever types are allowed otherwise. */
const underChosen = (row: PlannedTask, key: IssueKey, override: TaskOverride, world: PlanningWorld): PlannedTask => {
  const issue = world.issue(key);
  const { candidates: _candidates, parent: _parent, ...task } = bare(row);
  if (issue === undefined) {
    const message = `${key} cannot be read: it is gone or hidden from you. Choose another parent.`;
    return { ...task, disposition: 'blocked', reason: { code: 'parent-not-visible', message } };
  }
  const { assigneeAccountId: chosen, dueDate } = override;
  const subject = { ...row, ...(chosen && { mentions: [asId<AccountId>(chosen)] }), ...(dueDate && { date: dueDate }) };
  const parent = { key: issue.key, summary: issue.summary, why: 'Chosen by hand' };
  return { ...task, parent, ...asRow(placeUnderIssue(subject, issue, world)) };
};

/** Did the person give anything of what the row waits for? */
const isAnswered = ({ asks = [] }: PlannedTask, world: PlanningWorld): boolean =>
  asks.some(({ projectKey, issueTypeId, fieldIds }) =>
    fieldIds.some((fieldId) => world.fieldValue(projectKey, issueTypeId, fieldId) !== undefined),
  );

/** The row with what becomes of the task by itself planned once more, now that fields are given. */
const plannedAgain = (row: PlannedTask, world: PlanningWorld): PlannedTask => {
  const issue = row.parent && world.issue(row.parent.key);
  if (issue === undefined) return row;
  const own: PlannedTask = { ...bare(row), ...asRow(placeUnderIssue(row, issue, world)) };
  return row.parentRef === undefined ? own : { ...row, alone: standAlone(own) };
};

const nameOf = (place: ParentPlace | undefined): string =>
  place === undefined ? '' : place.kind === 'issue' ? `issue ${place.key}` : `task ${place.ref}`;

/** Do the nested tasks of a task go on as planned, when it ends as `now` instead of `before`? */
const sameForNested = (before: PlannedTask | undefined, now: PlannedTask): boolean =>
  before === now ||
  (before?.draft !== undefined &&
    before.draft.projectKey === now.draft?.projectKey &&
    before.draft.issueTypeId === now.draft.issueTypeId &&
    before.draft.assignee?.accountId === now.draft.assignee?.accountId &&
    nameOf(before.place) === nameOf(now.place));

const withSelectionIn = (plan: PagePlan, choice: Choice, world: PlanningWorld): PagePlan => {
  const before = new Map(plan.tasks.map((row) => [row.ref, row]));
  const final = new Map<TaskRef, PlannedTask>();

  /** As deep as there are levels of types: only a type with a level below it has issues of other tasks under it. */
  const aboveAt = (place: ParentPlace): Above | undefined => {
    if (place.kind === 'issue') return world.issue(place.key);
    const task = final.get(place.ref);
    if (task?.adoptKey) return world.issue(task.adoptKey);
    const { draft } = task ?? {};
    if (draft === undefined || task?.place === undefined) return undefined;
    const security = securityAfter(draft, draft.issueTypeLevel < 0 ? aboveAt(task.place)?.security : undefined);
    return { ...(draft.assignee && { assignee: draft.assignee.accountId }), ...(security && { security }) };
  };

  const convertedNow = ({ ref, draft, place, adoptKey }: PlannedTask): ConvertedTask | undefined =>
    adoptKey
      ? convertedByAdoption(ref, adoptKey, world)
      : draft && place && convertedByDraft(ref, { draft, place }, aboveAt(place));

  /** `again`: it has to be placed once more, though nothing changed around it. */
  const followAround = (row: PlannedTask, again: boolean): PlannedTask => {
    const around = row.nestedIn === undefined ? undefined : final.get(row.nestedIn);
    if (around === undefined) return row;
    if (around.disposition === 'adopt') {
      if (!again || row.parentRef === undefined) return row;
    } else if (around.disposition !== 'create') return byItself(row);
    else if (!again && row.parentRef !== undefined && sameForNested(before.get(around.ref), around)) return row;
    const converted = convertedNow(around);
    const placed = converted && placeNested(row, converted, world);
    if (placed === undefined) return row;
    return { ...bare(row), parentRef: around.ref, alone: row.alone ?? standAlone(row), ...asRow(placed) };
  };

  /** Her own word, or what became of the task around it. Another parent alone is no word about an issue that may be there. */
  const isAnsweredFor = ({ anew, nestedIn }: PlannedTask, override: TaskOverride | undefined): boolean => {
    if (anew?.why !== 'around') return override?.createAnew === true;
    const around = nestedIn === undefined ? undefined : final.get(nestedIn);
    return override?.parentKey !== undefined || around?.reason?.code !== 'needs-review';
  };

  const settle = (planned: PlannedTask): PlannedTask => {
    if (planned.disposition === 'skip') return planned;
    if (!choice.isSelected(planned.ref)) return leftOutByChoice(planned);
    // No choice of hers makes the page editable.
    if (planned.disposition === 'adopt' || planned.reason?.code === 'no-edit-right') return planned;
    const override = choice.overrideOf(planned.ref);
    const isInQuestion = planned.reason?.code === 'needs-review';
    if (isInQuestion && !(planned.anew && isAnsweredFor(planned, override))) return planned;
    const row = withoutQuestion(planned);
    before.set(row.ref, row);
    const key = override?.parentKey?.trim().toUpperCase();
    const again = isAnswered(row, world);
    const own = again ? plannedAgain(row, world) : row;
    const placed = override && key ? underChosen(row, asId(key), override, world) : followAround(own, again);
    return override && placed.draft ? { ...placed, draft: overrideDraft(placed.draft, override, world) } : placed;
  };

  const tasks = plan.tasks.map((row) => {
    const settled = settle(row);
    final.set(row.ref, settled);
    return settled;
  });
  return { ...plan, tasks };
};

/**
 * The plan as the person approved it: tasks she left out are skipped (`not-selected`), her parents, assignees, dates and
 * summaries are in, and rows in question that she has answered are as they would be without it. Nested tasks follow: one whose surrounding task is left out, or cannot be made, goes under its own
 * parent; one whose surrounding task moved, or can be made after all, goes with it. Rows that nothing of this touches
 * stay the very same objects, and need no facts. Takes the plan of a whole page: nested tasks and what is around them.
 */
export const withSelection = (plan: PagePlan, choice: Choice, facts: JiraFacts): PagePlan =>
  withSelectionIn(plan, choice, worldOf(facts));

/**
 * What to fetch before `withSelection`: asked and fetched in turns until nothing is needed, as `planTaskSyncNeeds`.
 * The first turn names issues; an issue that was asked for and cannot be read must be passed in `unreadable`.
 */
export const selectionNeeds = (
  plans: readonly PagePlan[],
  choice: Choice,
  facts: JiraFacts,
  unreadable: ReadonlySet<IssueIdOrKey> = new Set(),
): PlanningNeeds => {
  const { world, needs } = listenTo(facts);
  for (const plan of plans) withSelectionIn(plan, choice, world);
  const needed = needs();
  const issues = needed.issues.filter((key) => !unreadable.has(key));
  // Without the issues the rest is guesswork.
  return issues.length > 0 ? { issues, projects: [], fields: [], people: [] } : { ...needed, issues };
};
