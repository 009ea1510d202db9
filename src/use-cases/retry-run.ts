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
import { findVisibleRun, isHers } from './visible-run';

/**
 * Takes a run that is over up again, under its own id, for what failed or was not done. It acts as the person who
 * started or continued it, so only she may retry it.
 */
export const retryRun = async (asking: Asking, { runId }: { readonly runId: string }): Promise<Outcome<RunView>> => {
  const { engine, accountId } = asking;
  try {
    const run = await findVisibleRun(asking, runId);
    if (!run) return noSuchRun;
    if (!isHers(run, accountId))
      return refused('not-allowed', 'A run acts as the person whose it is: only she may retry it.');
    if (await isTakenBack(engine, run)) return takenBack;
    // One that waits for its person is tried again now: perhaps she may again.
    if (run.finishedAt === undefined) return done(await runView(asking, (await takeOver(asking, run)) ?? run));
    if (!(await isKept(engine, run))) return forgotten;
    return done(await runView(asking, await reopenRun(engine, run, accountId)));
  } catch (error) {
    return refusalOf(error);
  }
};
