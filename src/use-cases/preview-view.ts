import type { PreviewView, TaskPreview } from '../contract/views';
import type { AccountId, PageId } from '../model/ids';
import { personIn, withName } from '../model/not-assignable';
import type { PagePlan, PlannedTask } from '../model/plan';
import { contextText } from '../pages/task-context';
import type { ScanProgress } from '../runs/scan/advance-scan';
import type { Asking } from './context';
import { readNames, readTitles } from './read-names';

/** One part of a preview as its owner sees it: titles and names are read for this answer. The cursor is a part's number. */
export const previewView = async (
  asking: Asking,
  progress: ScanProgress,
  cursor: string | undefined,
): Promise<PreviewView> => {
  const { scan } = progress;
  const part = cursor === undefined ? 0 : Number(cursor);
  const plans = part < scan.parts ? await asking.engine.scans.readPart(scan.id, part) : [];
  const [titles, names] = await Promise.all([
    readTitles(
      asking,
      plans.map(({ pageId }) => pageId),
      progress.titles,
    ),
    readNames(
      asking,
      plans.flatMap(({ tasks }) => tasks.flatMap(peopleShown)),
      progress.names,
    ),
  ]);
  return {
    previewId: scan.id,
    state: scan.phase === 'ready' ? 'ready' : 'scanning',
    pagesScanned: scan.pagesScanned,
    pagesTotal: scan.pagesTotal,
    counts: scan.counts,
    // A page that she may not see any more has no title, and no rows either.
    tasks: plans
      .filter(({ pageId }) => titles.has(pageId))
      .flatMap((plan) => plan.tasks.map((task) => taskPreview(plan, task, titles, names))),
    ...(part + 1 < scan.parts ? { nextCursor: String(part + 1) } : {}),
    requiredFields: [],
    warnings: [...scan.warnings, ...readersWarnings(scan.projectKeys), ...limitWarning(progress)],
  };
};

/** Everybody whose name a task's row shows. */
const peopleShown = ({ draft }: PlannedTask): readonly AccountId[] => [
  ...(draft?.assignee ? [draft.assignee.accountId] : []),
  ...(draft?.notices ?? []).flatMap((notice) => personIn(notice) ?? []),
];

const taskPreview = (
  plan: PagePlan,
  task: PlannedTask,
  titles: ReadonlyMap<PageId, string>,
  names: ReadonlyMap<AccountId, string>,
): TaskPreview => {
  const { draft } = task;
  const context = contextText(task.context);
  const notices = (draft?.notices ?? []).map((notice) => withName(notice, names));
  return {
    taskRef: task.ref,
    pageId: plan.pageId,
    pageTitle: titles.get(plan.pageId) ?? '',
    text: task.text,
    status: task.status,
    depth: task.depth,
    ...(task.parentRef === undefined ? {} : { parentTaskRef: task.parentRef }),
    disposition: task.disposition,
    ...(task.reason ? { reason: task.reason } : notices[0] ? { reason: notices[0] } : {}),
    ...(notices.length > 0 ? { notices } : {}),
    ...(task.parent ? { parent: task.parent } : {}),
    ...(task.candidates ? { candidates: task.candidates } : {}),
    ...(draft ? { projectKey: draft.projectKey, issueType: draft.issueTypeName, summary: draft.summary } : {}),
    ...(draft?.assignee
      ? { assignee: { accountId: draft.assignee.accountId, displayName: names.get(draft.assignee.accountId) ?? '' } }
      : {}),
    ...(draft?.dueDate ? { dueDate: draft.dueDate } : {}),
    ...(draft?.dueDateFrom ? { dueDateFrom: draft.dueDateFrom } : {}),
    ...(context === '' ? {} : { context }),
    ...(task.adoptKey ? { issueKey: task.adoptKey } : {}),
  };
};

/** Said once per project: texts of a restricted page become readable for everybody who may browse the project. */
const readersWarnings = (projectKeys: readonly string[]) =>
  projectKeys.map((key) => ({
    code: 'readable-in-jira' as const,
    message: `Everybody who may browse the project ${key} will be able to read the texts of these tasks and where they stand.`,
  }));

const limitWarning = ({ scan }: ScanProgress) =>
  scan.counts.create > scan.settings.maxTasksPerRun
    ? [
        {
          code: 'too-large' as const,
          message: `There are ${scan.counts.create} work items to create; the settings allow ${scan.settings.maxTasksPerRun} in one run. Start from a page further down.`,
        },
      ]
    : [];
