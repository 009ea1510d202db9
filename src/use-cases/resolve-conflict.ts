import { done, type Outcome, refused } from '../contract/outcome';
import type { TaskResult } from '../contract/views';
import type { RunId, TaskRef } from '../model/ids';
import { type Run, undoOf } from '../model/run';
import { advanceRun } from '../runs/advance-run';
import { push } from '../runs/end-delivery';
import { replay } from '../runs/replay';
import { namesIn } from '../runs/stores/journal-store';
import { spareInResolverMs } from '../runs/timing';
import type { Asking } from './context';
import { noSuchRun } from './get-run';
import { refusalOf } from './refusals';
import { reopenSlice } from './reopen-run';
import { taskResult } from './task-result';
import { isStillGoing } from './undo-in-the-way';
import { findVisibleRun } from './visible-run';

interface Payload {
  readonly runId: string;
  readonly taskRef: string;
  readonly choice: 'keep' | 'restore';
}

/**
 * A person's word on a task that an undo had left: the page stays as it is, or the task is put back there, as she who asks
 * and who has to be able to edit the page. Done while she waits; should that take too long, the run goes on by itself.
 * Answers the row as it is then. A row that is decided already is answered as it is; one that is at work still has none.
 */
export const resolveConflict = async (asking: Asking, payload: Payload): Promise<Outcome<TaskResult>> => {
  const { engine, accountId, clients } = asking;
  const ref = payload.taskRef as TaskRef;
  try {
    const run = await findVisibleRun(asking, payload.runId);
    if (!run) return noSuchRun;
    if (!undoOf(run)) return refused('invalid-payload', 'runId: only an undo leaves conflicts to be decided.');
    const found = await findRow(asking, run, ref);
    if (!found) return refused('not-found', 'This run has no such task.');
    if (found.isOpen) {
      if (run.finishedAt === undefined) return isStillGoing;
      const { canEdit } = await clients.confluence.getPage(found.pageId);
      if (!canEdit) return refused('not-allowed', 'Only somebody who may edit the page may decide this.');
      const fact = { type: 'conflict-resolved', ref, choice: payload.choice } as const;
      if (!(await reopenSlice(engine, run, found.slice, fact, accountId))) return isStillGoing;
      await carryOn(asking, run.id, found.slice);
    }
    const row = await taskResult(asking, run.id, found.slice, ref);
    if (row) return done(row);
    const now = await engine.runs.find(run.id);
    if (now && now.finishedAt === undefined) return isBeingDecided;
    return refused('not-found', 'This run has no such task that you may see.');
  } catch (error) {
    return refusalOf(error);
  }
};

const isBeingDecided = refused(
  'run-still-going',
  'This conflict was decided, and the undo is at work on it or waits for the page. Look at the run again in a while.',
);

/** What is not done in her time is left to an event. */
const carryOn = async ({ engine }: Asking, id: RunId, number: number): Promise<void> => {
  const attempt = async () => (await engine.slices.get(id, number)).attempt;
  await advanceRun(engine, { v: 1, runId: id, slice: number, attempt: await attempt() }, spareInResolverMs);
  const run = await engine.runs.find(id);
  if (run && run.finishedAt === undefined) await push(engine, run, number, await attempt(), 0);
};

const findRow = async ({ engine }: Asking, run: Run, ref: TaskRef) => {
  for (let slice = 1; slice <= run.slices; slice += 1) {
    const plan = await engine.plans.read(run.id, slice);
    const page = plan.find(({ tasks }) => tasks.some((task) => task.ref === ref));
    if (!page) continue;
    const facts = await engine.journals.read(await engine.slices.get(run.id, slice), namesIn(plan));
    const now = replay(plan, facts).tasks.get(ref);
    return { slice, pageId: page.pageId, isOpen: now?.at === 'ended' && now.as === 'conflict' };
  }
  return undefined;
};
