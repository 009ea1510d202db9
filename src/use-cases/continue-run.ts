import { done, type Outcome, refused } from '../contract/outcome';
import type { RunView } from '../contract/views';
import type { Asking } from './context';
import { noSuchRun } from './get-run';
import { forgotten } from './is-forgotten';
import { isTakenBack, takenBack } from './is-taken-back';
import { refusalOf } from './refusals';
import { reopenRun } from './reopen-run';
import { runView } from './run-view';
import { takeOver } from './take-over';
import { isKept } from './undo-record';
import { findVisibleRun } from './visible-run';

/**
 * Takes over a run whose person can no longer be acted for: from now on it acts as the one who asks, with her rights.
 * She has to be somebody who may edit the page that the run began at. What was created and written stays as it is.
 */
export const continueRun = async (asking: Asking, { runId }: { readonly runId: string }): Promise<Outcome<RunView>> => {
  const { engine, accountId, clients } = asking;
  try {
    const run = await findVisibleRun(asking, runId);
    if (!run) return noSuchRun;
    const { page, canEdit } = await clients.confluence.getPage(run.rootPageId);
    if (!canEdit || page.status !== 'current')
      return refused('not-allowed', 'Only somebody who may edit the page that the run began at may continue it.');
    if (run.finishedAt !== undefined) {
      if (await isTakenBack(engine, run)) return takenBack;
      if (!run.failure?.canContinue)
        return refused('invalid-payload', 'This run is over: there is nothing to continue.');
      if (!(await isKept(engine, run))) return forgotten;
      return done(await runView(asking, await reopenRun(engine, run, accountId)));
    }
    const taken = await takeOver(asking, run);
    return taken
      ? done(await runView(asking, taken))
      : refused('run-still-going', 'This run goes on by itself: it needs nobody to continue it.');
  } catch (error) {
    return refusalOf(error);
  }
};
