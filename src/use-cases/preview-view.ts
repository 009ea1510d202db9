import type { AnewView, PreviewView, TaskPreview } from '../contract/views';
import type { AccountId, PageId } from '../model/ids';
import { personIn, withName } from '../model/not-assignable';
import type { Anew, PagePlan, PlannedTask } from '../model/plan';
import type { Scan } from '../model/scan';
import { contextText } from '../pages/task-context';
import { estimateRun, type RunEstimate } from '../planning/estimate-run';
import type { ScanProgress } from '../runs/scan/advance-scan';
import { mostProjects } from '../runs/scan/scan-pages';
import type { Asking } from './context';
import { readNames, readTitles } from './read-names';

/** Parts of 200 KB. The first one is shown at once; who reads on wants all of it. */
const partsPerAnswer = 5;

/** A scan, and what of it was read just now. */
export type ShownScan = Pick<ScanProgress, 'scan' | 'titles' | 'names' | 'scans'>;

/** One part of a preview as its owner sees it: titles and names are read for this answer. The cursor is a part's number. */
export const previewView = async (
  asking: Asking,
  progress: ShownScan,
  cursor: string | undefined,
): Promise<PreviewView> => {
  const { scan, scans } = progress;
  const part = cursor === undefined ? 0 : Number(cursor);
  const isReady = scan.phase === 'ready';
  // While it is scanned, calls that only move it on show what they read themselves: titles cost points each time.
  const isAsked = isReady || cursor !== undefined;
  const count = part === 0 ? 1 : partsPerAnswer;
  const stored = await scans.readParts(scan, part, count);
  const plans = isAsked ? stored : stored.filter(({ pageId }) => progress.titles.has(pageId));
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
  const requiredFields = await scans.readAsked(scan);
  const estimate = isReady && scan.counts.create > 0 ? estimateOf(scan) : undefined;
  return {
    previewId: scan.id,
    state: isReady ? 'ready' : 'scanning',
    pagesScanned: scan.pagesScanned,
    pagesTotal: scan.pagesTotal,
    counts: scan.counts,
    // A page that she may not see any more has no title, and no rows either.
    tasks: plans
      .filter(({ pageId }) => titles.has(pageId))
      .flatMap((plan) => plan.tasks.map((task) => taskPreview(plan, task, { titles, names, requiredFields }))),
    ...(part + count < scan.parts ? { nextCursor: String(part + count) } : {}),
    requiredFields,
    warnings: [
      ...scan.warnings,
      ...leftOutWarning(scan),
      ...readersWarnings(scan.projectKeys),
      ...limitWarning(progress),
      ...longRunWarning(estimate),
    ],
    ...(estimate ? { estimate } : {}),
  };
};

/** Everybody whose name a task's row shows. */
const peopleShown = (task: PlannedTask): readonly AccountId[] => {
  const { draft } = task.anew?.planned ?? task;
  return [
    ...(draft?.assignee ? [draft.assignee.accountId] : []),
    ...(draft?.notices ?? []).flatMap((notice) => personIn(notice) ?? []),
  ];
};

interface Shown {
  readonly titles: ReadonlyMap<PageId, string>;
  readonly names: ReadonlyMap<AccountId, string>;
  readonly requiredFields: PreviewView['requiredFields'];
}

/** What a row that waits for required fields becomes when they are given. */
const expectedType = (
  { asks = [] }: Pick<PlannedTask, 'asks'>,
  requiredFields: PreviewView['requiredFields'],
): Pick<TaskPreview, 'projectKey' | 'issueType'> => {
  const [first] = asks;
  if (first === undefined) return {};
  const { projectKey, issueTypeId } = first;
  const field = requiredFields.find((each) => each.projectKey === projectKey && each.issueTypeId === issueTypeId);
  return { projectKey, ...(field ? { issueType: field.issueType } : {}) };
};

