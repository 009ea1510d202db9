import { done, type Outcome, refused } from '../contract/outcome';
import type { RunView } from '../contract/views';
import type { Run } from '../model/run';
import type { Asking } from './context';
import { noSuchRun } from './get-run';
import { refusalOf } from './refusals';
import { reopenRun } from './reopen-run';
import { runView } from './run-view';
import { findVisibleRun } from './visible-run';
import { wakeRun } from './wake-run';

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
      if (!run.failure?.canContinue)
        return refused('invalid-payload', 'This run is over: there is nothing to continue.');
      return done(await runView(engine, await reopenRun(engine, run, accountId)));
    }
    const taken = await takeOver(asking, run);
    return taken
      ? done(await runView(engine, taken))
      : refused('run-still-going', 'This run goes on by itself: it needs nobody to continue it.');
  } catch (error) {
    return refusalOf(error);
  }
};

/** The run as it goes on under the asking person; undefined when it does not wait for anybody. */
const takeOver = async ({ engine, accountId }: Asking, found: Run): Promise<Run | undefined> => {
  const { runs, slices, platform } = engine;
  for (let run: Run | undefined = found; run; run = await runs.find(found.id)) {
    if (run.finishedAt !== undefined || (run.status !== 'waiting' && run.actingAs === accountId)) return run;
    if (!run.waitingFor?.canContinue) return undefined;
    const slice = await slices.get(run.id, run.todo[0] ?? 0);
    const { waitingFor: _run, ...goesOn } = run;
    const { waitingFor: _slice, ...awake } = slice;
    const attempt = slice.attempt + 1;
    const stored = await platform.store.transact([
      runs.change(goesOn, { status: 'queued', actingAs: accountId }),
      slices.change(awake, { dueAt: 0, attempt, stalledSince: null }),
    ]);
    if (stored === 'refused') continue; // it was just looked at again, or somebody else continues it
    await wakeRun(engine, run, slice.number, attempt);
    return { ...goesOn, status: 'queued', actingAs: accountId, rev: run.rev + 1 };
  }
  return undefined;
};
