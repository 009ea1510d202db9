import { ApiError } from '../atlassian/api-error';
import { done, type Outcome, refused } from '../contract/outcome';
import type { UndoPayload } from '../contract/resolvers';
import { hashOf } from '../model/hash';
import { asId, type PageId, type RunId } from '../model/ids';
import { type Run, type UndoRequest, undoOf } from '../model/run';
import { inGroups } from '../runs/in-groups';
import { writeChoices } from '../runs/stores/choices';
import { mayCancel } from './cancel-run';
import type { Asking } from './context';
import { noSuchRun } from './get-run';
import { refusalOf } from './refusals';
import { aliasChange, runOfRequest } from './request-alias';
import { readSettings } from './settings';
import { awake } from './start-task-sync';
import { stopWaiting } from './stop-waiting';
import { isStillGoing, workingOn } from './undo-in-the-way';
import { isKept, undoPages } from './undo-record';
import { findVisibleRun } from './visible-run';

type Payload = UndoPayload & { readonly requestId?: string };

/**
 * Starts to take a run back, as a whole or in part, and returns at once. The same `requestId` of the same person is the
 * same undo, and so is the same undo while it is still going; one that finds nothing to take back ends as skipped.
 * Refused while a run works on one of the pages, to who may edit none of them, and once the record is not kept any longer.
 */
export const startUndo = async (asking: Asking, payload: Payload): Promise<Outcome<{ readonly runId: string }>> => {
  const { engine } = asking;
  try {
    for (;;) {
      const known = payload.requestId === undefined ? undefined : await runOfRequest(asking, payload.requestId);
      if (known) return done({ runId: await awake(asking, known) });
      const undone = await findVisibleRun(asking, payload.runId);
      if (!undone) return noSuchRun;
      const same = await sameUndo(asking, undone, payload);
      if (same) return done({ runId: await awake(asking, same) });
      const pages = await undoPages(engine, undone, payload);
      const refusal = await whyNot(asking, undone, pages);
      if (refusal) return refusal;
      // One that only waits is stopped first, and then looked at again.
      if (undone.finishedAt === undefined) {
        if (await stopWaiting(engine, undone)) continue;
        return isStillGoing;
      }
      const run = await newUndo(asking, undone, payload);
      await writeChoices(engine.platform.store, run.id, {
        selection: payload.taskRefs ? { include: payload.taskRefs } : undefined,
      });
      const alias = aliasChange(asking, payload.requestId, run.id);
      const inserted = await engine.platform.store.transact([
        engine.runs.insertion(run),
        engine.runs.change(undone, pages.length > 0 ? { undoneBy: run.id } : {}),
        ...(alias ? [alias] : []),
      ]);
      if (inserted === 'done') return done({ runId: await awake(asking, run.id) });
      // Somebody else was faster, perhaps this very request, sent twice at once: looked at again.
    }
  } catch (error) {
    return refusalOf(error);
  }
};

/** An undo of just this that the same person started and that is not over: a second click is no second undo. */
const sameUndo = async ({ engine, accountId }: Asking, undone: Run, payload: Payload): Promise<RunId | undefined> => {
  if (undone.undoneBy === undefined) return undefined;
  const last = await engine.runs.find(undone.undoneBy);
  if (!last || last.finishedAt !== undefined || last.startedBy !== accountId) return undefined;
  return undoOf(last)?.scope === scopeName(payload) ? last.id : undefined;
};

const scopeName = ({ pageIds, taskRefs }: Payload): string =>
  hashOf('scope', JSON.stringify([pageIds?.toSorted() ?? null, taskRefs?.toSorted() ?? null]));

const whyNot = async (asking: Asking, undone: Run, pages: readonly PageId[]): Promise<Outcome<never> | undefined> => {
  if (undone.finishedAt === undefined && undone.status !== 'waiting') return isStillGoing;
  if (!(await isKept(asking.engine, undone))) return notKept;
  const busy = await workingOn(asking.engine, undone, pages);
  if (busy) return busy;
  if (!(await mayEditOne(asking, undone, await pagesToEdit(asking, undone, pages))))
    return refused('not-allowed', 'You may not edit any of the pages of this run, so you cannot take it back.');
  // Taking back one page of a run that waits ends it for all of them.
  if (undone.finishedAt === undefined && !(await mayCancel(asking, undone))) return notHersToStop;
  return undefined;
};

/** Who asks for what the run has not done has to be able to edit a page of it all the same: she leaves a run behind. */
const pagesToEdit = async ({ engine }: Asking, undone: Run, asked: readonly PageId[]): Promise<readonly PageId[]> => {
  if (asked.length > 0) return asked;
  const all = await undoPages(engine, undone, { runId: undone.id });
  return all.length > 0 ? all : [undone.rootPageId];
};

const notHersToStop = refused(
  'not-allowed',
  'This run waits. Only the person whose run it is, or somebody who may edit its page, may stop it; take it back when it is over.',
);

export const notKept = refused(
  'not-found',
  'The record of this run is not kept any longer (see the settings), so it cannot be taken back.',
);

/** More are not asked about before the run: it tells page by page. */
const mostAsked = 100;
const askedAtOnce = 10;

/** Whether she may edit the page that the run began at, or another one of it. */
const mayEditOne = async ({ clients }: Asking, undone: Run, pages: readonly PageId[]): Promise<boolean> => {
  const ordered = [...pages].sort(
    (one, other) => Number(other === undone.rootPageId) - Number(one === undone.rootPageId),
  );
  const mayEdit = async (id: PageId): Promise<boolean> => {
    try {
      return (await clients.confluence.getPage(id)).canEdit;
    } catch (error) {
      // Gone or hidden: whether the others can be taken back does not hang on it.
      if (error instanceof ApiError && (error.kind === 'not-found' || error.kind === 'forbidden')) return false;
      throw error;
    }
  };
  const [first, ...others] = ordered.slice(0, mostAsked);
  if (first !== undefined && (await mayEdit(first))) return true;
  for (const some of inGroups(others, askedAtOnce))
    if ((await Promise.all(some.map(mayEdit))).includes(true)) return true;
  return ordered.length > mostAsked;
};

const newUndo = async (asking: Asking, undone: Run, payload: Payload): Promise<Run> => {
  const { engine, accountId } = asking;
  const { settings } = await readSettings(engine.platform.store);
  const request: UndoRequest = {
    undoOf: undone.id,
    scope: scopeName(payload),
    ...(payload.pageIds ? { pageIds: payload.pageIds.map((id) => asId<PageId>(id)) } : {}),
    ...(undone.undoneBy === undefined ? {} : { after: undone.undoneBy }),
    ...(payload.taskRefs ? { hasChoices: true } : {}),
    ...(undone.kind === 'undo' && !undoOf(undone)?.putsLinksBack ? { putsLinksBack: true } : {}),
  };
  return {
    id: asId<RunId>(engine.platform.ids.uuid()),
    rev: 1,
    kind: 'undo',
    startedAt: new Date(engine.platform.clock.now()).toISOString(),
    startedBy: accountId,
    actingAs: accountId,
    rootPageId: undone.rootPageId,
    spaceId: undone.spaceId,
    status: 'queued',
    cancelRequested: false,
    request,
    settings,
    siteUrl: undone.siteUrl,
    slices: 0,
    todo: [0],
  };
};
