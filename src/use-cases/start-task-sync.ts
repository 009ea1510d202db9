import type { Page } from '../atlassian/confluence-client';
import { done, type Outcome, refused } from '../contract/outcome';
import type { StartTaskSyncPayload } from '../contract/resolvers';
import type { Failure } from '../model/codes';
import { hashOf } from '../model/hash';
import { asId, type PageId, type PreviewId, type RunId } from '../model/ids';
import type { Run, TaskSyncRequest } from '../model/run';
import type { Scan } from '../model/scan';
import type { Change } from '../platform/store';
import { push } from '../runs/end-delivery';
import { startScan } from '../runs/scan/start-scan';
import { writeChoices } from '../runs/stores/choices';
import { parseStorage } from '../storage-format/parse-storage';
import { StorageFormatError } from '../storage-format/storage-format-error';
import type { Asking } from './context';
import { previewIsGone, refusalOf } from './refusals';
import { rememberFieldValues } from './remember-field-values';
import { aliasChange, runOfRequest } from './request-alias';
import { readSettings } from './settings';

/**
 * Starts a run and returns at once. The same `previewId` or the same `requestId` of the same person is the same run,
 * however often it is sent: the run's id follows from it, and its row is inserted only where none is.
 */
export const startTaskSync = async (
  asking: Asking,
  payload: StartTaskSyncPayload,
): Promise<Outcome<{ readonly runId: string }>> => {
  const { engine } = asking;
  const known = await knownRun(asking, payload);
  if (known) {
    const alias = aliasChange(asking, payload.requestId, known);
    if (alias) await engine.platform.store.transact([alias]); // refused where it is known already
    return done({ runId: await awake(asking, known) });
  }
  try {
    const runId = runIdOf(asking, payload);
    const ground =
      payload.previewId === undefined ? await look(asking, payload, runId) : await preview(asking, payload);
    if ('ok' in ground) return ground;
    const run = newRun(asking, runId, withChoices(ground, payload));
    await writeChoices(engine.platform.store, run.id, payload);
    const alias = aliasChange(asking, payload.requestId, run.id);
    const inserted = await insert(asking, [
      engine.runs.insertion(run),
      ...(ground.scan ? await engine.scans.change(ground.scan, {}) : []),
      ...(alias ? [alias] : []),
    ]);
    // Refused: the same request came twice at once, and the other one was faster.
    const id = inserted === 'done' ? run.id : ((await knownRun(asking, payload)) ?? run.id);
    await awake(asking, id);
    if (inserted === 'done') await rememberFieldValues(asking, payload);
    return done({ runId: id });
  } catch (error) {
    return refusalOf(error);
  }
};

/** What the click has spent goes with the rows that it inserts, unless somebody else's points were counted just now. */
const insert = async ({ engine, points }: Asking, rows: readonly Change[]): Promise<'done' | 'refused'> => {
  const { store } = engine.platform;
  const { changes, settled } = await points.settling();
  if ((await store.transact([...rows, ...changes])) === 'refused')
    return changes.length === 0 ? 'refused' : store.transact(rows);
  settled();
  return 'done';
};

const runIdOf = ({ accountId, engine }: Asking, { previewId, requestId }: StartTaskSyncPayload): RunId => {
  if (previewId !== undefined) return asId(hashOf('run', accountId, 'preview', previewId));
  if (requestId !== undefined) return asId(hashOf('run', accountId, 'request', requestId));
  return asId(engine.platform.ids.uuid());
};

/** A run that this very request started before, by its preview or by its request id. */
const knownRun = async (asking: Asking, payload: StartTaskSyncPayload): Promise<RunId | undefined> => {
  const { runs } = asking.engine;
  if (payload.previewId === undefined && payload.requestId === undefined) return undefined;
  const run = await runs.find(runIdOf(asking, payload));
  if (run) return run.id;
  if (payload.requestId === undefined) return undefined;
  return runOfRequest(asking, payload.requestId);
};

/** Sends the run's first event, unless it is past that. Sent again with each repeated request: claiming tells them apart. */
export const awake = async ({ engine }: Asking, id: RunId): Promise<RunId> => {
  const run = await engine.runs.find(id);
  if (run?.status === 'queued') await push(engine, run, run.todo[0] ?? 0, 0, 0);
  return id;
};

interface Ground {
  readonly spaceId: string;
  readonly siteUrl: string;
  readonly settings: Scan['settings'];
  readonly request: TaskSyncRequest;
  /** The run's own scan, just begun; absent where it takes the plan of a preview. */
  readonly scan?: Scan;
}

const withChoices = (ground: Ground, { selection, overrides, fieldValues }: StartTaskSyncPayload): Ground =>
  selection || overrides || fieldValues ? { ...ground, request: { ...ground.request, hasChoices: true } } : ground;

/** What the approved preview says. */
const preview = async (
  { engine, accountId }: Asking,
  payload: StartTaskSyncPayload,
): Promise<Ground | Outcome<never>> => {
  const previewId = asId<PreviewId>(payload.previewId ?? '');
  const scan = await engine.scans.find(previewId);
  if (scan?.owner !== accountId || scan.request.pageId !== payload.pageId) {
    return previewIsGone;
  }
  if (scan.phase !== 'ready')
    return refused('invalid-payload', 'previewId: the preview is not ready yet. Wait until it is, then start.');
  const { daysToDueDate } = payload;
  return {
    spaceId: scan.spaceId,
    siteUrl: scan.siteUrl,
    settings: scan.settings,
    request: { ...scan.request, previewId, ...(daysToDueDate === undefined ? {} : { daysToDueDate }) },
  };
};

/** Without a preview the scan begins here: the page and Jira must be there for this person, or nothing is started. */
const look = async (
  { engine, clients, accountId }: Asking,
  payload: StartTaskSyncPayload,
  id: RunId,
): Promise<Ground | Outcome<never>> => {
  const pageId = asId<PageId>(payload.pageId);
  const { includeSubpages = true, includeCompleted = false, daysToDueDate } = payload;
  const days = daysToDueDate === undefined ? {} : { daysToDueDate };
  const request = { pageId, includeSubpages, includeCompleted, ...days };
  const { settings } = await readSettings(engine.platform.store);
  const about = { id, owner: accountId, settings, now: engine.platform.clock.now(), forRun: true } as const;
  const { scan, root } = await startScan(clients, request, about);
  const problem = problemOf(root);
  if (problem) {
    const others = includeSubpages ? (await clients.confluence.listDescendants('page', pageId)).nodes : [];
    if (others.length === 0) return refused(problem.code, problem.message);
  }
  return { spaceId: scan.spaceId, siteUrl: scan.siteUrl, settings, request, scan };
};

/** Why nothing can be done with the page itself. */
const problemOf = ({ status, body }: Page): Failure | undefined => {
  if (status !== 'current')
    return { code: 'page-gone', message: `The page is ${status}. Restore it, then sync again.` };
  try {
    parseStorage(body ?? '');
    return undefined;
  } catch (error) {
    if (error instanceof StorageFormatError) return { code: error.code, message: error.message };
    throw error;
  }
};

const newRun = (asking: Asking, id: RunId, ground: Ground): Run => ({
  id,
  rev: 1,
  kind: 'task-sync',
  startedAt: new Date(asking.engine.platform.clock.now()).toISOString(),
  startedBy: asking.accountId,
  actingAs: asking.accountId,
  rootPageId: ground.request.pageId,
  spaceId: ground.spaceId,
  status: 'queued',
  cancelRequested: false,
  request: ground.request,
  settings: ground.settings,
  siteUrl: ground.siteUrl,
  slices: 0,
  todo: [0],
});
