import type { ResultName } from '../contract/views';
import type { Failure } from '../model/codes';
import type { AccountId, IssueKey, PageId } from '../model/ids';
import type { Intent } from '../model/journal';
import { personIn } from '../model/not-assignable';
import type { PagePlan, PlannedTask, TaskUndo } from '../model/plan';
import type { Run } from '../model/run';
import type { SliceState, TaskState } from '../runs/slice-state';
import { reviewFailure } from '../runs/steps/create-refusals';
import { resultOf } from '../runs/summarise';

/** One row of a run's results, before titles and names are put in. Without a task it is about the page as a whole. */
export interface ResultRow {
  readonly pageId: PageId;
  readonly plan: PagePlan;
  readonly task?: PlannedTask;
  readonly result: ResultName;
  readonly failure?: Failure;
  readonly notices: readonly Failure[];
  readonly issueKey?: IssueKey;
  /** The run has deleted its issue. */
  readonly deleted?: true;
  /** Of a conflict of an undo: what stands on the page now, and the task as it was. */
  readonly texts?: { readonly found?: string; readonly expected: string };
  /** Everybody whose name the row shows. */
  readonly people: readonly AccountId[];
}

/** All rows of a slice that can be told now: tasks that are still being worked on are not among them. */
export const rowsOf = (state: SliceState, run: Run): readonly ResultRow[] =>
  state.pages.flatMap(({ plan }) => {
    const { pageId, problem, remarks = [] } = plan;
    const ofPage = [...(problem ? [{ ...problem, as: 'failed' as const }] : []), ...remarks];
    return [
      ...ofPage.map(({ as, ...failure }) => ({ pageId, plan, result: as, failure, notices: [], people: [] })),
      ...plan.tasks.flatMap((task) => rowOf(state, run, plan, task) ?? []),
    ];
  });

const rowOf = (state: SliceState, run: Run, plan: PagePlan, task: PlannedTask): ResultRow | undefined => {
  const now = state.tasks.get(task.ref);
  const found = resultOf(state, task);
  if (found === 'open' && run.finishedAt === undefined) return undefined;
  const pageState = state.pageStates.get(plan.pageId);
  const failure =
    found === 'open'
      ? notReached(run, now, task)
      : now?.at === 'ended'
        ? now.failure
        : found === 'failed' && pageState?.at === 'failed'
          ? pageState.failure
          : task.reason;
  const notices = [...keptWords(now), ...(state.notices.get(task.ref) ?? [])];
  const issueKey = task.undo?.issueKey ?? issueOf(now);
  return {
    pageId: plan.pageId,
    plan,
    task,
    result: found === 'open' ? (run.status === 'failed' ? 'failed' : 'skipped') : found,
    ...(failure ? { failure } : {}),
    notices,
    ...(issueKey === undefined ? {} : { issueKey }),
    ...(now?.at === 'undone' && now.deleted ? { deleted: true } : {}),
    people: [
      plan.versionBy,
      ...(task.draft?.assignee ? [task.draft.assignee.accountId] : []),
      ...notices.flatMap((notice) => personIn(notice) ?? []),
    ],
  };
};

/** An undo brought the task back with words that somebody had changed: told, and all is well. */
const keptWords = (now: TaskState | undefined): readonly Failure[] =>
  (now?.at === 'restored' || now?.at === 'undone') && now.keptWords
    ? [{ code: 'kept-words', message: 'It keeps the words that were changed since it was synced.' }]
    : [];

const issueOf = (now: TaskState | undefined): IssueKey | undefined => {
  if (now?.at === 'known' || now?.at === 'linked') return now.key;
  return now?.at === 'ended' ? now.issue?.key : undefined;
};

/** Why nothing (more) was done for a task. A run that was cancelled while it could not go on is a cancelled one. */
const notReached = ({ status, failure }: Run, now: TaskState | undefined, { undo }: PlannedTask): Failure => {
  if (now?.at === 'intended') return unclear(now.intent);
  if (now?.at === 'restored' && undo) return notReturned(undo);
  if (status === 'failed' && failure) return failure;
  return now?.at === 'known' ? notLinked : cancelled;
};

/** The run stopped between a create call and its answer. */
const unclear = ({ mark }: Intent): Failure =>
  mark === null
    ? reviewFailure
    : {
        code: 'needs-review',
        message:
          'The run stopped before it was clear whether Jira created a work item for this task. Retry it, or sync again: the work item is looked for before another one is made.',
      };

const cancelled: Failure = {
  code: 'cancelled',
  message: "The run was cancelled before it was this task's turn. Retry to go on.",
};

const notReturned = ({ back }: TaskUndo): Failure => ({
  code: 'cancelled',
  message:
    `${back === 'task' ? 'The task' : 'The link to the work item'} is back on the page; the run ended before the work item ` +
    'could be moved, so that stays where it is. Retry to go on.',
});

const notLinked: Failure = {
  code: 'cancelled',
  message:
    'The run was cancelled before the page could be written: the work item exists, and no page links it. Retry to link it.',
};
