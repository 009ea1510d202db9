import { done, type Outcome, refused } from '../contract/outcome';
import type { RunView } from '../contract/views';
import { asId, type RunId } from '../model/ids';
import type { Run } from '../model/run';
import { push } from '../runs/end-delivery';
import type { Asking } from './context';
import { noSuchRun } from './get-run';
import { refusalOf } from './refusals';
import { runView } from './run-view';
import { findVisibleRun, isHers } from './visible-run';

/** Stops a run before its next creation; pages whose issues exist are still written. A run that is over stays as it is. */
export const cancelRun = async (asking: Asking, { runId }: { readonly runId: string }): Promise<Outcome<RunView>> => {
  try {
    const run = await findVisibleRun(asking, runId);
    if (!run) return noSuchRun;
    if (!(await mayCancel(asking, run))) {
      return refused(
        'not-allowed',
        'Only the person whose run it is, or somebody who may edit its page, may cancel it.',
      );
    }
    return done(await runView(asking, await requestCancel(asking, run.id)));
  } catch (error) {
    return refusalOf(error);
  }
};

/** It is hers, or she may edit the page that it began at. Throws `ApiError` where that page is gone or hidden. */
export const mayCancel = async ({ accountId, clients }: Asking, run: Run): Promise<boolean> =>
  isHers(run, accountId) || (await clients.confluence.getPage(run.rootPageId)).canEdit;

const requestCancel = async ({ engine }: Asking, id: RunId): Promise<Run> => {
  for (;;) {
    const run = await engine.runs.find(asId<RunId>(id));
    if (!run) throw new Error(`run ${id} vanished`);
    if (run.finishedAt !== undefined || run.cancelRequested) return run;
    if ((await engine.platform.store.transact([engine.runs.change(run, { cancelRequested: true })])) === 'refused')
      continue;
    const number = run.todo[0] ?? 0;
    // A run that stands still is told at once; one that is at work meets the cancel by itself.
    await push(engine, run, number, (await engine.slices.get(id, number)).attempt, 0);
    return { ...run, cancelRequested: true, rev: run.rev + 1 };
  }
};
