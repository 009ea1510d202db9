import * as z from 'zod';
import type { ResultName, RunView } from '../contract/views';
import { leastPointsPerHour, type Settings } from '../model/settings';
import { sliceCursorPattern } from '../use-cases/slice-cursor';

/** Payloads come from a browser: nothing in them is believed before it is checked. Unknown fields are refused. */

const contentId = z.string().regex(/^[1-9]\d{0,18}$/, 'is not an id: expected digits');
const opaque = z
  .string()
  .min(1)
  .max(200)
  .regex(/^[A-Za-z0-9._:-]+$/, 'is not a name that this app gave');
const cursor = z.string().max(2_000);
/** A slice and a place in it. */
const sliceCursor = (what: string) => z.string().regex(sliceCursorPattern, `is not a cursor of ${what}`);
const partCursor = z.string().regex(/^\d{1,6}$/, 'is not a cursor of this preview');
/** Who asks for more rows gets as many as there are in one answer. */
const mostRows = 200;
const limit = z
  .int()
  .min(1)
  .transform((rows) => Math.min(rows, mostRows));
const days = z.int().min(0).max(3_650);
const calendarDate = z.iso.date();
const issueKey = z.string().regex(/^[A-Za-z][A-Za-z0-9_]{1,99}-[1-9]\d{0,11}$/, 'is not an issue key');
const accountId = z
  .string()
  .min(1)
  .max(128)
  .regex(/^[A-Za-z0-9:_-]+$/, 'is not an account id');

const override = z.strictObject({
  parentKey: issueKey.optional(),
  assigneeAccountId: accountId.optional(),
  dueDate: calendarDate.optional(),
  summary: z.string().min(1).max(255).optional(),
  createAnew: z.literal(true).optional(),
});

const taskRefs = z.array(opaque).max(100_000);

const kinds = ['task-sync', 'project-sync', 'page-tree', 'undo'] as const satisfies readonly RunView['kind'][];
const results = [
  'created',
  'adopted',
  'skipped',
  'failed',
  'conflict',
  'undone',
] as const satisfies readonly ResultName[];

const shortName = z.string().trim().min(1).max(255);

/** Field values come by name: what no project, type or field could be called is refused, and so is a flood of them. */
const fieldId = z.string().regex(/^[A-Za-z][A-Za-z0-9_-]{0,99}$/, 'is not a field id');
const fieldValue = z.union([z.string().max(2_000), z.number(), z.array(z.string().trim().min(1).max(255)).max(100)]);
const ofFields = z.record(fieldId, fieldValue);
const bounded = (value: unknown): boolean => JSON.stringify(value).length <= 50_000;
const fieldValues = z
  .record(
    z.string().regex(/^[A-Z][A-Z0-9_]{0,99}$/, 'is not a project key'),
    z.record(z.string().regex(/^\d{1,19}$/, 'is not an issue type id'), ofFields),
  )
  .refine(bounded, 'are more than 50,000 characters');
const fieldDefaults = ofFields.refine(bounded, 'are more than 50,000 characters');

const allSettings = z.strictObject({
  parentIssueTypes: z.array(shortName).max(100),
  taskIssueType: shortName,
  parentLink: z.discriminatedUnion('kind', [
    z.strictObject({ kind: z.literal('parent') }),
    z.strictObject({
      kind: z.literal('custom-field'),
      fieldId: z.string().regex(/^customfield_\d{1,10}$/, 'is not a custom field id'),
    }),
    z.strictObject({ kind: z.literal('issue-link'), type: shortName }),
  ]),
  doneStatus: shortName,
  undoStatus: shortName,
  deleteOnUndo: z.boolean(),
  daysToDueDate: days,
  aggregatingMacros: z.array(shortName).max(200),
  linkForm: z.enum(['smart-link', 'jira-macro']),
  nestedTasks: z.enum(['sub-tasks', 'siblings']),
  similarityThreshold: z.number().min(0).max(1),
  retentionMonths: z.int().min(1).max(12),
  pointsPerHour: z
    .int()
    .min(
      leastPointsPerHour,
      `is less than ${leastPointsPerHour}: a single call may cost as many, so a run could stand still`,
    )
    .max(65_000),
  maxTasksPerRun: z.int().min(1).max(100_000),
  fieldDefaults,
}) satisfies z.ZodType<Settings>;
/** What is not said stays as it is. */
const settings = allSettings.partial();

const ofRun = z.strictObject({ runId: opaque });

/** Pages stand in the run's row, tasks beside it. */
const undoScope = {
  runId: opaque,
  pageIds: z.array(contentId).min(1).max(5_000).optional(),
  taskRefs: taskRefs.min(1).optional(),
};

export const payloads = {
  previewTaskSync: z.strictObject({
    pageId: contentId,
    includeSubpages: z.boolean().optional(),
    includeCompleted: z.boolean().optional(),
    previewId: opaque.optional(),
    cursor: partCursor.optional(),
  }),
  startTaskSync: z.strictObject({
    pageId: contentId,
    includeSubpages: z.boolean().optional(),
    includeCompleted: z.boolean().optional(),
    daysToDueDate: days.optional(),
    previewId: opaque.optional(),
    requestId: z.string().min(1).max(500).optional(),
    selection: z.union([z.strictObject({ include: taskRefs }), z.strictObject({ exclude: taskRefs })]).optional(),
    overrides: z.record(opaque, override).optional(),
    fieldValues: fieldValues.optional(),
  }),
  getRun: ofRun,
  listRuns: z.strictObject({
    pageId: contentId.optional(),
    spaceId: contentId.optional(),
    projectId: contentId.optional(),
    kind: z.enum(kinds).optional(),
    cursor: cursor.optional(),
    limit: limit.optional(),
  }),
  getRunResults: z.strictObject({
    runId: opaque,
    result: z.enum(results).optional(),
    cursor: sliceCursor('these results').optional(),
    limit: limit.optional(),
  }),
  previewUndo: z.strictObject({
    ...undoScope,
    cursor: sliceCursor('this preview').optional(),
  }),
  startUndo: z.strictObject({ ...undoScope, requestId: z.string().min(1).max(500).optional() }),
  resolveConflict: z.strictObject({ runId: opaque, taskRef: opaque, choice: z.enum(['keep', 'restore']) }),
  getTimeline: z.strictObject({
    runId: opaque,
    cursor: sliceCursor('this timeline').optional(),
  }),
  cancelRun: ofRun,
  retryRun: ofRun,
  continueRun: ofRun,
  getIssueOrigin: z.strictObject({ issueKey }),
  getPageTasks: z.strictObject({ pageId: contentId, includeSubpages: z.boolean().optional() }),
  getSettings: z.strictObject({}),
  saveSettings: z.strictObject({ settings, rev: z.int().min(0) }),
};