const taskPreview = (plan: PagePlan, task: PlannedTask, { titles, names, requiredFields }: Shown): TaskPreview => {
  // Of a row in question, what it becomes once that is answered.
  const planned = task.anew?.planned ?? task;
  const { draft, asks, parentRef } = planned;
  const context = contextText(task.context);
  const notices = (draft?.notices ?? []).map((notice) => withName(notice, names));
  return {
    taskRef: task.ref,
    pageId: plan.pageId,
    pageTitle: titles.get(plan.pageId) ?? '',
    text: task.text,
    status: task.status,
    depth: task.depth,
    ...(parentRef === undefined ? {} : { parentTaskRef: parentRef }),
    disposition: task.disposition,
    ...(task.reason ? { reason: task.reason } : notices[0] ? { reason: notices[0] } : {}),
    ...(notices.length > 0 ? { notices } : {}),
    ...(task.parent ? { parent: task.parent } : {}),
    ...(task.candidates ? { candidates: task.candidates } : {}),
    ...(draft
      ? { projectKey: draft.projectKey, issueType: draft.issueTypeName, summary: draft.summary }
      : expectedType(planned, requiredFields)),
    ...(draft?.assignee
      ? { assignee: { accountId: draft.assignee.accountId, displayName: names.get(draft.assignee.accountId) ?? '' } }
      : {}),
    ...(draft?.dueDate ? { dueDate: draft.dueDate } : {}),
    ...(draft?.dueDateFrom ? { dueDateFrom: draft.dueDateFrom } : {}),
    ...(context === '' ? {} : { context }),
    ...(asks ? { asks } : {}),
    ...(task.adoptKey ? { issueKey: task.adoptKey } : {}),
    ...(task.anew ? { anew: anewView(task.anew) } : {}),
  };
};

const anewView = ({ planned, ...anew }: Anew): AnewView => ({
  why: anew.why,
  ...(anew.why === 'around' ? { waitsFor: anew.waitsFor } : {}),
  disposition: planned.disposition,
  ...(planned.reason ? { reason: planned.reason } : {}),
});

const leftOutWarning = ({ warningsLeftOut }: Scan) =>
  warningsLeftOut > 0
    ? [
        {
          code: 'too-large' as const,
          message: `There are ${warningsLeftOut} more warnings than are shown. Start from a page further down to see all of them.`,
        },
      ]
    : [];

/** Said once per project: texts of a restricted page become readable for everybody who may browse the project. */
const readersWarnings = (projectKeys: readonly string[]) => {
  const more = projectKeys.length > mostProjects ? ['further projects as well'] : [];
  return [...projectKeys.slice(0, mostProjects).map((key) => `the project ${key}`), ...more].map((projects) => ({
    code: 'readable-in-jira' as const,
    message: `Everybody who may browse ${projects} will be able to read the texts of these tasks and where they stand.`,
  }));
};

const estimateOf = ({ counts, pagesToWrite, freshPages, projectKeys, settings }: Scan): RunEstimate =>
  estimateRun({ creates: counts.create, pages: pagesToWrite, freshPages, projects: projectKeys.length }, settings);

/** A run of many hours is no reason to refuse it, but nobody should begin one without knowing. */
const longRunWarning = (estimate: RunEstimate | undefined) =>
  estimate && estimate.hours > 1
    ? [
        {
          code: 'long-run' as const,
          message: `This run takes about ${hoursOf(estimate)}: Atlassian counts about ${estimate.points.toLocaleString('en')} points for it, and an administrator has given this app a share of them each hour. It goes on by itself; pages are written one after the other as their work items are made.`,
        },
      ]
    : [];

const hoursOf = ({ hours }: RunEstimate): string => `${Math.max(2, Math.ceil(hours))} hours`;

const limitWarning = ({ scan }: ShownScan) =>
  scan.counts.create > scan.settings.maxTasksPerRun
    ? [
        {
          code: 'too-large' as const,
          message: `There are ${scan.counts.create} work items to create; the settings allow ${scan.settings.maxTasksPerRun} in one run. Start from a page further down.`,
        },
      ]
    : [];
